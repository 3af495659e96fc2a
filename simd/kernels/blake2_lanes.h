// BLAKE2b and BLAKE2s of N messages side by side, one per lane (RFC 7693, section 3.2).
#pragma once

#include "simd/kernels/blake2_round.h"
#include "simd/transpose.h"

namespace isochron::simd::ISOCHRON_TARGET::blake2 {

// states[w * N + lane], places[w * N + lane]; lane i reads blocks at blocks[i], blocks[i] + stride,
// ...
template <class Word, int N>
inline void compress_lanes(Word* states, const u8* const* blocks, std::size_t stride,
                           std::size_t count, const Word* places) {
  using V = Vec<Word, N>;
  V h[8];
  for (int i = 0; i < 8; ++i) h[i] = V::load_le(states + i * N);
  V t0 = V::load_le(places), t1 = V::load_le(places + N);
  const V f0 = V::load_le(places + 2 * N), f1 = V::load_le(places + 3 * N);
  for (std::size_t block = 0; block < count; ++block) {
    V m[16];
    for (int first = 0; first < 16; first += N) {
      V square[N];
      for (int lane = 0; lane < N; ++lane) {
        square[lane] = V::load_le(blocks[lane] + block * stride + sizeof(Word) * first);
      }
      transpose(square);
      for (int i = 0; i < N; ++i) m[first + i] = square[i];
    }
    V v[16];
    for (int i = 0; i < 8; ++i) v[i] = h[i];
    for (int i = 0; i < 8; ++i) v[8 + i] = V::splat(iv<Word>[i]);
    v[12] = v[12] ^ t0;
    v[13] = v[13] ^ t1;
    v[14] = v[14] ^ f0;
    v[15] = v[15] ^ f1;
    permute<Word>(v, m);
    for (int i = 0; i < 8; ++i) h[i] = h[i] ^ v[i] ^ v[i + 8];
    t0 = t0 + V::splat(block_size<Word>);
    // A comparison of vectors is all ones, minus one, where it holds.
    t1 = t1 - V{reinterpret_cast<typename V::Native>(t0.v < V::splat(block_size<Word>).v)};
  }
  for (int i = 0; i < 8; ++i) h[i].store_le(states + i * N);
}

}  // namespace isochron::simd::ISOCHRON_TARGET::blake2
