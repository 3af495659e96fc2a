// See vectors.h.
#include "tests/support/vectors.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <utility>

namespace isochron::test {
std::vector<Field> fields(std::string_view text) {
  std::vector<Field> found;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    const std::size_t equals = line.find("= ");
    if (line.starts_with('#') || line.starts_with('[') || equals == std::string_view::npos) {
      continue;
    }
    std::string_view name = line.substr(0, equals);
    if (name.ends_with(' ')) name.remove_suffix(1);
    found.emplace_back(name, line.substr(equals + 2));
  }
  return found;
}

std::vector<MessageVector> cavp_messages(const std::string& name, std::size_t count) {
  const std::string text = read_file("tests/vectors/cavp/" + name);
  std::vector<MessageVector> cases;
  std::size_t length = 0;  // bytes
  Buffer message;
  for (const auto& [field, value] : fields(text)) {
    if (field == "Len") {
      length = std::stoul(std::string(value)) / 8;
    } else if (field == "Msg") {
      message = from_hex(value);
      if (length == 0) message.clear();  // written as "00"
      REQUIRE(message.size() == length);
    } else {
      REQUIRE((field == "MD" || field == "Output"));
      cases.push_back({message, std::string(value)});
    }
  }
  REQUIRE(cases.size() == count);
  return cases;
}

MonteCarloVector cavp_monte_carlo(const std::string& name) {
  const std::string text = read_file("tests/vectors/cavp/" + name);
  MonteCarloVector vector;
  for (const auto& [field, value] : fields(text)) {
    if (field == "Seed") {
      vector.seed = from_hex(value);
    } else if (field == "COUNT") {
      REQUIRE(std::stoul(std::string(value)) == vector.digests.size());
    } else {
      REQUIRE(field == "MD");
      vector.digests.emplace_back(value);
    }
  }
  REQUIRE(vector.digests.size() == 100);
  REQUIRE(2 * vector.seed.size() == vector.digests[0].size());
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
