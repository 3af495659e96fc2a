// Every length from 0 to three blocks past sixteen lanes' worth, and those round the powers of two
// to 1 MiB, in one call and in two parts: every algorithm, on every backend, against the scalar
// one. (The scalar backend has its own oracles: openssl_test.cc and the vectors.)
#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/support/algorithm_cases.h"

namespace isochron::test {
namespace {

constexpr std::size_t widest_lanes = 16;
// On emulated processors and under sanitizers long messages and splits are thinned.
constexpr std::size_t power_from = 1 << 14, power_to = slow_build ? 1 << 15 : 1 << 17;
constexpr std::size_t tree_power_to = slow_build ? 1 << 17 : 1 << 20;
constexpr std::size_t split_step = slow_build ? 8 : 1;

const Buffer& message() {
  static const Buffer bytes = pattern_bytes((1 << 20) + 64);
  return bytes;
}

bool is_deep_tree(const Algorithm& algorithm) { return algorithm.primitive == "blake3"; }

// Trees begin to fork at the length of a chunk.
std::size_t longest(const Algorithm& algorithm) {
  return is_deep_tree(algorithm) ? 16384 : (widest_lanes + 3) * algorithm.block_size;
}

std::vector<std::size_t> lengths_to(std::size_t last) {
  std::vector<std::size_t> lengths(last + 1);
  for (std::size_t n = 0; n <= last; ++n) lengths[n] = n;
  return lengths;
}

std::vector<std::size_t> lengths_round_powers_of_two(std::size_t last) {
  std::vector<std::size_t> lengths;
  for (std::size_t power = power_from; power <= last; power *= 2) {
    for (std::size_t n = power - 64; n <= power + 64; n += n % 8 == 0 ? 1 : 3) lengths.push_back(n);
  }
  return lengths;
}

Buffer in_two(const AlgorithmCase& c, Bytes bytes, std::size_t split) {
  return finish(c.begin().update(bytes.first(split)).update(bytes.subspan(split)));
}

// Digests by the scalar backend. Catch2 enters a section once per backend in it; the last answer is
// kept.
const std::vector<Buffer>& scalar_digests(const AlgorithmCase& c,
                                          const std::vector<std::size_t>& lengths) {
  static const AlgorithmCase* last_case = nullptr;
  static std::vector<std::size_t> last_lengths;
  static std::vector<Buffer> digests;
  if (last_case == &c && last_lengths == lengths) return digests;
  const BackendScope scope("scalar");
  digests.clear();
  for (const std::size_t n : lengths) digests.push_back(c.digest(Bytes(message()).first(n)));
  last_case = &c;
  last_lengths = lengths;
  return digests;
}

void compare(const AlgorithmCase& c, const std::vector<std::size_t>& lengths) {
  const std::vector<Buffer>& expected = scalar_digests(c, lengths);
  const std::size_t block = c.algorithm->block_size;
  const std::size_t splits[] = {1, block - 1, block, block + 1, 1023, 1024, 1025};
  for_each_backend(c.algorithm->primitive, [&] {
    std::size_t wrong = 0;
    for (std::size_t i = 0; i < lengths.size(); ++i) {
      const Bytes bytes = Bytes(message()).first(lengths[i]);
      if (c.digest(bytes) != expected[i] && wrong++ == 0) FAIL_CHECK("length " << bytes.size());
      if (c.algorithm->tuple || i % split_step != 0) continue;
      const std::size_t split = splits[i % std::size(splits)];
      if (split > bytes.size()) continue;
      if (in_two(c, bytes, split) != expected[i] && wrong++ == 0) {
        FAIL_CHECK("length " << bytes.size() << " split at " << split);
      }
    }
    CHECK(wrong == 0);
  });
}

TEST_CASE("row 3: every length to three blocks past the widest lanes") {
  for (const AlgorithmCase& c : plain_cases()) {
    DYNAMIC_SECTION(c.name) { compare(c, lengths_to(longest(*c.algorithm))); }
  }
}

TEST_CASE("row 3: every length to two blocks with every parameter") {
  for (const AlgorithmCase& c : algorithm_cases()) {
    DYNAMIC_SECTION(c.name) { compare(c, lengths_to(std::size_t{2} * c.algorithm->block_size)); }
  }
}

TEST_CASE("row 3: lengths round the powers of two") {
  for (const AlgorithmCase& c : plain_cases()) {
    DYNAMIC_SECTION(c.name) {
      compare(c,
              lengths_round_powers_of_two(is_deep_tree(*c.algorithm) ? tree_power_to : power_to));
    }
  }
}

}  // namespace
}  // namespace isochron::test
