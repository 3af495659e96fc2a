// Ascon-p[12] and Ascon-p[8] of one state in general-purpose registers (NIST SP 800-232, section
// 3).
#pragma once

#include "simd/vec.h"

namespace isochron::simd::ISOCHRON_TARGET::ascon {

static constexpr int words = 5;
static constexpr int rounds = 12;       // of the longest permutation
static constexpr int aead_rounds = 8;   // of Ascon-AEAD128's text
static constexpr std::size_t rate = 8;  // bytes
static constexpr std::size_t aead_rate = 16;

ISOCHRON_INLINE u64 rotr(u64 x, int n) { return (x >> n) | (x << (64 - n)); }

// Section 3.2: the constant that is added to S2. Those of the shorter permutations are its end.
ISOCHRON_INLINE u64 round_constant(int round) {
  return static_cast<u64>((15 - round) << 4 | round);
}

// Section 3.3: the S-box of figure 2 on all 64 columns at once.
ISOCHRON_INLINE void substitute(u64 (&s)[words]) {
  s[0] ^= s[4];
  s[4] ^= s[3];
  s[2] ^= s[1];
  u64 t[words];
  for (int i = 0; i < words; ++i) t[i] = ~s[i] & s[(i + 1) % words];
  for (int i = 0; i < words; ++i) s[i] ^= t[(i + 1) % words];
  s[1] ^= s[0];
  s[0] ^= s[4];
  s[3] ^= s[2];
  s[2] = ~s[2];
}

// Section 3.4.
ISOCHRON_INLINE void diffuse(u64 (&s)[words]) {
  constexpr int distances[words][2] = {{19, 28}, {61, 39}, {1, 6}, {10, 17}, {7, 41}};
  for (int i = 0; i < words; ++i) {
    s[i] ^= rotr(s[i], distances[i][0]) ^ rotr(s[i], distances[i][1]);
  }
}

template <int count = rounds>
ISOCHRON_INLINE void permute(u64 (&s)[words]) {
#pragma GCC unroll 12
  for (int round = rounds - count; round < rounds; ++round) {
    s[2] ^= round_constant(round);
    substitute(s);
    diffuse(s);
  }
}

// Adds each of `count` blocks to the state, which it then permutes.
inline void absorb(u64 state[words], const u8* blocks, std::size_t count) {
  u64 s[words];
  for (int i = 0; i < words; ++i) s[i] = state[i];
  for (; count > 0; --count, blocks += rate) {
    u64 block;
    __builtin_memcpy(&block, blocks, rate);
    s[0] ^= block;
    permute(s);
  }
  for (int i = 0; i < words; ++i) state[i] = s[i];
}

// Permutes the state before each of `count` blocks of output.
inline void squeeze(u64 state[words], u8* out, std::size_t count) {
  u64 s[words];
  for (int i = 0; i < words; ++i) s[i] = state[i];
  for (; count > 0; --count, out += rate) {
    permute(s);
    __builtin_memcpy(out, &s[0], rate);
  }
  for (int i = 0; i < words; ++i) state[i] = s[i];
}

// ---- Ascon-AEAD128 (section 4.1) ----

// Calls step(s, block) with each of `count` blocks, which changes words of the state and the block;
// then the block is written, unless `out` is null, and the state permuted.
template <class Step>
ISOCHRON_INLINE void each_aead_block(u64* state, const u8* in, u8* out, std::size_t count,
                                     Step step) {
  u64 s[words];
  for (int i = 0; i < words; ++i) s[i] = state[i];
  for (; count > 0; --count, in += aead_rate) {
    u64 block[2];
    __builtin_memcpy(block, in, aead_rate);
    step(s, block);
    if (out != nullptr) {
      __builtin_memcpy(out, block, aead_rate);
      out += aead_rate;
    }
    permute<aead_rounds>(s);
  }
  for (int i = 0; i < words; ++i) state[i] = s[i];
}

inline void absorb_associated(u64 state[words], const u8* blocks, std::size_t count) {
  each_aead_block(state, blocks, nullptr, count,
                  [](auto& x, auto& block) __attribute__((always_inline)) {
                    x[0] ^= block[0];
                    x[1] ^= block[1];
                  });
}

inline void encrypt(u64 state[words], const u8* in, u8* out, std::size_t count) {
  each_aead_block(state, in, out, count, [](auto& x, auto& block) __attribute__((always_inline)) {
    for (int i = 0; i < 2; ++i) block[i] = x[i] ^= block[i];
  });
}

inline void decrypt(u64 state[words], const u8* in, u8* out, std::size_t count) {
  each_aead_block(state, in, out, count, [](auto& x, auto& block) __attribute__((always_inline)) {
    for (int i = 0; i < 2; ++i) {
      const u64 ciphertext = block[i];
      block[i] ^= x[i];
      x[i] = ciphertext;
    }
  });
}

}  // namespace isochron::simd::ISOCHRON_TARGET::ascon
