// GHASH with multiplications of integers, in constant time where those are: every fourth bit of a
// word is multiplied at a time, so that sums of at most 16 bits never reach the next one. (T.
// Pornin describes the trick in BearSSL's "ctmul".)
#pragma once

#include "simd/kernels/ghash.h"

namespace isochron::simd::ISOCHRON_TARGET::ghash {

// The low 64 bits of the carry-less product.
ISOCHRON_INLINE u64 multiply_low(u64 a, u64 b) {
  constexpr u64 every_fourth = 0x1111111111111111;
  u64 x[4], y[4], product = 0;
  for (int i = 0; i < 4; ++i) {
    x[i] = a & every_fourth << i;
    y[i] = b & every_fourth << i;
  }
  for (int i = 0; i < 4; ++i) {
    u64 sum = 0;
    for (int j = 0; j < 4; ++j) sum ^= x[j] * y[(i - j) & 3];
    product |= sum & every_fourth << i;
  }
  return product;
}

ISOCHRON_INLINE u64 reversed(u64 x) {
  const auto swap = [&](int n, u64 mask)
                        __attribute__((always_inline)) { x = (x & mask) << n | (x >> n & mask); };
  swap(1, 0x5555555555555555);
  swap(2, 0x3333333333333333);
  swap(4, 0x0f0f0f0f0f0f0f0f);
  return __builtin_bswap64(x);
}

// Words of a key and, for the high halves of products, the same with their bits reversed.
struct Halves {
  u64 low, high, sum;

  static ISOCHRON_INLINE Halves of(u64 low, u64 high) { return {low, high, low ^ high}; }
  ISOCHRON_INLINE Halves reversed() const {
    return of(ghash::reversed(low), ghash::reversed(high));
  }
};

template <Order order>
inline void absorb_words(u8* accumulator, const u8* table, const u8* blocks, std::size_t count) {
  const u8* const h = table + first_power;
  const auto key = Halves::of(load64(h), load64(h + 8));
  const Halves key_reversed = key.reversed();
  u64 a[2] = {load64(accumulator), load64(accumulator + 8)};
  for (; count > 0; --count, blocks += block_bytes) {
    u64 block[2] = {load64(blocks), load64(blocks + 8)};
    if constexpr (order == Order::reversed) {
      const u64 first = block[0];
      block[0] = __builtin_bswap64(block[1]);
      block[1] = __builtin_bswap64(first);
    }
    const auto x = Halves::of(a[0] ^ block[0], a[1] ^ block[1]);
    const Halves r = x.reversed();
    // Karatsuba, once for the low and once for the high halves of the three products.
    const u64 low = multiply_low(x.low, key.low), high = multiply_low(x.high, key.high);
    const u64 middle = multiply_low(x.sum, key.sum) ^ low ^ high;
    const u64 low_r = multiply_low(r.low, key_reversed.low);
    const u64 high_r = multiply_low(r.high, key_reversed.high);
    const u64 middle_r = multiply_low(r.sum, key_reversed.sum) ^ low_r ^ high_r;
    u64 v[4] = {low, (reversed(low_r) >> 1) ^ middle, (reversed(middle_r) >> 1) ^ high,
                reversed(high_r) >> 1};
    reduce(v);
    a[0] = v[2];
    a[1] = v[3];
  }
  __builtin_memcpy(accumulator, a, sizeof a);
}

// The other kernels' table, of which this one reads H alone.
inline void write_power(const u8* h, u8* table) {
  __builtin_memset(table, 0, first_power);
  __builtin_memcpy(table + first_power, h, block_bytes);
}

inline constexpr GhashKernel words_kernel{
    .expand = write_power,
    .absorb = absorb_words<Order::as_it_is>,
    .absorb_reversed = absorb_words<Order::reversed>,
};

}  // namespace isochron::simd::ISOCHRON_TARGET::ghash
