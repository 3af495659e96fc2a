// Asks llvm-symbolizer for the source lines of places, where a module has a line table.
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <nlohmann/json.hpp>
#include <set>

#include "tools/ctwasm/report.h"

namespace ctwasm {

namespace {

// The standard output of a program, without a shell.
std::string output_of(const std::vector<std::string>& words) {
  int ends[2];
  if (pipe(ends) != 0) throw Error("cannot make a pipe");
  const pid_t child = fork();
  if (child < 0) throw Error("cannot start " + words[0]);
  if (child == 0) {
    dup2(ends[1], STDOUT_FILENO);
    close(ends[0]);
    close(ends[1]);
    std::vector<char*> arguments;
    arguments.reserve(words.size() + 1);
    for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    execvp(arguments[0], arguments.data());
    _exit(127);
  }
  close(ends[1]);
  std::string output;
  char part[4096];
  for (ssize_t size; (size = read(ends[0], part, sizeof part)) > 0;) {
    output.append(part, static_cast<std::size_t>(size));
  }
  close(ends[0]);
  int status = 0;
  waitpid(child, &status, 0);
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) throw Error(words[0] + " failed");
  return output;
}

}  // namespace

std::map<std::uint32_t, std::string> source_lines(const std::filesystem::path& file,
                                                  const Module& module,
                                                  const std::vector<ScenarioResult>& results) {
  std::set<std::uint32_t> places;
  for (const ScenarioResult& result : results) {
    for (const Finding& finding : result.outcome.findings) places.insert(finding.violation.place);
  }
  std::map<std::uint32_t, std::string> lines;
  if (!module.has_line_table || places.empty()) return lines;
  std::vector<std::string> words{"llvm-symbolizer-19", "--output-style=JSON",
                                 "--obj=" + file.string()};
  // DWARF counts from the code section's content.
  for (const std::uint32_t place : places) {
    words.push_back(std::to_string(place - module.code_begin));
  }
  const auto answers = nlohmann::json::parse(output_of(words));
  auto place = places.begin();
  for (const auto& answer : answers) {
    const auto& symbol = answer.at("Symbol").at(0);
    const std::string source = symbol.at("FileName");
    if (!source.empty()) {
      lines[*place] = source + ":" + std::to_string(symbol.at("Line").get<int>()) + ":" +
                      std::to_string(symbol.at("Column").get<int>());
    }
    ++place;
  }
  return lines;
}

}  // namespace ctwasm
