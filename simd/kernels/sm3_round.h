// SM3 (GB/T 32905-2016; in English draft-sca-cfrg-sm3-02, section 4), for words and for vectors of
// words alike.
#pragma once

#include "simd/kernels/words.h"

namespace isochron::simd::ISOCHRON_TARGET {

struct Sm3 {
  using Word = u32;
  static constexpr int words = 8;
  static constexpr bool big_endian = true;

  // T_j <<< j.
  static constexpr u32 turned_constant(int j) {
    const u32 constant = j < 16 ? 0x79cc4519 : 0x7a879d8a;
    return j % 32 == 0 ? constant : constant << (j % 32) | constant >> (32 - j % 32);
  }

  template <class V>
  static ISOCHRON_INLINE V p0(V x) {
    return x ^ rotl<9>(x) ^ rotl<17>(x);
  }
  template <class V>
  static ISOCHRON_INLINE V p1(V x) {
    return x ^ rotl<15>(x) ^ rotl<23>(x);
  }
  template <int j, class V>
  static ISOCHRON_INLINE V ff(V x, V y, V z) {
    if constexpr (j < 16) return x ^ y ^ z;
    return majority(x, y, z);
  }
  template <int j, class V>
  static ISOCHRON_INLINE V gg(V x, V y, V z) {
    if constexpr (j < 16) return x ^ y ^ z;
    return choose(x, y, z);
  }

  // W_j for j >= 16, in place of W_(j-16); w holds the last sixteen.
  template <int j, class V>
  static ISOCHRON_INLINE void extend(V (&w)[16]) {
    w[j & 15] = p1(w[j & 15] ^ w[(j - 9) & 15] ^ rotl<15>(w[(j - 3) & 15])) ^
                rotl<7>(w[(j - 13) & 15]) ^ w[(j - 6) & 15];
  }

  // s[0..3] are A..D and s[4..7] E..H, both turned by j places, so that no round moves a word.
  template <int j, class V>
  static ISOCHRON_INLINE void round(V (&s)[8], const V (&w)[16]) {
    constexpr auto at = [](int i) { return i / 4 * 4 + ((i - j) & 3); };
    const V a = s[at(0)], e = s[at(4)];
    V &b = s[at(1)], &d = s[at(3)], &f = s[at(5)], &h = s[at(7)];
    const V a12 = rotl<12>(a);
    const V ss1 = rotl<7>(a12 + e + constant<V>(turned_constant(j)));
    const V ss2 = ss1 ^ a12;
    d = ff<j>(a, b, s[at(2)]) + d + ss2 + (w[j & 15] ^ w[(j + 4) & 15]);
    h = p0(gg<j>(e, f, s[at(6)]) + h + ss1 + w[j & 15]);
    b = rotl<9>(b);
    f = rotl<19>(f);
  }

  template <class V>
  static ISOCHRON_INLINE void compress(V (&h)[8], V (&w)[16]) {
    V s[8];
    for (int i = 0; i < 8; ++i) s[i] = h[i];
    unroll<64>([&]<int j>() __attribute__((always_inline)) {
      if constexpr (j >= 12) extend<j + 4>(w);
      round<j>(s, w);
    });
    for (int i = 0; i < 8; ++i) h[i] = h[i] ^ s[i];
  }
};

}  // namespace isochron::simd::ISOCHRON_TARGET
