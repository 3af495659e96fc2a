// Writes inputs of hash_diff as the unit tests that a difference would be reported with, on the
// scalar backend.
//   write_unit_tests FILE... >TESTS.cc
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>

#include "fuzz/row.h"
#include "isochron/backend.h"

int main(int argc, char** argv) {
  using namespace isochron::fuzz;
  for (int i = 1; i < argc; ++i) {
    std::ifstream file(argv[i], std::ios::binary);
    const std::vector<char> bytes{std::istreambuf_iterator<char>(file), {}};
    if (!file.is_open() || file.bad()) {
      std::cerr << "cannot read " << argv[i] << '\n';
      return EXIT_FAILURE;
    }
    const Case c = parse_case({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()});
    const Row& row = row_of(c.selector);
    const Message message(c, row.longest);
    if (isochron::set_backend("scalar") != isochron::Error::none) return EXIT_FAILURE;
    const Expected expected = row.expect(row, c, message.bytes());
    write_unit_test(std::cout, c, row, "scalar", message.bytes(), expected);
  }
  return EXIT_SUCCESS;
}
