// The names of options, for messages about them.
#pragma once

#include <getopt.h>

#include <string_view>

namespace isosum {

// The long option with this value; empty if there is none.
[[nodiscard]] inline std::string_view option_name(const option* long_options, int value) {
  for (const option* o = long_options; o->name != nullptr; ++o) {
    if (o->val == value) return o->name;
  }
  return {};
}

}  // namespace isosum
