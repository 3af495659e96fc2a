// What hashes do with words, for words and for vectors of words alike.
#pragma once

#include "simd/vec.h"

namespace isochron::simd::ISOCHRON_TARGET {

// ISOCHRON_SMALL makes programs that people download to have one algorithm: short loops, one way
// through each kernel, chosen when it is compiled.
#if defined(ISOCHRON_SMALL)
static constexpr bool small = true;
#define ISOCHRON_INLINE_UNLESS_SMALL __attribute__((noinline))
#else
static constexpr bool small = false;
#define ISOCHRON_INLINE_UNLESS_SMALL ISOCHRON_INLINE
#endif

// What may be written one after the other is a loop where code is downloaded.
#if defined(__wasm__)
#define ISOCHRON_UNROLL(count) _Pragma("clang loop unroll(disable)")
#else
#define ISOCHRON_PRAGMA(text) _Pragma(#text)
#define ISOCHRON_UNROLL(count) ISOCHRON_PRAGMA(GCC unroll count)
#endif

// Words in memory, little endian, at any address.
ISOCHRON_INLINE u32 load32(const u8* bytes) {
  u32 x;
  __builtin_memcpy(&x, bytes, sizeof x);
  return x;
}
ISOCHRON_INLINE u64 load64(const u8* bytes) {
  u64 x;
  __builtin_memcpy(&x, bytes, sizeof x);
  return x;
}

ISOCHRON_INLINE u32 byte_swap(u32 x) { return __builtin_bswap32(x); }
ISOCHRON_INLINE u64 byte_swap(u64 x) { return __builtin_bswap64(x); }
template <class T, int N>
ISOCHRON_INLINE Vec<T, N> byte_swap(Vec<T, N> x) {
  return x.byte_swap();
}

// Rotations by 0 < K < width.
template <int K>
ISOCHRON_INLINE u32 rotl(u32 x) {
  return (x << K) | (x >> (32 - K));
}
template <int K>
ISOCHRON_INLINE u64 rotl(u64 x) {
  return (x << K) | (x >> (64 - K));
}
template <int K, class T, int N>
ISOCHRON_INLINE Vec<T, N> rotl(Vec<T, N> x) {
  return x.template rotl<K>();
}
template <int K>
ISOCHRON_INLINE u32 rotr(u32 x) {
  return rotl<32 - K>(x);
}
template <int K>
ISOCHRON_INLINE u64 rotr(u64 x) {
  return rotl<64 - K>(x);
}
template <int K, class T, int N>
ISOCHRON_INLINE Vec<T, N> rotr(Vec<T, N> x) {
  return x.template rotr<K>();
}

// A constant as a Word: itself, or a vector that holds it in all lanes.
template <class Word, class T>
ISOCHRON_INLINE Word constant(T x) {
  if constexpr (requires { Word::lanes; }) {
    return Word::splat(x);
  } else {
    return x;
  }
}

// Where y's bits are to be taken x's are one, elsewhere z's.
template <class Word>
ISOCHRON_INLINE Word choose(Word x, Word y, Word z) {
  return z ^ (x & (y ^ z));
}
// The bit that two of three have.
template <class Word>
ISOCHRON_INLINE Word majority(Word x, Word y, Word z) {
  return (x & y) | (z & (x | y));
}
// In SHA-2, y ^ z is the x ^ y of the round before, which compilers find: one operation less.
ISOCHRON_INLINE u32 majority(u32 x, u32 y, u32 z) { return y ^ ((x ^ y) & (y ^ z)); }
ISOCHRON_INLINE u64 majority(u64 x, u64 y, u64 z) { return y ^ ((x ^ y) & (y ^ z)); }

// Calls body.operator()<i>() for i = 0 .. N - 1, written one after the other.
template <class Body, int... I>
ISOCHRON_INLINE void unroll(Body body, Indices<I...>) {
  (body.template operator()<I>(), ...);
}
template <int N, class Body>
ISOCHRON_INLINE void unroll(Body body) {
  unroll(body, IndicesTo<N>{});
}

// Calls body.operator()<(t - First) mod Group>(t) for t = First .. End - 1, written one after the
// other; where code is downloaded, as a loop over groups.
template <int First, int End, int Group, class Body>
ISOCHRON_INLINE void rounds_by(Body body) {
  static_assert((End - First) % Group == 0);
#if defined(__wasm__)
  ISOCHRON_UNROLL(1)
  for (int t = First; t < End; t += Group) {
    unroll<Group>([&]<int i>()
                      __attribute__((always_inline)) { body.template operator()<i>(t + i); });
  }
#else
  unroll<End - First>([&]<int i>() __attribute__((always_inline)) {
    body.template operator()<i % Group>(First + i);
  });
#endif
}

}  // namespace isochron::simd::ISOCHRON_TARGET
