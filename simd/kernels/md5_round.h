// MD5 (RFC 1321, section 3.4), for words and for vectors of words alike.
#pragma once

#include "simd/kernels/words.h"
#include "simd/pin.h"

namespace isochron::simd::ISOCHRON_TARGET {

struct Md5 {
  using Word = u32;
  static constexpr int words = 4;
  static constexpr bool big_endian = false;
  // T[i] = 2^32 * abs(sin(i)), i = 1 .. 64, in radians.
  static constexpr u32 constants[64] = {
      0xd76aa478, 0xe8c7b756, 0x242070db, 0xc1bdceee, 0xf57c0faf, 0x4787c62a, 0xa8304613,
      0xfd469501, 0x698098d8, 0x8b44f7af, 0xffff5bb1, 0x895cd7be, 0x6b901122, 0xfd987193,
      0xa679438e, 0x49b40821, 0xf61e2562, 0xc040b340, 0x265e5a51, 0xe9b6c7aa, 0xd62f105d,
      0x02441453, 0xd8a1e681, 0xe7d3fbc8, 0x21e1cde6, 0xc33707d6, 0xf4d50d87, 0x455a14ed,
      0xa9e3e905, 0xfcefa3f8, 0x676f02d9, 0x8d2a4c8a, 0xfffa3942, 0x8771f681, 0x6d9d6122,
      0xfde5380c, 0xa4beea44, 0x4bdecfa9, 0xf6bb4b60, 0xbebfbc70, 0x289b7ec6, 0xeaa127fa,
      0xd4ef3085, 0x04881d05, 0xd9d4d039, 0xe6db99e5, 0x1fa27cf8, 0xc4ac5665, 0xf4292244,
      0x432aff97, 0xab9423a7, 0xfc93a039, 0x655b59c3, 0x8f0ccc92, 0xffeff47d, 0x85845dd1,
      0x6fa87e4f, 0xfe2ce6e0, 0xa3014314, 0x4e0811a1, 0xf7537e82, 0xbd3af235, 0x2ad7d2bb,
      0xeb86d391};
  static constexpr int shifts[4][4] = {
      {7, 12, 17, 22}, {5, 9, 14, 20}, {4, 11, 16, 23}, {6, 10, 15, 21}};

  // F, G, H or I, added to `sum`. Everything waits for x, which comes last, so it enters last; the
  // compiler is held to that. G's halves have no bit in common and are added one by one.
  template <int round, class V>
  static ISOCHRON_INLINE V add_function(V sum, V x, V y, V z) {
    hold(sum);
    if constexpr (round == 0) return sum + choose(x, y, z);
    if constexpr (round == 1) {
      sum = sum + (y & ~z);
      hold(sum);
      return sum + (x & z);
    }
    if constexpr (round == 2) {
      V others = y ^ z;
      hold(others);
      return sum + (x ^ others);
    }
    return sum + (y ^ (x | ~z));
  }

  // The index of the word of step t.
  template <int round>
  static constexpr int word(int t) {
    constexpr int factor[4] = {1, 5, 3, 7}, first[4] = {0, 1, 5, 0};
    return (factor[round] * t + first[round]) & 15;
  }

  // [abcd k s i]: a = b + ((a + F(b, c, d) + X[k] + T[i]) <<< s). s[0..3] are a..d turned by `turn`
  // places, so that no step moves a word.
  template <int round, int turn, class V>
  static ISOCHRON_INLINE void step(V (&s)[4], const V (&w)[16], int t) {
    constexpr auto at = [](int i) { return (i - turn) & 3; };
    V& a = s[at(0)];
    const V b = s[at(1)];
    const V sum = a + (w[word<round>(t)] + constant<V>(constants[t]));
    a = b + rotl<shifts[round][turn]>(add_function<round>(sum, b, s[at(2)], s[at(3)]));
  }

  template <class V>
  static ISOCHRON_INLINE void compress(V (&h)[4], const V (&w)[16]) {
    V s[4];
    for (int i = 0; i < 4; ++i) s[i] = h[i];
    unroll<4>([&]<int round>() __attribute__((always_inline)) {
      rounds_by<16 * round, 16 * (round + 1), 4>(
          [&]<int i>(int t) __attribute__((always_inline)) { step<round, i>(s, w, t); });
    });
    for (int i = 0; i < 4; ++i) h[i] = h[i] + s[i];
  }
};

}  // namespace isochron::simd::ISOCHRON_TARGET
