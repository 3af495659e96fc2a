// XXH3's accumulators in vectors of N words of 64 bits (see xxh3.h).
#pragma once

#include "simd/kernels/xxh3.h"

namespace isochron::simd::ISOCHRON_TARGET::xxh3 {

template <int N>
struct Lanes {
  using V = Vec<u64, N>;
  static constexpr int vectors = 8 / N;
  V acc[vectors];

  ISOCHRON_INLINE void load(const u64* from) {
    for (int i = 0; i < vectors; ++i) acc[i] = V::load_le(from + i * N);
  }
  ISOCHRON_INLINE void store(u64* to) const {
    for (int i = 0; i < vectors; ++i) acc[i].store_le(to + i * N);
  }

  ISOCHRON_INLINE void accumulate(const u8* stripe, const u8* secret) {
    for (int i = 0; i < vectors; ++i) {
      const V data = V::load_le(stripe + i * V::bytes);
      const V value = data ^ V::load_le(secret + i * V::bytes);
      acc[i] = acc[i] + exchange(data, IndicesTo<N>{}) + halves_product(value);
    }
  }

  ISOCHRON_INLINE void scramble(const u8* secret) {
    for (int i = 0; i < vectors; ++i) {
      const V x = acc[i] ^ (acc[i] >> 47) ^ V::load_le(secret + i * V::bytes);
      // x * prime32_1: the prime has 32 bits, so two products of 32 bits do.
      const auto prime = Vec<u32, 2 * N>::splat(prime32_1);
      acc[i] = multiply_even(x.template as<u32>(), prime) +
               (multiply_odd(x.template as<u32>(), prime) << 32);
    }
  }

 private:
  template <int... I>
  static ISOCHRON_INLINE V exchange(V x, Indices<I...>) {
    return x.template shuffle<(I ^ 1)...>();
  }

  // The product of the halves of each word.
  static ISOCHRON_INLINE V halves_product(V x) {
    return multiply_even(x.template as<u32>(), (x >> 32).template as<u32>());
  }
};

}  // namespace isochron::simd::ISOCHRON_TARGET::xxh3
