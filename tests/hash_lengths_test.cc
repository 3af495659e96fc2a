// Every length from 0 to 16 KiB and those round the powers of two to 1 MiB, in one call and in two
// parts: every backend against the scalar one. (The scalar backend has its own oracles:
// blake3_reference_test.cc, openssl_test.cc and the vectors.)
#include <catch2/catch.hpp>

#include "tests/support/backends.h"
#include "tests/support/hashes.h"

namespace isochron::test {
namespace {

constexpr std::size_t longest = 16384;
// Of the lengths in two parts, all or one in eight.
constexpr std::size_t step_in_two_parts = slow_build ? 8 : 1;

const Buffer& message() {
  static const Buffer bytes = pattern_bytes((1 << 20) + 64);
  return bytes;
}

template <class Hash>
Digest in_two(Bytes bytes, std::size_t split) {
  auto hasher = Hash::begin();
  hasher.update(bytes.first(split)).update(bytes.subspan(split));
  return hasher.finish();
}

// Digests by the scalar backend, in the order of `lengths`.
template <class Hash>
std::vector<Digest> scalar_digests(const std::vector<std::size_t>& lengths) {
  const BackendScope scope("scalar");
  std::vector<Digest> digests;
  for (const std::size_t length : lengths)
    digests.push_back(Hash::of(Bytes(message()).first(length)));
  return digests;
}

std::vector<std::size_t> lengths_to_16_kib() {
  std::vector<std::size_t> lengths;
  for (std::size_t n = 0; n <= longest; ++n) lengths.push_back(n);
  return lengths;
}

std::vector<std::size_t> lengths_round_powers_of_two() {
  std::vector<std::size_t> lengths;
  for (std::size_t power = 2 * longest; power <= 1 << 20; power *= 2) {
    for (std::size_t n = power - 64; n <= power + 64; ++n) lengths.push_back(n);
  }
  return lengths;
}

TEMPLATE_TEST_CASE("row 3: every length from 0 to 16 KiB", "", Sha256Hash, Blake3Hash) {
  static const auto lengths = lengths_to_16_kib();
  static const auto expected = scalar_digests<TestType>(lengths);
  for_each_backend(TestType::primitive, [] {
    std::size_t wrong = 0;
    for (const std::size_t n : lengths) {
      if (TestType::of(Bytes(message()).first(n)) == expected[n]) continue;
      if (wrong++ == 0) FAIL_CHECK("length " << n);
    }
    CHECK(wrong == 0);
  });
}

TEMPLATE_TEST_CASE("row 3: every length from 0 to 16 KiB in two parts", "", Sha256Hash,
                   Blake3Hash) {
  static const auto lengths = lengths_to_16_kib();
  static const auto expected = scalar_digests<TestType>(lengths);
  for_each_backend(TestType::primitive, [] {
    std::size_t wrong = 0;
    for (const std::size_t n : lengths) {
      if (n % step_in_two_parts != 0) continue;
      for (const std::size_t split : TestType::boundaries) {
        if (split > n) continue;
        if (in_two<TestType>(Bytes(message()).first(n), split) == expected[n]) continue;
        if (wrong++ == 0) FAIL_CHECK("length " << n << " split at " << split);
      }
    }
    CHECK(wrong == 0);
  });
}

TEMPLATE_TEST_CASE("row 3: lengths round the powers of two to 1 MiB", "", Sha256Hash, Blake3Hash) {
  static const auto lengths = lengths_round_powers_of_two();
  static const auto expected = scalar_digests<TestType>(lengths);
  for_each_backend(TestType::primitive, [] {
    std::size_t wrong = 0;
    for (std::size_t i = 0; i < lengths.size(); ++i) {
      const Bytes bytes = Bytes(message()).first(lengths[i]);
      if (TestType::of(bytes) != expected[i] && wrong++ == 0) FAIL_CHECK("length " << bytes.size());
      // Every eighth one in two parts too, with the splits in turn.
      if (i % 8 != 0) continue;
      const std::size_t split = TestType::boundaries[i / 8 % std::size(TestType::boundaries)];
      if (in_two<TestType>(bytes, split) != expected[i] && wrong++ == 0) {
        FAIL_CHECK("length " << bytes.size() << " split at " << split);
      }
    }
    CHECK(wrong == 0);
  });
}

}  // namespace
}  // namespace isochron::test
