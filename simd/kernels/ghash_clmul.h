// GHASH with carry-less multiplication, many blocks to one reduction: the sum of X_i * H^(n - i).
#pragma once

#include "simd/clmul.h"
#include "simd/kernels/ghash.h"

namespace isochron::simd::ISOCHRON_TARGET::ghash {

using Element = Vec<u64, 2>;

// A sum of products before its reduction, in each 128 bits: low, high and both middle ones.
template <int N>
struct Product {
  using V = Vec<u64, N>;
  V low, middle, high;

  static ISOCHRON_INLINE Product of(V a, V b) {
    return {clmul<0, 0>(a, b), clmul<0, 1>(a, b) ^ clmul<1, 0>(a, b), clmul<1, 1>(a, b)};
  }
  friend ISOCHRON_INLINE Product operator^(Product a, Product b) {
    return {a.low ^ b.low, a.middle ^ b.middle, a.high ^ b.high};
  }
};

// The sum of all parts of 128 bits.
template <int N>
ISOCHRON_INLINE Element sum(Vec<u64, N> v) {
  if constexpr (N == 2) {
    return v;
  } else {
    return [&]<int... I>(Indices<I...>) __attribute__((always_inline)) {
      return sum<N / 2>(v.template shuffle<I...>() ^ v.template shuffle<N / 2 + I...>());
    }(IndicesTo<N / 2>{});
  }
}

// x^-64 is x^64 + x^63 + x^62 + x^57: the lowest word goes, twice.
template <int N>
ISOCHRON_INLINE Element reduce(Product<N> p) {
  const Element zero{}, middle = sum(p.middle);
  const auto tail = Element::splat(0xc200000000000000);
  Element low = sum(p.low) ^ shuffle<2, 0>(middle, zero);
  for (int i = 0; i < 2; ++i) low = low.shuffle<1, 0>() ^ clmul<0, 0>(low, tail);
  return low ^ sum(p.high) ^ shuffle<1, 2>(middle, zero);
}

ISOCHRON_INLINE Element multiply(Element a, Element b) { return reduce(Product<2>::of(a, b)); }

inline void write_powers(const u8* h, u8* table) {
  const auto one = Element::load_le(h);
  Element power = one;
  for (int i = powers; i > 0; --i) {
    power.store_le(table + block_bytes * (i - 1));
    power = multiply(power, one);
  }
}

// The first block of the vector has the accumulator added to it.
template <int N>
ISOCHRON_INLINE Vec<u64, N> with_first(Vec<u64, N> v, Element accumulator) {
  if constexpr (N == 2) {
    return v ^ accumulator;
  } else {
    return [&]<int... I>(Indices<I...>) __attribute__((always_inline)) {
      const auto wide = shuffle<(I < 2 ? I : 2)...>(accumulator, Element{});
      return v ^ wide;
    }(IndicesTo<N>{});
  }
}

// `vectors` vectors of N words.
template <int N, int vectors, Order order>
ISOCHRON_INLINE Element absorb(Element accumulator, const u8* table, const u8* blocks) {
  constexpr int bytes = 8 * N;
  const u8* const power = table + block_bytes * powers - bytes * vectors;
  auto p =
      Product<N>::of(with_first(load<N, order>(blocks), accumulator), Vec<u64, N>::load_le(power));
  for (int i = 1; i < vectors; ++i) {
    p = p ^
        Product<N>::of(load<N, order>(blocks + bytes * i), Vec<u64, N>::load_le(power + bytes * i));
  }
  return reduce(p);
}

template <int N, int vectors, Order order>
void absorb_blocks(u8* accumulator, const u8* table, const u8* blocks, std::size_t count) {
  constexpr std::size_t group = N / 2 * vectors;
  static_assert(group <= powers);
  auto a = Element::load_le(accumulator);
  for (; count >= group; count -= group, blocks += block_bytes * group) {
    a = absorb<N, vectors, order>(a, table, blocks);
  }
  if (count > 0) {
    const u8* const power = table + block_bytes * (powers - count);
    auto p = Product<2>::of(load<2, order>(blocks) ^ a, Element::load_le(power));
    for (std::size_t i = 1; i < count; ++i) {
      p = p ^ Product<2>::of(load<2, order>(blocks + block_bytes * i),
                             Element::load_le(power + block_bytes * i));
    }
    a = reduce(p);
  }
  a.store_le(accumulator);
}

template <int N, int vectors>
inline constexpr GhashKernel kernel{
    .expand = write_powers,
    .absorb = absorb_blocks<N, vectors, Order::as_it_is>,
    .absorb_reversed = absorb_blocks<N, vectors, Order::reversed>,
};

}  // namespace isochron::simd::ISOCHRON_TARGET::ghash
