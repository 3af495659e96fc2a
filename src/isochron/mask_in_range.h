// Whether a character or a digit lies in a range, without a branch.
#pragma once

#include "isochron/secret.h"

namespace isochron {

// All ones if low <= value <= high, else zero. For values below 2^31.
[[nodiscard]] inline std::uint32_t mask_in_range(std::uint32_t value, std::uint32_t low,
                                                 std::uint32_t high) noexcept {
  // Either difference is negative, top bit set, outside the range. Without the barrier Clang 19
  // makes a comparison of it, and of that WebAssembly's `select`.
  return ~mask_from_bit(value_barrier((value - low) | (high - value)) >> 31);
}

}  // namespace isochron
