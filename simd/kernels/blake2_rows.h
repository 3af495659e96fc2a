// BLAKE2b and BLAKE2s of one message with the rows of the state in vectors of four words (RFC 7693,
// section 3.2).
#pragma once

#include "simd/kernels/blake2_round.h"
#include "simd/kernels/blake_rows.h"

namespace isochron::simd::ISOCHRON_TARGET::blake2 {

template <class Word>
ISOCHRON_INLINE Vec<Word, 4> gather(const Word (&m)[16], int i0, int i1, int i2, int i3) {
  return {typename Vec<Word, 4>::Native{m[i0], m[i1], m[i2], m[i3]}};
}

template <class Word>
inline void compress_rows(Word h[8], const u8* blocks, std::size_t count,
                          const Blake2Place<Word>& first) {
  using V = Vec<Word, 4>;
  Blake2Place<Word> place = first;
  V low = V::load_le(h), high = V::load_le(h + 4);
  for (; count > 0; --count, blocks += block_size<Word>, advance(place)) {
    Word m[16];
    __builtin_memcpy(m, blocks, sizeof m);
    blake::RowsState<V> s{low, high, V::load_le(iv<Word>),
                          V::load_le(iv<Word> + 4) ^ V::load_le(&place)};
#pragma GCC unroll 12
    for (int r = 0; r < Variant<Word>::rounds; ++r) {
      const u8* w = sigma[r % 10];
      Variant<Word>::round(s, gather(m, w[0], w[2], w[4], w[6]), gather(m, w[1], w[3], w[5], w[7]),
                           gather(m, w[14], w[8], w[10], w[12]),
                           gather(m, w[15], w[9], w[11], w[13]));
    }
    low = low ^ s.a ^ s.c;
    high = high ^ s.b ^ s.d;
  }
  low.store_le(h);
  high.store_le(h + 4);
}

}  // namespace isochron::simd::ISOCHRON_TARGET::blake2
