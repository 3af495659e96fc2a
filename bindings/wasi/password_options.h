// Options about the cost of a password's key, which isokdf and isocrypt have in common.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "isochron/password/phc.h"

namespace isosum {

// An option's value, where it was given.
using Number = std::optional<std::uint64_t>;

// Reads a number of 32 bits. On a mistake, says what is wrong and returns false.
[[nodiscard]] bool read_cost(std::string_view name, std::string_view text, Number& number);

// Takes it, where it was given.
void set_cost(std::uint32_t& member, const Number& number);

// Whether the costs are allowed. If not, says so and returns false.
[[nodiscard]] bool accept_cost(const isochron::PasswordCost& cost);

// --max-memory and --max-work, in KiB.
struct LimitOptions {
  Number memory, work;

  [[nodiscard]] bool given() const { return memory || work; }
  // Read one of them. On a mistake, say what is wrong and return false.
  [[nodiscard]] bool read_memory(std::string_view text);
  [[nodiscard]] bool read_work(std::string_view text);
  void apply(isochron::PasswordLimits& limits) const;
};

}  // namespace isosum
