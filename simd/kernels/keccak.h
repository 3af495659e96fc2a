// Keccak-p[1600] of one state in general-purpose registers.
#pragma once

#include "simd/kernels/keccak_round.h"
#include "simd/kernels/words.h"

namespace isochron::simd::ISOCHRON_TARGET::keccak {

ISOCHRON_INLINE void load(u64 (&a)[words], const u64* state) {
  for (int i = 0; i < words; ++i) a[i] = state[i];
  invert(a);
}

ISOCHRON_INLINE void store(u64* state, u64 (&a)[words]) {
  invert(a);
  for (int i = 0; i < words; ++i) state[i] = a[i];
}

inline void permute_one(u64 state[words], unsigned rounds) {
  u64 a[words];
  load(a, state);
  permute(a, rounds);
  store(state, a);
}

inline std::size_t absorb_one(u64 state[words], unsigned rounds, std::size_t rate, const u8* bytes,
                              std::size_t size) {
  if (size < rate) return size;
  u64 a[words];
  load(a, state);
  for (; size >= rate; size -= rate, bytes += rate) {
    for (std::size_t i = 0; i < rate / 8; ++i) a[i] ^= load64(bytes + 8 * i);
    permute(a, rounds);
  }
  store(state, a);
  return size;
}

}  // namespace isochron::simd::ISOCHRON_TARGET::keccak
