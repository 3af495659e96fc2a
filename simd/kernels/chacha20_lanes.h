// ChaCha20 of N blocks side by side: each of the 16 words of the state is a vector, and lane i of
// all vectors belongs to block i.
#pragma once

#include "simd/kernels/chacha20.h"
#include "simd/transpose.h"

namespace isochron::simd::ISOCHRON_TARGET::chacha20 {

template <int N>
struct Lanes {
  static constexpr std::size_t width = N;
  using V = Vec<u32, N>;

  static ISOCHRON_INLINE void start(V (&v)[16], const u32 state[16], u64 counter) {
    for (int i = 0; i < 16; ++i) v[i] = V::splat(state[i]);
    const auto counters = Vec<u64, N>::iota(counter, 1).template as<u32>();
    [&]<int... I>(Indices<I...>) __attribute__((always_inline)) {
      v[12] = counters.template shuffle<2 * I...>();
      v[13] = counters.template shuffle<2 * I + 1 ...>();
    }(IndicesTo<N>{});
  }

  static void run(const u32 state[16], u64 counter, const u8* in, u8* out, std::size_t count) {
    run(state, counter, in, out, count, [] {});
  }
  // With something else to do between the rounds.
  template <class Between>
  static ISOCHRON_INLINE void run(const u32 state[16], u64 counter, const u8* in, u8* out,
                                  std::size_t count, Between between) {
    V s[16], v[16];
    start(s, state, counter);
    for (int i = 0; i < 16; ++i) v[i] = s[i];
    rounds(v, between);
    for (int word = 0; word < 16; word += N) {
      V square[N];
      for (int i = 0; i < N; ++i) square[i] = v[word + i] + s[word + i];
      transpose(square);
      for (std::size_t i = 0; i < N; ++i) {
        const std::size_t at = i * block_size + 4 * static_cast<std::size_t>(word);
        if (i < count) (V::load_le(in + at) ^ square[i]).store_le(out + at);
      }
    }
  }
};

}  // namespace isochron::simd::ISOCHRON_TARGET::chacha20
