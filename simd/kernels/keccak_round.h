// Keccak-p[1600] (FIPS 202, section 3) on words of 64 bits, and on vectors of words that belong to
// as many states.
//
// The standard's lane (x, y) is word x + 5y.
#pragma once

#include "simd/vec.h"

namespace isochron::simd::ISOCHRON_TARGET::keccak {

static constexpr int words = 25;

// Section 3.2.5. With fewer rounds the permutation ends with the same ones (section 3.3).
static constexpr unsigned most_rounds = 24;
static constexpr u64 round_constants[most_rounds] = {
    0x0000000000000001, 0x0000000000008082, 0x800000000000808a, 0x8000000080008000,
    0x000000000000808b, 0x0000000080000001, 0x8000000080008081, 0x8000000000008009,
    0x000000000000008a, 0x0000000000000088, 0x0000000080008009, 0x000000008000000a,
    0x000000008000808b, 0x800000000000008b, 0x8000000000008089, 0x8000000000008003,
    0x8000000000008002, 0x8000000000000080, 0x000000000000800a, 0x800000008000000a,
    0x8000000080008081, 0x8000000000008080, 0x0000000080000001, 0x8000000080008008};

// Section 3.2.2, table 2, modulo 64.
static constexpr int offsets[words] = {0,  1,  62, 28, 27, 36, 44, 6,  55, 20, 3,  10, 43,
                                       25, 39, 41, 45, 15, 21, 8,  18, 2,  61, 56, 14};

template <int K>
ISOCHRON_INLINE u64 rotl(u64 x) {
  if constexpr (K == 0) {
    return x;
  } else {
    return (x << K) | (x >> (64 - K));
  }
}
template <int K, int N>
ISOCHRON_INLINE Vec<u64, N> rotl(Vec<u64, N> x) {
  if constexpr (K == 0) {
    return x;
  } else {
    return x.template rotl<K>();
  }
}

ISOCHRON_INLINE u64 splat(u64 x, u64) { return x; }
template <int N>
ISOCHRON_INLINE Vec<u64, N> splat(u64 x, Vec<u64, N>) {
  return Vec<u64, N>::splat(x);
}

// Whether ~b & c is one instruction. Vectors have it everywhere.
template <class Word>
inline constexpr bool has_and_not = true;
#if !defined(__BMI__) && !defined(__aarch64__)
template <>
inline constexpr bool has_and_not<u64> = false;
#endif

// Where it is two, six words of the state are kept inverted: then most of chi's 25 inversions turn
// ANDs into ORs, and 5 of them are left ("Keccak implementation overview" 3.2, section 2.2). The
// set is one that a round maps to itself.
template <class Word>
constexpr bool inverted(int i) {
  return !has_and_not<Word> && (i == 1 || i == 2 || i == 8 || i == 12 || i == 17 || i == 20);
}
template <class Word>
constexpr bool parity_inverted(int x) {
  bool odd = false;
  for (int y = 0; y < 5; ++y) odd ^= inverted<Word>(x + 5 * y);
  return odd;
}
// What theta and pi make of it: word (X, Y) behind them.
constexpr int pi_source(int x, int y) { return (x + 3 * y) % 5; }
template <class Word>
constexpr bool inverted_behind_pi(int x, int y) {
  const int from = pi_source(x, y);
  return inverted<Word>(from + 5 * x) ^ parity_inverted<Word>((from + 4) % 5) ^
         parity_inverted<Word>((from + 1) % 5);
}

// a ^ (~b & c), where a, b, c and the result are inverted or not.
template <bool result, bool of_a, bool of_b, bool of_c, class Word>
ISOCHRON_INLINE Word chi(Word a, Word b, Word c) {
  if constexpr (of_b != of_c) {
    // ~b & c, or its inverse, without an inversion.
    constexpr bool flipped = of_a ^ of_c;

    const Word x = of_b ? b & c : b | c;
    if constexpr (result == flipped) {
      return a ^ x;
    } else {
      return ~a ^ x;
    }
  } else if constexpr (result == of_a) {
    return a ^ ((of_b ? b : ~b) & (of_c ? ~c : c));
  } else {
    return a ^ ((of_b ? ~b : b) | (of_c ? c : ~c));
  }
}

// Rho, pi, chi and iota for the five words of plane Y of the result. Pi (section 3.2.3) brings to
// (X, Y) the word at x = X + 3Y, y = X. Adds the plane to the parities of the result's columns.
template <int Y, class Word, int... X>
ISOCHRON_INLINE void plane(const Word (&a)[words], const Word (&d)[5], u64 constant,
                           Word (&e)[words], Word (&parity)[5], Indices<X...>) {
  const Word b[5] = {
      rotl<offsets[pi_source(X, Y) + 5 * X]>(a[pi_source(X, Y) + 5 * X] ^ d[pi_source(X, Y)])...};
  ((e[X + 5 * Y] =
        chi<inverted<Word>(X + 5 * Y), inverted_behind_pi<Word>(X, Y),
            inverted_behind_pi<Word>((X + 1) % 5, Y), inverted_behind_pi<Word>((X + 2) % 5, Y)>(
            b[X], b[(X + 1) % 5], b[(X + 2) % 5])),
   ...);
  if constexpr (Y == 0) {
    e[0] = e[0] ^ splat(constant, e[0]);
    ((parity[X] = e[X]), ...);
  } else {
    ((parity[X] = parity[X] ^ e[X + 5 * Y]), ...);
  }
}

// e = the round of a. `parity` has those of a's columns (the C of theta, section 3.2.1), then those
// of e's: made while e's words are still in registers.
template <class Word>
ISOCHRON_INLINE void round(const Word (&a)[words], Word (&e)[words], Word (&parity)[5],
                           u64 constant) {
  using Five = IndicesTo<5>;
  Word d[5];
#pragma GCC unroll 5
  for (int x = 0; x < 5; ++x) d[x] = parity[(x + 4) % 5] ^ rotl<1>(parity[(x + 1) % 5]);
  plane<0>(a, d, constant, e, parity, Five{});
  plane<1>(a, d, constant, e, parity, Five{});
  plane<2>(a, d, constant, e, parity, Five{});
  plane<3>(a, d, constant, e, parity, Five{});
  plane<4>(a, d, constant, e, parity, Five{});
}

// Into the form with inverted words, or back.
template <class Word>
ISOCHRON_INLINE void invert(Word (&a)[words]) {
#pragma GCC unroll 25
  for (int i = 0; i < words; ++i) {
    if (inverted<Word>(i)) a[i] = ~a[i];
  }
}

// Between rounds WebAssembly keeps the state in memory: engines have registers for half of it, and
// what V8 makes of 25 local variables takes 1.3 times as long (x86; in vectors 1.5 times). Native
// compilers spill well.
template <class Word>
ISOCHRON_INLINE void to_memory([[maybe_unused]] Word (&a)[words]) {
#if defined(__wasm__)
  __asm__ volatile("" : "+m"(a));
#endif
}

// The last `rounds` of the 24, an even number (section 3.3), of a state behind invert().
template <class Word>
ISOCHRON_INLINE void permute(Word (&a)[words], unsigned rounds) {
  Word e[words];
  Word parity[5];
#pragma GCC unroll 5
  for (int x = 0; x < 5; ++x) parity[x] = a[x] ^ a[x + 5] ^ a[x + 10] ^ a[x + 15] ^ a[x + 20];
  for (unsigned i = most_rounds - rounds; i < most_rounds; i += 2) {
    to_memory(a);
    round(a, e, parity, round_constants[i]);
    to_memory(e);
    round(e, a, parity, round_constants[i + 1]);
  }
  to_memory(a);
}

}  // namespace isochron::simd::ISOCHRON_TARGET::keccak
