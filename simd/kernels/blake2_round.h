// What BLAKE2b (words of 64 bits) and BLAKE2s (32 bits) differ in, and their rounds (RFC 7693,
// sections 2.1 and 3.2).
#pragma once

#include "simd/kernels/blake2_constants.h"
#include "simd/kernels/blake_round.h"
#include "simd/primitives.h"

namespace isochron::simd::ISOCHRON_TARGET::blake2 {

using namespace blake2_constants;

// Variant<Word>::round() is one round.
template <class Word>
struct Variant;

template <>
struct Variant<u64> {
  static constexpr int rounds = 12;
  template <class V>
  static ISOCHRON_INLINE void round(V (&v)[16], Parking<V>& parked, const V (&m)[16],
                                    const u8* word) {
    blake::round<32, 24, 16, 63>(v, parked, m, word);
  }
};

template <>
struct Variant<u32> {
  static constexpr int rounds = 10;
  template <class V>
  static ISOCHRON_INLINE void round(V (&v)[16], Parking<V>& parked, const V (&m)[16],
                                    const u8* word) {
    blake::round<16, 12, 8, 7>(v, parked, m, word);
  }
};

// All rounds on a state of 16 words, `m` being the block's 16 words. Word is what a word of the
// algorithm is, V a word or a vector of them.
template <class Word, class V>
ISOCHRON_INLINE void permute(V (&v)[16], const V (&m)[16]) {
  Parking<V> parked;
  parked.put(v[8]);
  const auto round = [&](int r) __attribute__((always_inline)) {
    Variant<Word>::round(v, parked, m, sigma[r % 10]);
  };
  if constexpr (!small && !requires { V::lanes; }) {
    // Written out, words of the message are found without their places being loaded first.
    unroll<Variant<Word>::rounds>([&]<int r>() __attribute__((always_inline)) { round(r); });
  } else {
    ISOCHRON_UNROLL(12)
    for (int r = 0; r < Variant<Word>::rounds; ++r) round(r);
  }
  parked.take(v[8]);
}

// The place of the block behind this one.
template <class Word>
ISOCHRON_INLINE void advance(Blake2Place<Word>& place) {
  place.t[0] += block_size<Word>;
  place.t[1] += place.t[0] < block_size<Word> ? 1 : 0;
}

}  // namespace isochron::simd::ISOCHRON_TARGET::blake2
