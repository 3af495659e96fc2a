// Poly1305 (RFC 8439, section 2.5) in general-purpose registers: for each block
// h = (h + block + 2^128) * r mod 2^130 - 5.
#pragma once

#include "simd/kernels/poly1305_limbs.h"

namespace isochron::simd::ISOCHRON_TARGET::poly1305 {

static constexpr std::size_t block_size = 16;

// One block after the other, in whole words: r is clamped, so there is room for carries, and its
// words but the first are multiples of 4, so what a product with one moves past 2^130 comes back as
// 5/4 of it.
#if defined(__SIZEOF_INT128__) && !defined(__wasm__)

// Words of 64 bits.
struct Words {
  u64 h0, h1, h2, r0, r1;

  ISOCHRON_INLINE Words(const u64 accumulator[3], const u64 r[2])
      : h0(accumulator[0]), h1(accumulator[1]), h2(accumulator[2]), r0(r[0]), r1(r[1]) {}

  ISOCHRON_INLINE void absorb(const u8* block, u64 top) {
    const u64 s1 = r1 + (r1 >> 2);  // r0, r1, s1 < 2^60, 2^60, 5/4 * 2^60
    const u128 a0 = u128{h0} + load64(block);
    const u128 a1 = u128{h1} + load64(block + 8) + static_cast<u64>(a0 >> 64);
    const u64 l0 = static_cast<u64>(a0), l1 = static_cast<u64>(a1);
    h2 += static_cast<u64>(a1 >> 64) + top;  // < 10
    const u128 d0 = multiply(l0, r0) + multiply(l1, s1);
    // 10 * s1 < 2^64.
    const u128 d1 = multiply(l0, r1) + multiply(l1, r0) + h2 * s1 + static_cast<u64>(d0 >> 64);
    const u64 d2 = h2 * r0 + static_cast<u64>(d1 >> 64);  // < 10 * 2^60 + 2 * 2^60
    const u64 above = (d2 >> 2) + (d2 & ~u64{3});         // 5 * (d2 / 4) < 15 * 2^60
    const u128 e0 = u128{static_cast<u64>(d0)} + above;
    const u128 e1 = u128{static_cast<u64>(d1)} + static_cast<u64>(e0 >> 64);
    h0 = static_cast<u64>(e0);
    h1 = static_cast<u64>(e1);
    h2 = (d2 & 3) + static_cast<u64>(e1 >> 64);  // <= 4, and then h1 = 0
  }
  ISOCHRON_INLINE void store(u64 accumulator[3]) const {
    accumulator[0] = h0;
    accumulator[1] = h1;
    accumulator[2] = h2;
  }
};

#else

// Words of 32 bits, for products of 64.
struct Words {
  u64 h0, h1, h2, h3, h4, r0, r1, r2, r3;

  ISOCHRON_INLINE Words(const u64 accumulator[3], const u64 r[2])
      : h0(low(accumulator[0])),
        h1(accumulator[0] >> 32),
        h2(low(accumulator[1])),
        h3(accumulator[1] >> 32),
        h4(accumulator[2]),
        r0(low(r[0])),
        r1(r[0] >> 32),
        r2(low(r[1])),
        r3(r[1] >> 32) {}

  ISOCHRON_INLINE void absorb(const u8* block, u64 top) {
    // r0 to r3 < 2^28. What r0 brings back is 5 * (r0 / 4), its last two bits stay where they are.
    const u64 q0 = (r0 >> 2) * 5, q1 = r1 + (r1 >> 2), q2 = r2 + (r2 >> 2), q3 = r3 + (r3 >> 2);
    // < 2^33, and the last one <= 8.
    const u64 s0 = h0 + load32(block), s1 = h1 + load32(block + 4), s2 = h2 + load32(block + 8),
              s3 = h3 + load32(block + 12), s4 = h4 + top;
    // < (4 + 3 * 5) * 2^59 + 2^32, and that is the largest of the four.
    const u64 x0 = s0 * r0 + s1 * q3 + s2 * q2 + s3 * q1 + s4 * q0;
    const u64 x1 = s0 * r1 + s1 * r0 + s2 * q3 + s3 * q2 + s4 * q1;
    const u64 x2 = s0 * r2 + s1 * r1 + s2 * r0 + s3 * q3 + s4 * q2;
    const u64 x3 = s0 * r3 + s1 * r2 + s2 * r1 + s3 * r0 + s4 * q3;
    const u64 x4 = s4 * (r0 & 3) + (x3 >> 32);  // < 2^32
    const u64 u0 = (x4 >> 2) * 5 + low(x0);     // this and the next three: < 2^33
    const u64 u1 = (u0 >> 32) + low(x1) + (x0 >> 32);
    const u64 u2 = (u1 >> 32) + low(x2) + (x1 >> 32);
    const u64 u3 = (u2 >> 32) + low(x3) + (x2 >> 32);
    h0 = low(u0);
    h1 = low(u1);
    h2 = low(u2);
    h3 = low(u3);
    h4 = (x4 & 3) + (u3 >> 32);  // <= 4, and then h3 < 2^31
  }
  ISOCHRON_INLINE void store(u64 accumulator[3]) const {
    accumulator[0] = h0 | (h1 << 32);
    accumulator[1] = h2 | (h3 << 32);
    accumulator[2] = h4;
  }

  static ISOCHRON_INLINE u64 low(u64 x) { return x & 0xffffffff; }
};

#endif

// Poly1305Kernel's function (simd/primitives.h).
inline void blocks(u64 accumulator[3], const u64 r[2], const u8* bytes, std::size_t count,
                   u64 top) {
  Words words(accumulator, r);
  for (; count > 0; --count, bytes += block_size) words.absorb(bytes, top);
  words.store(accumulator);
}

}  // namespace isochron::simd::ISOCHRON_TARGET::poly1305
