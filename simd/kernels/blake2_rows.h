// BLAKE2b and BLAKE2s of one message with the rows of the state in vectors of four words (RFC 7693,
// section 3.2).
#pragma once

#include "simd/kernels/blake2_round.h"
#include "simd/kernels/blake_rows.h"

namespace isochron::simd::ISOCHRON_TARGET::blake2 {

// Round R, and all of them. The block is one vector for the compiler, which knows what each target
// needs to bring four of its words together: one to four shuffles of the registers that hold it.
template <int R, class Word>
ISOCHRON_INLINE void round_of_rows(blake::RowsState<Vec<Word, 4>>& s, Vec<Word, 16> m) {
  constexpr const u8* w = sigma[R % 10];
  Variant<Word>::round(s, m.template shuffle<w[0], w[2], w[4], w[6]>(),
                       m.template shuffle<w[1], w[3], w[5], w[7]>(),
                       m.template shuffle<w[14], w[8], w[10], w[12]>(),
                       m.template shuffle<w[15], w[9], w[11], w[13]>());
}
template <class Word, int... R>
ISOCHRON_INLINE void permute_rows(blake::RowsState<Vec<Word, 4>>& s, Vec<Word, 16> m,
                                  Indices<R...>) {
  (round_of_rows<R>(s, m), ...);
}

// The same in a loop, for programs that people download: words are loaded by their places, which
// are public.
template <class Word>
ISOCHRON_INLINE Vec<Word, 4> words_at(const u8* block, const u8* w, int a, int b, int c, int d) {
  Word words[4];
  const u8 places[4] = {w[a], w[b], w[c], w[d]};
  for (int i = 0; i < 4; ++i) {
    __builtin_memcpy(words + i, block + sizeof(Word) * places[i], sizeof(Word));
  }
  return Vec<Word, 4>::load_le(words);
}
template <class Word>
ISOCHRON_INLINE void permute_rows_in_loop(blake::RowsState<Vec<Word, 4>>& s, const u8* block) {
  ISOCHRON_UNROLL(1)
  for (int r = 0; r < Variant<Word>::rounds; ++r) {
    const u8* w = sigma[r < 10 ? r : r - 10];
    Variant<Word>::round(
        s, words_at<Word>(block, w, 0, 2, 4, 6), words_at<Word>(block, w, 1, 3, 5, 7),
        words_at<Word>(block, w, 14, 8, 10, 12), words_at<Word>(block, w, 15, 9, 11, 13));
  }
}

template <class Word>
inline void compress_rows(Word h[8], const u8* blocks, std::size_t count,
                          const Blake2Place<Word>& first) {
  using V = Vec<Word, 4>;
  Blake2Place<Word> place = first;
  V low = V::load_le(h), high = V::load_le(h + 4);
  for (; count > 0; --count, blocks += block_size<Word>, advance(place)) {
    blake::RowsState<V> s{low, high, V::load_le(iv<Word>),
                          V::load_le(iv<Word> + 4) ^ V::load_le(&place)};
    if constexpr (small) {
      permute_rows_in_loop<Word>(s, blocks);
    } else {
      permute_rows(s, Vec<Word, 16>::load_le(blocks), IndicesTo<Variant<Word>::rounds>{});
    }
    low = low ^ s.a ^ s.c;
    high = high ^ s.b ^ s.d;
  }
  low.store_le(h);
  high.store_le(h + 4);
}

}  // namespace isochron::simd::ISOCHRON_TARGET::blake2
