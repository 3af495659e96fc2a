// What was found, for people and for programs.
#pragma once

#include <filesystem>
#include <iosfwd>
#include <map>
#include <string>
#include <vector>

#include "tools/ctwasm/module.h"
#include "tools/ctwasm/scenario.h"

namespace ctwasm {

struct ScenarioResult {
  std::filesystem::path scenario;
  Outcome outcome;
};

// "file:line:column" for places in the file, where the module has DWARF: what llvm-symbolizer says.
std::map<std::uint32_t, std::string> source_lines(const std::filesystem::path& file,
                                                  const Module& module,
                                                  const std::vector<ScenarioResult>& results);

void print_text(std::ostream& out, const Module& module, const std::vector<ScenarioResult>& results,
                const std::map<std::uint32_t, std::string>& lines, bool statistics);
void print_json(std::ostream& out, const std::filesystem::path& file, const Module& module,
                const std::vector<ScenarioResult>& results,
                const std::map<std::uint32_t, std::string>& lines);

}  // namespace ctwasm
