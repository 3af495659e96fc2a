// The runs of a scenario: each calls the library once or a few times with the secrets below.
#pragma once

#include <cstddef>
#include <cstdint>

#include "tests/ct/native/scenario.h"

namespace isochron::ct {

// Fills key and message from a seed: 0 gives zeros, 1 ones, others bytes without a pattern. The
// whole is secret from then on, whoever watches.
void fill_secrets(std::uint64_t seed);

struct Run {
  enum class Kind : std::uint8_t {
    control,
    function,
    pieces,  // two updates, digest, output
    saved,   // the same state, saved and restored
    once,    // hash(): one call
    many,    // hash_many(): `count` messages side by side, the last a byte longer
  };

  Kind kind;
  std::size_t length;
  std::size_t count;
};

enum class Extent : std::uint8_t {
  all,   // every length and batch
  some,  // the first range's second and last length, the last range's last, the largest batch
  few,   // the same in pieces and side by side alone: the others reach no other kernels
  one,   // the first range's last length in pieces
};
// Of functions, `all` or the last length alone.

// Calls use(scenario, run) for each of them.
using Use = void (*)(const Scenario& scenario, const Run& run);
void for_each_run(const Scenario& scenario, Extent extent, Use use);

// Makes a run. `result` gets the first bytes of what the library returned.
inline constexpr std::size_t result_size = 8;
void perform(const Scenario& scenario, const Run& run, std::uint8_t* result);

// Whether a run's result depends on a secret: all but those of empty messages without a key.
bool depends_on_secret(const Scenario& scenario, const Run& run);

// For people, unique among a scenario's runs.
void describe(const Scenario& scenario, const Run& run, char* text, std::size_t size);

}  // namespace isochron::ct
