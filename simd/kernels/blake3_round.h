// The round function of BLAKE3 and its constants ("BLAKE3: one function, fast everywhere", section
// 2.2), for words and for vectors of words alike.
#pragma once

#include "simd/kernels/blake3_constants.h"
#include "simd/pin.h"

namespace isochron::simd::ISOCHRON_TARGET::blake3 {

using namespace blake3_constants;

static constexpr int rounds = 7;

// schedule.word[r][i]: the word of the block that round r uses in place i: table 2 applied r times.
struct Schedule {
  u8 word[rounds][16];

  constexpr Schedule() : word() {
    constexpr u8 permutation[16] = {2, 6, 3, 10, 7, 0, 4, 13, 1, 11, 12, 5, 9, 14, 15, 8};
    for (int i = 0; i < 16; ++i) word[0][i] = static_cast<u8>(i);
    for (int r = 1; r < rounds; ++r) {
      for (int i = 0; i < 16; ++i) word[r][i] = word[r - 1][permutation[i]];
    }
  }
};
static constexpr Schedule schedule;

template <int K>
ISOCHRON_INLINE u32 rotr(u32 x) {
  return (x >> K) | (x << (32 - K));
}
template <int K, int N>
ISOCHRON_INLINE Vec<u32, N> rotr(Vec<u32, N> x) {
  return x.template rotr<K>();
}

// The first or second half of the quarter-round function G, with one message word, on the four
// columns (diagonal = 0) or the four diagonals (1) of the state.
//
// A quarter round is a chain of operations that wait for each other, so the four go side by side.
// The order is pinned: compilers prefer one after the other, to have fewer values in flight.
template <int R1, int R2, class Word>
ISOCHRON_INLINE void half_round(Word (&v)[16], const Word (&m)[16], const u8* word, int diagonal) {
  const auto b = [diagonal](int i) { return 4 + (i + diagonal) % 4; };
  const auto c = [diagonal](int i) { return 8 + (i + 2 * diagonal) % 4; };
  const auto d = [diagonal](int i) { return 12 + (i + 3 * diagonal) % 4; };
  for (int i = 0; i < 4; ++i) v[i] = v[i] + m[word[2 * i]];
  for (int i = 0; i < 4; ++i) v[i] = v[i] + v[b(i)];
  for (int i = 0; i < 4; ++i) v[d(i)] = v[d(i)] ^ v[i];
  pin(v[12], v[13], v[14], v[15]);
  for (int i = 0; i < 4; ++i) v[d(i)] = rotr<R1>(v[d(i)]);
  pin(v[12], v[13], v[14], v[15]);
  for (int i = 0; i < 4; ++i) v[c(i)] = v[c(i)] + v[d(i)];
  for (int i = 0; i < 4; ++i) v[b(i)] = rotr<R2>(v[b(i)] ^ v[c(i)]);
  pin(v[4], v[5], v[6], v[7]);
}

// All rounds on a state of 16 words, `m` being the block's 16 words.
template <class Word>
ISOCHRON_INLINE void permute(Word (&v)[16], const Word (&m)[16]) {
#pragma GCC unroll 7
  for (int r = 0; r < rounds; ++r) {
    const u8* word = schedule.word[r];
    half_round<16, 12>(v, m, word, 0);
    half_round<8, 7>(v, m, word + 1, 0);
    half_round<16, 12>(v, m, word + 8, 1);
    half_round<8, 7>(v, m, word + 9, 1);
  }
}

}  // namespace isochron::simd::ISOCHRON_TARGET::blake3
