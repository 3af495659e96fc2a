// How a case runs on all backends, and how it is written as a unit test. See row.h.
#include "fuzz/row.h"

#include <cstdlib>
#include <iostream>

#include "fuzz/transcript.h"
#include "isochron/backend.h"

namespace isochron::fuzz {
namespace {

void choose_backend(std::string_view name) {
  if (set_backend(name) == Error::none) return;
  std::cerr << "cannot choose the backend " << name << '\n';
  std::abort();
}

}  // namespace

std::uint16_t Row::number() const {
  std::uint32_t hash = 0x811c9dc5;
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 0x01000193;
  return static_cast<std::uint16_t>(hash ^ hash >> 16);
}

const Row& row_of(std::uint16_t selector) {
  const auto distance = [selector](const Row& row) { return row.number() ^ selector; };
  return *std::ranges::min_element(rows(), {}, distance);
}

Bytes Run::next_expected() {
  if (next_ == expected_.size()) {
    std::cerr << "a result that the oracle was not asked for\n";
    std::abort();
  }
  return expected_[next_++];
}

// The end of a comparison, in lines of up to 100 columns.
void Run::list_hex(Bytes bytes) {
  const std::string digits = hex(bytes);
  for (std::size_t i = 0; i == 0 || i < digits.size(); i += 90) {
    list("      \"", digits.substr(i, 90), i + 90 < digits.size() ? "\"" : "\");");
  }
}

void run_input(Bytes input) {
  const Case c = parse_case(input);
  const Row& row = row_of(c.selector);
  const Message message(c, row.longest);
  choose_backend("scalar");
  const Expected expected = row.expect(row, c, message.bytes());
  for (const Buffer& result : expected) observe(result);
  for (const std::string_view backend : supported_backends()) {
    choose_backend(backend);
    // Where a backend has no code of its own, a narrower one would run again.
    if (active_backend(row.algorithm->primitive) != backend) continue;
    Run run(c, message.bytes(), expected, nullptr);
    if (row.run(row, run)) continue;
    std::cerr << "\nA difference on backend " << backend << ". As a unit test:\n\n";
    write_unit_test(std::cerr, c, row, backend, message.bytes(), expected);
    std::cerr << std::flush;
    std::abort();
  }
}

void write_unit_test(std::ostream& out, const Case& c, const Row& row, std::string_view backend,
                     Bytes message, const Expected& expected) {
  out << "#include <catch2/catch.hpp>\n\n"
      << "#include \"isochron/blake3_threads.h\"\n"
      << "#include \"isochron/hash.h\"\n"
      << "#include \"tests/support/backends.h\"\n"
      << "#include \"tests/support/data.h\"\n\n"
      << "namespace isochron::test {\n\n"
      << "TEST_CASE(\"fuzz: " << row.name << " on " << backend << ", " << message.size()
      << " bytes\") {\n"
      << "  const BackendScope scope(\"" << backend << "\");\n"
      << "  const Buffer seed = from_hex(\"" << hex(c.seed) << "\");\n"
      << "  const std::size_t misalignment = " << c.misalignment << ";\n"
      << "  Buffer memory(misalignment + " << message.size() << ");\n"
      << "  for (std::size_t i = 0; i < memory.size() - misalignment; ++i) {\n"
      << "    memory[misalignment + i] =\n"
      << "        static_cast<std::uint8_t>(seed[i % seed.size()] + i % 251);\n"
      << "  }\n"
      << "  [[maybe_unused]] const Bytes message = Bytes(memory).subspan(misalignment);\n"
      << "  const Buffer key = from_hex(\"" << hex(c.key) << "\");\n"
      << "  const std::string context = \"" << c.context() << "\";\n"
      << "  [[maybe_unused]] const Algorithm& algorithm = *find_algorithm(\"" << row.algorithm->name
      << "\");\n";
  choose_backend(backend);
  Run run(c, message, expected, &out);
  row.run(row, run);
  out << "}\n\n}  // namespace isochron::test\n";
}

}  // namespace isochron::fuzz
