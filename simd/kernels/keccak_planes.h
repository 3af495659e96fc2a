// Keccak-p[1600] (FIPS 202, section 3) of one state with five words in each of five vectors of
// eight; lanes 5 to 7 mean nothing. keccak_layouts.h says which words.
#pragma once

#include "simd/kernels/keccak_layouts.h"

#if defined(__AVX512F__)
#include <immintrin.h>
#endif

namespace isochron::simd::ISOCHRON_TARGET::keccak {

using Plane = Vec<u64, 8>;

// `count` words, at most 5. The lanes behind them are 0.
ISOCHRON_INLINE Plane load_words(const void* p, std::size_t count) {
#if defined(__AVX512F__)
  return {reinterpret_cast<Plane::Native>(
      _mm512_maskz_loadu_epi64(static_cast<__mmask8>((1U << count) - 1), p))};
#else
  u64 lanes[8] = {};
  __builtin_memcpy(lanes, p, 8 * count);
  return Plane::load_le(lanes);
#endif
}

ISOCHRON_INLINE void store_words(u64* p, Plane x) {
#if defined(__AVX512F__)
  _mm512_mask_storeu_epi64(p, 0x1f, reinterpret_cast<__m512i>(x.v));
#else
  u64 lanes[8];
  x.store_le(lanes);
  __builtin_memcpy(p, lanes, 5 * sizeof(u64));
#endif
}

// Each lane rotated left by as many bits as n's says, less than 64.
ISOCHRON_INLINE Plane rotl(Plane x, Plane n) {
#if defined(__AVX512F__)
  return {reinterpret_cast<Plane::Native>(
      _mm512_rolv_epi64(reinterpret_cast<__m512i>(x.v), reinterpret_cast<__m512i>(n.v)))};
#else
  return {(x.v << n.v) | (x.v >> (-n.v & 63))};
#endif
}

ISOCHRON_INLINE void load(Plane (&a)[5], const u64* state) {
  for (int y = 0; y < 5; ++y) a[y] = load_words(state + 5 * y, 5);
}
ISOCHRON_INLINE void store(u64* state, const Plane (&a)[5]) {
  for (int y = 0; y < 5; ++y) store_words(state + 5 * y, a[y]);
}

// Lane l of the result is lane Move::source(l), l < 5.
template <class Move>
ISOCHRON_INLINE Plane move(Plane x) {
  return x.template shuffle<Move::source(0), Move::source(1), Move::source(2), Move::source(3),
                            Move::source(4), -1, -1, -1>();
}
template <int distance>
struct FromBehind {
  static constexpr int source(int l) { return (l + distance) % 5; }
};

// The sum of all five lanes, in each of them.
ISOCHRON_INLINE Plane sum(Plane x) {
  const Plane two = x ^ move<FromBehind<1>>(x);
  return two ^ move<FromBehind<2>>(two) ^ move<FromBehind<4>>(x);
}

// One of the six rounds.
template <int number>
struct PlanesRound {
  static constexpr Layout from = Layout::at_round(number), to = from.next();

  static ISOCHRON_INLINE void theta(Plane (&a)[5]) {
    if constexpr (from.lanes_are_sheets()) {
      const Plane parity = a[0] ^ a[1] ^ a[2] ^ a[3] ^ a[4];
      const Plane d = move<FromBehind<4>>(parity) ^ move<FromBehind<1>>(parity.rotl<1>());
      for (Plane& x : a) x = x ^ d;
    } else {
      Plane parity[5];
      for (int x = 0; x < 5; ++x) parity[x] = sum(a[x]);
      for (int x = 0; x < 5; ++x) {
        a[x] = a[x] ^ parity[(x + 4) % 5] ^ parity[(x + 1) % 5].rotl<1>();
      }
    }
  }

  static constexpr u64 offset(int v, int l) { return static_cast<u64>(offsets[from.word[v][l]]); }

  template <int v>
  static ISOCHRON_INLINE Plane rho(Plane x) {
    constexpr Plane::Native left{offset(v, 0), offset(v, 1), offset(v, 2), offset(v, 3),
                                 offset(v, 4)};
    return rotl(x, Plane{left});
  }

  // The vector from which pi brings a row's words to the new vector v, and those `distance` behind.
  static constexpr int source_vector(int v, int distance) {
    return from.before_pi(to.word[v][0], distance).vector;
  }
  template <int v, int distance>
  struct Pi {
    static constexpr int source(int l) { return from.before_pi(to.word[v][l], distance).lane; }
  };

  // The word that pi brings from vector v to row y, and back into the new layout.
  template <int v>
  struct ToRows {
    static constexpr int source(int y) {
      int lane = -1;
      for (int x = 0; x < 5; ++x) {
        const Layout::Place place = from.before_pi(x + 5 * y, 0);
        if (place.vector == v) lane = place.lane;
      }
      return lane;
    }
  };
  template <int v>
  struct FromRows {
    static constexpr int source(int l) { return to.word[v][l] / 5; }
  };

  template <int... V>
  static ISOCHRON_INLINE void pi_and_chi(Plane (&a)[5], const Plane (&b)[5], Indices<V...>) {
    if constexpr (to.word[0][0] / 5 != to.word[0][1] / 5) {
      // A vector's words are in five rows. In the lane of its row each meets its neighbours.
      const Plane rows[5] = {move<ToRows<V>>(b[V])...};
      ((a[V] = move<FromRows<V>>(
            chi(rows[source_vector(V, 0)], rows[source_vector(V, 1)], rows[source_vector(V, 2)]))),
       ...);
    } else {
      // They are in one row, which is a vector of its own.
      ((a[V] = chi(move<Pi<V, 0>>(b[source_vector(V, 0)]), move<Pi<V, 1>>(b[source_vector(V, 1)]),
                   move<Pi<V, 2>>(b[source_vector(V, 2)]))),
       ...);
    }
  }

  static ISOCHRON_INLINE Plane chi(Plane a, Plane b, Plane c) { return a ^ (~b & c); }

  template <int... V>
  static ISOCHRON_INLINE void run(Plane (&a)[5], u64 constant, Indices<V...> five) {
    theta(a);
    pi_and_chi(a, {rho<V>(a[V])...}, five);
    // Word (0, 0) is the first in all layouts.
    static_assert(to.word[0][0] == 0);
    a[0] = a[0] ^ Plane {
      Plane::Native { constant }
    };
  }
};

// The last `rounds` of the 24, a multiple of six (section 3.3).
ISOCHRON_INLINE void permute(Plane (&a)[5], unsigned rounds) {
  constexpr IndicesTo<5> five;
  for (unsigned i = most_rounds - rounds; i < most_rounds; i += 6) {
    PlanesRound<0>::run(a, round_constants[i], five);
    PlanesRound<1>::run(a, round_constants[i + 1], five);
    PlanesRound<2>::run(a, round_constants[i + 2], five);
    PlanesRound<3>::run(a, round_constants[i + 3], five);
    PlanesRound<4>::run(a, round_constants[i + 4], five);
    PlanesRound<5>::run(a, round_constants[i + 5], five);
    // Planes again, but in another order.
    constexpr Layout last = PlanesRound<5>::to;
    static_assert(last.lanes_are_sheets() && last.word[1][4] == last.word[1][0] + 4);
    const Plane planes[5] = {a[0], a[1], a[2], a[3], a[4]};
    for (int y = 0; y < 5; ++y) a[y] = planes[last.find(5 * y).vector];
  }
}

inline void permute_planes(u64 state[words], unsigned rounds) {
  Plane a[5];
  load(a, state);
  permute(a, rounds);
  store(state, a);
}

inline std::size_t absorb_planes(u64 state[words], unsigned rounds, std::size_t rate,
                                 const u8* bytes, std::size_t size) {
  if (size < rate) return size;
  Plane a[5];
  load(a, state);
  for (; size >= rate; size -= rate, bytes += rate) {
    for (std::size_t y = 0; y < 5; ++y) {
      const std::size_t begin = 40 * y < rate ? 40 * y : rate, left = (rate - begin) / 8;
      a[y] = a[y] ^ load_words(bytes + begin, left < 5 ? left : 5);
    }
    permute(a, rounds);
  }
  store(state, a);
  return size;
}

}  // namespace isochron::simd::ISOCHRON_TARGET::keccak
