// SHA-1 (FIPS 180-4, sections 4.1.1, 4.2.1 and 6.1.2), for words and for vectors of words alike.
#pragma once

#include "simd/kernels/words.h"

namespace isochron::simd::ISOCHRON_TARGET {

struct Sha1 {
  using Word = u32;
  static constexpr int words = 5;
  static constexpr bool big_endian = true;
  // Of rounds 0 to 19, 20 to 39, ...
  static constexpr u32 constants[4] = {0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xca62c1d6};

  // f of round t.
  template <int t, class V>
  static ISOCHRON_INLINE V function(V x, V y, V z) {
    if constexpr (t < 20) return choose(x, y, z);
    if constexpr (40 <= t && t < 60) return majority(x, y, z);
    return x ^ y ^ z;
  }

  // One round. s[0..4] are a..e turned by t places, so that no round moves a word.
  template <int t, class V>
  static ISOCHRON_INLINE void round(V (&s)[5], V scheduled) {
    constexpr auto at = [](int i) { return (i + 80 - t) % 5; };
    V& b = s[at(1)];
    s[at(4)] = s[at(4)] + rotl<5>(s[at(0)]) + function<t>(b, s[at(2)], s[at(3)]) + scheduled;
    b = rotl<30>(b);
  }

  template <class V>
  static ISOCHRON_INLINE void compress(V (&h)[5], V (&w)[16]) {
    V s[5];
    for (int i = 0; i < 5; ++i) s[i] = h[i];
    unroll<80>([&]<int t>() __attribute__((always_inline)) {
      V& word = w[t & 15];
      if constexpr (t >= 16) {
        word = rotl<1>(w[(t - 3) & 15] ^ w[(t - 8) & 15] ^ w[(t - 14) & 15] ^ word);
      }
      round<t>(s, word + constant<V>(constants[t / 20]));
    });
    for (int i = 0; i < 5; ++i) h[i] = h[i] + s[i];
  }
};

}  // namespace isochron::simd::ISOCHRON_TARGET
