// The next tweak of XTS, byte by byte.
#pragma once

#include "tests/support/data.h"

namespace isochron::test {

// IEEE 1619, section 5.2.
inline void times_x(Buffer& tweak) {
  int carry = 0;
  for (std::uint8_t& byte : tweak) {
    const int next = byte >> 7;
    byte = static_cast<std::uint8_t>(byte << 1 | carry);
    carry = next;
  }
  if (carry != 0) tweak[0] ^= 0x87;
}

}  // namespace isochron::test
