// Scenarios: how the library is called with secrets. A line of primitives.txt is one:
//
//   ALGORITHM message|key|derive-key FIRST-LAST[/STEP]... [native FIRST-LAST[/STEP]...]
//
// and so is a control, a function that leaks or its twin that does not (controls.h):
//
//   leaky|constant NAME
#pragma once

#include <cstddef>
#include <cstdint>

#include "isochron/algorithms.h"
#include "tests/ct/native/controls.h"

namespace isochron::ct {

struct Range {
  std::size_t first, last, step;
};

struct Scenario {
  enum class Secret : std::uint8_t { message, key, derive_key };

  char name[64];
  const Algorithm* algorithm;  // or, where that is null,
  Control control;
  Secret secret;
  Range ranges[8];
  std::size_t range_count;
};

// Reads a line, which is changed. False: it is none of the above.
bool parse(char* line, Scenario& scenario);

// Whether this backend has code of its own for the scenario's algorithm: alone or in lanes.
bool has_own_code(const Scenario& scenario, const char* backend);

}  // namespace isochron::ct
