// Poly1305 (RFC 8439, section 2.5) in general-purpose registers: for each block
// h = (h + block + 2^128) * r mod 2^130 - 5.
#pragma once

#include "simd/kernels/poly1305_limbs.h"

namespace isochron::simd::ISOCHRON_TARGET::poly1305 {

static constexpr std::size_t block_size = 16;

ISOCHRON_INLINE u64 load(const u8* bytes) {
  u64 word;
  __builtin_memcpy(&word, bytes, sizeof word);
  return word;
}

#if defined(__SIZEOF_INT128__) && !defined(__wasm__)

// Poly1305Kernel's function (simd/primitives.h), in words of 64 bits: r is clamped, so there is
// room for carries, and r1 is a multiple of 4, so what a product with it moves past 2^130 comes
// back as 5/4 of it.
inline void blocks(u64 accumulator[3], const u64 r[2], const u8* bytes, std::size_t count,
                   u64 top) {
  const u64 r0 = r[0], r1 = r[1], s1 = r1 + (r1 >> 2);  // < 2^60, 2^60, 5/4 * 2^60
  u64 h0 = accumulator[0], h1 = accumulator[1], h2 = accumulator[2];
  for (; count > 0; --count, bytes += block_size) {
    const u128 a0 = u128{h0} + load(bytes);
    const u128 a1 = u128{h1} + load(bytes + 8) + static_cast<u64>(a0 >> 64);
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
  accumulator[0] = h0;
  accumulator[1] = h1;
  accumulator[2] = h2;
}

#else

inline void blocks(u64 accumulator[3], const u64 r[2], const u8* bytes, std::size_t count,
                   u64 top) {
  const Limbs key = Limbs::split(r[0], r[1], 0);
  Limbs h = Limbs::split(accumulator[0], accumulator[1], accumulator[2]);
  for (; count > 0; --count, bytes += block_size) {
    h = (h + Limbs::split(load(bytes), load(bytes + 8), top)) * key;
  }
  h.join(accumulator);
}

#endif

}  // namespace isochron::simd::ISOCHRON_TARGET::poly1305
