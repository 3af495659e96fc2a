// Runs a scenario on a fresh instance of a module. README.md has the language.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "tools/ctwasm/machine.h"

namespace ctwasm {

struct Finding {
  Violation violation;
  std::uint64_t times;
};

struct Outcome {
  std::vector<Finding> findings;
  std::vector<Declassification> declassifications;
  Statistics statistics;
  // What `print` asked for, in hexadecimal.
  std::vector<std::string> printed;
  std::string standard_output;
  std::string standard_error;
};

// Throws Error, naming file and line.
Outcome run_scenario(const Module& module, const std::filesystem::path& file);

}  // namespace ctwasm
