// SHA-1 with the x86 SHA extensions: SHA1RNDS4 makes four rounds, SHA1NEXTE the e of the next four
// with their words added, SHA1MSG1 and SHA1MSG2 four words of the message schedule (Intel SDM
// volume 2; FIPS 180-4, section 6.1.2).
#pragma once

#include "simd/kernels/words.h"
#include "simd/kernels/x86_sha.h"

namespace isochron::simd::ISOCHRON_TARGET {

struct Sha1X86 {
  static constexpr int words = 5;

  // Words from high to low: ABCD, and E with three zeros.
  struct State {
    __m128i abcd, e;
  };

  static ISOCHRON_INLINE State pack(const u32* s) {
    const __m128i dcba = _mm_loadu_si128(reinterpret_cast<const __m128i*>(s));
    return {_mm_shuffle_epi32(dcba, 0x1b), _mm_set_epi32(static_cast<int>(s[4]), 0, 0, 0)};
  }

  static ISOCHRON_INLINE void unpack(State state, u32* s) {
    _mm_storeu_si128(reinterpret_cast<__m128i*>(s), _mm_shuffle_epi32(state.abcd, 0x1b));
    s[4] = static_cast<u32>(_mm_extract_epi32(state.e, 3));
  }

  template <int Streams>
  static ISOCHRON_INLINE void compress(State (&state)[Streams], const u8* const (&blocks)[Streams],
                                       std::size_t count) {
    for (std::size_t block = 0; block < count; ++block) {
      __m128i abcd[Streams], before[Streams];  // now, and four rounds ago
      __m128i w[Streams][4];
      for (int i = 0; i < Streams; ++i) abcd[i] = state[i].abcd;
      unroll<20>([&]<int group>() __attribute__((always_inline)) {
#pragma GCC unroll 2
        for (int i = 0; i < Streams; ++i) {
          __m128i& x0 = w[i][group & 3];
          if constexpr (group < 4) {
            x0 = load_be32x4<true>(blocks[i] + 64 * block + 16 * group);
          } else {
            const __m128i x1 = w[i][(group + 1) & 3], x2 = w[i][(group + 2) & 3],
                          x3 = w[i][(group + 3) & 3];
            x0 = _mm_sha1msg2_epu32(_mm_xor_si128(_mm_sha1msg1_epu32(x0, x1), x2), x3);
          }
          const __m128i e =
              group == 0 ? _mm_add_epi32(state[i].e, x0) : _mm_sha1nexte_epu32(before[i], x0);
          before[i] = abcd[i];
          abcd[i] = _mm_sha1rnds4_epu32(abcd[i], e, group / 5);
        }
      });
      for (int i = 0; i < Streams; ++i) {
        state[i].e = _mm_sha1nexte_epu32(before[i], state[i].e);
        state[i].abcd = _mm_add_epi32(state[i].abcd, abcd[i]);
      }
    }
  }
};

}  // namespace isochron::simd::ISOCHRON_TARGET
