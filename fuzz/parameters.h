// The parameters that a case gives an algorithm.
#pragma once

#include "fuzz/row.h"
#include "isochron/hash.h"

namespace isochron::fuzz {

// HashParameters with their bytes. Only what the algorithm takes, and takes together, is given.
class Parameters {
 public:
  Parameters(const Algorithm& algorithm, const Case& c);
  Parameters(const Parameters&) = delete;
  Parameters& operator=(const Parameters&) = delete;

  [[nodiscard]] const HashParameters& values() const { return values_; }
  [[nodiscard]] bool none() const { return none_; }

  // As lines of a unit test that declare `parameters`.
  void list(Run& run) const;

 private:
  Buffer material_;
  HashParameters values_;
  bool none_ = true;
};

}  // namespace isochron::fuzz
