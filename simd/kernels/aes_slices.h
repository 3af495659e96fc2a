// AES (FIPS 197) without AES instructions, without tables: eight blocks at a time, or a multiple of
// eight in wider vectors, bit by bit.
//
// Slice i holds bit i of every byte: byte p of its 16 is byte p of the state, and bit k of that
// byte belongs to block k. So ShiftRows and the rotations of MixColumns are permutations of bytes,
// and SubBytes is a circuit. (E. Kaesper, P. Schwabe: "Faster and timing-attack resistant AES-GCM",
// 2009, has the same layout.)
#pragma once

#include "simd/kernels/aes_sbox.h"
#include "simd/kernels/aes_schedule.h"
#include "simd/vec.h"

namespace isochron::simd::ISOCHRON_TARGET::aes {

static constexpr int slices = 8;

// 16 bytes in two words: the vector of machines without vectors.
struct Words {
  static constexpr int bytes = 16;
  u64 low, high;

  static ISOCHRON_INLINE Words load(const u8* p) {
    Words w;
    __builtin_memcpy(&w, p, sizeof w);
    return w;
  }
  // The same 16 bytes in every part of the vector.
  static ISOCHRON_INLINE Words load_all(const u8* p) { return load(p); }
  ISOCHRON_INLINE void store(u8* p) const { __builtin_memcpy(p, this, sizeof *this); }

  friend ISOCHRON_INLINE Words operator^(Words a, Words b) {
    return {a.low ^ b.low, a.high ^ b.high};
  }
  friend ISOCHRON_INLINE Words operator&(Words a, Words b) {
    return {a.low & b.low, a.high & b.high};
  }
  friend ISOCHRON_INLINE Words operator|(Words a, Words b) {
    return {a.low | b.low, a.high | b.high};
  }
  // In each of the words.
  friend ISOCHRON_INLINE Words operator<<(Words a, int n) { return {a.low << n, a.high << n}; }
  friend ISOCHRON_INLINE Words operator>>(Words a, int n) { return {a.low >> n, a.high >> n}; }
  static ISOCHRON_INLINE Words all(u8 byte) {
    const u64 word = u64{0x0101010101010101} * byte;
    return {word, word};
  }

  // Row r of the state is byte r of each column, and moves r columns to the left; or back.
  ISOCHRON_INLINE Words shift_rows() const {
    const Words left{low >> 32 | high << 32, high >> 32 | low << 32};
    return rows(left, {left.high, left.low});
  }
  ISOCHRON_INLINE Words unshift_rows() const {
    const Words left{low >> 32 | high << 32, high >> 32 | low << 32};
    return rows({left.high, left.low}, left);
  }
  // Row r becomes row r - 1 or r - 2.
  ISOCHRON_INLINE Words up() const {
    constexpr u64 upper = 0x00ffffff00ffffff;
    const auto one = [](u64 x) { return (x >> 8 & upper) | (x << 24 & ~upper); };
    return {one(low), one(high)};
  }
  ISOCHRON_INLINE Words up_two() const {
    constexpr u64 upper = 0x0000ffff0000ffff;
    const auto one = [](u64 x) { return (x >> 16 & upper) | (x << 16 & ~upper); };
    return {one(low), one(high)};
  }

 private:
  ISOCHRON_INLINE Words rows(Words second, Words fourth) const {
    constexpr u64 row = 0x000000ff000000ff;
    return (*this & Words{row, row}) | (second & Words{row << 8, row << 8}) |
           (Words{high, low} & Words{row << 16, row << 16}) |
           (fourth & Words{row << 24, row << 24});
  }
};

// The same of N bytes in a vector.
template <int N>
struct Bytes {
  using V = Vec<u64, N / 8>;
  static constexpr int bytes = N;
  V v;

  static ISOCHRON_INLINE Bytes load(const u8* p) { return {V::load_le(p)}; }
  static ISOCHRON_INLINE Bytes load_all(const u8* p) { return {V::repeat_le(p)}; }
  ISOCHRON_INLINE void store(u8* p) const { v.store_le(p); }

  friend ISOCHRON_INLINE Bytes operator^(Bytes a, Bytes b) { return {a.v ^ b.v}; }
  friend ISOCHRON_INLINE Bytes operator&(Bytes a, Bytes b) { return {a.v & b.v}; }
  friend ISOCHRON_INLINE Bytes operator<<(Bytes a, int n) { return {a.v << n}; }
  friend ISOCHRON_INLINE Bytes operator>>(Bytes a, int n) { return {a.v >> n}; }
  static ISOCHRON_INLINE Bytes all(u8 byte) { return {V::splat(u64{0x0101010101010101} * byte)}; }

  ISOCHRON_INLINE Bytes shift_rows() const { return permuted<ShiftRows<1>>(); }
  ISOCHRON_INLINE Bytes unshift_rows() const { return permuted<ShiftRows<3>>(); }
  ISOCHRON_INLINE Bytes up() const { return permuted<Up<1>>(); }
  ISOCHRON_INLINE Bytes up_two() const { return permuted<Up<2>>(); }

 private:
  template <int K>  // columns that row 1 moves
  struct ShiftRows {
    static constexpr int source(int p) { return p / 16 * 16 + (p % 16 + 4 * K * (p % 4)) % 16; }
  };
  template <int K>
  struct Up {
    static constexpr int source(int p) { return p / 4 * 4 + (p + K) % 4; }
  };
  template <class Move>
  ISOCHRON_INLINE Bytes permuted() const {
    return {v.template permute_bytes<Move>()};
  }
};

// ---- Into slices and back ----

// In each byte: bits of `a` that `mask` << n selects change places with those of `b` that it
// selects.
template <int n, class V>
ISOCHRON_INLINE void swap_bits(V& a, V& b, u8 mask) {
  const V t = ((a >> n) ^ b) & V::all(mask);
  b = b ^ t;
  a = a ^ (t << n);
}

// Vector k is block k, or slice k: a transposition of 8 x 8 bits in each place of a byte.
template <class V>
ISOCHRON_INLINE void transpose(V (&x)[slices]) {
  for (int i = 0; i < slices; i += 2) swap_bits<1>(x[i], x[i + 1], 0x55);
  for (int i = 0; i < slices; i += 4) {
    swap_bits<2>(x[i], x[i + 2], 0x33);
    swap_bits<2>(x[i + 1], x[i + 3], 0x33);
  }
  for (int i = 0; i < 4; ++i) swap_bits<4>(x[i], x[i + 4], 0x0f);
}

// ---- Round keys ----

// SubWord of the key expansion.
ISOCHRON_INLINE u32 sub_word(u32 word) {
  constexpr u32 bit = 0x01010101;
  u32 x[slices];
  for (int i = 0; i < slices; ++i) x[i] = word >> i & bit;
  sub_slices(x);
  u32 result = 0x63636363;
  for (int i = 0; i < slices; ++i) result ^= (x[i] & bit) << i;
  return result;
}

// Each round key as slices, the same for all blocks; behind a SubBytes, with what sub_slices left
// out.
inline void slice_keys(u8* sliced, const u8* keys, unsigned rounds) {
  for (unsigned round = 0; round <= rounds; ++round) {
    const auto key = Words::load(keys + block_bytes * round);
    for (int i = 0; i < slices; ++i) {
      const Words bit = (key >> i) & Words::all(1);
      // 1 becomes 0xff in each byte.
      const Words mask{(bit.low << 8) - bit.low, (bit.high << 8) - bit.high};
      const bool flipped = round > 0 && (0x63 >> i & 1) != 0;
      (mask ^ Words::all(flipped ? 0xff : 0)).store(sliced);
      sliced += block_bytes;
    }
  }
}

// ---- Rounds ----

template <class V>
ISOCHRON_INLINE void add_round_key(V (&x)[slices], const u8* sliced, unsigned round) {
  for (int i = 0; i < slices; ++i) {
    x[i] = x[i] ^ V::load_all(sliced + block_bytes * (slices * round + i));
  }
}

template <class V>
ISOCHRON_INLINE void shift_rows(V (&x)[slices]) {
  for (int i = 0; i < slices; ++i) x[i] = x[i].shift_rows();
}

// Row r becomes 2 * (row r + row r+1) + row r+1 + row r+2 + row r+3: section 5.1.3.
template <class V>
ISOCHRON_INLINE void mix_columns(V (&x)[slices]) {
  V next[slices], sum[slices];
  for (int i = 0; i < slices; ++i) {
    next[i] = x[i].up();
    sum[i] = x[i] ^ next[i];
    x[i] = next[i] ^ sum[i].up_two();
  }
  // Times x modulo x^8 + x^4 + x^3 + x + 1.
  x[0] = x[0] ^ sum[7];
  for (int i = 1; i < slices; ++i) x[i] = x[i] ^ sum[i - 1];
  x[1] = x[1] ^ sum[7];
  x[3] = x[3] ^ sum[7];
  x[4] = x[4] ^ sum[7];
}

// The cipher on blocks that are slices already.
template <class V>
ISOCHRON_INLINE void encrypt_slices(V (&x)[slices], const u8* sliced, unsigned rounds) {
  add_round_key(x, sliced, 0);
  for (unsigned round = 1; round < rounds; ++round) {
    sub_slices(x);
    shift_rows(x);
    mix_columns(x);
    add_round_key(x, sliced, round);
  }
  sub_slices(x);
  shift_rows(x);
  add_round_key(x, sliced, rounds);
}

// ---- The inverse cipher (section 5.3) ----

// The inverse of SubBytes, of bytes to which 0x63 has been added: between two inverses of its
// affine part, which is a rotation's sum, SubBytes inverts what it is given.
template <class V>
ISOCHRON_INLINE void unsub_slices(V (&x)[slices]) {
  const auto inverse_affine = [&]() __attribute__((always_inline)) {
    V y[slices];
    for (int i = 0; i < slices; ++i) y[i] = x[(i + 2) % 8] ^ x[(i + 5) % 8] ^ x[(i + 7) % 8];
    for (int i = 0; i < slices; ++i) x[i] = y[i];
  };
  inverse_affine();
  sub_slices(x);
  inverse_affine();
}

// The inverse of MixColumns is MixColumns behind 5 * row r + 4 * row r+2.
template <class V>
ISOCHRON_INLINE void unmix_columns(V (&x)[slices]) {
  V t[slices];
  for (int i = 0; i < slices; ++i) t[i] = x[i] ^ x[i].up_two();
  const V both = t[6] ^ t[7];
  x[0] = x[0] ^ t[6];
  x[1] = x[1] ^ both;
  x[2] = x[2] ^ t[0] ^ t[7];
  x[3] = x[3] ^ t[1] ^ t[6];
  x[4] = x[4] ^ t[2] ^ both;
  x[5] = x[5] ^ t[3] ^ t[7];
  x[6] = x[6] ^ t[4];
  x[7] = x[7] ^ t[5];
  mix_columns(x);
}

// Round keys but the first have 0x63 in them, which is what unsub_slices expects; and the inverse
// of MixColumns leaves it there.
template <class V>
ISOCHRON_INLINE void decrypt_slices(V (&x)[slices], const u8* sliced, unsigned rounds) {
  const auto round_back = [&]() __attribute__((always_inline)) {
    for (int i = 0; i < slices; ++i) x[i] = x[i].unshift_rows();
    unsub_slices(x);
  };
  add_round_key(x, sliced, rounds);
  for (unsigned round = rounds - 1; round > 0; --round) {
    round_back();
    add_round_key(x, sliced, round);
    unmix_columns(x);
  }
  round_back();
  add_round_key(x, sliced, 0);
}

}  // namespace isochron::simd::ISOCHRON_TARGET::aes
