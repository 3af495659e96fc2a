// Keccak-p[1600] of one state in general-purpose registers.
#pragma once

#include "simd/kernels/keccak_round.h"

namespace isochron::simd::ISOCHRON_TARGET::keccak {

inline void permute_one(u64 state[words], unsigned rounds) {
  u64 a[words];
  for (int i = 0; i < words; ++i) a[i] = state[i];
  permute(a, rounds);
  for (int i = 0; i < words; ++i) state[i] = a[i];
}

inline std::size_t absorb_one(u64 state[words], unsigned rounds, std::size_t rate, const u8* bytes,
                              std::size_t size) {
  for (; size >= rate; size -= rate, bytes += rate) {
    for (std::size_t i = 0; i < rate / 8; ++i) {
      u64 word;
      __builtin_memcpy(&word, bytes + 8 * i, 8);
      state[i] ^= word;
    }
    permute_one(state, rounds);
  }
  return size;
}

}  // namespace isochron::simd::ISOCHRON_TARGET::keccak
