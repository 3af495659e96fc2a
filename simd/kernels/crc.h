// Reflected cyclic redundancy checks (parameters as in the "Catalogue of parametrised CRC
// algorithms") by table look-ups, eight bytes a step ("slicing by eight": M. E. Kounavis and F. L.
// Berry, "A systematic approach to building high performance software-based CRC generators", 2005).
//
// The addresses of the look-ups depend on the message: this is not constant time. CRCs are public
// checksums; targets with carry-less multiplication use none of this (crc_fold.h).
#pragma once

#include "simd/kernels/crc_polynomials.h"

namespace isochron::simd::ISOCHRON_TARGET::crc {

constexpr int slices = 8;

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
// Made at the first use: a download would carry the tables as 8 or 16 KiB that do not compress. A
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

// state[0] is the register: `size` bytes go through it.
template <class Crc>
inline void update(typename Crc::Word* state, const u8* bytes, std::size_t size) {
  const auto& table = tables<Crc>().word;
  typename Crc::Word r = state[0];
  for (; size >= slices; size -= slices, bytes += slices) {
    u64 x;
    __builtin_memcpy(&x, bytes, 8);
    x ^= r;
    r = 0;
#pragma GCC unroll 8
    for (int i = 0; i < slices; ++i) r ^= table[slices - 1 - i][x >> (8 * i) & 0xff];
  }
  for (; size > 0; --size, ++bytes) r = (r >> 8) ^ table[0][(r ^ *bytes) & 0xff];
  state[0] = r;
}

}  // namespace isochron::simd::ISOCHRON_TARGET::crc
