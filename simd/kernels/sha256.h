// SHA-256 of one message in general-purpose registers (FIPS 180-4, section 6.2.2).
#pragma once

#include "simd/kernels/sha256_round.h"

namespace isochron::simd::ISOCHRON_TARGET::sha256 {

ISOCHRON_INLINE u32 load_be32(const u8* p) {
  u32 x;
  __builtin_memcpy(&x, p, 4);
  return __builtin_bswap32(x);
}

inline void compress(u32 state[8], const u8* blocks, std::size_t count) {
  for (; count > 0; --count, blocks += 64) {
    u32 w[16];
    u32 s[8];
    for (int i = 0; i < 8; ++i) s[i] = state[i];
#pragma GCC unroll 16
    for (int t = 0; t < 16; ++t) {
      w[t] = load_be32(blocks + 4 * t);
      round(s, t, w[t] + constants[t]);
    }
    for (int base = 16; base < 64; base += 16) {
#pragma GCC unroll 16
      for (int t = 0; t < 16; ++t) round(s, t, extend(w, t) + constants[base + t]);
    }
    for (int i = 0; i < 8; ++i) state[i] += s[i];
  }
}

}  // namespace isochron::simd::ISOCHRON_TARGET::sha256
