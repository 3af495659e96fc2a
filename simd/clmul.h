// Carry-less multiplication (products of polynomials over GF(2)) of 64 x 64 bits: PCLMULQDQ and
// VPCLMULQDQ on x86, PMULL on Arm.
#pragma once

#include "simd/vec.h"

#if defined(__x86_64__)
#include <immintrin.h>
#elif defined(__aarch64__)
#include <arm_neon.h>
#endif

namespace isochron::simd::ISOCHRON_TARGET {

// In each 128 bits: word I of a times word J of b.
template <int I, int J, int N>
ISOCHRON_INLINE Vec<u64, N> clmul(Vec<u64, N> a, Vec<u64, N> b) {
  using Native = typename Vec<u64, N>::Native;
#if defined(__x86_64__)
  constexpr int selector = I | J << 4;
  if constexpr (N == 2) {
    return {reinterpret_cast<Native>(_mm_clmulepi64_si128(
        reinterpret_cast<__m128i>(a.v), reinterpret_cast<__m128i>(b.v), selector))};
  }
#if defined(__VPCLMULQDQ__)
  if constexpr (N == 4) {
    return {reinterpret_cast<Native>(_mm256_clmulepi64_epi128(
        reinterpret_cast<__m256i>(a.v), reinterpret_cast<__m256i>(b.v), selector))};
  }
#endif
#if defined(__VPCLMULQDQ__) && defined(__AVX512F__)
  if constexpr (N == 8) {
    return {reinterpret_cast<Native>(_mm512_clmulepi64_epi128(
        reinterpret_cast<__m512i>(a.v), reinterpret_cast<__m512i>(b.v), selector))};
  }
#endif
#elif defined(__aarch64__)
  static_assert(N == 2);
  return {reinterpret_cast<Native>(vreinterpretq_u64_p128(vmull_p64(a[I], b[J])))};
#endif
}

// Byte i of the result is byte indices[i] of x, or zero where the index is 0x80 or above.
ISOCHRON_INLINE Vec<u64, 2> select_bytes(Vec<u64, 2> x, const u8* indices) {
  using Native = Vec<u64, 2>::Native;
#if defined(__x86_64__)
  return {reinterpret_cast<Native>(_mm_shuffle_epi8(
      reinterpret_cast<__m128i>(x.v), _mm_loadu_si128(reinterpret_cast<const __m128i*>(indices))))};
#elif defined(__aarch64__)
  return {
      reinterpret_cast<Native>(vqtbl1q_u8(reinterpret_cast<uint8x16_t>(x.v), vld1q_u8(indices)))};
#endif
}

}  // namespace isochron::simd::ISOCHRON_TARGET
