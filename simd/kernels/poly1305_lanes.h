// Poly1305 with N blocks side by side. Each has every N-th block, and multiplies by r^N from one to
// the next:
//
//   h = (h + block 0) r^n + block 1 r^(n-1) + ... + block n-1 r
//     = (...((h + block 0) r^N + block N) r^N + ...) r^N
//     + (...(    block 1   r^N + block N+1) r^N + ...) r^(N-1)
//     + ...
//
// The last factors are the powers from r^N to r, and what they make is added up. Where n is no
// multiple of N, zeros go before block 0, so that all ends on the last block.
#pragma once

#include "simd/kernels/poly1305.h"
#include "simd/transpose.h"

namespace isochron::simd::ISOCHRON_TARGET::poly1305 {

// A number of up to 131 bits for each lane, low word first.
template <int N>
struct Numbers {
  Vec<u64, N> low, middle, high;

  // The block that is in this lane, once two vectors of blocks have been interleaved; and the lane
  // of a block.
  static constexpr int block_of(int lane) { return lane % 2 * (N / 2) + lane / 2; }
  static constexpr std::size_t lane_of(std::size_t block) {
    return block < N / 2 ? 2 * block : 2 * block - N + 1;
  }

  // The last `count` of N blocks.
  static ISOCHRON_INLINE Numbers load_last(const u8* bytes, std::size_t count, u64 top) {
    u64 words[3][N] = {};
    for (std::size_t block = N - count; block < N; ++block, bytes += block_size) {
      const std::size_t lane = lane_of(block);
      words[0][lane] = load64(bytes);
      words[1][lane] = load64(bytes + 8);
      words[2][lane] = top;
    }
    return of(words);
  }
  // Where one block is; zero in the other lanes.
  static ISOCHRON_INLINE Numbers at(std::size_t block, const u64 number[3]) {
    u64 words[3][N] = {};
    for (int i = 0; i < 3; ++i) words[i][lane_of(block)] = number[i];
    return of(words);
  }
  static ISOCHRON_INLINE Numbers of(const u64 (&words)[3][N]) {
    using V = Vec<u64, N>;
    return {V::load_le(words[0]), V::load_le(words[1]), V::load_le(words[2])};
  }

  static ISOCHRON_INLINE Numbers load(const u8* bytes, u64 top) {
    using V = Vec<u64, N>;
    V words[2];
    transpose_squares<N>({V::load_le(bytes), V::load_le(bytes + V::bytes)}, words);
    return {words[0], words[1], V::splat(top)};
  }
  // Lane i: number[source(i)].
  template <class Source>
  static ISOCHRON_INLINE Numbers gather(const u64 (*number)[3], Source source) {
    return [&]<int... I>(Indices<I...>) __attribute__((always_inline)) {
      using Native = typename Vec<u64, N>::Native;
      return Numbers{{Native{number[source(I)][0]...}},
                     {Native{number[source(I)][1]...}},
                     {Native{number[source(I)][2]...}}};
    }(IndicesTo<N>{});
  }
  static ISOCHRON_INLINE Numbers splat(const u64 (&number)[3]) {
    using V = Vec<u64, N>;
    return {V::splat(number[0]), V::splat(number[1]), V::splat(number[2])};
  }
};

// The sum of all lanes.
template <int N>
ISOCHRON_INLINE u64 sum_of_lanes(Vec<u64, N> x) {
  if constexpr (N == 1) {
    return x[0];
  } else {
    return [&]<int... I>(Indices<I...>) __attribute__((always_inline)) {
      return sum_of_lanes(x.template shuffle<I...>() + x.template shuffle<N / 2 + I...>());
    }(IndicesTo<N / 2>{});
  }
}

// Five limbs of 26 bits a lane, whose products of 32 by 32 bits every instruction set has.
template <int N>
struct Lanes26 {
  static constexpr int lanes = N;
  using V = Vec<u64, N>;
  V l[5];

  static ISOCHRON_INLINE Lanes26 split(Numbers<N> x) {
    const V mask = V::splat(mask26);
    return {{x.low & mask, (x.low >> 26) & mask, ((x.low >> 52) | (x.middle << 12)) & mask,
             (x.middle >> 14) & mask, (x.middle >> 40) | (x.high << 24)}};
  }

  // r and 5 * r. Limbs: < 2^26 and < 2^29.
  struct Multiplier {
    V r[5], s[5];

    explicit ISOCHRON_INLINE Multiplier(Numbers<N> x) {
      const Lanes26 limbs = split(x);
      for (int i = 0; i < 5; ++i) {
        r[i] = limbs.l[i];
        s[i] = r[i] + (r[i] << 2);
      }
    }
  };

  // Limbs before: < 2^28, so that each sum of products is less than 5 * 2^28 * 2^29 < 2^60.
  // After: < 2^26, but limbs 1 and 4 < 2^26 + 2^10: two chains of carries, side by side.
  friend ISOCHRON_INLINE Lanes26 operator*(const Lanes26& h, const Multiplier& by) {
    const V mask = V::splat(mask26);
    Lanes26 d;
    for (int i = 0; i < 5; ++i) {
      d.l[i] = product(h.l[0], by.r[i]);
      for (int j = 1; j < 5; ++j) {
        d.l[i] = d.l[i] + product(h.l[j], j <= i ? by.r[i - j] : by.s[5 + i - j]);
      }
    }
    const auto carry = [&](int i) __attribute__((always_inline)) {
      const V above = d.l[i] >> 26;
      d.l[i] = d.l[i] & mask;
      const int next = (i + 1) % 5;
      d.l[next] = d.l[next] + (i == 4 ? above + (above << 2) : above);
    };
    constexpr int order[] = {0, 3, 1, 4, 2, 0, 3};
    for (const int i : order) carry(i);
    return d;
  }
  friend ISOCHRON_INLINE Lanes26 operator+(const Lanes26& x, const Lanes26& y) {
    Lanes26 sum;
    for (int i = 0; i < 5; ++i) sum.l[i] = x.l[i] + y.l[i];
    return sum;
  }

  ISOCHRON_INLINE void sum(u64 number[3]) const {
    Limbs26 limbs;
    for (int i = 0; i < 5; ++i) limbs.l[i] = sum_of_lanes(l[i]);
    limbs.join(number);
  }

 private:
  static ISOCHRON_INLINE V product(V x, V y) {
    return multiply_even(x.template as<u32>(), y.template as<u32>());
  }
};

// Poly1305Kernel's function by Lanes of N numbers. From `least` blocks on: the powers of r and the
// sum in the end cost as much as some blocks; fewer are left to `narrower`. From `least_pairs` on
// two vectors of lanes go side by side, because the steps of one wait for each other.
template <class Lanes, std::size_t least, std::size_t least_pairs, auto narrower = blocks>
inline void blocks_in_lanes(u64 accumulator[3], const u64 r[2], const u8* bytes, std::size_t count,
                            u64 top) {
  static_assert(least > 0 && least_pairs > Lanes::lanes && least_pairs >= least);
  if (count < least) return narrower(accumulator, r, bytes, count, top);
  constexpr int lanes = Lanes::lanes;
  using Group = Numbers<lanes>;
  using Multiplier = typename Lanes::Multiplier;
  // powers[i] is r^(i + 1), up to r^N, and then r^2N.
  Limbs44 power[lanes];
  u64 powers[lanes + 1][3];
  power[0] = Limbs44::split(r[0], r[1], 0);
  for (int i = 1; i < lanes; ++i) power[i] = power[(i - 1) / 2] * power[i / 2];
  for (int i = 0; i < lanes; ++i) power[i].join(powers[i]);
  const Multiplier by_all(Group::splat(powers[lanes - 1]));

  const std::size_t first = (count - 1) % lanes + 1;
  Lanes h = Lanes::split(Group::load_last(bytes, first, top)) +
            Lanes::split(Group::at(lanes - first, accumulator));
  bytes += first * block_size;
  count -= first;
  const auto next = [&]() __attribute__((always_inline)) {
    const Lanes blocks = Lanes::split(Group::load(bytes, top));
    bytes += lanes * block_size;
    return blocks;
  };
  if (count >= least_pairs) {
    (power[lanes - 1] * power[lanes - 1]).join(powers[lanes]);
    const Multiplier by_square(Group::splat(powers[lanes]));
    Lanes second = next();
    for (count -= lanes; count >= 2 * lanes; count -= 2 * lanes) {
      h = h * by_square + next();
      second = second * by_square + next();
    }
    h = h * by_all + second;
  }
  for (; count > 0; count -= lanes) h = h * by_all + next();
  // Gathered from single words: as vectors that were stored word by word, x86 would wait for them.
  const Multiplier by_each(
      Group::gather(powers, [](int lane) { return lanes - 1 - Group::block_of(lane); }));
  (h * by_each).sum(accumulator);
}

}  // namespace isochron::simd::ISOCHRON_TARGET::poly1305
