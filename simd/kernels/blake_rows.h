// One round of the BLAKE family with the rows of the state in vectors.
//
// a = v0 v1 v2 v3, b = v4 .. v7, c = v8 .. v11, d = v12 .. v15: the four columns lie in the four
// lanes. For the diagonals a, c and d turn around b, because b is the last row that a round knows:
// the moves of the others take place beside the arithmetic instead of after it. So the words for
// the diagonals are wanted in the order in which those lie around b: 3 0 1 2.
//
// A vector may hold the rows of several states side by side.
#pragma once

#include "simd/kernels/blake_round.h"

namespace isochron::simd::ISOCHRON_TARGET::blake {

// Within each four lanes of a and b: words 0 to 3 are those of a, 4 to 7 those of b.
template <int N, int I0, int I1, int I2, int I3>
struct Pick {
  static constexpr int source(int i) {
    constexpr int from[4] = {I0, I1, I2, I3};
    const int word = from[i % 4];
    return i / 4 * 4 + (word < 4 ? word : N + word - 4);
  }
};
template <class Move, class T, int N, int... I>
ISOCHRON_INLINE Vec<T, N> pick(Vec<T, N> a, Vec<T, N> b, Indices<I...>) {
  return shuffle<Move::source(I)...>(a, b);
}
template <int I0, int I1, int I2, int I3, class T, int N>
ISOCHRON_INLINE Vec<T, N> pick(Vec<T, N> a, Vec<T, N> b) {
  return pick<Pick<N, I0, I1, I2, I3>>(a, b, IndicesTo<N>{});
}
template <int I0, int I1, int I2, int I3, class T, int N>
ISOCHRON_INLINE Vec<T, N> pick(Vec<T, N> a) {
  return pick<I0, I1, I2, I3>(a, a);
}

template <class V>
struct RowsState {
  V a, b, c, d;

  template <int R1, int R2>
  ISOCHRON_INLINE void half_round(V m) {
    a = a + m + b;
    d = d ^ a;
    pin(d);  // or the rotation, a shuffle, is moved before the XOR and done twice
    d = rotr<R1>(d);
    c = c + d;
    b = rotr<R2>(b ^ c);
  }

  // x, y: words 0 2 4 6 and 1 3 5 7 of the round's order; z, w: 14 8 10 12 and 15 9 11 13.
  template <int R1, int R2, int R3, int R4>
  ISOCHRON_INLINE void round(V x, V y, V z, V w) {
    half_round<R1, R2>(x);
    half_round<R3, R4>(y);
    a = pick<3, 0, 1, 2>(a);
    d = pick<2, 3, 0, 1>(d);
    c = pick<1, 2, 3, 0>(c);
    half_round<R1, R2>(z);
    half_round<R3, R4>(w);
    a = pick<1, 2, 3, 0>(a);
    d = pick<2, 3, 0, 1>(d);
    c = pick<3, 0, 1, 2>(c);
  }
};

}  // namespace isochron::simd::ISOCHRON_TARGET::blake
