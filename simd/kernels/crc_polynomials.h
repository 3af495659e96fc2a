// The polynomials of the CRCs, reflected: the coefficient of x^(width - 1) is bit 0, that of x^0
// the top bit, and x^width is left out.
#pragma once

#include "simd/vec.h"

namespace isochron::simd::ISOCHRON_TARGET::crc {

// IEEE 802.3: 0x04c11db7.
struct Crc32 {
  using Word = u32;
  static constexpr Word polynomial = 0xedb88320;
};

// Castagnoli, RFC 3720 section 12.1: 0x1edc6f41.
struct Crc32c {
  using Word = u32;
  static constexpr Word polynomial = 0x82f63b78;
};

// NVM Express: 0xad93d23594c93659.
struct Crc64Nvme {
  using Word = u64;
  static constexpr Word polynomial = 0x9a6c9329ac4bc9b5;
};

// ECMA-182 and .xz files: 0x42f0e1eba9ea3693.
struct Crc64Xz {
  using Word = u64;
  static constexpr Word polynomial = 0xc96c5795d7870f42;
};

}  // namespace isochron::simd::ISOCHRON_TARGET::crc
