// Doubling in CMAC's field (NIST SP 800-38B, section 5.3), for CMAC's subkeys and SIV's S2V.
#pragma once

#include <cstddef>
#include <cstdint>

#include "isochron/secret.h"

namespace isochron {

// Times x in GF(2^128), of bytes in big endian, modulo x^128 + x^7 + x^2 + x + 1.
inline SecretArray<std::uint8_t, 16> doubled(const SecretArray<std::uint8_t, 16>& block) noexcept {
  SecretArray<std::uint8_t, 16> result;
  const auto carry = static_cast<std::uint8_t>(block[0] >> 7);
  for (std::size_t i = 0; i < block.size(); ++i) {
    const int next = i + 1 < block.size() ? block[i + 1] >> 7 : 0;
    result[i] = static_cast<std::uint8_t>(block[i] << 1 | next);
  }
  result[15] ^= mask_from_bit(carry) & 0x87;
  return result;
}

}  // namespace isochron
