// HKDF and PBKDF2 against published keys.
#include <catch2/catch.hpp>

#include "isochron/kdf/hkdf.h"
#include "isochron/kdf/pbkdf2.h"
#include "tests/support/algorithm_cases.h"
#include "tests/support/backends.h"
#include "tests/support/vectors.h"
#include "tests/support/wycheproof.h"

namespace isochron::test {
namespace {

std::string_view trim(std::string_view text) {
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

// More than these take minutes in an emulator and with sanitizers.
constexpr std::uint32_t most_iterations = slow_build ? 100'000 : 0xffffffff;

TEST_CASE("HKDF: Wycheproof") {
  const std::tuple<const char*, const char*, std::size_t> files[] = {
      {"hkdf_sha1_test.json", "sha1", 87},
      {"hkdf_sha256_test.json", "sha256", 86},
      {"hkdf_sha384_test.json", "sha384", 83},
      {"hkdf_sha512_test.json", "sha512", 83},
  };
  for (const auto& [file, name, count] : files) {
    const Algorithm& hash = algorithm_named(name);
    DYNAMIC_SECTION(file) {
      for_each_backend(hash.primitive, [&, file = file, count = count] {
        for_each_wycheproof(file, count, [&](const auto&, const auto& c) {
          const Buffer ikm = bytes_of(c, "ikm"), salt = bytes_of(c, "salt");
          const Buffer info = bytes_of(c, "info"), okm = bytes_of(c, "okm");
          Buffer made(c["size"].template get<std::size_t>(), 0xaa);
          const Buffer before = made;
          const Error error = hkdf(hash, ikm, salt, info, made);
          if (!is_valid(c)) return error == Error::output_too_long && made == before;
          return error == Error::none && made == okm;
        });
      });
    }
  }
}

TEST_CASE("HKDF: the RFC's vectors, step by step") {
  const std::tuple<const char*, std::size_t> files[] = {
      {"rfc-5869-HKDF-SHA1.txt", 4}, {"rfc-5869-HKDF-SHA256.txt", 3}, {"hkdf-generated.txt", 1}};
  for (const auto& [file, count] : files) {
    const std::string text = read_file(std::string("tests/vectors/kdf/") + file);
    std::size_t cases = 0;
    std::string hash;
    Buffer ikm, salt, info, expected_prk;
    for (const auto& [field, value] : fields(text)) {
      const std::string_view name = trim(field);
      if (name == "Hash") hash = value;
      if (name == "IKM") ikm = from_hex(value);
      if (name == "salt") salt = from_hex(value);
      if (name == "info") info = from_hex(value);
      if (name == "PRK") expected_prk = from_hex(value);
      if (name != "OKM") continue;
      ++cases;
      const Algorithm& row = algorithm_named(hash);
      Buffer prk(row.digest_size), okm(value.size() / 2);
      REQUIRE(hkdf_extract(row, salt, ikm, prk) == Error::none);
      if (!expected_prk.empty()) CHECK(hex(prk) == hex(expected_prk));
      REQUIRE(hkdf_expand(row, prk, info, okm) == Error::none);
      CHECK(hex(okm) == value);
      salt.clear();  // not written where there is none
      info.clear();
      expected_prk.clear();
    }
    CHECK(cases == count);
  }
}

TEST_CASE("PBKDF2: Wycheproof") {
  const std::tuple<const char*, const char*, std::size_t> files[] = {
      {"pbkdf2_hmacsha1_test.json", "sha1", 64},     {"pbkdf2_hmacsha224_test.json", "sha224", 58},
      {"pbkdf2_hmacsha256_test.json", "sha256", 60}, {"pbkdf2_hmacsha384_test.json", "sha384", 58},
      {"pbkdf2_hmacsha512_test.json", "sha512", 58},
  };
  for (const auto& [file, name, count] : files) {
    const Algorithm& hash = algorithm_named(name);
    DYNAMIC_SECTION(file) {
      for_each_backend(hash.primitive, [&, file = file, count = count] {
        for_each_wycheproof(file, count, [&](const auto&, const auto& c) {
          const auto iterations = c["iterationCount"].template get<std::uint32_t>();
          if (iterations > most_iterations) return true;
          Buffer key(c["dkLen"].template get<std::size_t>());
          const Error error =
              pbkdf2(hash, bytes_of(c, "password"), bytes_of(c, "salt"), iterations, key);
          return error == Error::none && (key == bytes_of(c, "dk")) == is_valid(c);
        });
      });
    }
  }
}

TEST_CASE("PBKDF2: the RFC's vectors") {
  const std::string text = read_file("tests/vectors/kdf/rfc-6070-PBKDF2-SHA1.txt");
  for_each_backend("sha1", [&] {
    std::size_t cases = 0;
    std::string password, salt;
    std::uint32_t iterations = 0;
    for (const auto& [field, value] : fields(text)) {
      // Written as text, with a zero byte as "\\0".
      const auto plain = [](std::string written) {
        for (std::size_t at; (at = written.find("\\0")) != std::string::npos;) {
          written.replace(at, 2, 1, '\0');
        }
        return written;
      };
      if (field == "PASSWORD") password = plain(std::string(value));
      if (field == "SALT") salt = plain(std::string(value));
      if (field == "ITERATIONS") {
        iterations = static_cast<std::uint32_t>(std::stoul(std::string(value)));
      }
      if (field != "DERIVED_KEY") continue;
      ++cases;
      if (iterations > most_iterations) continue;
      Buffer key(value.size() / 2);
      REQUIRE(pbkdf2(algorithm_named("sha1"), as_bytes(password), as_bytes(salt), iterations,
                     key) == Error::none);
      CHECK(hex(key) == value);
    }
    CHECK(cases == 6);
  });
}

}  // namespace
}  // namespace isochron::test
