// The round function of BLAKE2b, BLAKE2s (RFC 7693, section 3.1) and BLAKE3, for words and for
// vectors of words alike. They differ in the width of the words, the distances of the rotations and
// the order in which the block's words come.
#pragma once

#include "simd/kernels/words.h"
#include "simd/pin.h"

namespace isochron::simd::ISOCHRON_TARGET::blake {

// The first or second half of the quarter-round function G, with one message word, on the four
// columns (diagonal = 0) or the four diagonals (1) of the state.
//
// A quarter round is a chain of operations that wait for each other, so the four go side by side.
// The order is pinned: compilers prefer one after the other, to have fewer values in flight. v8 is
// parked while b is rotated, which takes a register more than the state has.
template <int R1, int R2, class Word>
ISOCHRON_INLINE void half_round(Word (&v)[16], Parking<Word>& parked, const Word (&m)[16],
                                const u8* word, int diagonal) {
  const auto b = [diagonal](int i) { return 4 + (i + diagonal) % 4; };
  const auto c = [diagonal](int i) { return 8 + (i + 2 * diagonal) % 4; };
  const auto d = [diagonal](int i) { return 12 + (i + 3 * diagonal) % 4; };
  for (int i = 0; i < 4; ++i) v[i] = v[i] + m[word[2 * i]];
  for (int i = 0; i < 4; ++i) v[i] = v[i] + v[b(i)];
  for (int i = 0; i < 4; ++i) v[d(i)] = v[d(i)] ^ v[i];
  pin(v[12], v[13], v[14], v[15]);
  for (int i = 0; i < 4; ++i) v[d(i)] = rotr<R1>(v[d(i)]);
  pin(v[12], v[13], v[14], v[15]);
  parked.take(v[8]);
  for (int i = 0; i < 4; ++i) v[c(i)] = v[c(i)] + v[d(i)];
  for (int i = 0; i < 4; ++i) v[b(i)] = v[b(i)] ^ v[c(i)];
  parked.put(v[8]);
  for (int i = 0; i < 4; ++i) v[b(i)] = rotr<R2>(v[b(i)]);
  pin(v[4], v[5], v[6], v[7]);
}

// One round on a state of 16 words, of which v8 is parked, with the block's words word[0] ..
// word[15] in this order.
template <int R1, int R2, int R3, int R4, class Word>
ISOCHRON_INLINE void round(Word (&v)[16], Parking<Word>& parked, const Word (&m)[16],
                           const u8* word) {
  half_round<R1, R2>(v, parked, m, word, 0);
  half_round<R3, R4>(v, parked, m, word + 1, 0);
  half_round<R1, R2>(v, parked, m, word + 8, 1);
  half_round<R3, R4>(v, parked, m, word + 9, 1);
}

}  // namespace isochron::simd::ISOCHRON_TARGET::blake
