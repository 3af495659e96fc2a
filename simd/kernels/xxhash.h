// The stripes of XXH32 and XXH64 (xxHash specification 0.2.0, step 2 of each): four accumulators,
// each fed with its own lane of the stripe.
#pragma once

#include "simd/vec.h"

namespace isochron::simd::ISOCHRON_TARGET::xxhash {

template <class Word>
ISOCHRON_INLINE Word rotl(Word x, int n) {
  return x << n | x >> (8 * static_cast<int>(sizeof(Word)) - n);
}

struct Xxh32 {
  using Word = u32;
  static constexpr Word prime_1 = 0x9e3779b1, prime_2 = 0x85ebca77;
  static constexpr int rotation = 13;
};

struct Xxh64 {
  using Word = u64;
  static constexpr Word prime_1 = 0x9e3779b185ebca87, prime_2 = 0xc2b2ae3d27d4eb4f;
  static constexpr int rotation = 31;
};

// `count` stripes of four little-endian words.
template <class Hash>
inline void stripes(typename Hash::Word* accumulators, const u8* bytes, std::size_t count) {
  using Word = typename Hash::Word;
  Word acc[4];
  for (int i = 0; i < 4; ++i) acc[i] = accumulators[i];
  for (; count > 0; --count, bytes += 4 * sizeof(Word)) {
#pragma GCC unroll 4
    for (int i = 0; i < 4; ++i) {
      Word lane;
      __builtin_memcpy(&lane, bytes + static_cast<std::size_t>(i) * sizeof(Word), sizeof lane);
      acc[i] = rotl(acc[i] + lane * Hash::prime_2, Hash::rotation) * Hash::prime_1;
    }
  }
  for (int i = 0; i < 4; ++i) accumulators[i] = acc[i];
}

}  // namespace isochron::simd::ISOCHRON_TARGET::xxhash
