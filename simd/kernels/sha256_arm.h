// SHA-256 with the Armv8 SHA-2 instructions: SHA256H and SHA256H2 make four rounds, SHA256SU0 and
// SHA256SU1 four words of the message schedule (Arm ARM, C7.2; FIPS 180-4, section 6.2.2).
#pragma once

#include <arm_neon.h>

#include "simd/kernels/sha256_round.h"

namespace isochron::simd::ISOCHRON_TARGET {

struct Sha256Arm {
  static inline void compress(u32* state, const u8* blocks, std::size_t count) {
    uint32x4_t abcd = vld1q_u32(state), efgh = vld1q_u32(state + 4);
    for (; count > 0; --count, blocks += 64) {
      const uint32x4_t abcd_before = abcd, efgh_before = efgh;
      uint32x4_t w[4];
#pragma GCC unroll 16
      for (int group = 0; group < 16; ++group) {
        uint32x4_t& x0 = w[group & 3];
        if (group < 4) {
          x0 = vreinterpretq_u32_u8(vrev32q_u8(vld1q_u8(blocks + 16 * group)));
        } else {
          x0 = vsha256su1q_u32(vsha256su0q_u32(x0, w[(group + 1) & 3]), w[(group + 2) & 3],
                               w[(group + 3) & 3]);
        }
        const uint32x4_t scheduled = vaddq_u32(x0, vld1q_u32(Sha256::constants + 4 * group));
        const uint32x4_t abcd_now = abcd;
        abcd = vsha256hq_u32(abcd, efgh, scheduled);
        efgh = vsha256h2q_u32(efgh, abcd_now, scheduled);
      }
      abcd = vaddq_u32(abcd, abcd_before);
      efgh = vaddq_u32(efgh, efgh_before);
    }
    vst1q_u32(state, abcd);
    vst1q_u32(state + 4, efgh);
  }
};

}  // namespace isochron::simd::ISOCHRON_TARGET
