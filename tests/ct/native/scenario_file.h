// A file of scenarios, for tests in C++: primitives.txt, functions.txt.
#pragma once

#include <catch2/catch.hpp>
#include <fstream>
#include <string>

#include "tests/ct/native/scenario.h"

namespace isochron::ct {

template <class Visit>
void for_each_scenario(const char* path, Visit visit) {
  std::ifstream lines(path);
  std::size_t scenarios = 0;
  for (std::string line; std::getline(lines, line);) {
    if (line.empty() || line[0] == '#') continue;
    Scenario scenario;
    REQUIRE(parse(line.data(), scenario));
    visit(scenario);
    ++scenarios;
  }
  CHECK(scenarios > 40);
}

}  // namespace isochron::ct
