// See scrypt_vectors.h.
#include "tests/support/scrypt_vectors.h"

#include <catch2/catch.hpp>

#include "tests/support/vectors.h"

namespace isochron::test {

std::vector<ScryptVector> scrypt_vectors() {
  const std::string text = read_file("tests/vectors/scrypt/rfc7914.txt");
  std::vector<ScryptVector> all;
  for (const auto& [name, value] : fields(text)) {
    if (name == "COUNT") {
      all.emplace_back();
      continue;
    }
    REQUIRE_FALSE(all.empty());
    ScryptVector& v = all.back();
    const std::string said(value);
    if (name == "PASSWORD") {
      v.password = said;
    } else if (name == "SALT") {
      v.salt = said;
    } else if (name == "N") {
      v.parameters.n = std::stoul(said);
    } else if (name == "r") {
      v.parameters.r = static_cast<std::uint32_t>(std::stoul(said));
    } else if (name == "p") {
      v.parameters.p = static_cast<std::uint32_t>(std::stoul(said));
    } else if (name == "DERIVED_KEY") {
      v.key = said;
    } else {
      REQUIRE(name == "LENGTH");
      REQUIRE(said == "64");
    }
  }
  REQUIRE(all.size() == 4);
  return all;
}

}  // namespace isochron::test
