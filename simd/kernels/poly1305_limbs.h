// Numbers modulo 2^130 - 5 in limbs that leave room for carries: five of 26 bits, as vectors have
// them, and three of 44, 44 and 42, for 64-bit products of 128 bits.
//
// 2^130 = 5 mod the prime: limbs of r that a product moves past the top come back times 5, and as
// 2^132 = 20 for limbs of 44 bits.
#pragma once

#include "simd/kernels/words.h"

namespace isochron::simd::ISOCHRON_TARGET::poly1305 {

static constexpr u64 mask26 = (u64{1} << 26) - 1;

// Limb 4 has the bits above 104.
struct Limbs26 {
  u64 l[5];

  // Moves what is above 26 bits of limb i to the next one, from the last times 5 to the first.
  ISOCHRON_INLINE void carry(int i) {
    l[(i + 1) % 5] += (l[i] >> 26) * (i == 4 ? 5 : 1);
    l[i] &= mask26;
  }

  // The number itself, less than 2 * (2^130 - 5): once round, and on to the top. Limbs: < 2^58.
  ISOCHRON_INLINE void join(u64 number[3]) {
    for (int i = 0; i < 5; ++i) carry(i);
    for (int i = 0; i < 4; ++i) carry(i);
    number[0] = l[0] | (l[1] << 26) | (l[2] << 52);
    number[1] = (l[2] >> 12) | (l[3] << 14) | (l[4] << 40);
    number[2] = l[4] >> 24;
  }
};

static constexpr u64 mask44 = (u64{1} << 44) - 1, mask42 = (u64{1} << 42) - 1;

#if defined(__SIZEOF_INT128__) && !defined(__wasm__)

__extension__ typedef unsigned __int128 u128;

ISOCHRON_INLINE u128 multiply(u64 a, u64 b) { return static_cast<u128>(a) * b; }

// Limbs 0 and 1 have 44 bits, limb 2 the rest.
struct Limbs44 {
  u64 l0, l1, l2;

  static ISOCHRON_INLINE Limbs44 split(u64 low, u64 middle, u64 high) {
    return {low & mask44, ((low >> 44) | (middle << 20)) & mask44, (middle >> 24) | (high << 40)};
  }

  // The number itself, less than 2 * (2^130 - 5). Limbs: < 2^60.
  ISOCHRON_INLINE void join(u64 number[3]) {
    l2 += l1 >> 44;
    l1 &= mask44;
    l0 += (l2 >> 42) * 5;
    l2 &= mask42;
    l1 += l0 >> 44;
    l0 &= mask44;
    l2 += l1 >> 44;
    l1 &= mask44;
    number[0] = l0 | (l1 << 44);
    number[1] = (l1 >> 20) | (l2 << 24);
    number[2] = l2 >> 40;
  }

  // Limbs of h: < 2^46, of r: < 2^45, so 20 times one fits into 50 bits. The result's: < 2^44,
  // but limb 1 < 2^44 + 2^10.
  friend ISOCHRON_INLINE Limbs44 operator*(const Limbs44& h, const Limbs44& r) {
    const u64 s1 = r.l1 * 20, s2 = r.l2 * 20;
    // Each sum of products is less than 2^46 * (2^45 + 2^50 + 2^50) < 2^98, the last one, in which
    // none comes back, less than 3 * 2^91.
    const u128 d0 = multiply(h.l0, r.l0) + multiply(h.l1, s2) + multiply(h.l2, s1);
    u128 d1 = multiply(h.l0, r.l1) + multiply(h.l1, r.l0) + multiply(h.l2, s2);
    u128 d2 = multiply(h.l0, r.l2) + multiply(h.l1, r.l1) + multiply(h.l2, r.l0);
    d1 += static_cast<u64>(d0 >> 44);
    d2 += static_cast<u64>(d1 >> 44);
    const u64 low = (static_cast<u64>(d0) & mask44) + static_cast<u64>(d2 >> 42) * 5;  // < 2^54
    return {low & mask44, (static_cast<u64>(d1) & mask44) + (low >> 44),
            static_cast<u64>(d2) & mask42};
  }
  friend ISOCHRON_INLINE Limbs44 operator+(const Limbs44& x, const Limbs44& y) {
    return {x.l0 + y.l0, x.l1 + y.l1, x.l2 + y.l2};
  }
};
#endif

}  // namespace isochron::simd::ISOCHRON_TARGET::poly1305
