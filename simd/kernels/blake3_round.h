// The round function of BLAKE3 and its constants ("BLAKE3: one function, fast everywhere", section
// 2.2), for words and for vectors of words alike.
#pragma once

#include "simd/kernels/blake3_constants.h"
#include "simd/vec.h"

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

// The two halves of the quarter-round function G, with one message word each.
template <class Word>
ISOCHRON_INLINE void first_half(Word& a, Word& b, Word& c, Word& d, Word m) {
  a = a + m + b;
  d = rotr<16>(d ^ a);
  c = c + d;
  b = rotr<12>(b ^ c);
}
template <class Word>
ISOCHRON_INLINE void second_half(Word& a, Word& b, Word& c, Word& d, Word m) {
  a = a + m + b;
  d = rotr<8>(d ^ a);
  c = c + d;
  b = rotr<7>(b ^ c);
}
template <class Word>
ISOCHRON_INLINE void quarter_round(Word (&v)[16], int a, int b, int c, int d, Word x, Word y) {
  first_half(v[a], v[b], v[c], v[d], x);
  second_half(v[a], v[b], v[c], v[d], y);
}

// All rounds on a state of 16 words, `m` being the block's 16 words.
template <class Word>
ISOCHRON_INLINE void permute(Word (&v)[16], const Word (&m)[16]) {
#pragma GCC unroll 7
  for (int r = 0; r < rounds; ++r) {
    const u8(&s)[16] = schedule.word[r];
    quarter_round(v, 0, 4, 8, 12, m[s[0]], m[s[1]]);
    quarter_round(v, 1, 5, 9, 13, m[s[2]], m[s[3]]);
    quarter_round(v, 2, 6, 10, 14, m[s[4]], m[s[5]]);
    quarter_round(v, 3, 7, 11, 15, m[s[6]], m[s[7]]);
    quarter_round(v, 0, 5, 10, 15, m[s[8]], m[s[9]]);
    quarter_round(v, 1, 6, 11, 12, m[s[10]], m[s[11]]);
    quarter_round(v, 2, 7, 8, 13, m[s[12]], m[s[13]]);
    quarter_round(v, 3, 4, 9, 14, m[s[14]], m[s[15]]);
  }
}

}  // namespace isochron::simd::ISOCHRON_TARGET::blake3
