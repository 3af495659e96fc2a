// The rounds of BLAKE3 and its constants ("BLAKE3: one function, fast everywhere", section 2.2),
// for words and for vectors of words alike.
#pragma once

#include "simd/kernels/blake3_constants.h"
#include "simd/kernels/blake_round.h"

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

// All rounds on a state of 16 words, `m` being the block's 16 words.
template <class Word>
ISOCHRON_INLINE void permute(Word (&v)[16], const Word (&m)[16]) {
  Parking<Word> parked;
  parked.put(v[8]);
  const auto round = [&](int r) __attribute__((always_inline)) {
    blake::round<16, 12, 8, 7>(v, parked, m, schedule.word[r]);
  };
  if constexpr (!small && !requires { Word::lanes; }) {
    // Written out, words of the message are found without their places being loaded first.
    unroll<rounds>([&]<int r>() __attribute__((always_inline)) { round(r); });
  } else {
    ISOCHRON_UNROLL(7)
    for (int r = 0; r < rounds; ++r) round(r);
  }
  parked.take(v[8]);
}

}  // namespace isochron::simd::ISOCHRON_TARGET::blake3
