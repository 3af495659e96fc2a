// Transposition of square matrices of words: N rows in, N columns out. N = 4, 8 or 16 words of 32
// bits, or 2, 4 or 8 words of 64 bits. And of words of N inputs into N lanes.
//
// Two rounds of interleaving transpose each 4x4 square within its 128 bits; what is left is a
// transposition of 128-bit squares. Both are done by shuffles that every target has (UNPCK, ZIP,
// VSHUFI32X4, ...).
#pragma once

#include "simd/vec.h"

namespace isochron::simd::ISOCHRON_TARGET {
namespace transposition {

// Within each 128 bits, the low or high halves of a and b interleaved in units of `unit` words.
template <int N, int unit, bool high>
struct Interleave {
  static constexpr int source(int i) {
    const int square = i / 4 * 4, word = i % 4;
    const int half = high ? 2 : 0;
    const int of_b = (word / unit) % 2 ? N : 0;
    const int position = word / (2 * unit) * unit + word % unit;
    return of_b + square + half + position;
  }
};

// Blocks of `unit` words: the even ones of a then of b, or the odd ones.
template <int N, int unit, bool odd>
struct Gather {
  static constexpr int source(int i) {
    const int block = i / unit;
    return (2 * block + (odd ? 1 : 0)) * unit + i % unit;
  }
};

template <class Move, class T, int N, int... I>
ISOCHRON_INLINE Vec<T, N> move(Vec<T, N> a, Vec<T, N> b, Indices<I...>) {
  return shuffle<Move::source(I)...>(a, b);
}
template <class Move, class T, int N>
ISOCHRON_INLINE Vec<T, N> move(Vec<T, N> a, Vec<T, N> b) {
  return move<Move>(a, b, IndicesTo<N>{});
}

}  // namespace transposition

// Transposes each 4x4 square within its 128 bits: word k of row j becomes word j of row k.
template <int N>
ISOCHRON_INLINE void transpose_squares(const Vec<u32, N> (&rows)[4], Vec<u32, N>* columns) {
  using namespace transposition;
  const auto p = move<Interleave<N, 1, false>>(rows[0], rows[1]);  // a0 b0 a1 b1
  const auto q = move<Interleave<N, 1, true>>(rows[0], rows[1]);   // a2 b2 a3 b3
  const auto r = move<Interleave<N, 1, false>>(rows[2], rows[3]);  // c0 d0 c1 d1
  const auto s = move<Interleave<N, 1, true>>(rows[2], rows[3]);   // c2 d2 c3 d3
  columns[0] = move<Interleave<N, 2, false>>(p, r);                // a0 b0 c0 d0
  columns[1] = move<Interleave<N, 2, true>>(p, r);
  columns[2] = move<Interleave<N, 2, false>>(q, s);
  columns[3] = move<Interleave<N, 2, true>>(q, s);
}

// The same of 2x2 squares of words of 64 bits, each of them one unit of two words of 32.
template <int N>
ISOCHRON_INLINE void transpose_squares(const Vec<u64, N> (&rows)[2], Vec<u64, N>* columns) {
  using namespace transposition;
  const auto a = rows[0].template as<u32>(), b = rows[1].template as<u32>();
  columns[0] = move<Interleave<2 * N, 2, false>>(a, b).template as<u64>();
  columns[1] = move<Interleave<2 * N, 2, true>>(a, b).template as<u64>();
}

// The rows of such squares: 16 bytes at `offset` of inputs 0, q, 2q, ..., q = 16 / sizeof(T).
template <class T, int N>
ISOCHRON_INLINE Vec<T, N> load_row(const u8* const* in, std::size_t offset) {
  if constexpr (Vec<T, N>::bytes == 16) {
    return Vec<T, N>::load_le(in[0] + offset);
  } else {
    return shuffle(load_row<T, N / 2>(in, offset), load_row<T, N / 2>(in + N / 2, offset),
                   IndicesTo<N>{});
  }
}

template <int N>
ISOCHRON_INLINE void transpose(Vec<u32, N> (&m)[N]) {
  using namespace transposition;
  Vec<u32, N> t[N];
  for (int i = 0; i < N; i += 4) {
    transpose_squares<N>({m[i], m[i + 1], m[i + 2], m[i + 3]}, t + i);
  }
  // t[4g + j], square k: column 4k + j, rows 4g .. 4g + 3. Column c wants its squares side by side.
  if constexpr (N == 4) {
    for (int i = 0; i < 4; ++i) m[i] = t[i];
  } else if constexpr (N == 8) {
    for (int j = 0; j < 4; ++j) {
      m[j] = move<Gather<N, 4, false>>(t[j], t[4 + j]);
      m[4 + j] = move<Gather<N, 4, true>>(t[j], t[4 + j]);
    }
  } else {
    static_assert(N == 16);
    for (int j = 0; j < 4; ++j) {
      const auto p = move<Gather<N, 4, false>>(t[j], t[4 + j]);  // squares 0, 2 of groups 0, 1
      const auto q = move<Gather<N, 4, true>>(t[j], t[4 + j]);   // squares 1, 3
      const auto r = move<Gather<N, 4, false>>(t[8 + j], t[12 + j]);
      const auto s = move<Gather<N, 4, true>>(t[8 + j], t[12 + j]);
      m[j] = move<Gather<N, 4, false>>(p, r);     // square 0 of all groups
      m[8 + j] = move<Gather<N, 4, true>>(p, r);  // square 2
      m[4 + j] = move<Gather<N, 4, false>>(q, s);
      m[12 + j] = move<Gather<N, 4, true>>(q, s);
    }
  }
}

template <int N>
ISOCHRON_INLINE void transpose(Vec<u64, N> (&m)[N]) {
  using namespace transposition;
  Vec<u64, N> t[N];
  for (int i = 0; i < N; i += 2) transpose_squares<N>({m[i], m[i + 1]}, t + i);
  // t[2g + j], square k: column 2k + j, rows 2g and 2g + 1.
  if constexpr (N == 2) {
    for (int i = 0; i < 2; ++i) m[i] = t[i];
  } else if constexpr (N == 4) {
    for (int j = 0; j < 2; ++j) {
      m[j] = move<Gather<N, 2, false>>(t[j], t[2 + j]);
      m[2 + j] = move<Gather<N, 2, true>>(t[j], t[2 + j]);
    }
  } else {
    static_assert(N == 8);
    for (int j = 0; j < 2; ++j) {
      const auto p = move<Gather<N, 2, false>>(t[j], t[2 + j]);  // squares 0, 2 of groups 0, 1
      const auto q = move<Gather<N, 2, true>>(t[j], t[2 + j]);   // squares 1, 3
      const auto r = move<Gather<N, 2, false>>(t[4 + j], t[6 + j]);
      const auto s = move<Gather<N, 2, true>>(t[4 + j], t[6 + j]);
      m[j] = move<Gather<N, 2, false>>(p, r);     // square 0 of all groups
      m[4 + j] = move<Gather<N, 2, true>>(p, r);  // square 2
      m[2 + j] = move<Gather<N, 2, false>>(q, s);
      m[6 + j] = move<Gather<N, 2, true>>(q, s);
    }
  }
}

}  // namespace isochron::simd::ISOCHRON_TARGET
