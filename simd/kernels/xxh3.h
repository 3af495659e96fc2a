// XXH3 for long inputs (xxHash specification 0.2.0, "XXH3 algorithm description for large inputs",
// step 2): eight accumulators of 64 bits, fed with stripes of eight words. The kernel is a template
// on how the accumulators are held: one by one (Words) or in vectors (xxh3_lanes.h).
#pragma once

#include "simd/kernels/words.h"

namespace isochron::simd::ISOCHRON_TARGET::xxh3 {

constexpr u32 prime32_1 = 0x9e3779b1;
constexpr std::size_t stripe_size = 64;

// In general-purpose registers.
struct Words {
  u64 acc[8];

  ISOCHRON_INLINE void load(const u64* from) {
    for (int i = 0; i < 8; ++i) acc[i] = from[i];
  }
  ISOCHRON_INLINE void store(u64* to) const {
    for (int i = 0; i < 8; ++i) to[i] = acc[i];
  }
  ISOCHRON_INLINE void accumulate(const u8* stripe, const u8* secret) {
#pragma GCC unroll 8
    for (int i = 0; i < 8; ++i) {
      const u64 data = load64(stripe + 8 * i);
      const u64 value = data ^ load64(secret + 8 * i);
      acc[i ^ 1] += data;
      acc[i] += (value & 0xffffffff) * (value >> 32);
    }
  }
  ISOCHRON_INLINE void scramble(const u8* secret) {
#pragma GCC unroll 8
    for (int i = 0; i < 8; ++i) {
      acc[i] = (acc[i] ^ acc[i] >> 47 ^ load64(secret + 8 * i)) * prime32_1;
    }
  }
};

// See simd/primitives.h.
template <class Accumulators>
inline void accumulate(u64* state, const u8* stripes, std::size_t count, const u8* secret,
                       std::size_t secret_size, std::size_t position) {
  const std::size_t per_block = (secret_size - stripe_size) / 8;
  Accumulators acc;
  acc.load(state);
  while (count > 0) {
    std::size_t run = per_block - position;
    if (run > count) run = count;
    count -= run;
    const u8* key = secret + 8 * position;
    position += run;
    for (; run > 0; --run, stripes += stripe_size, key += 8) acc.accumulate(stripes, key);
    if (position == per_block) {
      acc.scramble(secret + secret_size - stripe_size);
      position = 0;
    }
  }
  acc.store(state);
}

}  // namespace isochron::simd::ISOCHRON_TARGET::xxh3
