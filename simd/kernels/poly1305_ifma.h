// Poly1305 in three limbs of 44, 44 and 42 bits a lane, with AVX-512's multiplication of 52 by 52
// bits (IFMA), which adds the lower or the upper 52 bits of the product to a third number.
#pragma once

#include <immintrin.h>

#include "simd/kernels/poly1305_lanes.h"

namespace isochron::simd::ISOCHRON_TARGET::poly1305 {

struct LanesIfma {
  static constexpr int lanes = 8;
  using V = Vec<u64, lanes>;
  V l[3];

  static ISOCHRON_INLINE LanesIfma split(Numbers<lanes> x) {
    const V mask = V::splat(mask44);
    return {{x.low & mask, ((x.low >> 44) | (x.middle << 20)) & mask,
             (x.middle >> 24) | (x.high << 40)}};
  }

  // r, and 20 * r. Limbs: < 2^44 and < 2^49.
  struct Multiplier {
    V r[3], s[3];

    explicit ISOCHRON_INLINE Multiplier(Numbers<lanes> x) {
      const LanesIfma limbs = split(x);
      for (int i = 0; i < 3; ++i) {
        r[i] = limbs.l[i];
        s[i] = (r[i] << 4) + (r[i] << 2);
      }
    }
  };

  // The upper 52 bits of a product of limbs i and j stand at bit 44 (i + j) + 52: they are 2^8
  // times a part of the next limb, and those of the last one 20 * 2^8 times one of the first.
  //
  // Limbs before: < 2^46. Sums of lower parts: < 3 * 2^52, of upper ones < 3 * 2^43, those of the
  // last limb < 3 * 2^38, so that times 20 * 2^8 they fit into 52 bits.
  // After: < 2^44, but limb 0 < 2^44 + 2^16.
  friend ISOCHRON_INLINE LanesIfma operator*(const LanesIfma& h, const Multiplier& by) {
    V low[3], high[3];
    for (int i = 0; i < 3; ++i) {
      low[i] = high[i] = V::splat(0);
      for (int j = 0; j < 3; ++j) {
        const V factor = j <= i ? by.r[i - j] : by.s[3 + i - j];
        low[i] = add_low(low[i], h.l[j], factor);
        high[i] = add_high(high[i], h.l[j], factor);
      }
    }
    const V d0 = add_low(low[0], high[2], V::splat(20 << 8));
    const V d1 = low[1] + (high[0] << 8) + (d0 >> 44);
    const V d2 = low[2] + (high[1] << 8) + (d1 >> 44);
    const V mask = V::splat(mask44);
    return {{add_low(d0 & mask, d2 >> 42, V::splat(5)), d1 & mask, d2 & V::splat(mask42)}};
  }
  friend ISOCHRON_INLINE LanesIfma operator+(const LanesIfma& x, const LanesIfma& y) {
    return {{x.l[0] + y.l[0], x.l[1] + y.l[1], x.l[2] + y.l[2]}};
  }

  ISOCHRON_INLINE void sum(u64 number[3]) const {
    Limbs44 limbs{sum_of_lanes(l[0]), sum_of_lanes(l[1]), sum_of_lanes(l[2])};
    limbs.join(number);
  }

 private:
  static ISOCHRON_INLINE V add_low(V x, V y, V z) {
    return {reinterpret_cast<V::Native>(_mm512_madd52lo_epu64(reinterpret_cast<__m512i>(x.v),
                                                              reinterpret_cast<__m512i>(y.v),
                                                              reinterpret_cast<__m512i>(z.v)))};
  }
  static ISOCHRON_INLINE V add_high(V x, V y, V z) {
    return {reinterpret_cast<V::Native>(_mm512_madd52hi_epu64(reinterpret_cast<__m512i>(x.v),
                                                              reinterpret_cast<__m512i>(y.v),
                                                              reinterpret_cast<__m512i>(z.v)))};
  }
};

}  // namespace isochron::simd::ISOCHRON_TARGET::poly1305
