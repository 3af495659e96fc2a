// AES's key expansion (FIPS 197, section 5.2), counter blocks (SP 800-38A, section 6.5; RFC 8452,
// section 4) and XTS's tweaks (IEEE 1619, section 5.2).
#pragma once

#include "simd/vec.h"

namespace isochron::simd::ISOCHRON_TARGET::aes {

static constexpr int block_bytes = 16;
static constexpr int longest = 14;  // rounds, of AES-256

// Where the slices of the round keys lie in a schedule, behind the round keys themselves.
static constexpr int sliced_at = 256;

// Writes rounds + 1 round keys of 16 bytes. `key`: of 4 * (rounds - 6) bytes.
template <class SubWord>
inline void expand(u8* keys, const u8* key, unsigned rounds, SubWord sub_word) {
  const unsigned key_words = rounds - 6, words = 4 * (rounds + 1);
  __builtin_memcpy(keys, key, 4 * key_words);
  u32 last, constant = 1;
  __builtin_memcpy(&last, keys + 4 * (key_words - 1), 4);
  for (unsigned i = key_words, place = 0; i < words; ++i) {
    if (place == 0) {
      // RotWord: the first byte of a word is its lowest.
      last = sub_word(last >> 8 | last << 24) ^ constant;
      constant = constant << 1 ^ (constant >> 7) * 0x11b;
    } else if (key_words == 8 && place == 4) {
      last = sub_word(last);
    }
    u32 before;
    __builtin_memcpy(&before, keys + 4 * (i - key_words), 4);
    last ^= before;
    __builtin_memcpy(keys + 4 * i, &last, 4);
    place = place + 1 == key_words ? 0 : place + 1;
  }
}

// Where a counter block has its number of 32 bits, which counts on modulo 2^32: at its end in big
// endian (counter mode, GCM), or at its begin in little endian (GCM-SIV).
enum class Number { at_end, at_begin };

// Counter blocks one after the other.
template <Number place>
class Counter {
 public:
  ISOCHRON_INLINE explicit Counter(const u8* block) {
    __builtin_memcpy(block_, block, sizeof block_);
    __builtin_memcpy(&number_, block + at, sizeof number_);
    number_ = ordered(number_);
  }
  ISOCHRON_INLINE void write(u8* block) {
    const u32 number = ordered(number_++);
    __builtin_memcpy(block, block_, sizeof block_);
    __builtin_memcpy(block + at, &number, sizeof number);
  }

 private:
  static constexpr int at = place == Number::at_end ? 12 : 0;
  static ISOCHRON_INLINE u32 ordered(u32 number) {
    return place == Number::at_end ? __builtin_bswap32(number) : number;
  }

  u8 block_[block_bytes];
  u32 number_;
};

// XTS's tweaks one after the other: in GF(2^128), of bytes in little endian, each is the one before
// times x modulo x^128 + x^7 + x^2 + x + 1.
class Tweak {
 public:
  ISOCHRON_INLINE explicit Tweak(const u8* tweak) {
    __builtin_memcpy(words_, tweak, sizeof words_);
  }
  ISOCHRON_INLINE void write(u8* tweak) const { __builtin_memcpy(tweak, words_, sizeof words_); }
  ISOCHRON_INLINE void step() {
    const u64 carry = words_[1] >> 63;
    words_[1] = words_[1] << 1 | words_[0] >> 63;
    words_[0] = words_[0] << 1 ^ carry ^ carry << 1 ^ carry << 2 ^ carry << 7;
  }

 private:
  u64 words_[2];
};

// out = a ^ b, of a multiple of 16 bytes; out may be a or b.
inline void xor_bytes(u8* out, const u8* a, const u8* b, std::size_t size) {
  for (std::size_t i = 0; i < size; i += 16) {
    (Vec<u64, 2>::load_le(a + i) ^ Vec<u64, 2>::load_le(b + i)).store_le(out + i);
  }
}

}  // namespace isochron::simd::ISOCHRON_TARGET::aes
