// Numbers as bytes inside messages (SP 800-185, section 2.3; RFC 9861, section 3.3). Internal.
#pragma once

#include <cstddef>
#include <cstdint>

#include "isochron/bytes.h"

namespace isochron {

// Up to eight bytes of a number, most significant first, and their count in front or behind.
class EncodedNumber {
 public:
  // SP 800-185, section 2.3.1: at least one byte for the number.
  static EncodedNumber left(std::uint64_t x) noexcept { return EncodedNumber(x, 1, true); }
  static EncodedNumber right(std::uint64_t x) noexcept { return EncodedNumber(x, 1, false); }
  // RFC 9861, length_encode(x): as right(), but for 0, which has no bytes besides the count.
  static EncodedNumber length(std::uint64_t x) noexcept { return EncodedNumber(x, 0, false); }

  operator Bytes() const noexcept { return {bytes_, size_}; }

 private:
  EncodedNumber(std::uint64_t x, unsigned least, bool count_first) noexcept {
    unsigned count = least;
    while (count < 8 && x >> (8 * count) != 0) ++count;
    if (count_first) bytes_[size_++] = static_cast<std::uint8_t>(count);
    for (unsigned i = count; i-- > 0;) bytes_[size_++] = static_cast<std::uint8_t>(x >> (8 * i));
    if (!count_first) bytes_[size_++] = static_cast<std::uint8_t>(count);
  }

  std::uint8_t bytes_[9];
  std::size_t size_ = 0;
};

}  // namespace isochron
