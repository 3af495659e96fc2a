// SHA-512 with the Armv8.2 SHA-512 instructions: SHA512H and SHA512H2 make two rounds, SHA512SU0
// and SHA512SU1 two words of the message schedule (Arm ARM, C7.2; FIPS 180-4, section 6.4.2).
#pragma once

#include <arm_neon.h>

#include "simd/kernels/sha512_round.h"

namespace isochron::simd::ISOCHRON_TARGET {

struct Sha512Arm {
  static inline void compress(u64* state, const u8* blocks, std::size_t count) {
    uint64x2_t h[4];  // ab, cd, ef, gh
    for (int i = 0; i < 4; ++i) h[i] = vld1q_u64(state + 2 * i);
    for (; count > 0; --count, blocks += 128) {
      uint64x2_t ab = h[0], cd = h[1], ef = h[2], gh = h[3];
      uint64x2_t w[8];
      unroll<40>([&]<int pair>() __attribute__((always_inline)) {
        uint64x2_t& x0 = w[pair & 7];
        if constexpr (pair < 8) {
          x0 = vreinterpretq_u64_u8(vrev64q_u8(vld1q_u8(blocks + 16 * pair)));
        } else {
          const uint64x2_t w9 = vextq_u64(w[(pair + 4) & 7], w[(pair + 5) & 7], 1);
          x0 = vsha512su1q_u64(vsha512su0q_u64(x0, w[(pair + 1) & 7]), w[(pair + 7) & 7], w9);
        }
        const uint64x2_t scheduled = vaddq_u64(x0, vld1q_u64(Sha512::constants + 2 * pair));
        // T1 of the second round in the low half, of the first in the high one.
        const uint64x2_t sum = vaddq_u64(gh, vextq_u64(scheduled, scheduled, 1));
        const uint64x2_t t1 = vsha512hq_u64(sum, vextq_u64(ef, gh, 1), vextq_u64(cd, ef, 1));
        gh = ef;
        ef = vaddq_u64(cd, t1);
        const uint64x2_t next_ab = vsha512h2q_u64(t1, cd, ab);
        cd = ab;
        ab = next_ab;
      });
      h[0] = vaddq_u64(h[0], ab);
      h[1] = vaddq_u64(h[1], cd);
      h[2] = vaddq_u64(h[2], ef);
      h[3] = vaddq_u64(h[3], gh);
    }
    for (int i = 0; i < 4; ++i) vst1q_u64(state + 2 * i, h[i]);
  }
};

}  // namespace isochron::simd::ISOCHRON_TARGET
