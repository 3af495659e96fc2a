// Poly1305 (RFC 8439, section 2.5) in general-purpose registers: for each block
// h = (h + block + 2^128) * r mod 2^130 - 5.
//
// Numbers are cut into limbs that leave room for carries. With 64-bit products of 128 bits three
// limbs of 44, 44 and 42 bits; on wasm32, which multiplies 64 by 64 bits to 64, five of 26 bits.
// 2^130 = 5 mod the prime: limbs of r that a product moves past the top come back times 5, and as
// 2^132 = 20 for limbs of 44 bits.
#pragma once

#include "simd/kernels/words.h"

namespace isochron::simd::ISOCHRON_TARGET::poly1305 {

ISOCHRON_INLINE u64 load(const u8* bytes) {
  u64 word;
  __builtin_memcpy(&word, bytes, sizeof word);
  return word;
}

#if defined(__SIZEOF_INT128__) && !defined(__wasm__)

__extension__ typedef unsigned __int128 u128;

static constexpr u64 mask44 = (u64{1} << 44) - 1, mask42 = (u64{1} << 42) - 1;

ISOCHRON_INLINE u128 multiply(u64 a, u64 b) { return static_cast<u128>(a) * b; }

// Limbs 0 and 1 have 44 bits, limb 2 the rest.
struct Limbs {
  u64 l0, l1, l2;
};

ISOCHRON_INLINE Limbs split(u64 low, u64 middle, u64 high) {
  return {low & mask44, ((low >> 44) | (middle << 20)) & mask44, (middle >> 24) | (high << 40)};
}

inline void blocks(u64 accumulator[3], const u64 r[2], const u8* bytes, std::size_t count,
                   u64 top) {
  const Limbs key = split(r[0], r[1], 0);
  // r is clamped: no limb has more than 44 bits, and 20 times one fits into 49.
  const u64 s1 = key.l1 * 20, s2 = key.l2 * 20;
  Limbs h = split(accumulator[0], accumulator[1], accumulator[2]);
  for (; count > 0; --count, bytes += 16) {
    const Limbs m = split(load(bytes), load(bytes + 8), top);
    h.l0 += m.l0;  // < 2^45
    h.l1 += m.l1;  // < 2^45 + 2^8
    h.l2 += m.l2;  // < 2^44
    // Each sum of products is less than 2^46 * (2^44 + 2^49 + 2^49) < 2^97.
    const u128 d0 = multiply(h.l0, key.l0) + multiply(h.l1, s2) + multiply(h.l2, s1);
    u128 d1 = multiply(h.l0, key.l1) + multiply(h.l1, key.l0) + multiply(h.l2, s2);
    u128 d2 = multiply(h.l0, key.l2) + multiply(h.l1, key.l1) + multiply(h.l2, key.l0);
    d1 += static_cast<u64>(d0 >> 44);
    d2 += static_cast<u64>(d1 >> 44);
    h.l0 = (static_cast<u64>(d0) & mask44) + static_cast<u64>(d2 >> 42) * 5;
    h.l1 = static_cast<u64>(d1) & mask44;
    h.l2 = static_cast<u64>(d2) & mask42;
    h.l1 += h.l0 >> 44;  // < 2^44 + 2^8, as d2 < 2^91
    h.l0 &= mask44;
  }
  // Once round again: h < 2^130.
  h.l2 += h.l1 >> 44;
  h.l1 &= mask44;
  h.l0 += (h.l2 >> 42) * 5;
  h.l2 &= mask42;
  h.l1 += h.l0 >> 44;
  h.l0 &= mask44;
  h.l2 += h.l1 >> 44;
  h.l1 &= mask44;
  accumulator[0] = h.l0 | (h.l1 << 44);
  accumulator[1] = (h.l1 >> 20) | (h.l2 << 24);
  accumulator[2] = h.l2 >> 40;
}

#else

static constexpr u64 mask26 = (u64{1} << 26) - 1;

// Limb 4 has the bits above 104.
ISOCHRON_INLINE void split(u64 (&limbs)[5], u64 low, u64 middle, u64 high) {
  limbs[0] = low & mask26;
  limbs[1] = (low >> 26) & mask26;
  limbs[2] = ((low >> 52) | (middle << 12)) & mask26;
  limbs[3] = (middle >> 14) & mask26;
  limbs[4] = (middle >> 40) | (high << 24);
}

// Moves what is above 26 bits of limb i to the next one, from the last times 5 to the first.
ISOCHRON_INLINE void carry(u64 (&h)[5], int i) {
  h[(i + 1) % 5] += (h[i] >> 26) * (i == 4 ? 5 : 1);
  h[i] &= mask26;
}

inline void blocks(u64 accumulator[3], const u64 r[2], const u8* bytes, std::size_t count,
                   u64 top) {
  u64 key[5], h[5];
  split(key, r[0], r[1], 0);
  const u64 s[5] = {0, key[1] * 5, key[2] * 5, key[3] * 5, key[4] * 5};  // < 2^29
  split(h, accumulator[0], accumulator[1], accumulator[2]);
  for (; count > 0; --count, bytes += 16) {
    u64 m[5];
    split(m, load(bytes), load(bytes + 8), top);
    for (int i = 0; i < 5; ++i) h[i] += m[i];  // < 2^27 + 2^11
    // Each sum of products is less than 5 * 2^28 * 2^29 < 2^60.
    u64 d[5];
    d[0] = h[0] * key[0] + h[1] * s[4] + h[2] * s[3] + h[3] * s[2] + h[4] * s[1];
    d[1] = h[0] * key[1] + h[1] * key[0] + h[2] * s[4] + h[3] * s[3] + h[4] * s[2];
    d[2] = h[0] * key[2] + h[1] * key[1] + h[2] * key[0] + h[3] * s[4] + h[4] * s[3];
    d[3] = h[0] * key[3] + h[1] * key[2] + h[2] * key[1] + h[3] * key[0] + h[4] * s[4];
    d[4] = h[0] * key[4] + h[1] * key[3] + h[2] * key[2] + h[3] * key[1] + h[4] * key[0];
    for (int i = 0; i < 5; ++i) carry(d, i);
    carry(d, 0);
    for (int i = 0; i < 5; ++i) h[i] = d[i];
  }
  // Once round again: h < 2^130.
  for (int i = 1; i < 5; ++i) carry(h, i);
  for (int i = 0; i < 4; ++i) carry(h, i);
  accumulator[0] = h[0] | (h[1] << 26) | (h[2] << 52);
  accumulator[1] = (h[2] >> 12) | (h[3] << 14) | (h[4] << 40);
  accumulator[2] = h[4] >> 24;
}

#endif

}  // namespace isochron::simd::ISOCHRON_TARGET::poly1305
