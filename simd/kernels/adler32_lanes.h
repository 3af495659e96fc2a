// Adler-32 in vectors (see adler32.h). With a vector x of n bytes and the sums a and b before it:
//
//   a' = a + x[0] + ... + x[n - 1]        b' = b + n * a + n * x[0] + ... + 1 * x[n - 1]
//
// The sums are kept in 32-bit lanes, of which each takes the bytes of its own place in the vector;
// n * a is added at the end of a run, from a sum of all values of a.
#pragma once

#include "simd/kernels/adler32.h"

#if defined(__x86_64__)
#include <immintrin.h>
#elif defined(__aarch64__)
#include <arm_neon.h>
#elif defined(__wasm_simd128__)
#include <wasm_simd128.h>
#endif

namespace isochron::simd::ISOCHRON_TARGET::adler32 {

// The bytes of a vector: their sum in lanes, and the sum of each times its weight.
#if defined(__x86_64__)
ISOCHRON_INLINE Vec<u32, 4> sum(Vec<u8, 16> x) {
  return {reinterpret_cast<Vec<u32, 4>::Native>(
      _mm_sad_epu8(reinterpret_cast<__m128i>(x.v), _mm_setzero_si128()))};
}
// Weights of at most 64: two products of 255 * 64 stay below 2^15.
ISOCHRON_INLINE Vec<u32, 4> weighted_sum(Vec<u8, 16> x, Vec<u8, 16> weights) {
  const __m128i pairs =
      _mm_maddubs_epi16(reinterpret_cast<__m128i>(x.v), reinterpret_cast<__m128i>(weights.v));
  return {reinterpret_cast<Vec<u32, 4>::Native>(_mm_madd_epi16(pairs, _mm_set1_epi16(1)))};
}
#if defined(__AVX2__)
ISOCHRON_INLINE Vec<u32, 8> sum(Vec<u8, 32> x) {
  return {reinterpret_cast<Vec<u32, 8>::Native>(
      _mm256_sad_epu8(reinterpret_cast<__m256i>(x.v), _mm256_setzero_si256()))};
}
ISOCHRON_INLINE Vec<u32, 8> weighted_sum(Vec<u8, 32> x, Vec<u8, 32> weights) {
  const __m256i pairs =
      _mm256_maddubs_epi16(reinterpret_cast<__m256i>(x.v), reinterpret_cast<__m256i>(weights.v));
  return {reinterpret_cast<Vec<u32, 8>::Native>(_mm256_madd_epi16(pairs, _mm256_set1_epi16(1)))};
}
#endif
#elif defined(__aarch64__)
ISOCHRON_INLINE Vec<u32, 4> sum(Vec<u8, 16> x) { return {vpaddlq_u16(vpaddlq_u8(x.v))}; }
ISOCHRON_INLINE Vec<u32, 4> weighted_sum(Vec<u8, 16> x, Vec<u8, 16> weights) {
  const uint16x8_t low = vmull_u8(vget_low_u8(x.v), vget_low_u8(weights.v));
  return {vpaddlq_u16(vmlal_high_u8(low, x.v, weights.v))};
}
#elif defined(__wasm_simd128__)
ISOCHRON_INLINE Vec<u32, 4> sum(Vec<u8, 16> x) {
  return {reinterpret_cast<Vec<u32, 4>::Native>(
      wasm_u32x4_extadd_pairwise_u16x8(wasm_u16x8_extadd_pairwise_u8x16((v128_t)x.v)))};
}
ISOCHRON_INLINE Vec<u32, 4> weighted_sum(Vec<u8, 16> x, Vec<u8, 16> weights) {
  const v128_t products =
      wasm_i16x8_add(wasm_u16x8_extmul_low_u8x16((v128_t)x.v, (v128_t)weights.v),
                     wasm_u16x8_extmul_high_u8x16((v128_t)x.v, (v128_t)weights.v));
  return {reinterpret_cast<Vec<u32, 4>::Native>(wasm_u32x4_extadd_pairwise_u16x8(products))};
}
#endif

template <int N>
ISOCHRON_INLINE u32 total(Vec<u32, N> x) {
  u32 all = 0;
  for (int i = 0; i < N; ++i) all += x[i];
  return all;
}

// N bytes a vector, two vectors a step.
template <int N>
inline void update_lanes(u32* state, const u8* bytes, std::size_t size) {
  using Sums = Vec<u32, N / 4>;
  using V = Vec<u8, N>;
  constexpr std::size_t step = 2 * N;
  const V first_weights = [&]<int... I>(Indices<I...>) {
    return V{typename V::Native{static_cast<u8>(2 * N - I)...}};
  }(IndicesTo<N>{});
  const V second_weights = [&]<int... I>(Indices<I...>) {
    return V{typename V::Native{static_cast<u8>(N - I)...}};
  }(IndicesTo<N>{});
  while (size >= step) {
    std::size_t run = (size < longest_run ? size : longest_run) / step;
    const u32 steps = static_cast<u32>(run);
    size -= run * step;
    Sums a = Sums::splat(0), all_a = a, b = a, b_too = a;
    for (; run > 0; --run, bytes += step) {
      const V x = V::load_le(bytes), y = V::load_le(bytes + N);
      all_a = all_a + a;
      a = a + sum(x) + sum(y);
      b = b + weighted_sum(x, first_weights);
      b_too = b_too + weighted_sum(y, second_weights);
    }
    // Every lane and every total is less than b at the end of the longest run, so below 2^32.
    state[1] = reduce(state[1] + steps * static_cast<u32>(step) * state[0] +
                      static_cast<u32>(step) * total(all_a) + total(b + b_too));
    state[0] = reduce(state[0] + total(a));
  }
  update(state, bytes, size);
}

}  // namespace isochron::simd::ISOCHRON_TARGET::adler32
