// AES by the Armv8 instructions.
#pragma once

#include <arm_neon.h>

#include "simd/kernels/aes_schedule.h"

namespace isochron::simd::ISOCHRON_TARGET::aes {

template <int N>
struct Blocks;

template <>
struct Blocks<16> {
  uint8x16_t v;
  static ISOCHRON_INLINE Blocks load(const u8* p) { return {vld1q_u8(p)}; }
  ISOCHRON_INLINE void store(u8* p) const { vst1q_u8(p, v); }
  friend ISOCHRON_INLINE Blocks operator^(Blocks a, Blocks b) { return {veorq_u8(a.v, b.v)}; }
};

// SubWord: of four equal columns ShiftRows changes nothing.
ISOCHRON_INLINE u32 sub_word(u32 word) {
  const uint8x16_t columns = vreinterpretq_u8_u32(vdupq_n_u32(word));
  return vgetq_lane_u32(vreinterpretq_u32_u8(vaeseq_u8(columns, vdupq_n_u8(0))), 0);
}

inline void expand_keys(u8* schedule, const u8* key, unsigned rounds) {
  expand(schedule, key, rounds, [](u32 word) { return sub_word(word); });
}

// The cipher on `count` vectors, all through one round before the next: rounds wait for each other.
// AESE adds its key first.
template <int count>
ISOCHRON_INLINE void encrypt_vectors(Blocks<16> (&x)[count], const u8* keys, unsigned rounds) {
  const auto each = [&](auto step) __attribute__((always_inline)) {
    for (int i = 0; i < count; ++i) x[i].v = step(x[i].v);
  };
  for (unsigned round = 0; round + 1 < rounds; ++round) {
    const uint8x16_t key = vld1q_u8(keys + block_bytes * round);
    each([&](uint8x16_t v) { return vaesmcq_u8(vaeseq_u8(v, key)); });
  }
  const uint8x16_t key = vld1q_u8(keys + block_bytes * (rounds - 1));
  const uint8x16_t last = vld1q_u8(keys + block_bytes * rounds);
  each([&](uint8x16_t v) { return veorq_u8(vaeseq_u8(v, key), last); });
}

// The round keys of the equivalent inverse cipher (section 5.3.5), in the order of their use.
inline void invert_keys(u8* inverse, const u8* keys, unsigned rounds) {
  for (unsigned round = 0; round <= rounds; ++round) {
    const uint8x16_t key = vld1q_u8(keys + block_bytes * (rounds - round));
    const bool at_end = round == 0 || round == rounds;
    vst1q_u8(inverse + block_bytes * round, at_end ? key : vaesimcq_u8(key));
  }
}

template <int count>
ISOCHRON_INLINE void decrypt_vectors(Blocks<16> (&x)[count], const u8* inverse, unsigned rounds) {
  const auto each = [&](auto step) __attribute__((always_inline)) {
    for (int i = 0; i < count; ++i) x[i].v = step(x[i].v);
  };
  for (unsigned round = 0; round + 1 < rounds; ++round) {
    const uint8x16_t key = vld1q_u8(inverse + block_bytes * round);
    each([&](uint8x16_t v) { return vaesimcq_u8(vaesdq_u8(v, key)); });
  }
  const uint8x16_t key = vld1q_u8(inverse + block_bytes * (rounds - 1));
  const uint8x16_t last = vld1q_u8(inverse + block_bytes * rounds);
  each([&](uint8x16_t v) { return veorq_u8(vaesdq_u8(v, key), last); });
}

}  // namespace isochron::simd::ISOCHRON_TARGET::aes
