// AES's key expansion (FIPS 197, section 5.2) and counter blocks (SP 800-38A, section 6.5).
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

// Counter blocks one after the other: their last 32 bits, big endian, count on modulo 2^32.
class Counter {
 public:
  ISOCHRON_INLINE explicit Counter(const u8* block) {
    __builtin_memcpy(start_, block, sizeof start_);
    __builtin_memcpy(&number_, block + sizeof start_, sizeof number_);
    number_ = __builtin_bswap32(number_);
  }
  ISOCHRON_INLINE void write(u8* block) {
    const u32 number = __builtin_bswap32(number_++);
    __builtin_memcpy(block, start_, sizeof start_);
    __builtin_memcpy(block + sizeof start_, &number, sizeof number);
  }

 private:
  u8 start_[12];
  u32 number_;
};

// out = a ^ b, of a multiple of 16 bytes; out may be a or b.
inline void xor_bytes(u8* out, const u8* a, const u8* b, std::size_t size) {
  for (std::size_t i = 0; i < size; i += 16) {
    (Vec<u64, 2>::load_le(a + i) ^ Vec<u64, 2>::load_le(b + i)).store_le(out + i);
  }
}

}  // namespace isochron::simd::ISOCHRON_TARGET::aes
