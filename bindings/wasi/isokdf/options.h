// The command line of isokdf.
#pragma once

#include <string_view>

#include "isochron/password/phc.h"

namespace isokdf {

struct Options {
  enum class Command { hash, verify, needs_rehash, help, version };
  Command command = Command::help;
  isochron::PasswordCost cost;
  isochron::PasswordLimits limits;
  std::string_view text;  // the password hash to look at
};

// Reads the arguments. On a mistake, says what is wrong and returns false.
[[nodiscard]] bool parse_options(int argc, char** argv, Options& options);

extern const std::string_view help_text;

}  // namespace isokdf
