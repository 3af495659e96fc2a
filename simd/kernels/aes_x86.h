// AES's rounds (FIPS 197, section 5.1) by the x86 instructions: AES-NI on 128 bits, VAES on 256 and
// 512.
#pragma once

#include <immintrin.h>

#include "simd/vec.h"

namespace isochron::simd::ISOCHRON_TARGET::aes {

// name(state, key): the instruction, on the blocks that lie side by side.
#if defined(__VAES__) && defined(__AVX512F__)
#define ISOCHRON_WIDE_ROUND(instruction)                                         \
  if constexpr (N == 4) {                                                        \
    return {reinterpret_cast<Native>(_mm256_##instruction##_epi128(              \
        reinterpret_cast<__m256i>(state.v), reinterpret_cast<__m256i>(key.v)))}; \
  }                                                                              \
  if constexpr (N == 8) {                                                        \
    return {reinterpret_cast<Native>(_mm512_##instruction##_epi128(              \
        reinterpret_cast<__m512i>(state.v), reinterpret_cast<__m512i>(key.v)))}; \
  }
#elif defined(__VAES__)
#define ISOCHRON_WIDE_ROUND(instruction)                                         \
  if constexpr (N == 4) {                                                        \
    return {reinterpret_cast<Native>(_mm256_##instruction##_epi128(              \
        reinterpret_cast<__m256i>(state.v), reinterpret_cast<__m256i>(key.v)))}; \
  }
#else
#define ISOCHRON_WIDE_ROUND(instruction)
#endif
#define ISOCHRON_ROUND(name, instruction)                                          \
  template <int N>                                                                 \
  ISOCHRON_INLINE Vec<u64, N> name(Vec<u64, N> state, Vec<u64, N> key) {           \
    using Native = typename Vec<u64, N>::Native;                                   \
    if constexpr (N == 2) {                                                        \
      return {reinterpret_cast<Native>(_mm_##instruction##_si128(                  \
          reinterpret_cast<__m128i>(state.v), reinterpret_cast<__m128i>(key.v)))}; \
    }                                                                              \
    ISOCHRON_WIDE_ROUND(instruction)                                               \
  }
ISOCHRON_ROUND(encrypt_round, aesenc)
ISOCHRON_ROUND(encrypt_last_round, aesenclast)
ISOCHRON_ROUND(decrypt_round, aesdec)
ISOCHRON_ROUND(decrypt_last_round, aesdeclast)
#undef ISOCHRON_ROUND
#undef ISOCHRON_WIDE_ROUND

// InvMixColumns.
ISOCHRON_INLINE Vec<u64, 2> unmix_columns(Vec<u64, 2> key) {
  return {
      reinterpret_cast<Vec<u64, 2>::Native>(_mm_aesimc_si128(reinterpret_cast<__m128i>(key.v)))};
}

}  // namespace isochron::simd::ISOCHRON_TARGET::aes
