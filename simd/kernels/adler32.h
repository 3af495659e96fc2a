// Adler-32 (RFC 1950, section 8.2): two sums modulo 65521, a of the bytes, b of all values of a.
#pragma once

#include "simd/vec.h"

namespace isochron::simd::ISOCHRON_TARGET::adler32 {

// x mod 65521, without a division: 2^16 is 15 more than the modulus.
ISOCHRON_INLINE u32 reduce(u32 x) {
  x = (x & 0xffff) + 15 * (x >> 16);  // <= 0xffff + 15 * 0xffff = 0xffff0
  x = (x & 0xffff) + 15 * (x >> 16);  // <= 0xffff + 15 * 15 = 0x100e0, less than 2 * 65521
  const u32 borrow = (x - 65521) >> 31;
  return x - 65521 + (65521 & (0 - borrow));
}

// How many bytes b can take in 32 bits before it must be reduced: the largest n for which
// 255 n (n + 1) / 2 + (n + 1) 65520 < 2^32.
constexpr std::size_t longest_run = 5552;

// state: a and b, both less than 65521.
inline void update(u32* state, const u8* bytes, std::size_t size) {
  u32 a = state[0], b = state[1];
  while (size > 0) {
    const std::size_t run = size < longest_run ? size : longest_run;
    for (std::size_t i = 0; i < run; ++i) {
      a += bytes[i];
      b += a;
    }
    a = reduce(a);
    b = reduce(b);
    bytes += run;
    size -= run;
  }
  state[0] = a;
  state[1] = b;
}

}  // namespace isochron::simd::ISOCHRON_TARGET::adler32
