// How a case runs on all backends, and how it is written as a unit test. See algorithm.h.
#include "fuzz/algorithm.h"

#include <cstdlib>
#include <iostream>

#include "isochron/backend.h"

namespace isochron::fuzz {
namespace {

void choose_backend(std::string_view name) {
  if (set_backend(name) == Error::none) return;
  std::cerr << "cannot choose the backend " << name << '\n';
  std::abort();
}

}  // namespace

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
  const Case c = parse_case(input, algorithms().size());
  const Algorithm& algorithm = algorithms()[c.algorithm];
  const Message message(c, algorithm.longest);
  choose_backend("scalar");
  const Expected expected = algorithm.expect(c, message.bytes());
  for (const std::string_view backend : supported_backends()) {
    choose_backend(backend);
    Run run(c, message.bytes(), expected, nullptr);
    if (algorithm.run(run)) continue;
    std::cerr << "\nA difference on backend " << backend << ". As a unit test:\n\n";
    write_unit_test(std::cerr, c, algorithm, backend, message.bytes(), expected);
    std::cerr << std::flush;
    std::abort();
  }
}

void write_unit_test(std::ostream& out, const Case& c, const Algorithm& algorithm,
                     std::string_view backend, Bytes message, const Expected& expected) {
  out << "#include <catch2/catch.hpp>\n\n"
      << "#include \"" << algorithm.header << "\"\n"
      << "#include \"tests/support/backends.h\"\n"
      << "#include \"tests/support/data.h\"\n\n"
      << "namespace isochron::test {\n\n"
      << "TEST_CASE(\"fuzz: " << algorithm.name << " on " << backend << ", " << message.size()
      << " bytes\") {\n"
      << "  const BackendScope scope(\"" << backend << "\");\n"
      << "  const Buffer seed = from_hex(\"" << hex(c.seed) << "\");\n"
      << "  const std::size_t misalignment = " << c.misalignment << ";\n"
      << "  Buffer memory(misalignment + " << message.size() << ");\n"
      << "  for (std::size_t i = 0; i < memory.size() - misalignment; ++i) {\n"
      << "    memory[misalignment + i] =\n"
      << "        static_cast<std::uint8_t>(seed[i % seed.size()] + i % 251);\n"
      << "  }\n"
      << "  const Bytes message = Bytes(memory).subspan(misalignment);\n"
      << "  const Buffer key = from_hex(\"" << hex(c.key) << "\");\n"
      << "  const std::string context = \"" << c.context() << "\";\n";
  choose_backend(backend);
  Run run(c, message, expected, &out);
  algorithm.run(run);
  out << "}\n\n}  // namespace isochron::test\n";
}

}  // namespace isochron::fuzz
