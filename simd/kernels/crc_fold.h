// Reflected cyclic redundancy checks by carry-less multiplication, for any polynomial of up to 64
// bits (V. Gopal et al., "Fast CRC computation for generic polynomials using PCLMULQDQ
// instruction", Intel 2009, section 4 for reflected bits). Constant time.
//
// All is reflected: bit 0 of the first byte has the highest power of x. A vector of 128 bits is two
// words of 64, high powers first:
//
//   word 0:  x^127 (bit 0) ... x^64 (bit 63)     word 1:  x^63 (bit 0) ... x^0 (bit 63)
//
// A CRC of 32 bits with polynomial P is one of 64 bits with P * x^32: its register is the lower
// half of the 64-bit register, its reflected polynomial the same number. So there is one case only.
//
// The product of two reflected words has 127 bits and starts at bit 0, so it stands for a * b * x.
// Constants have one factor x less.
#pragma once

#include "simd/clmul.h"
#include "simd/kernels/crc_polynomials.h"

namespace isochron::simd::ISOCHRON_TARGET::crc {

// x^n mod P.
constexpr u64 power(u64 polynomial, int n) {
  u64 r = u64{1} << 63;
  for (; n > 0; --n) r = (r >> 1) ^ ((r & 1) != 0 ? polynomial : 0);
  return r;
}

// The quotient of x^128 by P, without its x^0: coefficients of x^64 (bit 0) to x^1 (bit 63).
constexpr u64 inverse(u64 polynomial) {
  u64 quotient = 1, rest = polynomial;  // x^64 = 1 * P + rest
  for (int bit = 1; bit < 64; ++bit) {
    quotient |= (rest & 1) << bit;
    rest = (rest >> 1) ^ ((rest & 1) != 0 ? polynomial : 0);
  }
  return quotient;
}

// Copies of two words in all of a vector's 128-bit parts.
template <int N>
ISOCHRON_INLINE Vec<u64, N> repeat(u64 word_0, u64 word_1) {
  return [&]<int... I>(Indices<I...>) {
    return Vec<u64, N>{typename Vec<u64, N>::Native{(I % 2 == 0 ? word_0 : word_1)...}};
  }(IndicesTo<N>{});
}

template <class Crc>
struct Fold {
  static constexpr u64 polynomial = Crc::polynomial;

  // What `Bits` bits further back has the same remainder as x.
  template <int Bits, int N>
  static ISOCHRON_INLINE Vec<u64, N> forward(Vec<u64, N> x) {
    constexpr u64 high = power(polynomial, Bits + 63), low = power(polynomial, Bits - 1);
    const auto k = repeat<N>(high, low);
    return clmul<0, 0>(x, k) ^ clmul<1, 1>(x, k);
  }

  // x * x^64 mod P: the register behind the 16 bytes x.
  static ISOCHRON_INLINE u64 reduce(Vec<u64, 2> x) {
    using V = Vec<u64, 2>;
    constexpr u64 word_64 = power(polynomial, 127), quotient = inverse(polynomial);
    const V k = repeat<2>(word_64, quotient);
    // Word 0 is multiplied by x^128, word 1 by x^64: 128 bits, of which word 0 is what to divide.
    const V b = clmul<0, 0>(x, k) ^ shuffle<1, 2>(x, V::splat(0));
    // Barrett: the quotient of word 0 and x^64 by P, exact without the inverse's x^0.
    const V q = clmul<0, 1>(b, k);
    // The quotient times P without its x^0 (top bit) and shifted by one: the lower half of the
    // product lacks what that x^0 gives, the quotient itself.
    constexpr bool has_one = (polynomial >> 63) != 0;
    const V product = clmul<0, 0>(q, repeat<2>(polynomial << 1 | 1, 0));
    return b[1] ^ product[1] ^ (has_one ? q[0] : 0);
  }

  // Streams vectors side by side, size >= Streams * sizeof(vector). The first bytes are XORed with
  // the register. Returns 16 bytes with the same remainder as all that was read.
  template <int N, int Streams>
  static ISOCHRON_INLINE Vec<u64, 2> streams(u64 r, const u8*& bytes, std::size_t& size) {
    using V = Vec<u64, N>;
    constexpr int bits = V::bytes * 8;
    constexpr std::size_t step = static_cast<std::size_t>(Streams) * V::bytes;
    V x[Streams];
    for (int i = 0; i < Streams; ++i) x[i] = V::load_le(bytes + i * V::bytes);
    x[0].v[0] ^= r;
    for (bytes += step, size -= step; size >= step; bytes += step, size -= step) {
#pragma GCC unroll 8
      for (int i = 0; i < Streams; ++i) {
        x[i] = forward<bits * Streams>(x[i]) ^ V::load_le(bytes + i * V::bytes);
      }
    }
    for (int i = 1; i < Streams; ++i) x[i] = forward<bits>(x[i - 1]) ^ x[i];
    return join(x[Streams - 1]);
  }

  static ISOCHRON_INLINE Vec<u64, 2> join(Vec<u64, 2> x) { return x; }
  static ISOCHRON_INLINE Vec<u64, 2> join(Vec<u64, 4> x) {
    return forward<128>(x.template shuffle<0, 1>()) ^ x.template shuffle<2, 3>();
  }
};

// 16 bytes from moves + 16 + n or moves + n, 0 <= n <= 16, move a vector's bytes: n places towards
// its beginning, or 16 - n places towards its end. Zeros come in.
static constexpr u8 moves[48] = {
    0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80,
    0,    1,    2,    3,    4,    5,    6,    7,    8,    9,    10,   11,   12,   13,   14,   15,
    0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80};

// 16 bytes from last_bytes + n keep a vector's last n bytes, 0 <= n <= 16.
static constexpr u8 last_bytes[32] = {
    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,
    0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff};

// Less than 16 bytes, more than none.
template <class Crc>
ISOCHRON_INLINE u64 update_short(u64 r, const u8* bytes, std::size_t size) {
  u64 words[2] = {0, 0};
  for (std::size_t i = 0; i < size; ++i) words[i / 8] |= u64{bytes[i]} << (8 * (i % 8));
  words[0] ^= r;
  // At the vector's end; what of the register is pushed out in front meets no byte of the message
  // and just moves on.
  const u64 passed = size < 8 ? words[0] >> (8 * size) : 0;
  return Fold<Crc>::reduce(select_bytes(Vec<u64, 2>::load_le(words), moves + size)) ^ passed;
}

// state[0] is the register: `size` bytes go through it. N: words in the widest vector, of which
// Streams are worked on side by side.
template <class Crc, int N, int Streams>
inline void update_folding(typename Crc::Word* state, const u8* bytes, std::size_t size) {
  using V = Vec<u64, 2>;
  using F = Fold<Crc>;
  u64 r = state[0];
  if (size < 16) {
    if (size > 0) state[0] = static_cast<typename Crc::Word>(update_short<Crc>(r, bytes, size));
    return;
  }
  V x;
  if (N > 2 && size >= 2 * Streams * sizeof(Vec<u64, N>)) {
    x = F::template streams<N, Streams>(r, bytes, size);
  } else if (size >= 4 * sizeof(V)) {
    x = F::template streams<2, 4>(r, bytes, size);
  } else {
    x = F::template streams<2, 1>(r, bytes, size);
  }
  for (; size >= 16; bytes += 16, size -= 16) x = F::template forward<128>(x) ^ V::load_le(bytes);
  if (size > 0) {
    // x and the rest are 16 + size bytes. What lies before the last 16 of them:
    const V before = select_bytes(x, moves + size);
    const V kept = select_bytes(x, moves + 16 + size);
    const V rest = V::load_le(bytes + size - 16) & V::load_le(last_bytes + size);
    x = F::template forward<128>(before) ^ kept ^ rest;
  }
  state[0] = static_cast<typename Crc::Word>(F::reduce(x));
}

}  // namespace isochron::simd::ISOCHRON_TARGET::crc
