// SHA-256 of N messages side by side, one per lane (FIPS 180-4, section 6.2.2).
#pragma once

#include "simd/kernels/sha256_round.h"
#include "simd/transpose.h"

namespace isochron::simd::ISOCHRON_TARGET::sha256 {

// states[w * N + lane]; lane i reads `count` blocks at blocks[i].
template <int N>
inline void compress_lanes(u32* states, const u8* const* blocks, std::size_t count) {
  using V = Vec<u32, N>;
  V h[8];
  for (int i = 0; i < 8; ++i) h[i] = V::load_le(states + i * N);
  for (std::size_t block = 0; block < count; ++block) {
    V w[16];
    for (int first = 0; first < 16; first += N) {
      V square[N];
      for (int lane = 0; lane < N; ++lane) {
        square[lane] = V::load_be(blocks[lane] + 64 * block + 4 * first);
      }
      transpose(square);
      for (int i = 0; i < N; ++i) w[first + i] = square[i];
    }
    V s[8];
    for (int i = 0; i < 8; ++i) s[i] = h[i];
#pragma GCC unroll 16
    for (int t = 0; t < 16; ++t) round(s, t, w[t] + V::splat(constants[t]));
    for (int base = 16; base < 64; base += 16) {
#pragma GCC unroll 16
      for (int t = 0; t < 16; ++t) round(s, t, extend(w, t) + V::splat(constants[base + t]));
    }
    for (int i = 0; i < 8; ++i) h[i] = h[i] + s[i];
  }
  for (int i = 0; i < 8; ++i) h[i].store_le(states + i * N);
}

}  // namespace isochron::simd::ISOCHRON_TARGET::sha256
