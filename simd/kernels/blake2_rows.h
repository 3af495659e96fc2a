// BLAKE2b and BLAKE2s of one message with the rows of the state in vectors of four words (RFC 7693,
// section 3.2). Only with AVX-512's rotations: the rows are one chain of operations that wait for
// each other, which without them takes longer than words in general-purpose registers (twice as
// long on Zen 5, about as long on processors of Intel's, longer on Arm's).
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

template <class Word>
inline void compress_rows(Word h[8], const u8* blocks, std::size_t count,
                          const Blake2Place<Word>& first) {
  using V = Vec<Word, 4>;
  Blake2Place<Word> place = first;
  V low = V::load_le(h), high = V::load_le(h + 4);
  for (; count > 0; --count, blocks += block_size<Word>, advance(place)) {
    blake::RowsState<V> s{low, high, V::load_le(iv<Word>),
                          V::load_le(iv<Word> + 4) ^ V::load_le(&place)};
    permute_rows(s, Vec<Word, 16>::load_le(blocks), IndicesTo<Variant<Word>::rounds>{});
    low = low ^ s.a ^ s.c;
    high = high ^ s.b ^ s.d;
  }
  low.store_le(h);
  high.store_le(h + 4);
}

}  // namespace isochron::simd::ISOCHRON_TARGET::blake2
