// SHA-256 of one message: rounds in general-purpose registers, message schedule in vectors (FIPS
// 180-4, section 6.2.2, step 1).
//
// A vector holds four neighbouring words of the schedule in each 128-bit part, one part per block:
// with N lanes the schedules of N / 4 blocks are made together, and their rounds follow.
//
//   x[0] = W[t .. t+3], x[1] = W[t+4 ..], x[2] = W[t+8 ..], x[3] = W[t+12 .. t+15]
#pragma once

#include "simd/kernels/sha256_round.h"

namespace isochron::simd::ISOCHRON_TARGET::sha256 {

// In each 128-bit part: words 1..3 of a, then word 0 of b.
template <int N>
struct NextWord {
  static constexpr int source(int i) { return i % 4 < 3 ? i + 1 : N + i - 3; }
};
// In each 128-bit part: words 2 and 3 of a, then zeros (from b).
template <int N>
struct UpperDown {
  static constexpr int source(int i) { return i % 4 < 2 ? i + 2 : N + i; }
};
// In each 128-bit part: zeros (from b), then words 0 and 1 of a.
template <int N>
struct LowerUp {
  static constexpr int source(int i) { return i % 4 < 2 ? N + i : i - 2; }
};

template <class Move, int N, int... I>
ISOCHRON_INLINE Vec<u32, N> pick(Vec<u32, N> a, Vec<u32, N> b, Indices<I...>) {
  return shuffle<Move::source(I)...>(a, b);
}
template <class Move, int N>
ISOCHRON_INLINE Vec<u32, N> pick(Vec<u32, N> a, Vec<u32, N> b) {
  return pick<Move>(a, b, IndicesTo<N>{});
}

// W[t+16 .. t+19]. The last two of these need the first two.
template <int N>
ISOCHRON_INLINE Vec<u32, N> extend_four(Vec<u32, N> x0, Vec<u32, N> x1, Vec<u32, N> x2,
                                        Vec<u32, N> x3) {
  const auto zero = Vec<u32, N>::splat(0);
  const auto sum = x0 + Sha256::small_sigma0(pick<NextWord<N>>(x0, x1)) + pick<NextWord<N>>(x2, x3);
  const auto first = sum + pick<UpperDown<N>>(Sha256::small_sigma1(x3), zero);
  return first + pick<LowerUp<N>>(Sha256::small_sigma1(first), zero);
}

// Every 128-bit part the same.
template <int... I>
ISOCHRON_INLINE auto repeat(Vec<u32, 4> part, Indices<I...>) {
  return part.template shuffle<I % 4 ...>();
}

// Four blocks' words side by side are N consecutive lanes; the blocks' rounds read every N / 4th
// group.
template <int N>
ISOCHRON_INLINE Vec<u32, N> load_words(const u8* blocks, int group, std::size_t available) {
  u32 words[N];
  for (int part = 0; part < N / 4; ++part) {
    // The last step may have fewer blocks than parts; it repeats the last one and ignores the
    // result.
    const std::size_t block =
        static_cast<std::size_t>(part) < available ? static_cast<std::size_t>(part) : available - 1;
    Vec<u32, 4>::load_be(blocks + 64 * block + 16 * group).store_le(words + 4 * part);
  }
  return Vec<u32, N>::load_le(words);
}

template <int N>
inline void compress_scheduled(u32 state[8], const u8* blocks, std::size_t count) {
  constexpr std::size_t together = N / 4;
  while (count > 0) {
    // scheduled[g * N + 4 * part + i] = W[4g + i] + K[4g + i] of block `part`.
    alignas(64) u32 scheduled[16 * N];
    Vec<u32, N> x[4];
    const auto add_constants = [&](int group, Vec<u32, N> words) {
      const auto k = Vec<u32, 4>::load_le(Sha256::constants + 4 * group);
      const auto wide = repeat(k, IndicesTo<N>{});
      (words + wide).store_le(scheduled + group * N);
    };
    for (int g = 0; g < 4; ++g) {
      x[g] = load_words<N>(blocks, g, count);
      add_constants(g, x[g]);
    }
#pragma GCC unroll 12
    for (int g = 4; g < 16; ++g) {
      x[g & 3] = extend_four(x[g & 3], x[(g + 1) & 3], x[(g + 2) & 3], x[(g + 3) & 3]);
      add_constants(g, x[g & 3]);
    }
    const std::size_t now = count < together ? count : together;
    for (std::size_t part = 0; part < now; ++part) {
      u32 s[8];
      for (int i = 0; i < 8; ++i) s[i] = state[i];
      for (int base = 0; base < 64; base += 16) {
#pragma GCC unroll 16
        for (int t = 0; t < 16; ++t) {
          const int group = (base + t) / 4;
          sha2::round<Sha256>(s, t,
                              scheduled[static_cast<std::size_t>(group) * N + 4 * part +
                                        static_cast<std::size_t>(t % 4)]);
        }
      }
      for (int i = 0; i < 8; ++i) state[i] += s[i];
    }
    blocks += 64 * now;
    count -= now;
  }
}

}  // namespace isochron::simd::ISOCHRON_TARGET::sha256
