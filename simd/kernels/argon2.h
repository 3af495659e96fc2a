// Argon2's compression function G (RFC 9106, section 3.5) with its permutation P (3.6).
//
// A block of 128 words is a matrix of 8 x 8 pairs of words. P goes over the eight rows of this
// matrix, then over its eight columns; each time it sees 8 pairs as BLAKE2b's state of 16 words.
#pragma once

#include "simd/kernels/blake_round.h"
#include "simd/kernels/blake_rows.h"

namespace isochron::simd::ISOCHRON_TARGET::argon2 {

static constexpr int block_bytes = 1024;

// Where pair `pair` of P's state number `state` lies in the block, in bytes.
struct ByRow {
  static constexpr int offset(int state, int pair) { return 128 * state + 16 * pair; }
};
struct ByColumn {
  static constexpr int offset(int state, int pair) { return 128 * pair + 16 * state; }
};

// x + y + 2 * (x mod 2^32) * (y mod 2^32).
ISOCHRON_INLINE u64 multiply_add(u64 x, u64 y) {
  return x + y + 2 * (x & 0xffffffff) * (y & 0xffffffff);
}
#if defined(__wasm_simd128__)
// extmul multiplies neighbouring words of 32 bits, so the low halves of four words of 64 are
// brought together first: by a shuffle that the compiler does not look into, or it would see that
// all this equals a mask and a multiplication of 64 bits, which takes ten instructions on x86.
ISOCHRON_INLINE Vec<u32, 4> low_halves(Vec<u64, 4> x) {
  typedef signed char Signed __attribute__((vector_size(16)));
  return {reinterpret_cast<Vec<u32, 4>::Native>(__builtin_wasm_shuffle_i8x16(
      reinterpret_cast<Signed>(x.shuffle<0, 1>().v), reinterpret_cast<Signed>(x.shuffle<2, 3>().v),
      0, 1, 2, 3, 8, 9, 10, 11, 16, 17, 18, 19, 24, 25, 26, 27))};
}
ISOCHRON_INLINE Vec<u64, 4> multiply_low_halves(Vec<u64, 4> x, Vec<u64, 4> y) {
  const Vec<u32, 4> a = low_halves(x), b = low_halves(y);
  const auto wide = [](Vec<u32, 2> two) __attribute__((always_inline)) {
    return __builtin_convertvector(two.v, Vec<u64, 2>::Native);
  };
  const Vec<u64, 2> low{wide(a.shuffle<0, 1>()) * wide(b.shuffle<0, 1>())};
  const Vec<u64, 2> high{wide(a.shuffle<2, 3>()) * wide(b.shuffle<2, 3>())};
  return shuffle<0, 1, 2, 3>(low, high);
}
#else
template <int N>
ISOCHRON_INLINE Vec<u64, N> multiply_low_halves(Vec<u64, N> x, Vec<u64, N> y) {
  return multiply_even(x.template as<u32>(), y.template as<u32>());
}
#endif
template <int N>
ISOCHRON_INLINE Vec<u64, N> multiply_add(Vec<u64, N> x, Vec<u64, N> y) {
  const Vec<u64, N> product = multiply_low_halves(x, y);
  return x + y + (product + product);
}

// The first or second half of GB, on words or on rows of them.
template <int R1, int R2, class V>
ISOCHRON_INLINE void half_round(V& a, V& b, V& c, V& d) {
  a = multiply_add(a, b);
  d = rotr<R1>(d ^ a);
  c = multiply_add(c, d);
  b = rotr<R2>(b ^ c);
}

// ---- P in vectors ----

// The rows of BLAKE2b's state (blake_rows.h), of N / 4 states side by side.
template <int N>
struct Rows {
  using V = Vec<u64, N>;
  V a, b, c, d;

  template <class Order>
  static ISOCHRON_INLINE V load_row(const u8* block, int state, int row) {
    const auto four = [&](int s) __attribute__((always_inline)) {
      return shuffle<0, 1, 2, 3>(Vec<u64, 2>::load_le(block + Order::offset(s, 2 * row)),
                                 Vec<u64, 2>::load_le(block + Order::offset(s, 2 * row + 1)));
    };
    if constexpr (N == 4) {
      return four(state);
    } else {
      return shuffle(four(state), four(state + 1), IndicesTo<8>{});
    }
  }
  template <class Order>
  ISOCHRON_INLINE void load(const u8* block, int state) {
    a = load_row<Order>(block, state, 0);
    b = load_row<Order>(block, state, 1);
    c = load_row<Order>(block, state, 2);
    d = load_row<Order>(block, state, 3);
  }

  // write(offset, pair) puts two words in their place.
  template <class Order, class Write>
  static ISOCHRON_INLINE void store_row(V v, int state, int row, Write write) {
    write(Order::offset(state, 2 * row), v.template shuffle<0, 1>());
    write(Order::offset(state, 2 * row + 1), v.template shuffle<2, 3>());
    if constexpr (N == 8) {
      write(Order::offset(state + 1, 2 * row), v.template shuffle<4, 5>());
      write(Order::offset(state + 1, 2 * row + 1), v.template shuffle<6, 7>());
    }
  }
  template <class Order, class Write>
  ISOCHRON_INLINE void store(int state, Write write) const {
    store_row<Order>(a, state, 0, write);
    store_row<Order>(b, state, 1, write);
    store_row<Order>(c, state, 2, write);
    store_row<Order>(d, state, 3, write);
  }
};

// P on `groups` such vectors of states, one step of all before the next step of any: a step waits
// for the one before.
template <int N, int groups>
ISOCHRON_INLINE void permute(Rows<N> (&s)[groups]) {
  const auto each = [&](auto step) __attribute__((always_inline)) {
    for (int g = 0; g < groups; ++g) step(s[g]);
  };
  using S = Rows<N>&;
  each([](S x) { half_round<32, 24>(x.a, x.b, x.c, x.d); });
  each([](S x) { half_round<16, 63>(x.a, x.b, x.c, x.d); });
  each([](S x) {
    x.a = blake::pick<3, 0, 1, 2>(x.a);
    x.d = blake::pick<2, 3, 0, 1>(x.d);
    x.c = blake::pick<1, 2, 3, 0>(x.c);
  });
  each([](S x) { half_round<32, 24>(x.a, x.b, x.c, x.d); });
  each([](S x) { half_round<16, 63>(x.a, x.b, x.c, x.d); });
  each([](S x) {
    x.a = blake::pick<1, 2, 3, 0>(x.a);
    x.d = blake::pick<2, 3, 0, 1>(x.d);
    x.c = blake::pick<3, 0, 1, 2>(x.c);
  });
}

template <int N, int groups, class Order, class Write>
ISOCHRON_INLINE void permute_all(const u8* block, Write write) {
  constexpr int states = N / 4;
  ISOCHRON_UNROLL(8)
  for (int state = 0; state < 8; state += groups * states) {
    Rows<N> s[groups];
    for (int g = 0; g < groups; ++g) s[g].template load<Order>(block, state + g * states);
    permute(s);
    for (int g = 0; g < groups; ++g) {
      s[g].template store<Order>(state + g * states,
                                 [&](int offset, Vec<u64, 2> pair)
                                     __attribute__((always_inline)) { write(offset, pair); });
    }
  }
}

// out = G(x, y), or out ^= G(x, y). N: words in a vector, 4 or 8.
template <int N, int groups>
inline void compress_rows(u8* out, const u8* x, const u8* y, bool add, u8* scratch) {
  using V = Vec<u64, N>;
  ISOCHRON_UNROLL(2)
  for (int i = 0; i < block_bytes; i += V::bytes) {
    V r = V::load_le(x + i) ^ V::load_le(y + i);
    r.store_le(scratch + i);
    if (add) r = r ^ V::load_le(out + i);
    r.store_le(out + i);
  }
  using Pair = Vec<u64, 2>;
  permute_all<N, groups, ByRow>(scratch, [&](int offset, Pair pair) __attribute__((always_inline)) {
    pair.store_le(scratch + offset);
  });
  permute_all<N, groups, ByColumn>(scratch,
                                   [&](int offset, Pair pair) __attribute__((always_inline)) {
                                     (Pair::load_le(out + offset) ^ pair).store_le(out + offset);
                                   });
}

// ---- P in words ----

ISOCHRON_INLINE void store_word(u8* p, u64 x) { __builtin_memcpy(p, &x, sizeof x); }

inline void permute_words(u64 (&v)[16]) {
  const auto round = [&](int diagonal) __attribute__((always_inline)) {
    for (int i = 0; i < 4; ++i) {
      u64 &a = v[i], &b = v[4 + (i + diagonal) % 4], &c = v[8 + (i + 2 * diagonal) % 4],
          &d = v[12 + (i + 3 * diagonal) % 4];
      half_round<32, 24>(a, b, c, d);
      half_round<16, 63>(a, b, c, d);
    }
  };
  round(0);
  round(1);
}

template <class Order, class Write>
ISOCHRON_INLINE void permute_all_words(const u8* block, Write write) {
  ISOCHRON_UNROLL(1)
  for (int state = 0; state < 8; ++state) {
    u64 v[16];
    for (int i = 0; i < 16; ++i) v[i] = load64(block + Order::offset(state, i / 2) + i % 2 * 8);
    permute_words(v);
    for (int i = 0; i < 16; ++i) write(Order::offset(state, i / 2) + i % 2 * 8, v[i]);
  }
}

// out = G(x, y), or out ^= G(x, y).
inline void compress_words(u8* out, const u8* x, const u8* y, bool add, u8* scratch) {
  for (int i = 0; i < block_bytes; i += 8) {
    const u64 r = load64(x + i) ^ load64(y + i);
    store_word(scratch + i, r);
    store_word(out + i, add ? r ^ load64(out + i) : r);
  }
  permute_all_words<ByRow>(scratch, [&](int offset, u64 word) __attribute__((always_inline)) {
    store_word(scratch + offset, word);
  });
  permute_all_words<ByColumn>(scratch, [&](int offset, u64 word) __attribute__((always_inline)) {
    store_word(out + offset, load64(out + offset) ^ word);
  });
}

}  // namespace isochron::simd::ISOCHRON_TARGET::argon2
