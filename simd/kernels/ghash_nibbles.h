// GHASH with tables of 4 bits that lie in vectors: a block has 32 nibbles, and a lookup multiplies
// 16 of them at once by one byte of H.
//
//   X = sum of (low[j] + high[j] x^4) x^8j, the nibbles of byte j, and
//   X * H = sum over i of x^8i * (sum over j of x^8j (byte i of low[j] * H))
//         + x^4 times the same of high[j].
//
// The inner sum over j is a vector, byte j of which is looked up. The sums over i move down by a
// byte after each one, and what leaves them at the bottom is the product's low half.
#pragma once

#include "simd/kernels/ghash.h"
#include "simd/lookup.h"

namespace isochron::simd::ISOCHRON_TARGET::ghash {

// Row i of the table: byte i of n * H, where n is each polynomial of less than 4 bits.
inline void write_multiples(const u8* h, u8* table) {
  u64 multiple[16][2] = {};
  multiple[1][0] = load64(h);
  multiple[1][1] = load64(h + 8);
  for (int n = 2; n < 16; ++n) {
    const auto& half = multiple[n / 2];
    // x^128 is x^127 + x^126 + x^121 + 1.
    const u64 carry = half[1] >> 63;
    multiple[n][0] = half[0] << 1 ^ carry;
    multiple[n][1] = (half[1] << 1 | half[0] >> 63) ^ carry << 63 ^ carry << 62 ^ carry << 57;
    if (n % 2 == 1) {
      for (int i = 0; i < 2; ++i) multiple[n][i] ^= multiple[1][i];
    }
  }
  for (int i = 0; i < block_bytes; ++i) {
    for (int n = 0; n < 16; ++n) {
      table[block_bytes * i + n] = static_cast<u8>(multiple[n][i / 8] >> 8 * (i % 8));
    }
  }
}

// A sum as it moves: what is above the bytes that have left it, and those.
struct Moving {
  using V = Vec<u8, 16>;
  V above{}, left{};

  ISOCHRON_INLINE void add(V row) { above = above ^ row; }
  ISOCHRON_INLINE void move() {
    [&]<int... I>(Indices<I...>) __attribute__((always_inline)) {
      left = shuffle<(I + 1)...>(left, above);
      above = shuffle<(I + 1)...>(above, V{});
    }(IndicesTo<16>{});
  }
  ISOCHRON_INLINE void store(u64 (&words)[4]) const {
    const auto low = left.as<u64>(), high = above.as<u64>();
    words[0] = low[0];
    words[1] = low[1];
    words[2] = high[0];
    words[3] = high[1];
  }
};

template <Order order>
inline void absorb_nibbles(u8* accumulator, const u8* table, const u8* blocks, std::size_t count) {
  using V = Vec<u8, 16>;
  V a = V::load_le(accumulator);
  for (; count > 0; --count, blocks += block_bytes) {
    const V x = a ^ load<2, order>(blocks).template as<u8>(), low = x & V::splat(15), high = x >> 4;
    Moving of_low, of_high;
    for (int i = 0; i < block_bytes; ++i) {
      const V row = V::load_le(table + block_bytes * i);
      of_low.add(lookup(row, low));
      of_high.add(lookup(row, high));
      of_low.move();
      of_high.move();
    }
    u64 v[4], times_16[4];
    of_low.store(v);
    of_high.store(times_16);
    for (int i = 0; i < 4; ++i) {
      v[i] ^= times_16[i] << 4 ^ (i > 0 ? times_16[i - 1] >> 60 : 0);
    }
    reduce(v);
    a = Vec<u64, 2>{{v[2], v[3]}}.as<u8>();
  }
  a.store_le(accumulator);
}

inline constexpr GhashKernel nibbles_kernel{
    .expand = write_multiples,
    .absorb = absorb_nibbles<Order::as_it_is>,
    .absorb_reversed = absorb_nibbles<Order::reversed>,
};

}  // namespace isochron::simd::ISOCHRON_TARGET::ghash
