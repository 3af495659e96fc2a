// See vectors.h.
#include "tests/support/vectors.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <utility>

namespace isochron::test {
namespace {

using Field = std::pair<std::string_view, std::string_view>;

// The lines "NAME = VALUE" of a CAVP response file. Comments, [parameters] and blank lines fall
// away.
std::vector<Field> fields(std::string_view text) {
  std::vector<Field> found;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    const std::size_t equals = line.find(" = ");
    if (line.starts_with('#') || line.starts_with('[') || equals == std::string_view::npos) {
      continue;
    }
    found.emplace_back(line.substr(0, equals), line.substr(equals + 3));
  }
  return found;
}

std::vector<MessageVector> messages(const std::string& path, std::size_t expected) {
  const std::string text = read_file(path);
  std::vector<MessageVector> cases;
  std::size_t length = 0;  // bytes
  Buffer message;
  for (const auto& [name, value] : fields(text)) {
    if (name == "Len") {
      length = std::stoul(std::string(value)) / 8;
    } else if (name == "Msg") {
      message = from_hex(value);
      if (length == 0) message.clear();  // written as "00"
      REQUIRE(message.size() == length);
    } else {
      REQUIRE(name == "MD");
      cases.push_back({message, std::string(value)});
    }
  }
  REQUIRE(cases.size() == expected);
  return cases;
}

}  // namespace

std::vector<MessageVector> sha256_short_messages() {
  return messages("tests/vectors/cavp/SHA256ShortMsg.rsp", 65);
}

std::vector<MessageVector> sha256_long_messages() {
  return messages("tests/vectors/cavp/SHA256LongMsg.rsp", 64);
}

MonteCarloVector sha256_monte_carlo() {
  const std::string text = read_file("tests/vectors/cavp/SHA256Monte.rsp");
  MonteCarloVector vector;
  for (const auto& [name, value] : fields(text)) {
    if (name == "Seed") {
      vector.seed = from_hex(value);
    } else if (name == "COUNT") {
      REQUIRE(std::stoul(std::string(value)) == vector.digests.size());
    } else {
      REQUIRE(name == "MD");
      vector.digests.emplace_back(value);
    }
  }
  REQUIRE(vector.seed.size() == 32);
  REQUIRE(vector.digests.size() == 100);
  return vector;
}

Blake3Vectors blake3_vectors() {
  const auto json = nlohmann::json::parse(read_file("tests/vectors/blake3/test_vectors.json"));
  Blake3Vectors vectors{json["key"], json["context_string"], {}};
  for (const auto& item : json["cases"]) {
    vectors.cases.push_back(
        {item["input_len"], item["hash"], item["keyed_hash"], item["derive_key"]});
    REQUIRE(vectors.cases.back().hash.size() == 2 * 131);
    REQUIRE(vectors.cases.back().keyed_hash.size() == 2 * 131);
    REQUIRE(vectors.cases.back().derive_key.size() == 2 * 131);
  }
  REQUIRE(vectors.key.size() == 32);
  REQUIRE(vectors.cases.size() == 35);
  return vectors;
}

}  // namespace isochron::test
