#include "tools/ctwasm/scenario.h"

#include <bit>
#include <fstream>
#include <functional>
#include <iterator>
#include <map>
#include <memory>
#include <optional>
#include <sstream>

#include "tools/ctwasm/expression.h"
#include "tools/ctwasm/host.h"

namespace ctwasm {

namespace {

using Words = std::vector<std::string>;

struct Line {
  std::size_t number;
  Words words;
};

std::vector<Line> read_lines(const std::filesystem::path& file) {
  std::ifstream stream(file);
  if (!stream) throw Error("cannot read " + file.string());
  std::vector<Line> lines;
  std::string text;
  for (std::size_t number = 1; std::getline(stream, text); ++number) {
    std::istringstream words(text.substr(0, text.find('#')));
    Line line{number, {std::istream_iterator<std::string>(words), {}}};
    if (!line.words.empty()) lines.push_back(std::move(line));
  }
  return lines;
}

std::string hexadecimal(ByteSpan bytes) {
  constexpr char digits[] = "0123456789abcdef";
  std::string text;
  for (const Byte byte : bytes) {
    text += digits[byte >> 4];
    text += digits[byte & 15];
  }
  return text;
}

class Scenario {
 public:
  Scenario(const Module& module, const std::filesystem::path& file)
      : module_(module),
        lines_(read_lines(file)),
        uses_embind_(!lines_.empty() && lines_.front().words == Words{"embind"}),
        machine_(module, [this](const Import& import,
                                const FunctionType& type) { return resolve(import, type); }),
        expressions_(machine_, file.parent_path()) {}

  Outcome run() {
    execute(0, lines_.size());
    Outcome outcome;
    for (const auto& [violation, times] : machine_.violations()) {
      outcome.findings.push_back({violation, times});
    }
    outcome.declassifications = machine_.declassifications();
    outcome.statistics = machine_.statistics;
    outcome.printed = std::move(printed_);
    outcome.standard_output = wasi_.standard_output;
    outcome.standard_error = wasi_.standard_error;
    if (machine_.statistics.secret_bytes_marked == 0) throw Error("marks nothing secret");
    if (machine_.statistics.secret_instructions == 0) throw Error("no instruction meets a secret");
    return outcome;
  }

  // Of the line at work, for errors.
  std::size_t line() const { return line_; }

 private:
  HostFunction resolve(const Import& import, const FunctionType& type) {
    if (import.module == "ctwasm") return resolve_marks(import);
    if (import.module == "wasi_snapshot_preview1") return wasi_.resolve(import);
    if (uses_embind_) return embind_.resolve(import, type);
    return [this, import](Machine& machine, Slot* slots) {
      const auto substitute = substitutes_.find(import.module + "." + import.name);
      const bool known = substitute != substitutes_.end();
      (known ? substitute->second : unknown_import(import))(machine, slots);
    };
  }

  void execute(std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      line_ = lines_[i].number;
      const Words& words = lines_[i].words;
      if (words[0] == "repeat") {
        const std::size_t last = matching_end(i, end);
        repeat(words, i + 1, last);
        i = last;
      } else {
        statement(words);
      }
    }
  }
  std::size_t matching_end(std::size_t repeat, std::size_t end) const {
    int depth = 0;
    for (std::size_t i = repeat; i < end; ++i) {
      if (lines_[i].words[0] == "repeat") ++depth;
      if (lines_[i].words[0] == "end" && --depth == 0) return i;
    }
    throw Error("repeat without end");
  }
  void repeat(const Words& words, std::size_t begin, std::size_t end) {
    need(words, 4, 5);
    const std::uint64_t last = expressions_.number(words[3]);
    const std::uint64_t step = words.size() == 5 ? expressions_.number(words[4]) : 1;
    if (step == 0) throw Error("repeat with a step of 0");
    for (std::uint64_t n = expressions_.number(words[2]); n <= last; n += step) {
      expressions_.names[words[1]] = n;
      execute(begin, end);
    }
  }

  static void need(const Words& words, std::size_t least, std::size_t most) {
    if (words.size() < least || words.size() > most) {
      throw Error("wrong number of words after " + words[0]);
    }
  }
  static void need(const Words& words, std::size_t count) { need(words, count, count); }
  static constexpr std::size_t any = ~std::size_t{0};

  void statement(const Words& words) {
    const std::string& verb = words[0];
    if (verb == "embind") return construct(words);
    if (verb == "import") {
      need(words, 3);
      substitutes_[words[1]] = resolve_substitute(words[2]);
      return;
    }
    if (verb == "let") return let(words);
    if (verb == "call") {
      call(words, 1);
      return;
    }
    if (verb == "write") {
      need(words, 3);
      return machine_.write(number(words[1]), expressions_.bytes(words[2]));
    }
    if (verb == "secret") {
      need(words, 3);
      return machine_.mark_secret(number(words[1]), number(words[2]));
    }
    if (verb == "copy") {
      need(words, 4);
      return machine_.copy(number(words[1]), number(words[2]), number(words[3]));
    }
    if (verb == "grow") return grow(words);
    if (verb == "declassify") return declassify(words);
    if (verb == "outcome") return machine_.expect_outcome(reason(words, 1));
    if (verb == "expect") return expect(words);
    if (verb == "expect-value") return expect_value(words);
    if (verb == "expect-output") return expect_output(words);
    if (verb == "print") {
      need(words, 3);
      printed_.push_back(hexadecimal(machine_.bytes(number(words[1]), number(words[2]))));
      return;
    }
    if (verb == "arguments") {
      wasi_.arguments.assign(words.begin() + 1, words.end());
      return;
    }
    if (verb == "argument") {
      need(words, 2);
      const std::vector<Byte> bytes = expressions_.bytes(words[1]);
      wasi_.arguments.emplace_back(bytes.begin(), bytes.end());
      return;
    }
    if (verb == "environment") {
      wasi_.environment.assign(words.begin() + 1, words.end());
      return;
    }
    if (verb == "stdin") {
      wasi_.standard_input = input(words, 1);
      return;
    }
    if (verb == "file") {
      need(words, 3, any);
      wasi_.files[words[1]] = input(words, 2);
      return;
    }
    if (verb == "expect-file") return expect_file(words);
    if (verb == "run") return run_program(words);
    throw Error("unknown statement " + verb);
  }

  std::uint64_t number(const std::string& text) { return expressions_.number(text); }

  void construct(const Words& words) {
    need(words, 1);
    if (line_ != lines_.front().number) throw Error("embind comes first");
    Embind::construct(machine_);
  }

  void let(const Words& words) {
    need(words, 4, any);
    if (words[2] != "=") throw Error("let NAME = ...");
    if (words[3] == "call") {
      const auto results = call(words, 4);
      if (results.size() != 1) throw Error("the function does not give one result");
      expressions_.names[words[1]] = results[0].value[0];
    } else {
      need(words, 4);
      expressions_.names[words[1]] = number(words[3]);
    }
  }

  // words[from] is the function, its arguments follow.
  std::vector<Slot> call(const Words& words, std::size_t from) {
    need(words, from + 1, any);
    std::vector<Slot> arguments;
    std::uint32_t function = 0;
    if (const Embind::Bound* bound = embind_.find(words[from])) {
      function = function_of(bound->invoker);
      arguments.push_back({{bound->function, 0}, {0, 0}});
    } else if (const Export* found = module_.find_export(words[from], External::function)) {
      function = found->index;
    } else {
      throw Error("the module exports no function " + words[from]);
    }
    for (std::size_t i = from + 1; i < words.size(); ++i) arguments.push_back(argument(words[i]));
    auto results = machine_.call(function, arguments);
    need_outcomes(words[from]);
    return results;
  }
  void need_outcomes(const std::string& function) const {
    if (machine_.awaits_outcome()) throw Error("no secret decides an outcome in " + function);
  }
  // Of what stands in the table of functions, the only one of Emscripten's modules.
  std::uint32_t function_of(std::uint32_t index) const {
    const auto& table = machine_.tables.at(0);
    if (index >= table.size() || table[index].value == null_reference) {
      throw Error("a function that Embind registered is not in the table");
    }
    return static_cast<std::uint32_t>(table[index].value - 1);
  }
  // A number; a secret one is secret in all its bits.
  Slot argument(std::string text) {
    constexpr std::string_view real = "f64:";
    if (text.starts_with(real)) {
      const auto value = static_cast<double>(number(text.substr(real.size())));
      return {{std::bit_cast<std::uint64_t>(value), 0}, {0, 0}};
    }
    constexpr std::string_view mark = "secret:";
    const bool secret = text.starts_with(mark);
    if (secret) {
      text.erase(0, mark.size());
      machine_.statistics.secret_bytes_marked += sizeof(std::uint64_t);
    }
    return {{number(text), 0}, {secret ? ~std::uint64_t{0} : 0, 0}};
  }

  void grow(const Words& words) {
    need(words, 2);
    const auto pages = static_cast<std::uint32_t>(number(words[1]));
    if (machine_.grow_memory(pages) == ~std::uint32_t{0}) throw Error("no more memory");
  }

  void declassify(const Words& words) {
    machine_.declassify(number(words[1]), number(words[2]), reason(words, 3));
  }
  static std::string reason(const Words& words, std::size_t from) {
    need(words, from + 1, any);
    std::string text = words[from];
    for (std::size_t i = from + 1; i < words.size(); ++i) text += " " + words[i];
    return text;
  }

  void expect(const Words& words) {
    need(words, 3);
    const std::vector<Byte> wanted = expressions_.bytes(words[2]);
    const auto found = machine_.bytes(number(words[1]), wanted.size());
    if (!std::ranges::equal(found, wanted)) {
      throw Error("expected " + hexadecimal(wanted) + ", found " + hexadecimal(found));
    }
  }
  void expect_value(const Words& words) {
    need(words, 3);
    const std::uint64_t found = number(words[1]);
    const std::uint64_t wanted = number(words[2]);
    if (found != wanted) {
      throw Error("expected " + std::to_string(wanted) + ", found " + std::to_string(found));
    }
  }
  // That standard output contains the bytes.
  void expect_output(const Words& words) {
    need(words, 2);
    const std::vector<Byte> wanted = expressions_.bytes(words[1]);
    if (wasi_.standard_output.find(std::string(wanted.begin(), wanted.end())) ==
        std::string::npos) {
      throw Error("expected other output than " + wasi_.standard_output + wasi_.standard_error);
    }
  }

  // That the program wrote a file, and what.
  void expect_file(const Words& words) {
    need(words, 3);
    const auto found = wasi_.files.find(words[1]);
    if (found == wasi_.files.end()) {
      throw Error("expected a file " + words[1] + ": " + wasi_.standard_error);
    }
    if (found->second.bytes != expressions_.bytes(words[2])) {
      throw Error("expected other bytes in " + words[1] + " than " +
                  hexadecimal(found->second.bytes));
    }
  }

  // [secret] BYTES, or secret BYTES public BYTES.
  Input input(const Words& words, std::size_t from) {
    const bool secret = from < words.size() && words[from] == "secret";
    if (secret) ++from;
    const bool ends_public = secret && from + 3 == words.size() && words[from + 1] == "public";
    if (!ends_public && from + 1 != words.size()) {
      throw Error("wrong number of words after " + words[0]);
    }
    std::vector<Byte> bytes = expressions_.bytes(words[from]);
    const std::size_t secrets = secret ? bytes.size() : 0;
    if (ends_public) {
      const std::vector<Byte> rest = expressions_.bytes(words[from + 2]);
      bytes.insert(bytes.end(), rest.begin(), rest.end());
    }
    return {std::move(bytes), secrets};
  }

  // Sets the name `status` to the program's exit status.
  void run_program(const Words& words) {
    need(words, 1);
    const Export* start = module_.find_export("_start", External::function);
    if (start == nullptr) throw Error("the module is no WASI command: it exports no _start");
    expressions_.names["status"] = 0;
    try {
      machine_.call(start->index, {});
    } catch (const Exit& exit) {
      expressions_.names["status"] = exit.status;
    }
    need_outcomes("the program");
  }

  const Module& module_;
  std::vector<Line> lines_;
  bool uses_embind_;
  std::size_t line_ = 0;
  Wasi wasi_;
  Embind embind_;
  std::map<std::string, HostFunction> substitutes_;
  Machine machine_;
  Expressions expressions_;
  std::vector<std::string> printed_;
};

}  // namespace

Outcome run_scenario(const Module& module, const std::filesystem::path& file) {
  std::optional<Scenario> scenario;
  try {
    scenario.emplace(module, file);
    return scenario->run();
  } catch (const Error& error) {
    std::string place = file.string();
    if (scenario && scenario->line() != 0) place += ":" + std::to_string(scenario->line());
    throw Error(place + ": " + error.what());
  }
}

}  // namespace ctwasm
