// Tables of 16 bytes in a vector, looked up in the time of one instruction: no address depends on
// the indices.
#pragma once

#include "simd/vec.h"

#if defined(__x86_64__)
#include <immintrin.h>
#elif defined(__ARM_NEON)
#include <arm_neon.h>
#endif

namespace isochron::simd::ISOCHRON_TARGET {

// Byte i of the result is byte index[i] of the table; indices are below 16.
ISOCHRON_INLINE Vec<u8, 16> lookup(Vec<u8, 16> table, Vec<u8, 16> index) {
  using Native = Vec<u8, 16>::Native;
#if defined(__x86_64__)
  return {reinterpret_cast<Native>(
      _mm_shuffle_epi8(reinterpret_cast<__m128i>(table.v), reinterpret_cast<__m128i>(index.v)))};
#elif defined(__wasm_simd128__)
  typedef signed char Bytes __attribute__((vector_size(16)));
  return {reinterpret_cast<Native>(__builtin_wasm_swizzle_i8x16(reinterpret_cast<Bytes>(table.v),
                                                                reinterpret_cast<Bytes>(index.v)))};
#else
  return {reinterpret_cast<Native>(
      vqtbl1q_u8(reinterpret_cast<uint8x16_t>(table.v), reinterpret_cast<uint8x16_t>(index.v)))};
#endif
}

}  // namespace isochron::simd::ISOCHRON_TARGET
