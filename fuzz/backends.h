// What targets share: a run on each backend that has code of its own, and the end of the program
// where results differ.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <string_view>
#include <utility>
#include <vector>

#include "fuzz/reader.h"
#include "isochron/aead/algorithms.h"
#include "isochron/algorithms.h"
#include "isochron/backend.h"

namespace isochron::fuzz {

// Ends the program with the inputs as literals.
[[noreturn]] void fail(std::string_view what,
                       std::initializer_list<std::pair<const char*, Bytes>> inputs);

// Names of primitives, as in active_backend().
using Primitives = std::vector<std::string_view>;
Primitives primitives_of(const Algorithm& algorithm);
Primitives primitives_of(const AeadAlgorithm& algorithm);

// Calls test() once on the scalar backend, and on each that has code of its own for one of these
// primitives: on others a narrower one would run again.
template <class Test>
void on_each_backend(const Primitives& primitives, Test test) {
  for (const std::string_view backend : supported_backends()) {
    (void)set_backend(backend);
    const auto has_own = [&](std::string_view name) { return active_backend(name) == backend; };
    if (backend == "scalar" || std::ranges::any_of(primitives, has_own)) test();
  }
  (void)set_backend("auto");
}

}  // namespace isochron::fuzz
