// Scenarios: how the library is called with secrets. A line of primitives.txt is one:
//
//   ALGORITHM message|key|derive-key FIRST-LAST[/STEP]... [native FIRST-LAST[/STEP]...]
//
// and so is one of functions.txt, a function of a key and a message of these lengths (functions.h):
//
//   NAME[:HASH] function FIRST-LAST[/STEP]...
//
// and a control, a function that leaks or its twin that does not (controls.h):
//
//   leaky|constant NAME
#pragma once

#include <cstddef>
#include <cstdint>

#include "isochron/algorithms.h"
#include "tests/ct/native/controls.h"
#include "tests/ct/native/functions.h"

namespace isochron::ct {

// Of a message, in a scenario.
inline constexpr std::size_t longest_length = std::size_t{100} << 10;

struct Range {
  std::size_t first, last, step;
};

struct Scenario {
  enum class Secret : std::uint8_t { message, key, derive_key };

  char name[64];
  // One of these; the others are null.
  const Algorithm* algorithm;
  const Function* function;
  Control control;

  const Algorithm* hash;  // that the function takes
  Secret secret;          // of the algorithm
  Range ranges[8];
  std::size_t range_count;
};

// Reads a line, which is changed. False: it is none of the above.
bool parse(char* line, Scenario& scenario);

// Whether the active backend has code of its own for the scenario's algorithm: for one message, for
// messages side by side.
struct OwnCode {
  bool alone, in_lanes;
};
OwnCode own_code(const Scenario& scenario, const char* backend);

}  // namespace isochron::ct
