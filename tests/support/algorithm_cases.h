// What generic tests run over: every algorithm of the library's table, alone and with each of the
// parameters that it takes. A new row is tested without a line here.
#pragma once

#include <catch2/catch.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "isochron/hash.h"
#include "tests/support/backends.h"
#include "tests/support/data.h"

namespace isochron::test {

struct AlgorithmCase {
  const Algorithm* algorithm;
  std::string name;  // and what it was given: "blake2b with key, salt"
  HashParameters parameters;

  [[nodiscard]] Hash begin() const;
  // The digest of one message, in one call.
  [[nodiscard]] Buffer digest(Bytes message) const;
};

Buffer finish(const Hash& hash);

// A row of the table, which must be there.
const Algorithm& algorithm_named(std::string_view name);

// All of them; or, without parameters, one per algorithm.
const std::vector<AlgorithmCase>& algorithm_cases();
const std::vector<AlgorithmCase>& plain_cases();

// Calls test(case) for each case on each backend that has a kernel of its own for it, each in
// sections of their names. As for_each_backend in backends.h.
template <class Test>
void for_each_case(std::span<const AlgorithmCase> cases, Test test) {
  for (const AlgorithmCase& c : cases) {
    DYNAMIC_SECTION(c.name) {
      for_each_backend(c.algorithm->primitive, [&] { test(c); });
    }
  }
}

}  // namespace isochron::test
