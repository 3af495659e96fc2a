// What SHA-256 and SHA-512 share (FIPS 180-4, sections 4.1.2, 4.1.3, 6.2.2 and 6.4.2), for words
// and for vectors of words alike. Functions has the four functions that the standard writes with
// sigmas, the constants and the number of rounds.
#pragma once

#include "simd/kernels/words.h"
#include "simd/pin.h"

namespace isochron::simd::ISOCHRON_TARGET::sha2 {

// One round (step 3). s[0..7] are a..h turned by `turn` places, so that no round moves a word: what
// the standard calls a is s[(0 - turn) mod 8]. Every round waits for e, so e's terms come last; for
// words the compiler is held to that.
template <class Functions, class Word>
ISOCHRON_INLINE void round(Word (&s)[8], int turn, Word scheduled) {
  const auto at = [turn](int i) { return (i - turn) & 7; };
  const Word a = s[at(0)], b = s[at(1)], c = s[at(2)], e = s[at(4)], f = s[at(5)], g = s[at(6)];
  if constexpr (sizeof(Word) <= 8) {
    Word t1 = s[at(7)] + scheduled;
    hold(t1);
    Word difference = f ^ g;
    hold(difference);
    difference = difference & e;
    hold(difference);
    t1 = t1 + (difference ^ g);
    hold(t1);
    t1 = t1 + Functions::big_sigma1(e);
    s[at(3)] = s[at(3)] + t1;
    t1 = t1 + majority(a, b, c);
    hold(t1);
    s[at(7)] = t1 + Functions::big_sigma0(a);
  } else {
    const Word sigma1 = Functions::big_sigma1(e), sigma0 = Functions::big_sigma0(a);
    const Word t1 = s[at(7)] + scheduled + choose(e, f, g) + sigma1;
    s[at(3)] = s[at(3)] + t1;
    s[at(7)] = t1 + sigma0 + majority(a, b, c);
  }
}

// W[t] for t >= 16 (step 1), in place of W[t - 16]; w holds the last sixteen.
template <class Functions, class Word>
ISOCHRON_INLINE Word extend(Word (&w)[16], int t) {
  const Word next = Functions::small_sigma1(w[(t - 2) & 15]) + w[(t - 7) & 15] +
                    Functions::small_sigma0(w[(t - 15) & 15]) + w[t & 15];
  w[t & 15] = next;
  return next;
}

// All rounds, with the whole schedule in memory: a quarter of the instructions.
template <class Functions, class Word>
ISOCHRON_INLINE void small_rounds(Word (&s)[8], const Word (&first)[16]) {
  Word w[Functions::rounds];
  for (int t = 0; t < 16; ++t) w[t] = first[t];
  for (int t = 16; t < Functions::rounds; ++t) {
    w[t] = Functions::small_sigma1(w[t - 2]) + w[t - 7] + Functions::small_sigma0(w[t - 15]) +
           w[t - 16];
  }
  for (int base = 0; base < Functions::rounds; base += 4) {
#pragma GCC unroll 4
    for (int t = 0; t < 4; ++t) {
      round<Functions>(s, t, w[base + t] + constant<Word>(Functions::constants[base + t]));
    }
    // Turned by four places the words have changed halves.
#pragma GCC unroll 4
    for (int i = 0; i < 4; ++i) {
      const Word low = s[i];
      s[i] = s[i + 4];
      s[i + 4] = low;
    }
  }
}

template <class Functions, class Word>
ISOCHRON_INLINE void rounds(Word (&s)[8], Word (&w)[16]) {
#pragma GCC unroll 16
  for (int t = 0; t < 16; ++t) {
    round<Functions>(s, t, w[t] + constant<Word>(Functions::constants[t]));
  }
  for (int base = 16; base < Functions::rounds; base += 16) {
#pragma GCC unroll 16
    for (int t = 0; t < 16; ++t) {
      round<Functions>(s, t,
                       extend<Functions>(w, t) + constant<Word>(Functions::constants[base + t]));
    }
  }
}

template <class Functions, class Word>
ISOCHRON_INLINE void compress(Word (&h)[8], Word (&w)[16]) {
  Word s[8];
  for (int i = 0; i < 8; ++i) s[i] = h[i];
  if constexpr (small) {
    small_rounds<Functions>(s, w);
  } else {
    rounds<Functions>(s, w);
  }
  for (int i = 0; i < 8; ++i) h[i] = h[i] + s[i];
}

}  // namespace isochron::simd::ISOCHRON_TARGET::sha2
