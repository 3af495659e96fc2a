// ChaCha20 with the four rows of the state in vectors: for few blocks. A vector holds the same row
// of K blocks side by side, and M such groups of blocks go through the rounds in turns, because the
// rounds of one are a chain of operations that wait for each other.
#pragma once

#include "simd/kernels/blake_rows.h"
#include "simd/kernels/chacha20.h"

namespace isochron::simd::ISOCHRON_TARGET::chacha20 {

template <class V>
struct RowsState {
  V a, b, c, d;

  template <int R1, int R2>
  ISOCHRON_INLINE void half_round() {
    a = a + b;
    d = d ^ a;
    pin(d);  // or the rotation, a shuffle, is moved before the XOR and done twice
    d = rotl<R1>(d);
    c = c + d;
    b = rotl<R2>(b ^ c);
  }
};

// Columns, then diagonals. These turn around b, the last row that a round knows (blake_rows.h).
template <class V, int M>
ISOCHRON_INLINE void rounds(RowsState<V> (&s)[M]) {
  using blake::pick;
  ISOCHRON_UNROLL(1)
  for (int i = 0; i < double_rounds; ++i) {
    for (auto& group : s) group.template half_round<16, 12>();
    for (auto& group : s) group.template half_round<8, 7>();
    for (auto& group : s) {
      group.a = pick<3, 0, 1, 2>(group.a);
      group.d = pick<2, 3, 0, 1>(group.d);
      group.c = pick<1, 2, 3, 0>(group.c);
    }
    for (auto& group : s) group.template half_round<16, 12>();
    for (auto& group : s) group.template half_round<8, 7>();
    for (auto& group : s) {
      group.a = pick<1, 2, 3, 0>(group.a);
      group.d = pick<2, 3, 0, 1>(group.d);
      group.c = pick<3, 0, 1, 2>(group.c);
    }
  }
}

inline void permute_rows(u32 state[16]) {
  using V = Vec<u32, 4>;
  RowsState<V> s[1] = {
      {V::load_le(state), V::load_le(state + 4), V::load_le(state + 8), V::load_le(state + 12)}};
  rounds(s);
  s[0].a.store_le(state);
  s[0].b.store_le(state + 4);
  s[0].c.store_le(state + 8);
  s[0].d.store_le(state + 12);
}

template <int K, int M>
struct Rows {
  static constexpr std::size_t width = K * M;
  using V = Vec<u32, 4 * K>;

  // The last rows of K blocks that begin with this counter: the addition of 64 bits carries.
  static ISOCHRON_INLINE V last_rows(u64 counter, u64 nonce) {
    return [&]<int... I>(Indices<I...>) __attribute__((always_inline)) {
      using Wide = Vec<u64, 2 * K>;
      const Wide same{typename Wide::Native{(I % 2 == 0 ? counter : nonce)...}};
      const Wide number{typename Wide::Native{(I % 2 == 0 ? u64{I / 2} : u64{0})...}};
      return (same + number).template as<u32>();
    }(IndicesTo<2 * K>{});
  }

  // Block k of a group: its row of each vector, one behind the other.
  template <int k>
  static ISOCHRON_INLINE void xor_block(const RowsState<V>& s, const u8* in, u8* out) {
    constexpr int i = 4 * k, other = 4 * K + 4 * k;
    const auto pair = [](V x, V y) __attribute__((always_inline)) {
      return shuffle<i, i + 1, i + 2, i + 3, other, other + 1, other + 2, other + 3>(x, y);
    };
    const auto ab = pair(s.a, s.b), cd = pair(s.c, s.d);
    using Half = Vec<u32, 8>;
    (Half::load_le(in) ^ ab).store_le(out);
    (Half::load_le(in + 32) ^ cd).store_le(out + 32);
  }

  static void run(const u32 state[16], u64 counter, const u8* in, u8* out, std::size_t count) {
    u64 nonce;
    __builtin_memcpy(&nonce, state + 14, sizeof nonce);
    const V a = V::repeat_le(state), b = V::repeat_le(state + 4), c = V::repeat_le(state + 8);
    RowsState<V> s[M];
    for (int i = 0; i < M; ++i) s[i] = {a, b, c, last_rows(counter + u64{K} * i, nonce)};
    rounds(s);
    unroll<M>([&]<int i>() __attribute__((always_inline)) {
      const RowsState<V> sum{s[i].a + a, s[i].b + b, s[i].c + c,
                             s[i].d + last_rows(counter + u64{K} * i, nonce)};
      unroll<K>([&]<int k>() __attribute__((always_inline)) {
        constexpr std::size_t block = i * K + k;
        if (block < count) {
          xor_block<k>(sum, in + block * block_size, out + block * block_size);
        }
      });
    });
  }
};

}  // namespace isochron::simd::ISOCHRON_TARGET::chacha20
