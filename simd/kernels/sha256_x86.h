// SHA-256 with the x86 SHA extensions: SHA256RNDS2 makes two rounds, SHA256MSG1 and SHA256MSG2 four
// words of the message schedule (Intel SDM volume 2; FIPS 180-4, section 6.2.2).
#pragma once

#include "simd/kernels/sha256_round.h"
#include "simd/kernels/x86_sha.h"

namespace isochron::simd::ISOCHRON_TARGET {

struct Sha256X86 {
  static constexpr int words = 8;

  // Words from high to low: ABEF and CDGH.
  struct State {
    __m128i abef, cdgh;
  };

  static ISOCHRON_INLINE State pack(const u32* s) {
    const __m128i dcba = _mm_loadu_si128(reinterpret_cast<const __m128i*>(s));
    const __m128i hgfe = _mm_loadu_si128(reinterpret_cast<const __m128i*>(s + 4));
    const __m128i cdab = _mm_shuffle_epi32(dcba, 0xb1);
    const __m128i efgh = _mm_shuffle_epi32(hgfe, 0x1b);
    return {_mm_alignr_epi8(cdab, efgh, 8), _mm_blend_epi16(efgh, cdab, 0xf0)};
  }

  static ISOCHRON_INLINE void unpack(State state, u32* s) {
    const __m128i feba = _mm_shuffle_epi32(state.abef, 0x1b);
    const __m128i dchg = _mm_shuffle_epi32(state.cdgh, 0xb1);
    _mm_storeu_si128(reinterpret_cast<__m128i*>(s), _mm_blend_epi16(feba, dchg, 0xf0));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(s + 4), _mm_alignr_epi8(dchg, feba, 8));
  }

  template <int Streams>
  static ISOCHRON_INLINE void compress(State (&state)[Streams], const u8* const (&blocks)[Streams],
                                       std::size_t count) {
    for (std::size_t block = 0; block < count; ++block) {
      State s[Streams];
      __m128i w[Streams][4];
      for (int i = 0; i < Streams; ++i) s[i] = state[i];
#pragma GCC unroll 16
      for (int group = 0; group < 16; ++group) {
        const __m128i k =
            _mm_load_si128(reinterpret_cast<const __m128i*>(Sha256::constants + 4 * group));
#pragma GCC unroll 2
        for (int i = 0; i < Streams; ++i) {
          __m128i& x0 = w[i][group & 3];
          if (group < 4) {
            x0 = load_be32x4<false>(blocks[i] + 64 * block + 16 * group);
          } else {
            const __m128i x1 = w[i][(group + 1) & 3], x2 = w[i][(group + 2) & 3],
                          x3 = w[i][(group + 3) & 3];
            x0 = _mm_add_epi32(_mm_sha256msg1_epu32(x0, x1), _mm_alignr_epi8(x3, x2, 4));
            x0 = _mm_sha256msg2_epu32(x0, x3);
          }
          const __m128i scheduled = _mm_add_epi32(x0, k);
          s[i].cdgh = _mm_sha256rnds2_epu32(s[i].cdgh, s[i].abef, scheduled);
          s[i].abef =
              _mm_sha256rnds2_epu32(s[i].abef, s[i].cdgh, _mm_shuffle_epi32(scheduled, 0x0e));
        }
      }
      for (int i = 0; i < Streams; ++i) {
        state[i].abef = _mm_add_epi32(state[i].abef, s[i].abef);
        state[i].cdgh = _mm_add_epi32(state[i].cdgh, s[i].cdgh);
      }
    }
  }
};

}  // namespace isochron::simd::ISOCHRON_TARGET
