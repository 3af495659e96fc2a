// What kernels with the x86 SHA extensions share. Such a kernel is
//
//   struct Hash {
//     struct State { ... };                        // the state in vectors, as the instructions
//     want it static constexpr int words;                  // of the state static State pack(const
//     u32* state); static void unpack(State state, u32* state);
//     // `count` blocks of each of `Streams` messages
//     template <int Streams>
//     static void compress(State (&state)[Streams], const u8* const (&blocks)[Streams], count);
//   };
//
// One message cannot fill the unit, whose results come some cycles after it could begin the next
// instruction; so kernels are templates on how many messages they interleave.
#pragma once

#include <immintrin.h>

#include "simd/vec.h"

namespace isochron::simd::ISOCHRON_TARGET {

// 16 bytes as four big-endian words; with `reversed` from high to low.
template <bool reversed>
ISOCHRON_INLINE __m128i load_be32x4(const u8* p) {
  const __m128i order = reversed ? _mm_set_epi64x(0x0001020304050607, 0x08090a0b0c0d0e0f)
                                 : _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
  return _mm_shuffle_epi8(_mm_loadu_si128(reinterpret_cast<const __m128i*>(p)), order);
}

template <class Hash>
inline void compress_single(u32* state, const u8* blocks, std::size_t count) {
  typename Hash::State s[1] = {Hash::pack(state)};
  Hash::template compress<1>(s, {blocks}, count);
  Hash::unpack(s[0], state);
}

// Two messages; states[2 * w + i] is word w of message i.
template <class Hash>
inline void compress_pair(u32* states, const u8* const* blocks, std::size_t count) {
  u32 words[2][Hash::words];
  for (int w = 0; w < Hash::words; ++w) {
    for (int i = 0; i < 2; ++i) words[i][w] = states[2 * w + i];
  }
  typename Hash::State s[2] = {Hash::pack(words[0]), Hash::pack(words[1])};
  Hash::template compress<2>(s, {blocks[0], blocks[1]}, count);
  for (int i = 0; i < 2; ++i) Hash::unpack(s[i], words[i]);
  for (int w = 0; w < Hash::words; ++w) {
    for (int i = 0; i < 2; ++i) states[2 * w + i] = words[i][w];
  }
}

}  // namespace isochron::simd::ISOCHRON_TARGET
