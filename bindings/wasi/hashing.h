// From a file's name to its digest.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "hasher.h"
#include "options.h"
#include "output.h"
#include "progress.h"

namespace isosum {

// What hashing a file came to.
struct Outcome {
  int error = 0;           // errno, or 0
  bool missing = false;    // could not be opened because there is no such file
  bool holds_key = false;  // standard input cannot be hashed: the key was read from it
  bool too_long = false;   // for an element of a tuple, which is held in memory
  std::uint64_t bytes = 0;
  double seconds = 0;

  [[nodiscard]] bool ok() const { return error == 0 && !holds_key && !too_long; }
  // Of a failure.
  [[nodiscard]] std::string_view message() const;
  // 10^6 bytes a second; 0 when the time was too short for the clock.
  [[nodiscard]] double megabytes_per_second() const;
};

// What is the same for all files.
struct Job {
  const Options& options;
  Parameters parameters;
  Progress progress;

  explicit Job(const Options& given);
  Job(const Job&) = delete;
  Job& operator=(const Job&) = delete;
  ~Job();  // wipes the key
  // With --keyed and --hmac: reads the key. Says what is wrong with it.
  [[nodiscard]] bool read_key();
  // Whether the algorithm takes all parameters. Says what is wrong with them.
  [[nodiscard]] bool check_parameters() const;
};

// Feeds the file's bytes to `hasher`.
Outcome hash_file(Job& job, const char* name, Hasher& hasher);

// Digest bytes to list for this algorithm.
[[nodiscard]] std::uint64_t digest_length(const Options& options, const Algorithm& algorithm);

// Writes the first `length` bytes of the digest as hexadecimal digits.
void append_digest(Output& output, const Hasher& hasher, std::uint64_t length);

}  // namespace isosum
