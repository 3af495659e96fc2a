// Keccak-p[1600] of N states side by side, one per lane.
#pragma once

#include "simd/kernels/keccak_round.h"
#include "simd/transpose.h"

namespace isochron::simd::ISOCHRON_TARGET::keccak {

// states[w * N + lane]; lane i reads `size` bytes at bytes[i].
template <int N>
inline std::size_t absorb_lanes(u64* states, unsigned rounds, std::size_t rate,
                                const u8* const* bytes, std::size_t size) {
  using V = Vec<u64, N>;
  V a[words];
  for (int i = 0; i < words; ++i) a[i] = V::load_le(states + i * N);
  std::size_t position = 0;
  for (; size - position >= rate; position += rate) {
    std::size_t word = 0;
    for (; word + N <= rate / 8; word += N) {
      V square[N];
      for (int lane = 0; lane < N; ++lane) {
        square[lane] = V::load_le(bytes[lane] + position + 8 * word);
      }
      transpose(square);
      for (std::size_t i = 0; i < N; ++i) a[word + i] = a[word + i] ^ square[i];
    }
    for (; word < rate / 8; ++word) {
      u64 row[N];
      for (int lane = 0; lane < N; ++lane) {
        __builtin_memcpy(&row[lane], bytes[lane] + position + 8 * word, 8);
      }
      a[word] = a[word] ^ V::load_le(row);
    }
    permute(a, rounds);
  }
  for (int i = 0; i < words; ++i) a[i].store_le(states + i * N);
  return size - position;
}

}  // namespace isochron::simd::ISOCHRON_TARGET::keccak
