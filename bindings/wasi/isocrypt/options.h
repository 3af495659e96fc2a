// The command line of isocrypt.
#pragma once

#include <string>
#include <string_view>

#include "isochron/aead/chunked.h"
#include "isochron/password/phc.h"

namespace isocrypt {

// Standard output's name where one of a file is wanted.
inline constexpr std::string_view standard_output = "-";

struct Options {
  enum class Command { keygen, encrypt, decrypt, info, help, version };
  Command command = Command::help;
  const char* key_file = nullptr;  // none: the key is made from a password
  const char* input = "-";
  std::string output;
  bool force = false;
  bool progress = false;
  isochron::ChunkedHeader::Algorithm algorithm =
      isochron::ChunkedHeader::Algorithm::chacha20_poly1305;
  isochron::PasswordCost cost;
  isochron::PasswordLimits limits;
};

// Reads the arguments. On a mistake, says what is wrong and returns false.
[[nodiscard]] bool parse_options(int argc, char** argv, Options& options);

extern const std::string_view help_text;

// As --algorithm names it.
[[nodiscard]] std::string_view algorithm_name(isochron::ChunkedHeader::Algorithm algorithm);

}  // namespace isocrypt
