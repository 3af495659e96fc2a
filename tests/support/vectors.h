// The known-answer files of tests/vectors. Each function fails the test when the file's number of
// cases is not the published one.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/support/data.h"

namespace isochron::test {

// A file of tests/vectors/cavp with messages and their digests, of which it must have `cases`.
struct MessageVector {
  Buffer message;
  std::string digest;  // hexadecimal
};
std::vector<MessageVector> cavp_messages(const std::string& file, std::size_t cases);

// The lines "NAME = VALUE" or "NAME= VALUE" of a text such as CAVP's response files. Comments,
// [parameters] and blank lines fall away. The views point into `text`.
using Field = std::pair<std::string_view, std::string_view>;
std::vector<Field> fields(std::string_view text);

// A file of tests/vectors/cavp with a Monte Carlo test.
struct MonteCarloVector {
  Buffer seed;
  std::vector<std::string> digests;  // 100, hexadecimal
};
MonteCarloVector cavp_monte_carlo(const std::string& name);

// BLAKE3's test_vectors.json: 35 lengths of pattern_bytes.
struct Blake3Vectors {
  struct Case {
    std::size_t length;
    std::string hash, keyed_hash, derive_key;  // 131 bytes of output each, hexadecimal
  };
  std::string key;
  std::string context;
  std::vector<Case> cases;
};
Blake3Vectors blake3_vectors();

}  // namespace isochron::test
