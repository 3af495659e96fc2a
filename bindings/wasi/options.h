// The command line of isosum.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "hasher.h"

namespace isosum {

struct Options {
  enum class Command { hash, check, bench, list_algorithms, list_backends, help, version };
  Command command = Command::hash;

  const Algorithm* algorithm = nullptr;  // never null once parsed
  bool algorithm_given = false;
  Parameters::Mode mode = Parameters::Mode::hash;
  std::string_view text;     // the context of derive_key, or a customization
  std::uint8_t domain = 0;   // 0: not given
  std::uint64_t length = 0;  // of digests in bytes; 0: the algorithm's own
  std::string_view backend;  // empty: not given
  unsigned threads = 0;      // 0: as many as there are processors

  // Listing.
  bool tag = false;
  bool binary = false;
  bool zero = false;
  bool json = false;
  bool progress = false;

  // Checking.
  bool ignore_missing = false;
  bool quiet = false;
  bool status = false;
  bool strict = false;
  bool warn = false;

  std::span<const char* const> files;
};

// Reads the arguments, whose order may be changed. On a mistake, says what is wrong and what to do,
// and returns false.
[[nodiscard]] bool parse_options(int argc, char** argv, Options& options);

}  // namespace isosum
