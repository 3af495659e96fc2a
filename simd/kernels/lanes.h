// Blocks of N messages side by side, one per lane, for any hash as one_message.h describes it.
#pragma once

#include "simd/kernels/words.h"
#include "simd/transpose.h"

namespace isochron::simd::ISOCHRON_TARGET {

// w[i]: word i of a block of each message.
template <class Hash, int N>
ISOCHRON_INLINE void load_words(Vec<typename Hash::Word, N> (&w)[16], const u8* const* blocks,
                                std::size_t offset) {
  using Word = typename Hash::Word;
  constexpr int square = 16 / static_cast<int>(sizeof(Word));
#pragma GCC unroll 8
  for (int first = 0; first < 16; first += square) {
    Vec<Word, N> rows[square];
    for (int i = 0; i < square; ++i) {
      rows[i] =
          load_row<Word, N>(blocks + i, offset + sizeof(Word) * static_cast<std::size_t>(first));
      if (Hash::big_endian) rows[i] = byte_swap(rows[i]);
    }
    transpose_squares(rows, w + first);
  }
}

// states[i * N + lane]; lane i reads `count` blocks at blocks[i].
template <class Hash, int N>
inline void compress_lanes(typename Hash::Word* states, const u8* const* blocks,
                           std::size_t count) {
  using Word = typename Hash::Word;
  using V = Vec<Word, N>;
  V h[Hash::words];
  for (int i = 0; i < Hash::words; ++i) h[i] = V::load_le(states + i * N);
  for (std::size_t block = 0; block < count; ++block) {
    V w[16];
    load_words<Hash, N>(w, blocks, block * 16 * sizeof(Word));
    Hash::compress(h, w);
  }
  for (int i = 0; i < Hash::words; ++i) h[i].store_le(states + i * N);
}

}  // namespace isochron::simd::ISOCHRON_TARGET
