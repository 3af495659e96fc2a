// The rows: made of the library's table, and a few by hand.
#include <cstddef>
#include <cstdlib>
#include <iostream>
#include <set>

#include "fuzz/blake3_rows.h"
#include "fuzz/many.h"
#include "fuzz/program.h"
#include "fuzz/row.h"
#include "isochron/hash.h"

namespace isochron::fuzz {
namespace {

// Messages long enough for the widest kernels and a rest, short enough for a thousand cases a
// second: blocks of a chain, trees of 16 chunks of 1 KiB, of 8 leaves of 8 KiB.
constexpr std::size_t longest_chain = 2048, longest_tree = 20480, longest_wide_tree = 65535,
                      longest_of_many = 300;

bool is_wide_tree(const Algorithm& algorithm) { return algorithm.name.starts_with("kt"); }

std::size_t longest_message(const Algorithm& algorithm) {
  if (is_wide_tree(algorithm)) return longest_wide_tree;
  return is_tree(algorithm) ? longest_tree : longest_chain;
}

std::vector<Row> make_rows() {
  std::vector<Row> made;
  for (const Algorithm& a : algorithms()) {
    const std::string name(a.name);
    made.push_back({name, &a, longest_message(a), expect_program, run_program<Hash>});
    made.push_back({name + "_many", &a, longest_of_many, expect_many, run_many<hash_many>});
  }
  const Algorithm* const blake3 = find_algorithm("blake3");
  made.push_back({"blake3_tree", blake3, longest_tree, expect_blake3_tree, run_blake3_tree});
  made.push_back({"blake3_seek", blake3, longest_tree, expect_blake3_seek, run_blake3_seek});
  made.push_back(
      {"blake3_threads", blake3, longest_tree, expect_blake3_threads, run_blake3_threads});
  std::set<std::uint16_t> numbers;
  for (const Row& row : made) {
    if (numbers.insert(row.number()).second) continue;
    std::cerr << "another row has the number of " << row.name << '\n';
    std::abort();
  }
  return made;
}

}  // namespace

bool is_tree(const Algorithm& algorithm) {
  return algorithm.name == "blake3" || algorithm.name.starts_with("parallel") ||
         is_wide_tree(algorithm);
}

const std::vector<Row>& rows() {
  static const std::vector<Row> all = make_rows();
  return all;
}

}  // namespace isochron::fuzz
