// See algorithm_cases.h.
#include "tests/support/algorithm_cases.h"

#include <algorithm>

namespace isochron::test {
namespace {

using Parameter = Algorithm::Parameter;

const Buffer& material() {
  static const Buffer bytes = [] {
    Buffer made(256);
    for (std::size_t i = 0; i < made.size(); ++i) made[i] = static_cast<std::uint8_t>(200 - 3 * i);
    return made;
  }();
  return bytes;
}

struct Named {
  Parameter parameter;
  const char* name;
  void (*give)(const Algorithm& algorithm, HashParameters& parameters);
};

const Named named[] = {
    {Parameter::key, "key",
     [](const Algorithm& a, HashParameters& p) {
       p.key = Bytes(material()).first(std::min(a.longest_key, 100u));
     }},
    {Parameter::salt, "salt",
     [](const Algorithm& a, HashParameters& p) {
       p.salt = Bytes(material()).subspan(40, a.salt_size);
     }},
    {Parameter::personalization, "personalization",
     [](const Algorithm& a, HashParameters& p) {
       p.personalization = Bytes(material()).subspan(80, a.salt_size);
     }},
    {Parameter::customization, "customization",
     [](const Algorithm&, HashParameters& p) {
       p.customization = as_bytes("isochron tests 2026-11-23 customization");
     }},
    {Parameter::function_name, "function name",
     [](const Algorithm&, HashParameters& p) { p.function_name = as_bytes("isochron"); }},
    {Parameter::seed, "seed",
     [](const Algorithm&, HashParameters& p) { p.seed = 0x9e3779b97f4a7c15; }},
    {Parameter::inner_block_size, "inner blocks",
     [](const Algorithm&, HashParameters& p) { p.inner_block_size = 100; }},
    {Parameter::domain, "domain", [](const Algorithm&, HashParameters& p) { p.domain = 0x0b; }},
};

std::vector<AlgorithmCase> make_cases() {
  std::vector<AlgorithmCase> cases;
  for (const Algorithm& algorithm : algorithms()) {
    const auto add = [&](const std::string& what, const HashParameters& parameters) {
      // Not every pair of parameters goes together (BLAKE3's key and context).
      Hash probe(algorithm);
      if (probe.begin(algorithm, parameters) != Error::none) return false;
      cases.push_back({&algorithm, std::string(algorithm.name) + what, parameters});
      return true;
    };
    REQUIRE(add("", {}));
    HashParameters all;
    int taken = 0;
    for (const Named& n : named) {
      if ((algorithm.takes & n.parameter) == 0) continue;
      HashParameters one;
      n.give(algorithm, one);
      REQUIRE(add(std::string(" with ") + n.name, one));
      n.give(algorithm, all);
      ++taken;
    }
    if (taken > 1) add(" with all parameters", all);
    if (algorithm.variable_length()) {
      HashParameters shorter;
      shorter.digest_size = algorithm.digest_size - 5;
      REQUIRE(add(" with a shorter digest", shorter));
    }
  }
  return cases;
}

}  // namespace

Hash AlgorithmCase::begin() const {
  Hash hash(*algorithm);
  REQUIRE(hash.begin(*algorithm, parameters) == Error::none);
  return hash;
}

Buffer AlgorithmCase::digest(Bytes message) const {
  const std::uint64_t asked = parameters.digest_size;
  Buffer digest(asked != 0 ? static_cast<std::size_t>(asked) : algorithm->digest_size);
  REQUIRE(hash(*algorithm, parameters, message, digest) == Error::none);
  return digest;
}

Buffer finish(const Hash& hash) {
  Buffer digest(static_cast<std::size_t>(hash.digest_size()));
  REQUIRE(hash.finish(digest) == Error::none);
  return digest;
}

const std::vector<AlgorithmCase>& algorithm_cases() {
  static const std::vector<AlgorithmCase> cases = make_cases();
  return cases;
}

const std::vector<AlgorithmCase>& plain_cases() {
  static const std::vector<AlgorithmCase> cases = [] {
    std::vector<AlgorithmCase> plain;
    for (const Algorithm& algorithm : algorithms()) {
      plain.push_back({&algorithm, std::string(algorithm.name), {}});
    }
    return plain;
  }();
  return cases;
}

const Algorithm& algorithm_named(std::string_view name) {
  const Algorithm* found = find_algorithm(name);
  REQUIRE(found != nullptr);
  return *found;
}

}  // namespace isochron::test
