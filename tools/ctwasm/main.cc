// ctwasm: runs scenarios on a WebAssembly module and reports where secrets reach what takes a time
// of its own. README.md says how.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>

#include "tools/ctwasm/module.h"
#include "tools/ctwasm/report.h"
#include "tools/ctwasm/scenario.h"

namespace {

constexpr int clean = 0;
constexpr int violations = 1;
constexpr int failed = 2;

std::vector<ctwasm::Byte> read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw ctwasm::Error("cannot read " + path);
  return {std::istreambuf_iterator<char>(file), {}};
}

ctwasm::Module load(const std::string& path) {
  try {
    return ctwasm::decode(read_file(path));
  } catch (const ctwasm::Error& error) {
    throw ctwasm::Error(path + ": " + error.what());
  }
}

// The exit status.
int run(int count, char** words) {
  CLI::App app(
      "Checks a WebAssembly module for constant time: runs scenarios and reports where a secret "
      "reaches a branch, an address, a length, a division, a select and their like.\n"
      "Exit status: 0 clean, 1 violations, 2 the check could not be made.");
  std::string path;
  std::vector<std::string> scenarios;
  bool json = false;
  bool statistics = false;
  app.add_option("module", path, "The .wasm file, as it ships")->required();
  app.add_option("scenarios", scenarios, "Text files: what to run, and what is secret")->required();
  app.add_flag("--json", json, "Report for programs");
  app.add_flag("--stats", statistics, "Also how many instructions ran, and met secrets");
  try {
    app.parse(count, words);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? clean : failed;
  }

  const ctwasm::Module module = load(path);
  std::vector<ctwasm::ScenarioResult> results;
  bool found = false;
  for (const std::string& scenario : scenarios) {
    results.push_back({scenario, ctwasm::run_scenario(module, scenario)});
    found |= !results.back().outcome.findings.empty();
  }
  const auto lines = ctwasm::source_lines(path, module, results);
  if (json) {
    ctwasm::print_json(std::cout, path, module, results, lines);
  } else {
    ctwasm::print_text(std::cout, module, results, lines, statistics);
  }
  return found ? violations : clean;
}

}  // namespace

int main(int count, char** words) {
  try {
    return run(count, words);
  } catch (const std::exception& error) {
    (void)std::fprintf(stderr, "ctwasm: %s\n", error.what());
    return failed;
  }
}
