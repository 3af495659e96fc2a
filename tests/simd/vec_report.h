// What the checks of vec_checks.h hand over to the test program.
#pragma once

namespace isochron::test {

// Counts checks and remembers the first one that failed.
struct VecReport {
  unsigned checks = 0;
  unsigned failures = 0;
  const char* first_failure = "";
  unsigned lane_bits = 0;    // of the first failure
  unsigned vector_bits = 0;  // of the first failure
};

}  // namespace isochron::test
