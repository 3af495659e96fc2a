// AES by the x86 instructions: AES-NI on one block of 16 bytes, VAES on two or four in a vector.
#pragma once

#include <immintrin.h>

#include "simd/kernels/aes_schedule.h"

namespace isochron::simd::ISOCHRON_TARGET::aes {

// N bytes: blocks side by side.
template <int N>
struct Blocks;

template <>
struct Blocks<16> {
  __m128i v;
  static ISOCHRON_INLINE Blocks load(const u8* p) {
    return {_mm_loadu_si128(reinterpret_cast<const __m128i*>(p))};
  }
  static ISOCHRON_INLINE Blocks load_key(const u8* p) { return load(p); }
  ISOCHRON_INLINE void store(u8* p) const { _mm_storeu_si128(reinterpret_cast<__m128i*>(p), v); }
  friend ISOCHRON_INLINE Blocks operator^(Blocks a, Blocks b) { return {_mm_xor_si128(a.v, b.v)}; }
  ISOCHRON_INLINE Blocks round(Blocks key) const { return {_mm_aesenc_si128(v, key.v)}; }
  ISOCHRON_INLINE Blocks last_round(Blocks key) const { return {_mm_aesenclast_si128(v, key.v)}; }
  ISOCHRON_INLINE Blocks round_back(Blocks key) const { return {_mm_aesdec_si128(v, key.v)}; }
  ISOCHRON_INLINE Blocks last_round_back(Blocks key) const {
    return {_mm_aesdeclast_si128(v, key.v)};
  }
};

#if defined(__VAES__)
template <>
struct Blocks<32> {
  __m256i v;
  static ISOCHRON_INLINE Blocks load(const u8* p) {
    return {_mm256_loadu_si256(reinterpret_cast<const __m256i*>(p))};
  }
  static ISOCHRON_INLINE Blocks load_key(const u8* p) {
    return {_mm256_broadcastsi128_si256(Blocks<16>::load(p).v)};
  }
  ISOCHRON_INLINE void store(u8* p) const { _mm256_storeu_si256(reinterpret_cast<__m256i*>(p), v); }
  friend ISOCHRON_INLINE Blocks operator^(Blocks a, Blocks b) {
    return {_mm256_xor_si256(a.v, b.v)};
  }
  ISOCHRON_INLINE Blocks round(Blocks key) const { return {_mm256_aesenc_epi128(v, key.v)}; }
  ISOCHRON_INLINE Blocks last_round(Blocks key) const {
    return {_mm256_aesenclast_epi128(v, key.v)};
  }
  ISOCHRON_INLINE Blocks round_back(Blocks key) const { return {_mm256_aesdec_epi128(v, key.v)}; }
  ISOCHRON_INLINE Blocks last_round_back(Blocks key) const {
    return {_mm256_aesdeclast_epi128(v, key.v)};
  }
};
#endif

#if defined(__VAES__) && defined(__AVX512F__)
template <>
struct Blocks<64> {
  __m512i v;
  static ISOCHRON_INLINE Blocks load(const u8* p) { return {_mm512_loadu_si512(p)}; }
  static ISOCHRON_INLINE Blocks load_key(const u8* p) {
    return {_mm512_broadcast_i32x4(Blocks<16>::load(p).v)};
  }
  ISOCHRON_INLINE void store(u8* p) const { _mm512_storeu_si512(p, v); }
  friend ISOCHRON_INLINE Blocks operator^(Blocks a, Blocks b) {
    return {_mm512_xor_si512(a.v, b.v)};
  }
  ISOCHRON_INLINE Blocks round(Blocks key) const { return {_mm512_aesenc_epi128(v, key.v)}; }
  ISOCHRON_INLINE Blocks last_round(Blocks key) const {
    return {_mm512_aesenclast_epi128(v, key.v)};
  }
  ISOCHRON_INLINE Blocks round_back(Blocks key) const { return {_mm512_aesdec_epi128(v, key.v)}; }
  ISOCHRON_INLINE Blocks last_round_back(Blocks key) const {
    return {_mm512_aesdeclast_epi128(v, key.v)};
  }
};
#endif

// SubWord: of four equal columns ShiftRows changes nothing.
ISOCHRON_INLINE u32 sub_word(u32 word) {
  const __m128i columns = _mm_set1_epi32(static_cast<int>(word));
  return static_cast<u32>(_mm_cvtsi128_si32(_mm_aesenclast_si128(columns, _mm_setzero_si128())));
}

inline void expand_keys(u8* schedule, const u8* key, unsigned rounds) {
  expand(schedule, key, rounds, [](u32 word) { return sub_word(word); });
}

// The cipher on `count` vectors, all through one round before the next: rounds wait for each other.
template <int count, class V>
ISOCHRON_INLINE void encrypt_vectors(V (&x)[count], const u8* keys, unsigned rounds) {
  const auto each = [&](auto step) __attribute__((always_inline)) {
    for (int i = 0; i < count; ++i) x[i] = step(x[i]);
  };
  const V first = V::load_key(keys);
  each([&](V v) { return v ^ first; });
  for (unsigned round = 1; round < rounds; ++round) {
    const V key = V::load_key(keys + block_bytes * round);
    each([&](V v) { return v.round(key); });
  }
  const V last = V::load_key(keys + block_bytes * rounds);
  each([&](V v) { return v.last_round(last); });
}

// The round keys of the equivalent inverse cipher (section 5.3.5), in the order of their use.
inline void invert_keys(u8* inverse, const u8* keys, unsigned rounds) {
  for (unsigned round = 0; round <= rounds; ++round) {
    const __m128i key = Blocks<16>::load(keys + block_bytes * (rounds - round)).v;
    const bool at_end = round == 0 || round == rounds;
    Blocks<16>{at_end ? key : _mm_aesimc_si128(key)}.store(inverse + block_bytes * round);
  }
}

template <int count, class V>
ISOCHRON_INLINE void decrypt_vectors(V (&x)[count], const u8* inverse, unsigned rounds) {
  const auto each = [&](auto step) __attribute__((always_inline)) {
    for (int i = 0; i < count; ++i) x[i] = step(x[i]);
  };
  const V first = V::load_key(inverse);
  each([&](V v) { return v ^ first; });
  for (unsigned round = 1; round < rounds; ++round) {
    const V key = V::load_key(inverse + block_bytes * round);
    each([&](V v) { return v.round_back(key); });
  }
  const V last = V::load_key(inverse + block_bytes * rounds);
  each([&](V v) { return v.last_round_back(last); });
}

}  // namespace isochron::simd::ISOCHRON_TARGET::aes
