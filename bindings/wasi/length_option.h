// The option -l, --length, whose unit the algorithm decides.
#pragma once

#include <cstdint>
#include <string_view>

#include "options.h"

namespace isosum {

// The methods say what is wrong and return false.
class LengthOption {
 public:
  [[nodiscard]] bool take(std::string_view text);
  [[nodiscard]] bool given() const { return !text_.empty(); }

  // Sets options.length, if a length was given, in bytes.
  [[nodiscard]] bool apply(Options& options) const;

 private:
  [[nodiscard]] bool apply_bits(Options& options) const;

  std::string_view text_;
  std::uint64_t number_ = 0;
};

}  // namespace isosum
