// The command line of isosum.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "hasher.h"

namespace isosum {

struct Options {
  Options() = default;
  // `parameters` points into it.
  Options(const Options&) = delete;
  Options& operator=(const Options&) = delete;

  enum class Command { hash, check, bench, list_algorithms, list_backends, help, version };
  Command command = Command::hash;

  const Algorithm* algorithm = nullptr;  // never null once parsed
  bool algorithm_given = false;
  Parameters::Mode mode = Parameters::Mode::hash;
  const char* key_file = nullptr;  // of --hmac
  // Without a key, which is read later, and a length.
  isochron::HashParameters parameters;
  // BLAKE2's, the longest there are.
  std::array<std::uint8_t, 16> salt{}, personalization{};
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

  // Whether the key, and nothing else, comes from standard input.
  [[nodiscard]] bool key_on_standard_input() const;
};

// Reads the arguments, whose order may be changed. On a mistake, says what is wrong and what to do,
// and returns false.
[[nodiscard]] bool parse_options(int argc, char** argv, Options& options);

}  // namespace isosum
