// scrypt's ROMix (RFC 7914, sections 3 to 5) with Salsa20/8 in rows.
//
// A block of Salsa20 is kept in the order in which its rounds want it, from the first BlockMix to
// the last: word i is word 5 * i mod 16 of the standard's. So the diagonals are the four rows
//   a = x0 x5 x10 x15, b = x4 x9 x14 x3, c = x8 x13 x2 x7, d = x12 x1 x6 x11,
// which make a column round as they stand, and a row round when their words have turned.
#pragma once

#include "simd/kernels/words.h"

namespace isochron::simd::ISOCHRON_TARGET::scrypt {

static constexpr std::size_t block_bytes = 64;

template <class V>
ISOCHRON_INLINE void quarter_round(V& a, V& b, V& c, V& d) {
  b = b ^ rotl<7>(a + d);
  c = c ^ rotl<9>(b + a);
  d = d ^ rotl<13>(c + b);
  a = a ^ rotl<18>(d + c);
}

// A block in four vectors.
struct Rows {
  using V = Vec<u32, 4>;
  V a, b, c, d;

  static ISOCHRON_INLINE Rows load(const u8* p) {
    return {V::load_le(p), V::load_le(p + 16), V::load_le(p + 32), V::load_le(p + 48)};
  }
  ISOCHRON_INLINE void store(u8* p) const {
    a.store_le(p);
    b.store_le(p + 16);
    c.store_le(p + 32);
    d.store_le(p + 48);
  }
  friend ISOCHRON_INLINE Rows operator^(Rows x, Rows y) {
    return {x.a ^ y.a, x.b ^ y.b, x.c ^ y.c, x.d ^ y.d};
  }
  ISOCHRON_INLINE Rows salsa20_8() const {
    Rows x = *this;
    ISOCHRON_UNROLL(4)
    for (int i = 0; i < 4; ++i) {
      quarter_round(x.a, x.b, x.c, x.d);
      x.b = x.b.shuffle<3, 0, 1, 2>();
      x.c = x.c.shuffle<2, 3, 0, 1>();
      x.d = x.d.shuffle<1, 2, 3, 0>();
      quarter_round(x.a, x.d, x.c, x.b);
      x.b = x.b.shuffle<1, 2, 3, 0>();
      x.c = x.c.shuffle<2, 3, 0, 1>();
      x.d = x.d.shuffle<3, 0, 1, 2>();
    }
    return {x.a + a, x.b + b, x.c + c, x.d + d};
  }
};

// A block in sixteen words.
struct Words {
  u32 w[16];

  static ISOCHRON_INLINE Words load(const u8* p) {
    Words x;
    __builtin_memcpy(x.w, p, sizeof x.w);
    return x;
  }
  ISOCHRON_INLINE void store(u8* p) const { __builtin_memcpy(p, w, sizeof w); }
  friend ISOCHRON_INLINE Words operator^(const Words& x, const Words& y) {
    Words z;
    for (int i = 0; i < 16; ++i) z.w[i] = x.w[i] ^ y.w[i];
    return z;
  }
  ISOCHRON_INLINE Words salsa20_8() const {
    Words x = *this;
    ISOCHRON_UNROLL(1)
    for (int i = 0; i < 4; ++i) {
      for (int j = 0; j < 4; ++j) quarter_round(x.w[j], x.w[4 + j], x.w[8 + j], x.w[12 + j]);
      for (int j = 0; j < 4; ++j) {
        quarter_round(x.w[j], x.w[12 + (j + 1) % 4], x.w[8 + (j + 2) % 4], x.w[4 + (j + 3) % 4]);
      }
    }
    for (int j = 0; j < 16; ++j) x.w[j] += w[j];
    return x;
  }
};

// BlockMix of the 2 * r blocks that load(i) gives.
template <class Block, class Load>
ISOCHRON_INLINE void block_mix(u8* out, std::size_t r, Load load) {
  Block x = load(2 * r - 1);
  for (std::size_t i = 0; i < r; ++i) {
    x = (x ^ load(2 * i)).salsa20_8();
    x.store(out + i * block_bytes);
    x = (x ^ load(2 * i + 1)).salsa20_8();
    x.store(out + (r + i) * block_bytes);
  }
}

// V_i = X, X = BlockMix(X) for `count` i, of which the first is at v. The result is where X was,
// because `count` is even.
template <class Block>
inline void fill(u8* x, u8* y, u8* v, std::size_t r, u64 count) {
  const std::size_t size = 2 * r * block_bytes;
  for (; count > 0; --count, v += size) {
    __builtin_memcpy(v, x, size);
    block_mix<Block>(y, r, [x](std::size_t i) __attribute__((always_inline)) {
      return Block::load(x + i * block_bytes);
    });
    u8* const next = y;
    y = x;
    x = next;
  }
}

// X = BlockMix(X ^ V_j), j = Integerify(X) mod n, `count` times.
template <class Block>
inline void mix(u8* x, u8* y, const u8* v, std::size_t r, u64 n, u64 count) {
  const std::size_t size = 2 * r * block_bytes;
  for (; count > 0; --count) {
    // Words 0 and 1 of the last block.
    const u8* last = x + size - block_bytes;
    u32 low, high;
    __builtin_memcpy(&low, last, sizeof low);
    __builtin_memcpy(&high, last + 13 * sizeof high, sizeof high);
    const u64 j = ((u64{high} << 32) | low) & (n - 1);
    const u8* vj = v + static_cast<std::size_t>(j) * size;
    // All of V_j at once: the processor sees the pattern too late. 10 % less time.
    for (std::size_t i = 0; i < size; i += block_bytes) __builtin_prefetch(vj + i);
    block_mix<Block>(y, r, [=](std::size_t i) __attribute__((always_inline)) {
      return Block::load(x + i * block_bytes) ^ Block::load(vj + i * block_bytes);
    });
    u8* const next = y;
    y = x;
    x = next;
  }
}

}  // namespace isochron::simd::ISOCHRON_TARGET::scrypt
