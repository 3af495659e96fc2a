// AES (FIPS 197) by instructions, many blocks in flight, and counter mode.
#pragma once

#include "simd/kernels/aes_schedule.h"
#include "simd/primitives.h"

#if defined(__x86_64__)
#include "simd/kernels/aes_x86.h"
#elif defined(__aarch64__)
#include "simd/kernels/aes_arm.h"
#endif

namespace isochron::simd::ISOCHRON_TARGET::aes {

// Blocks side by side, in N bytes.
template <int N>
using Blocks = Vec<u64, N / 8>;

// ---- Keys ----

// SubWord: of four equal columns ShiftRows changes nothing.
ISOCHRON_INLINE u32 sub_word(u32 word) {
  const auto columns = Vec<u32, 4>::splat(word).as<u64>();
  return encrypt_last_round(columns, Blocks<16>{}).as<u32>()[0];
}

inline void expand_keys(u8* schedule, const u8* key, unsigned rounds) {
  expand(schedule, key, rounds, [](u32 word) { return sub_word(word); });
}

// The round keys of the equivalent inverse cipher (section 5.3.5), in the order of their use.
inline void invert_keys(u8* inverse, const u8* keys, unsigned rounds) {
  for (unsigned round = 0; round <= rounds; ++round) {
    const auto key = Blocks<16>::load_le(keys + block_bytes * (rounds - round));
    const bool at_end = round == 0 || round == rounds;
    (at_end ? key : unmix_columns(key)).store_le(inverse + block_bytes * round);
  }
}

// ---- Blocks ----

// `count` vectors through the rounds, all through one before the next: rounds wait for each other.
// round() and last_round() are those of a direction, `keys` in the order of their use.
template <int count, class V, class Round, class LastRound>
ISOCHRON_INLINE void go_round(V (&x)[count], const u8* keys, unsigned rounds, Round round,
                              LastRound last_round) {
  const auto each = [&](auto step, unsigned i) __attribute__((always_inline)) {
    const auto key = V::repeat_le(keys + block_bytes * i);
    for (V& v : x) v = step(v, key);
  };
  each([](V v, V key) __attribute__((always_inline)) { return v ^ key; }, 0);
  for (unsigned i = 1; i < rounds; ++i) each(round, i);
  each(last_round, rounds);
}

template <int count, class V>
ISOCHRON_INLINE void encrypt_vectors(V (&x)[count], const u8* keys, unsigned rounds) {
  go_round(
      x, keys, rounds,
      [](V v, V key) __attribute__((always_inline)) { return encrypt_round(v, key); },
      [](V v, V key) __attribute__((always_inline)) { return encrypt_last_round(v, key); });
}

template <int count, class V>
ISOCHRON_INLINE void decrypt_vectors(V (&x)[count], const u8* inverse, unsigned rounds) {
  go_round(
      x, inverse, rounds,
      [](V v, V key) __attribute__((always_inline)) { return decrypt_round(v, key); },
      [](V v, V key) __attribute__((always_inline)) { return decrypt_last_round(v, key); });
}

// cipher(x) works on `count` blocks, in vectors of N bytes, `wide` of them at a time; the rest
// block by block.
template <int N, int wide, class Cipher>
ISOCHRON_INLINE void each_block(const u8* in, u8* out, std::size_t count, Cipher cipher) {
  const auto at_once = [&](auto& x) __attribute__((always_inline)) {
    constexpr int bytes = sizeof x[0];
    constexpr int vectors = sizeof x / sizeof x[0];
    for (int i = 0; i < vectors; ++i) x[i] = x[i].load_le(in + bytes * i);
    cipher(x);
    for (int i = 0; i < vectors; ++i) x[i].store_le(out + bytes * i);
    in += sizeof x;
    out += sizeof x;
  };
  constexpr std::size_t step = N / block_bytes * wide;
  for (; count >= step; count -= step) {
    Blocks<N> x[wide];
    at_once(x);
  }
  for (; count > 0; --count) {
    Blocks<16> x[1];
    at_once(x);
  }
}

template <int N, int wide>
void encrypt_blocks(const u8* keys, unsigned rounds, const u8* in, u8* out, std::size_t count) {
  each_block<N, wide>(in, out, count, [&](auto& x) __attribute__((always_inline)) {
    encrypt_vectors(x, keys, rounds);
  });
}

template <int N, int wide>
void decrypt_blocks(const u8* keys, unsigned rounds, const u8* in, u8* out, std::size_t count) {
  u8 inverse[block_bytes * (longest + 1)];
  invert_keys(inverse, keys, rounds);
  each_block<N, wide>(in, out, count, [&](auto& x) __attribute__((always_inline)) {
    decrypt_vectors(x, inverse, rounds);
  });
  __builtin_memset(inverse, 0, sizeof inverse);
  // Which the compiler may not leave out.
  __asm__ volatile("" : : "r"(inverse) : "memory");
}

// Counter blocks side by side, whose last 32 bits count on modulo 2^32. They are kept with this
// number in little endian.
template <int N>
class Counters {
 public:
  explicit ISOCHRON_INLINE Counters(const u8* block) {
    start_ = [&]<int... I>(Indices<I...>) __attribute__((always_inline)) {
      return V::repeat_le(block).template permute_bytes<SwapNumber>() +
             V{typename V::Native{(I % 4 == 3 ? I / 4 : 0)...}};
    }(IndicesTo<N / 4>{});
  }
  // The blocks `index` vectors further on.
  [[nodiscard]] ISOCHRON_INLINE Blocks<N> at(u32 index) const {
    const V v = start_ + number(index * (N / block_bytes));
    return v.template permute_bytes<SwapNumber>().template as<u64>();
  }
  ISOCHRON_INLINE void skip(u32 vectors) { start_ = start_ + number(vectors * (N / block_bytes)); }

 private:
  using V = Vec<u32, N / 4>;
  struct SwapNumber {
    static constexpr int source(int i) { return i % 16 < 12 ? i : i / 16 * 16 + 12 + 15 - i % 16; }
  };
  // This number for each block.
  static ISOCHRON_INLINE V number(u32 n) {
    return [&]<int... I>(Indices<I...>) __attribute__((always_inline)) {
      return V{typename V::Native{(I % 4 == 3 ? n : 0)...}};
    }(IndicesTo<N / 4>{});
  }

  V start_;
};

template <int N, int wide>
ISOCHRON_INLINE void ctr_at(const u8* keys, unsigned rounds, Counters<N>& counters, const u8* in,
                            u8* out) {
  Blocks<N> x[wide];
  for (int i = 0; i < wide; ++i) x[i] = counters.at(static_cast<u32>(i));
  counters.skip(wide);
  encrypt_vectors(x, keys, rounds);
  for (int i = 0; i < wide; ++i) (x[i] ^ Blocks<N>::load_le(in + N * i)).store_le(out + N * i);
}

template <int N, int wide>
void ctr_blocks(const u8* keys, unsigned rounds, const u8* counter, const u8* in, u8* out,
                std::size_t count) {
  constexpr std::size_t step = N / block_bytes * wide;
  Counters<N> counters(counter);
  for (; count >= step; count -= step, in += N * wide, out += N * wide) {
    ctr_at<N, wide>(keys, rounds, counters, in, out);
  }
  if (count == 0) return;
  // The rest through the same code.
  alignas(64) u8 room[N * wide] = {};
  __builtin_memcpy(room, in, block_bytes * count);
  ctr_at<N, wide>(keys, rounds, counters, room, room);
  __builtin_memcpy(out, room, block_bytes * count);
}

template <int N, int wide>
inline constexpr AesKernel kernel{
    .expand = expand_keys,
    .encrypt = encrypt_blocks<N, wide>,
    .decrypt = decrypt_blocks<N, wide>,
    .ctr = ctr_blocks<N, wide>,
};

}  // namespace isochron::simd::ISOCHRON_TARGET::aes
