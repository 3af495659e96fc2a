// Checksums against the values of other implementations (tests/vectors/checksums/checksums.json):
// one message in one call, in two parts and byte by byte, on every backend.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <string>

#include "isochron/checksums/adler32.h"
#include "isochron/checksums/crc.h"
#include "isochron/checksums/xxh3.h"
#include "isochron/checksums/xxhash.h"
#include "tests/support/backends.h"
#include "tests/support/data.h"

namespace isochron::test {
namespace {

using Json = nlohmann::json;

const Json& vectors() {
  static const Json parsed = [] {
    Json json = Json::parse(read_file("tests/vectors/checksums/checksums.json"));
    REQUIRE(json["cases"].size() == 313);
    REQUIRE(json["all_ones"].size() == 35);
    REQUIRE(json["seeds"].size() == 3);
    REQUIRE(json["secrets"].size() == 3);
    return json;
  }();
  return parsed;
}

// A hasher that went through the message in two parts, the second one byte by byte at its end.
template <class Hasher>
Hasher in_parts(Hasher hasher, Bytes message) {
  const std::size_t half = message.size() / 2;
  const std::size_t singles = std::min(message.size() - half, std::size_t{20});
  const std::size_t rest = message.size() - half - singles;
  hasher.update(message.first(half)).update(message.subspan(half, rest));
  for (const std::uint8_t& byte : message.last(singles)) hasher.update(Bytes(&byte, 1));
  return hasher;
}

template <class Hasher, class Value>
void check(const Hasher& fresh, Bytes message, Value value, const std::string& expected) {
  const Hasher hasher = in_parts(fresh, message);
  if (hex(hasher.finish()) != expected || hasher.value() != value) {
    FAIL_CHECK(message.size() << " bytes in parts");
  }
}

// `of` is the digest in one call and `value_of` the same as a number.
template <class Hasher, class Digest, class Value>
void check_sums(const char* name, Digest (*of)(Bytes), Value (*value_of)(Bytes)) {
  for_each_backend(name, [&] {
    const auto check_one = [&](Bytes message, const Json& item) {
      const std::string expected = item[name];
      if (hex(of(message)) != expected) FAIL_CHECK(message.size() << " bytes");
      check(Hasher(), message, value_of(message), expected);
    };
    check_one(as_bytes("123456789"), vectors()["check"]);
    for (const Json& item : vectors()["cases"]) check_one(pattern_bytes(item["length"]), item);
    for (const Json& item : vectors()["all_ones"]) check_one(Buffer(item["length"], 0xff), item);
    SUCCEED();
  });
}

TEST_CASE("CRC-32: vectors") {
  check_sums<Crc32>(
      "crc32", +[](Bytes m) { return crc32(m); }, +[](Bytes m) { return crc32_value(m); });
}
TEST_CASE("CRC-32C: vectors") {
  check_sums<Crc32c>(
      "crc32c", +[](Bytes m) { return crc32c(m); }, +[](Bytes m) { return crc32c_value(m); });
}
TEST_CASE("CRC-64/NVME: vectors") {
  check_sums<Crc64Nvme>(
      "crc64_nvme", +[](Bytes m) { return crc64_nvme(m); },
      +[](Bytes m) { return crc64_nvme_value(m); });
}
TEST_CASE("CRC-64/XZ: vectors") {
  check_sums<Crc64Xz>(
      "crc64_xz", +[](Bytes m) { return crc64_xz(m); }, +[](Bytes m) { return crc64_xz_value(m); });
}
TEST_CASE("Adler-32: vectors") {
  check_sums<Adler32>(
      "adler32", +[](Bytes m) { return adler32(m); }, +[](Bytes m) { return adler32_value(m); });
}

template <class Hasher, class Seed, class Digest, class Value>
void check_seeded(const char* primitive, const char* name, Digest (*of)(Bytes, Seed),
                  Value (*value_of)(Bytes, Seed)) {
  for_each_backend(primitive, [&] {
    for (const Json& item : vectors()["cases"]) {
      const Buffer message = pattern_bytes(item["length"]);
      for (std::size_t i = 0; i < 3; ++i) {
        const std::string text = vectors()["seeds"][i];
        const auto seed = static_cast<Seed>(std::stoull(text, nullptr, 16));
        const std::string expected = item[name][i];
        if (hex(of(message, seed)) != expected) {
          FAIL_CHECK(message.size() << " bytes, seed " << text);
        }
        check(Hasher(seed), message, value_of(message, seed), expected);
      }
    }
    SUCCEED();
  });
}

TEST_CASE("XXH32: vectors") { check_seeded<Xxh32>("xxh32", "xxh32", xxh32, xxh32_value); }
TEST_CASE("XXH64: vectors") { check_seeded<Xxh64>("xxh64", "xxh64", xxh64, xxh64_value); }
TEST_CASE("XXH3-64: vectors") { check_seeded<Xxh3_64>("xxh3", "xxh3_64", xxh3_64, xxh3_64_value); }
TEST_CASE("XXH3-128: vectors") {
  check_seeded<Xxh3_128>("xxh3", "xxh3_128", xxh3_128, xxh3_128_value);
}

template <class Hasher>
void check_secrets(const char* name) {
  for_each_backend("xxh3", [&] {
    for (std::size_t i = 0; i < 3; ++i) {
      Hasher fresh;
      REQUIRE(Hasher::with_secret(from_hex(std::string(vectors()["secrets"][i])), fresh) ==
              Error::none);
      for (const Json& item : vectors()["cases"]) {
        const Buffer message = pattern_bytes(item["length"]);
        const std::string expected = item[name][i];
        Hasher hasher = in_parts(fresh, message);
        if (hex(hasher.finish()) != expected) FAIL_CHECK(message.size() << " bytes");
        hasher.reset();
        hasher.update(message);
        if (hex(hasher.finish()) != expected) FAIL_CHECK(message.size() << " bytes after reset");
      }
    }
    SUCCEED();
  });
}

TEST_CASE("XXH3-64: vectors with secrets") { check_secrets<Xxh3_64>("xxh3_64_secret"); }
TEST_CASE("XXH3-128: vectors with secrets") { check_secrets<Xxh3_128>("xxh3_128_secret"); }

TEST_CASE("XXH3: a secret of a wrong length is refused and changes nothing") {
  const Buffer bytes = pattern_bytes(1000);
  for (const std::size_t size : {0u, 1u, 135u, 257u, 1000u}) {
    Xxh3_64 hasher(5);
    hasher.update(bytes);
    CHECK(Xxh3_64::with_secret(Bytes(bytes).first(size), hasher) == Error::invalid_length);
    CHECK(hasher.value() == xxh3_64_value(bytes, 5));
    Xxh3_128 longer(5);
    longer.update(bytes);
    CHECK(Xxh3_128::with_secret(Bytes(bytes).first(size), longer) == Error::invalid_length);
    CHECK(longer.value() == xxh3_128_value(bytes, 5));
  }
}

}  // namespace
}  // namespace isochron::test
