// Reflected cyclic redundancy checks (parameters as in the "Catalogue of parametrised CRC
// algorithms") by table look-ups, sixteen bytes a step ("slicing": M. E. Kounavis and F. L.
// Berry, "A systematic approach to building high performance software-based CRC generators", 2005).
//
// The addresses of the look-ups depend on the message: this is not constant time. CRCs are public
// checksums; targets with carry-less multiplication use none of this (crc_fold.h).
#pragma once

#include "simd/kernels/crc_polynomials.h"

namespace isochron::simd::ISOCHRON_TARGET::crc {

constexpr int slices = 16;

// word[k][b]: what byte b contributes to the register when k more bytes have followed it.
template <class Crc>
struct Tables {
  typename Crc::Word word[slices][256];
};

template <class Crc>
constexpr void fill(Tables<Crc>& tables) {
  for (u32 byte = 0; byte < 256; ++byte) {
    typename Crc::Word r = byte;
    for (int bit = 0; bit < 8; ++bit) r = (r >> 1) ^ ((r & 1) != 0 ? Crc::polynomial : 0);
    tables.word[0][byte] = r;
  }
  for (int k = 1; k < slices; ++k) {
    for (u32 byte = 0; byte < 256; ++byte) {
      const typename Crc::Word r = tables.word[k - 1][byte];
      tables.word[k][byte] = (r >> 8) ^ tables.word[0][r & 0xff];
    }
  }
}

#if defined(__wasm__)
// Made at the first use: a download would carry the tables as 16 or 32 KiB that do not compress. A
// module runs on one thread.
template <class Crc>
inline constinit Tables<Crc> made_tables{};

template <class Crc>
ISOCHRON_INLINE const Tables<Crc>& tables() {
  if (made_tables<Crc>.word[0][1] == 0) fill(made_tables<Crc>);
  return made_tables<Crc>;
}
#else
template <class Crc>
inline constexpr Tables<Crc> constant_tables = [] {
  Tables<Crc> tables{};
  fill(tables);
  return tables;
}();

template <class Crc>
ISOCHRON_INLINE const Tables<Crc>& tables() {
  return constant_tables<Crc>;
}
#endif

// What eight bytes contribute when none has followed them. Pairs are joined first: a chain of XORs
// would be waited for.
template <class Crc>
ISOCHRON_INLINE typename Crc::Word look_up(const typename Crc::Word (*table)[256], u64 x) {
  typename Crc::Word part[8];
#pragma GCC unroll 8
  for (int i = 0; i < 8; ++i) part[i] = table[7 - i][x >> (8 * i) & 0xff];
  return ((part[0] ^ part[1]) ^ (part[2] ^ part[3])) ^ ((part[4] ^ part[5]) ^ (part[6] ^ part[7]));
}

// state[0] is the register: `size` bytes go through it.
template <class Crc>
inline void update(typename Crc::Word* state, const u8* bytes, std::size_t size) {
  using Word = typename Crc::Word;
  const auto* table = tables<Crc>().word;
  Word r = state[0];
  for (; size >= slices; size -= slices, bytes += slices) {
    u64 words[2];
    __builtin_memcpy(words, bytes, sizeof words);
    // The second word first: it does not wait for the register.
    const Word later = look_up<Crc>(table, words[1]);
    r = later ^ look_up<Crc>(table + 8, words[0] ^ r);
  }
  for (; size > 0; --size, ++bytes) r = (r >> 8) ^ table[0][(r ^ *bytes) & 0xff];
  state[0] = r;
}

}  // namespace isochron::simd::ISOCHRON_TARGET::crc
