// SHA-2 of one message: rounds in general-purpose registers, message schedule in vectors (FIPS
// 180-4, sections 6.2.2 and 6.4.2).
//
// A vector holds neighbouring words of the schedule in each 128-bit part, one part per block: four
// words of SHA-256, two of SHA-512. With N lanes the schedules of several blocks are made together,
// sixteen words ahead of the first block's rounds and between them, so that vector units and
// general-purpose ones work at the same time; the rounds of the other blocks follow.
//
//   SHA-512: x[0] = W[t], W[t+1]; x[1] = W[t+2], W[t+3]; ... x[7] = W[t+14], W[t+15]
#pragma once

#include "simd/kernels/sha2_round.h"

namespace isochron::simd::ISOCHRON_TARGET::sha2 {

// In each part of `words` words: words 1.. of a, then word 0 of b.
template <int N, int words>
struct NextWord {
  static constexpr int source(int i) { return i % words < words - 1 ? i + 1 : N + i - (words - 1); }
};
// In each part of four: words 2 and 3 of a, then zeros (from b).
template <int N>
struct UpperDown {
  static constexpr int source(int i) { return i % 4 < 2 ? i + 2 : N + i; }
};
// In each part of four: zeros (from b), then words 0 and 1 of a.
template <int N>
struct LowerUp {
  static constexpr int source(int i) { return i % 4 < 2 ? N + i : i - 2; }
};

template <class Move, class T, int N, int... I>
ISOCHRON_INLINE Vec<T, N> pick(Vec<T, N> a, Vec<T, N> b, Indices<I...>) {
  return shuffle<Move::source(I)...>(a, b);
}
template <class Move, class T, int N>
ISOCHRON_INLINE Vec<T, N> pick(Vec<T, N> a, Vec<T, N> b) {
  return pick<Move>(a, b, IndicesTo<N>{});
}

// The schedules of the blocks that one vector has room for, and their rounds.
template <class Hash, int N>
struct Schedule {
  using Word = typename Hash::Word;
  using V = Vec<Word, N>;
  static constexpr int words = 16 / static_cast<int>(sizeof(Word));  // of a block in a vector
  static constexpr int together = N / words;                         // blocks
  static constexpr int vectors = 16 / words;                         // that hold sixteen words

  // W[16i .. 16i+15], i growing, and all W + K as far as they are made: words t .. of block p at
  // scheduled[t * together + p * words].
  V x[vectors];
  alignas(V::bytes) Word scheduled[Hash::rounds * together];

  // The vector's words are t, t + 1, ...
  ISOCHRON_INLINE void store(int t, V v) {
    Word k[N];
    for (int i = 0; i < N; ++i) k[i] = Hash::constants[t + i % words];
    (v + V::load_le(k)).store_le(scheduled + t * together);
  }

  // W[t], t = i * words < 16, and the vector's other words. The last step may have fewer blocks
  // than parts; it repeats the last one and ignores the result.
  ISOCHRON_INLINE void load(int i, const u8* blocks, std::size_t available) {
    Word w[N];
    for (std::size_t part = 0; part < together; ++part) {
      const std::size_t block = part < available ? part : available - 1;
      Vec<Word, words>::load_be(blocks + 16 * (block * sizeof(Word) + static_cast<std::size_t>(i)))
          .store_le(w + part * words);
    }
    x[i] = V::load_le(w);
    store(i * words, x[i]);
  }

  // W[base + t], t = 0, words, ... < 16, in place of the word sixteen before it.
  ISOCHRON_INLINE void extend(int base, int t) {
    const auto before = [&](int distance) { return x[(16 + t - distance) / words % vectors]; };
    using Neighbour = NextWord<N, words>;
    const V old = before(16), newest = before(words);
    V next = old + Hash::small_sigma0(pick<Neighbour>(old, before(16 - words))) +
             pick<Neighbour>(before(8), before(8 - words));
    if constexpr (words == 2) {
      next = next + Hash::small_sigma1(newest);
    } else {
      // The last two of these need the first two.
      const V zero = V::splat(0);
      next = next + pick<UpperDown<N>>(Hash::small_sigma1(newest), zero);
      next = next + pick<LowerUp<N>>(Hash::small_sigma1(next), zero);
    }
    x[t / words] = next;
    store(base + t, next);
  }

  // Sixteen rounds of block `part`, with the words of the next sixteen between them.
  template <bool extending>
  ISOCHRON_INLINE void rounds(Word (&s)[8], int base, int part) {
    const Word* const first = scheduled + base * together + part * words;
#pragma GCC unroll 16
    for (int t = 0; t < 16; ++t) {
      if (extending && t % words == 0) extend(base + 16, t);
      round<Hash>(s, t, first[t / words * words * together + t % words]);
    }
  }

  // The blocks that there are, at most `together`.
  ISOCHRON_INLINE void compress(Word (&state)[8], const u8* blocks, std::size_t available) {
#pragma GCC unroll 8
    for (int i = 0; i < vectors; ++i) load(i, blocks, available);
    for (int part = 0; part < together && static_cast<std::size_t>(part) < available; ++part) {
      Word s[8];
      for (int i = 0; i < 8; ++i) s[i] = state[i];
      int base = 0;
      if (part == 0) {
        for (; base < Hash::rounds - 16; base += 16) rounds<true>(s, base, part);
      }
      for (; base < Hash::rounds; base += 16) rounds<false>(s, base, part);
      for (int i = 0; i < 8; ++i) state[i] += s[i];
    }
  }
};

template <class Hash, int N>
inline void compress_scheduled(typename Hash::Word* state, const u8* blocks, std::size_t count) {
  using S = Schedule<Hash, N>;
  S schedule;
  typename Hash::Word h[8];
  for (int i = 0; i < 8; ++i) h[i] = state[i];
  while (count > 0) {
    schedule.compress(h, blocks, count);
    const std::size_t done = count < S::together ? count : S::together;
    blocks += done * 16 * sizeof(typename Hash::Word);
    count -= done;
  }
  for (int i = 0; i < 8; ++i) state[i] = h[i];
}

}  // namespace isochron::simd::ISOCHRON_TARGET::sha2
