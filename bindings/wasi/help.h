// What --help and --version print.
#pragma once

#include <string_view>

namespace isosum {

extern const std::string_view help_text;
extern const std::string_view version_text;

}  // namespace isosum
