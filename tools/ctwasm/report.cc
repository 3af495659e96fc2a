#include "tools/ctwasm/report.h"

#include <nlohmann/json.hpp>
#include <ostream>

namespace ctwasm {

namespace {

struct Place {
  std::uint32_t function;
  std::string name;
  std::string source;
};

Place place_of(const Module& module, const std::map<std::uint32_t, std::string>& lines,
               std::uint32_t offset) {
  const std::uint32_t function = module.index_of(*module.function_at(offset));
  const auto line = lines.find(offset);
  return {function, module.describe(function), line == lines.end() ? "" : line->second};
}

}  // namespace

void print_text(std::ostream& out, const Module& module, const std::vector<ScenarioResult>& results,
                const std::map<std::uint32_t, std::string>& lines, bool statistics) {
  for (const auto& [scenario, outcome] : results) {
    out << scenario.string() << ": " << outcome.findings.size() << " violations, "
        << outcome.declassifications.size() << " declassifications\n";
    for (const auto& [violation, times] : outcome.findings) {
      const Place place = place_of(module, lines, violation.place);
      out << "  secret " << name_of(violation.kind) << " in " << place.name << " (function "
          << place.function << ") at 0x" << std::hex << violation.place << std::dec;
      if (!place.source.empty()) out << ", " << place.source;
      out << ", " << times << " times\n";
    }
    for (const auto& [reason, times, bytes] : outcome.declassifications) {
      out << "  declassified: " << reason << " (" << bytes << " bytes, " << times << " times)\n";
    }
    if (statistics) {
      const Statistics& counts = outcome.statistics;
      out << "  " << counts.instructions << " instructions, " << counts.secret_instructions
          << " with secrets; " << counts.secret_bytes_marked << " bytes marked secret\n";
    }
    for (const std::string& bytes : outcome.printed) out << "  printed: " << bytes << "\n";
  }
}

void print_json(std::ostream& out, const std::filesystem::path& file, const Module& module,
                const std::vector<ScenarioResult>& results,
                const std::map<std::uint32_t, std::string>& lines) {
  using Json = nlohmann::ordered_json;
  Json scenarios = Json::array();
  for (const auto& [scenario, outcome] : results) {
    Json violations = Json::array();
    for (const auto& [violation, times] : outcome.findings) {
      const Place place = place_of(module, lines, violation.place);
      Json row{{"kind", name_of(violation.kind)},
               {"function", place.function},
               {"name", place.name},
               {"offset", violation.place},
               {"times", times}};
      if (!place.source.empty()) row["source"] = place.source;
      violations.push_back(row);
    }
    Json declassifications = Json::array();
    for (const auto& [reason, times, bytes] : outcome.declassifications) {
      declassifications.push_back({{"reason", reason}, {"times", times}, {"bytes", bytes}});
    }
    scenarios.push_back({{"scenario", scenario.string()},
                         {"violations", violations},
                         {"declassifications", declassifications},
                         {"instructions", outcome.statistics.instructions},
                         {"secretInstructions", outcome.statistics.secret_instructions},
                         {"secretBytesMarked", outcome.statistics.secret_bytes_marked},
                         {"printed", outcome.printed},
                         {"stdout", outcome.standard_output},
                         {"stderr", outcome.standard_error}});
  }
  const Json document{{"module", file.string()}, {"scenarios", scenarios}};
  // Output of programs need not be UTF-8.
  out << document.dump(2, ' ', false, Json::error_handler_t::replace) << "\n";
}

}  // namespace ctwasm
