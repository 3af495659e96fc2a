// AES (FIPS 197) by instructions, many blocks in flight; counter mode and XTS.
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

// Round keys of the inverse cipher, which are wiped.
class InverseKeys {
 public:
  ISOCHRON_INLINE InverseKeys(const u8* keys, unsigned rounds) { invert_keys(keys_, keys, rounds); }
  ISOCHRON_INLINE ~InverseKeys() {
    __builtin_memset(keys_, 0, sizeof keys_);
    // Which the compiler may not leave out.
    __asm__ volatile("" : : "r"(keys_) : "memory");
  }
  InverseKeys(const InverseKeys&) = delete;
  InverseKeys& operator=(const InverseKeys&) = delete;

  ISOCHRON_INLINE operator const u8*() const { return keys_; }

 private:
  u8 keys_[block_bytes * (longest + 1)];
};

template <int N, int wide>
void decrypt_blocks(const u8* keys, unsigned rounds, const u8* in, u8* out, std::size_t count) {
  const InverseKeys inverse(keys, rounds);
  each_block<N, wide>(in, out, count, [&](auto& x) __attribute__((always_inline)) {
    decrypt_vectors(x, inverse, rounds);
  });
}

// ---- Counter mode ----

// Counter blocks side by side. They are kept with their number in little endian.
template <int N, Number place>
class Counters {
 public:
  explicit ISOCHRON_INLINE Counters(const u8* block) {
    start_ = [&]<int... I>(Indices<I...>) __attribute__((always_inline)) {
      return ordered(V::repeat_le(block)) + V{typename V::Native{(I % 4 == word ? I / 4 : 0)...}};
    }(IndicesTo<N / 4>{});
  }
  // The blocks `index` vectors further on.
  [[nodiscard]] ISOCHRON_INLINE Blocks<N> at(u32 index) const {
    return ordered(start_ + number(index * (N / block_bytes))).template as<u64>();
  }
  ISOCHRON_INLINE void skip(u32 vectors) { start_ = start_ + number(vectors * (N / block_bytes)); }

 private:
  using V = Vec<u32, N / 4>;
  static constexpr int word = place == Number::at_end ? 3 : 0;
  struct SwapNumber {
    static constexpr int source(int i) { return i % 16 < 12 ? i : i / 16 * 16 + 12 + 15 - i % 16; }
  };
  static ISOCHRON_INLINE V ordered(V v) {
    if constexpr (place == Number::at_end) {
      return v.template permute_bytes<SwapNumber>();
    } else {
      return v;
    }
  }
  // This number for each block.
  static ISOCHRON_INLINE V number(u32 n) {
    return [&]<int... I>(Indices<I...>) __attribute__((always_inline)) {
      return V{typename V::Native{(I % 4 == word ? n : 0)...}};
    }(IndicesTo<N / 4>{});
  }

  V start_;
};

template <int N, int wide, Number place>
ISOCHRON_INLINE void ctr_at(const u8* keys, unsigned rounds, Counters<N, place>& counters,
                            const u8* in, u8* out) {
  Blocks<N> x[wide];
  for (int i = 0; i < wide; ++i) x[i] = counters.at(static_cast<u32>(i));
  counters.skip(wide);
  encrypt_vectors(x, keys, rounds);
  for (int i = 0; i < wide; ++i) (x[i] ^ Blocks<N>::load_le(in + N * i)).store_le(out + N * i);
}

template <int N, int wide, Number place>
void ctr_blocks(const u8* keys, unsigned rounds, const u8* counter, const u8* in, u8* out,
                std::size_t count) {
  constexpr std::size_t step = N / block_bytes * wide;
  Counters<N, place> counters(counter);
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

// ---- XTS ----

// Tweaks side by side times x^n, 0 < n < 58, see Tweak: what leaves the high words comes back into
// the low ones times x^7 + x^2 + x + 1.
template <int n, int N>
ISOCHRON_INLINE Blocks<N> times_power(Blocks<N> tweaks) {
  const auto [carries, low] = [&]<int... I>(Indices<I...>) __attribute__((always_inline)) {
    using Native = typename Blocks<N>::Native;
    struct Two {
      Blocks<N> carries, low;
    };
    return Two{(tweaks >> (64 - n)).template shuffle<(I ^ 1)...>(),
               {Native{(I % 2 == 0 ? ~u64{0} : 0)...}}};
  }(IndicesTo<N / 8>{});
  const auto back = carries & low;
  return (tweaks << n) ^ carries ^ (back << 1) ^ (back << 2) ^ (back << 7);
}

// The tweaks of one vector, of which the first is given.
template <int N>
ISOCHRON_INLINE Blocks<N> tweaks_from(const u8* tweak) {
  u8 room[N];
  Tweak next(tweak);
  for (int i = 0; i < N; i += block_bytes, next.step()) next.write(room + i);
  return Blocks<N>::load_le(room);
}

// cipher(x) works on vectors. `wide` of them, the first with these tweaks; returns those that
// follow.
template <int N, int wide, class Cipher>
ISOCHRON_INLINE Blocks<N> xts_at(Blocks<N> tweaks, const u8* in, u8* out, Cipher cipher) {
  constexpr int in_vector = N / block_bytes;
  Blocks<N> x[wide], t[wide];
  [&]<int... I>(Indices<I...>) __attribute__((always_inline)) {
    t[0] = tweaks;
    // Each from the first one, so that none waits for another.
    ((t[I + 1] = times_power<in_vector*(I + 1), N>(tweaks)), ...);
  }(IndicesTo<wide - 1>{});
  for (int i = 0; i < wide; ++i) x[i] = Blocks<N>::load_le(in + N * i) ^ t[i];
  cipher(x);
  for (int i = 0; i < wide; ++i) (x[i] ^ t[i]).store_le(out + N * i);
  return times_power<in_vector * wide, N>(tweaks);
}

template <int N, int wide, class Cipher>
ISOCHRON_INLINE void xts_blocks(u8* tweak, const u8* in, u8* out, std::size_t count,
                                Cipher cipher) {
  constexpr std::size_t step = N / block_bytes * wide;
  auto tweaks = tweaks_from<N>(tweak);
  for (; count >= step; count -= step, in += N * wide, out += N * wide) {
    tweaks = xts_at<N, wide>(tweaks, in, out, cipher);
  }
  if (count > 0) {
    // The rest through the same code.
    alignas(64) u8 room[N * wide] = {};
    __builtin_memcpy(room, in, block_bytes * count);
    xts_at<N, wide>(tweaks, room, room, cipher);
    __builtin_memcpy(out, room, block_bytes * count);
  }
  u8 first[N];
  tweaks.store_le(first);
  Tweak next(first);
  for (; count > 0; --count) next.step();
  next.write(tweak);
}

template <int N, int wide>
void xts_encrypt(const u8* keys, unsigned rounds, u8* tweak, const u8* in, u8* out,
                 std::size_t count) {
  xts_blocks<N, wide>(tweak, in, out, count, [&](auto& x) __attribute__((always_inline)) {
    encrypt_vectors(x, keys, rounds);
  });
}

template <int N, int wide>
void xts_decrypt(const u8* keys, unsigned rounds, u8* tweak, const u8* in, u8* out,
                 std::size_t count) {
  const InverseKeys inverse(keys, rounds);
  xts_blocks<N, wide>(tweak, in, out, count, [&](auto& x) __attribute__((always_inline)) {
    decrypt_vectors(x, inverse, rounds);
  });
}

// ---- CMAC ----

inline void chain_blocks(const u8* keys, unsigned rounds, u8* chain, const u8* blocks,
                         std::size_t count) {
  Blocks<16> x[1] = {Blocks<16>::load_le(chain)};
  for (; count > 0; --count, blocks += block_bytes) {
    x[0] = x[0] ^ Blocks<16>::load_le(blocks);
    encrypt_vectors(x, keys, rounds);
  }
  x[0].store_le(chain);
}

template <int N, int wide>
inline constexpr AesKernel kernel{
    .expand = expand_keys,
    .encrypt = encrypt_blocks<N, wide>,
    .decrypt = decrypt_blocks<N, wide>,
    .ctr = ctr_blocks<N, wide, Number::at_end>,
    .ctr_from_begin = ctr_blocks<N, wide, Number::at_begin>,
    .xts_encrypt = xts_encrypt<N, wide>,
    .xts_decrypt = xts_decrypt<N, wide>,
    .chain = chain_blocks,
};

}  // namespace isochron::simd::ISOCHRON_TARGET::aes
