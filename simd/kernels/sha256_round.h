// The functions and constants of SHA-256 (FIPS 180-4, sections 4.1.2 and 4.2.2), for words and for
// vectors of words alike.
#pragma once

#include "simd/vec.h"

namespace isochron::simd::ISOCHRON_TARGET::sha256 {

alignas(64) static constexpr u32 constants[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

template <int K>
ISOCHRON_INLINE u32 rotr(u32 x) {
  return (x >> K) | (x << (32 - K));
}
template <int K, int N>
ISOCHRON_INLINE Vec<u32, N> rotr(Vec<u32, N> x) {
  return x.template rotr<K>();
}

template <class Word>
ISOCHRON_INLINE Word ch(Word x, Word y, Word z) {
  return z ^ (x & (y ^ z));
}
template <class Word>
ISOCHRON_INLINE Word maj(Word x, Word y, Word z) {
  return (x & y) | (z & (x | y));
}
// y ^ z is the x ^ y of the round before, which compilers find: one operation less.
ISOCHRON_INLINE u32 maj(u32 x, u32 y, u32 z) { return y ^ ((x ^ y) & (y ^ z)); }
template <class Word>
ISOCHRON_INLINE Word big_sigma0(Word x) {
  return rotr<2>(x) ^ rotr<13>(x) ^ rotr<22>(x);
}
template <class Word>
ISOCHRON_INLINE Word big_sigma1(Word x) {
  return rotr<6>(x) ^ rotr<11>(x) ^ rotr<25>(x);
}
template <class Word>
ISOCHRON_INLINE Word small_sigma0(Word x) {
  return rotr<7>(x) ^ rotr<18>(x) ^ (x >> 3);
}
template <class Word>
ISOCHRON_INLINE Word small_sigma1(Word x) {
  return rotr<17>(x) ^ rotr<19>(x) ^ (x >> 10);
}

// One round (section 6.2.2, step 3). s[0..7] are a..h turned by `turn` places, so that no round
// moves a word: what the standard calls a is s[(0 - turn) mod 8].
template <class Word>
ISOCHRON_INLINE void round(Word (&s)[8], int turn, Word scheduled) {
  const auto at = [turn](int i) { return (i - turn) & 7; };
  const Word a = s[at(0)], b = s[at(1)], c = s[at(2)], e = s[at(4)], f = s[at(5)], g = s[at(6)];
  const Word t1 = s[at(7)] + big_sigma1(e) + ch(e, f, g) + scheduled;
  s[at(3)] = s[at(3)] + t1;
  s[at(7)] = t1 + big_sigma0(a) + maj(a, b, c);
}

// W[t] for t >= 16, in place of W[t - 16]; w holds the last sixteen.
template <class Word>
ISOCHRON_INLINE Word extend(Word (&w)[16], int t) {
  const Word next =
      small_sigma1(w[(t - 2) & 15]) + w[(t - 7) & 15] + small_sigma0(w[(t - 15) & 15]) + w[t & 15];
  w[t & 15] = next;
  return next;
}

}  // namespace isochron::simd::ISOCHRON_TARGET::sha256
