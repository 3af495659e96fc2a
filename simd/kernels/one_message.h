// Blocks of one message, in general-purpose registers, for any hash whose compression function is a
// template on the word:
//
//   struct Hash {
//     using Word = u32 or u64;                     // of state and block
//     static constexpr int words;                  // of the state
//     static constexpr bool big_endian;            // the words of a block
//     template <class V>                           // Word or a vector of Words
//     static void compress(V (&h)[words], V (&w)[16]);  // h: the state; w: the block, overwritten
//   };
#pragma once

#include "simd/kernels/words.h"

namespace isochron::simd::ISOCHRON_TARGET {

template <class Hash>
inline void compress_one(typename Hash::Word* state, const u8* blocks, std::size_t count) {
  using Word = typename Hash::Word;
  Word h[Hash::words];
  for (int i = 0; i < Hash::words; ++i) h[i] = state[i];
  for (; count > 0; --count, blocks += 16 * sizeof(Word)) {
    Word w[16];
#pragma GCC unroll 16
    for (int i = 0; i < 16; ++i) {
      __builtin_memcpy(&w[i], blocks + sizeof(Word) * static_cast<std::size_t>(i), sizeof(Word));
      if (Hash::big_endian) w[i] = byte_swap(w[i]);
    }
    Hash::compress(h, w);
  }
  for (int i = 0; i < Hash::words; ++i) state[i] = h[i];
}

}  // namespace isochron::simd::ISOCHRON_TARGET
