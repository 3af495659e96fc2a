// SHA-1 with the Armv8 SHA-1 instructions: SHA1C, SHA1P and SHA1M make four rounds, SHA1H the e of
// the next four, SHA1SU0 and SHA1SU1 four words of the message schedule (Arm ARM, C7.2; FIPS 180-4,
// section 6.1.2).
#pragma once

#include <arm_neon.h>

#include "simd/kernels/sha1_round.h"

namespace isochron::simd::ISOCHRON_TARGET {

struct Sha1Arm {
  // Four rounds of the quarter of the eighty that uses this function: choose, parity or majority.
  template <int quarter>
  static ISOCHRON_INLINE uint32x4_t rounds(uint32x4_t abcd, u32 e, uint32x4_t scheduled) {
    if constexpr (quarter == 0) return vsha1cq_u32(abcd, e, scheduled);
    if constexpr (quarter == 2) return vsha1mq_u32(abcd, e, scheduled);
    return vsha1pq_u32(abcd, e, scheduled);
  }

  static inline void compress(u32* state, const u8* blocks, std::size_t count) {
    uint32x4_t abcd = vld1q_u32(state);
    u32 e = state[4];
    for (; count > 0; --count, blocks += 64) {
      const uint32x4_t abcd_before = abcd;
      const u32 e_before = e;
      uint32x4_t w[4];
      unroll<20>([&]<int group>() __attribute__((always_inline)) {
        uint32x4_t& x0 = w[group & 3];
        if constexpr (group < 4) {
          x0 = vreinterpretq_u32_u8(vrev32q_u8(vld1q_u8(blocks + 16 * group)));
        } else {
          x0 = vsha1su1q_u32(vsha1su0q_u32(x0, w[(group + 1) & 3], w[(group + 2) & 3]),
                             w[(group + 3) & 3]);
        }
        const u32 next_e = vsha1h_u32(vgetq_lane_u32(abcd, 0));
        abcd = rounds<group / 5>(abcd, e, vaddq_u32(x0, vdupq_n_u32(Sha1::constants[group / 5])));
        e = next_e;
      });
      abcd = vaddq_u32(abcd, abcd_before);
      e += e_before;
    }
    vst1q_u32(state, abcd);
    state[4] = e;
  }
};

}  // namespace isochron::simd::ISOCHRON_TARGET
