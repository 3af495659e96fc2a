// RIPEMD-160 (Dobbertin, Bosselaers, Preneel: "RIPEMD-160: A Strengthened Version of RIPEMD",
// appendix A), for words and for vectors of words alike.
#pragma once

#include "simd/kernels/words.h"

namespace isochron::simd::ISOCHRON_TARGET {

struct Ripemd160 {
  using Word = u32;
  static constexpr int words = 5;
  static constexpr bool big_endian = false;

  // Every block goes through two lines of 80 steps, which differ in these and in the order of the
  // functions.
  struct Left {
    static constexpr u32 constants[5] = {0, 0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xa953fd4e};
    static constexpr int shifts[5][16] = {{11, 14, 15, 12, 5, 8, 7, 9, 11, 13, 14, 15, 6, 7, 9, 8},
                                          {7, 6, 8, 13, 11, 9, 7, 15, 7, 12, 15, 9, 11, 7, 13, 12},
                                          {11, 13, 6, 7, 14, 9, 13, 15, 14, 8, 13, 6, 5, 12, 7, 5},
                                          {11, 12, 14, 15, 14, 15, 9, 8, 9, 14, 5, 6, 8, 6, 5, 12},
                                          {9, 15, 5, 11, 6, 8, 13, 12, 5, 12, 13, 14, 11, 8, 5, 6}};
    static constexpr int function(int t) { return t / 16; }
    static constexpr int first_word(int i) { return i; }
  };
  struct Right {
    static constexpr u32 constants[5] = {0x50a28be6, 0x5c4dd124, 0x6d703ef3, 0x7a6d76e9, 0};
    static constexpr int shifts[5][16] = {{8, 9, 9, 11, 13, 15, 15, 5, 7, 7, 8, 11, 14, 14, 12, 6},
                                          {9, 13, 15, 7, 12, 8, 9, 11, 7, 7, 12, 7, 6, 15, 13, 11},
                                          {9, 7, 15, 11, 8, 6, 6, 14, 12, 13, 5, 14, 13, 13, 7, 5},
                                          {15, 5, 8, 11, 14, 14, 6, 14, 6, 9, 12, 9, 12, 5, 15, 8},
                                          {8, 5, 12, 9, 12, 5, 14, 6, 8, 13, 6, 5, 15, 13, 11, 11}};
    static constexpr int function(int t) { return 4 - t / 16; }
    static constexpr int first_word(int i) { return (9 * i + 5) & 15; }
  };

  // The index of the word of step t: rho turns the order of a round into that of the next.
  template <class Line>
  static constexpr int word(int t) {
    constexpr int rho[16] = {7, 4, 13, 1, 10, 6, 15, 3, 12, 0, 9, 5, 2, 14, 11, 8};
    int index = Line::first_word(t & 15);
    for (int round = t / 16; round > 0; --round) index = rho[index];
    return index;
  }

  template <int f, class V>
  static ISOCHRON_INLINE V function(V x, V y, V z) {
    if constexpr (f == 0) return x ^ y ^ z;
    if constexpr (f == 1) return choose(x, y, z);
    if constexpr (f == 2) return (x | ~y) ^ z;
    if constexpr (f == 3) return choose(z, x, y);
    return x ^ (y | ~z);
  }

  // s[0..4] are A..E turned by t places, so that no step moves a word.
  template <class Line, int t, class V>
  static ISOCHRON_INLINE void step(V (&s)[5], const V (&w)[16]) {
    constexpr auto at = [](int i) { return (i + 80 - t) % 5; };
    V& a = s[at(0)];
    V& c = s[at(2)];
    const V sum = a + (w[word<Line>(t)] + constant<V>(Line::constants[t / 16])) +
                  function<Line::function(t)>(s[at(1)], c, s[at(3)]);
    a = rotl<Line::shifts[t / 16][t % 16]>(sum) + s[at(4)];
    c = rotl<10>(c);
  }

  template <class V>
  static ISOCHRON_INLINE void compress(V (&h)[5], const V (&w)[16]) {
    V left[5], right[5];
    for (int i = 0; i < 5; ++i) left[i] = right[i] = h[i];
    unroll<80>([&]<int t>() __attribute__((always_inline)) {
      step<Left, t>(left, w);
      step<Right, t>(right, w);
    });
    const V h0 = h[0];
    for (int i = 0; i < 4; ++i) h[i] = h[i + 1] + left[(i + 2) % 5] + right[(i + 3) % 5];
    h[4] = h0 + left[1] + right[2];
  }
};

}  // namespace isochron::simd::ISOCHRON_TARGET
