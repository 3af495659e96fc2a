// GHASH (NIST SP 800-38D, section 6.4) as RFC 8452, appendix A, has it: its blocks and its key with
// their bytes reversed, and the key multiplied by x, are POLYVAL's (section 3), whose bits stand in
// the order of numbers.
//
// An element of GF(2^128) is 16 bytes, bit i of the number in little endian being the coefficient
// of x^i, modulo x^128 + x^127 + x^126 + x^121 + 1. A product here is a * b * x^-128.
#pragma once

#include "simd/kernels/words.h"
#include "simd/primitives.h"

namespace isochron::simd::ISOCHRON_TARGET::ghash {

static constexpr int block_bytes = 16;

// In which order the bytes of a block become a number in little endian.
enum class Order { as_it_is, reversed };

// A table of powers of H: H^16 first, H^1 last.
static constexpr int powers = 16;
static constexpr int first_power = block_bytes * (powers - 1);

struct Reverse {
  static constexpr int source(int i) { return i / 16 * 16 + 15 - i % 16; }
};

// Blocks as numbers.
template <int N, Order order>
ISOCHRON_INLINE Vec<u64, N> load(const u8* blocks) {
  const auto v = Vec<u64, N>::load_le(blocks);
  if constexpr (order == Order::reversed) {
    return v.template permute_bytes<Reverse>();
  } else {
    return v;
  }
}

// A product of 256 bits, its words low first, times x^-128, in the upper two words: x^-64 is
// x^64 + x^63 + x^62 + x^57.
ISOCHRON_INLINE void reduce(u64 (&v)[4]) {
  for (int i = 0; i < 2; ++i) {
    v[i + 1] ^= v[i] << 63 ^ v[i] << 62 ^ v[i] << 57;
    v[i + 2] ^= v[i] ^ v[i] >> 1 ^ v[i] >> 2 ^ v[i] >> 7;
  }
}

}  // namespace isochron::simd::ISOCHRON_TARGET::ghash
