// SM3 (GB/T 32905-2016; in English draft-sca-cfrg-sm3-02, section 4), for words and for vectors of
// words alike.
#pragma once

#include "simd/kernels/words.h"

namespace isochron::simd::ISOCHRON_TARGET {

// turned[j]: T_j <<< j.
struct Sm3Constants {
  u32 turned[64];

  constexpr Sm3Constants() : turned() {
    for (int j = 0; j < 64; ++j) {
      const u64 twice = j < 16 ? 0x79cc451979cc4519 : 0x7a879d8a7a879d8a;
      turned[j] = static_cast<u32>(twice >> (32 - j % 32));
    }
  }
};

struct Sm3 {
  using Word = u32;
  static constexpr int words = 8;
  static constexpr bool big_endian = true;

  static constexpr Sm3Constants constants{};

  template <class V>
  static ISOCHRON_INLINE V p0(V x) {
    return x ^ rotl<9>(x) ^ rotl<17>(x);
  }
  template <class V>
  static ISOCHRON_INLINE V p1(V x) {
    return x ^ rotl<15>(x) ^ rotl<23>(x);
  }
  // FF and GG of the first 16 rounds, and of the others.
  template <bool first, class V>
  static ISOCHRON_INLINE V ff(V x, V y, V z) {
    if constexpr (first) return x ^ y ^ z;
    return majority(x, y, z);
  }
  template <bool first, class V>
  static ISOCHRON_INLINE V gg(V x, V y, V z) {
    if constexpr (first) return x ^ y ^ z;
    return choose(x, y, z);
  }

  // W_j for j >= 16, in place of W_(j-16); w holds the last sixteen.
  template <int j, class V>
  static ISOCHRON_INLINE void extend(V (&w)[16]) {
    w[j & 15] = p1(w[j & 15] ^ w[(j - 9) & 15] ^ rotl<15>(w[(j - 3) & 15])) ^
                rotl<7>(w[(j - 13) & 15]) ^ w[(j - 6) & 15];
  }

  // Round j = i mod 16. s[0..3] are A..D and s[4..7] E..H, both turned by j places, so that no
  // round moves a word.
  template <bool first, int i, class V>
  static ISOCHRON_INLINE void round(V (&s)[8], const V (&w)[16], int j) {
    constexpr auto at = [](int place) { return place / 4 * 4 + ((place - i) & 3); };
    const V a = s[at(0)], e = s[at(4)];
    V &b = s[at(1)], &d = s[at(3)], &f = s[at(5)], &h = s[at(7)];
    const V a12 = rotl<12>(a);
    const V ss1 = rotl<7>(a12 + e + constant<V>(constants.turned[j]));
    const V ss2 = ss1 ^ a12;
    d = ff<first>(a, b, s[at(2)]) + d + ss2 + (w[i] ^ w[(i + 4) & 15]);
    h = p0(gg<first>(e, f, s[at(6)]) + h + ss1 + w[i]);
    b = rotl<9>(b);
    f = rotl<19>(f);
  }

  template <class V>
  static ISOCHRON_INLINE void compress(V (&h)[8], V (&w)[16]) {
    V s[8];
    for (int i = 0; i < 8; ++i) s[i] = h[i];
    rounds_by<0, 16, 16>([&]<int i>(int j) __attribute__((always_inline)) {
      if constexpr (i >= 12) extend<i + 4>(w);
      round<true, i>(s, w, j);
    });
    rounds_by<16, 64, 16>([&]<int i>(int j) __attribute__((always_inline)) {
      extend<i + 20>(w);
      round<false, i>(s, w, j);
    });
    for (int i = 0; i < 8; ++i) h[i] = h[i] ^ s[i];
  }
};

}  // namespace isochron::simd::ISOCHRON_TARGET
