// Password hashes as text: what is read, what is refused, by which name.
#include "isochron/password/phc.h"

#include <catch2/catch.hpp>
#include <limits>
#include <string>

#include "isochron/password/base64.h"
#include "tests/support/backends.h"
#include "tests/support/data.h"

namespace isochron::test {
namespace {

// The reference's own (its test.c): "password", m = 65536.
constexpr std::string_view reference =
    "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$"
    "CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

constexpr std::string_view salt16 = "AAECAwQFBgcICQoLDA0ODw";
const std::string tag32 = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";

std::string argon2(std::string_view costs, std::string_view salt = salt16,
                   std::string_view tag = tag32) {
  return "$argon2id$v=19$" + std::string(costs) + "$" + std::string(salt) + "$" + std::string(tag);
}
std::string scrypt(std::string_view costs) {
  return "$scrypt$" + std::string(costs) + "$" + std::string(salt16) + "$" + tag32;
}

Error parse(std::string_view text) {
  PasswordHash hash{};
  return parse_password_hash(text, hash);
}

void check_accepted(std::string_view text, const PasswordCost& cost) {
  INFO(text);
  PasswordHash hash{};
  REQUIRE(parse_password_hash(text, hash) == Error::none);
  CHECK(hash.cost == cost);
  PasswordText again{};
  REQUIRE(write_password_hash(hash, again) == Error::none);
  CHECK(again.view() == text);
}

TEST_CASE("texts that are read, and written the same") {
  check_accepted(reference, {.passes = 2, .parallelism = 1});
  check_accepted(argon2("m=65536,t=3,p=4"), password_costs::rfc9106_second);
  check_accepted(argon2("m=2097152,t=1,p=4"), password_costs::rfc9106_first);
  check_accepted(argon2("m=19456,t=2,p=1"), password_costs::owasp_small);
  check_accepted(argon2("m=4294967295,t=4294967295,p=16777215"),
                 {.memory = 0xffffffff, .passes = 0xffffffff, .parallelism = 0xffffff});
  check_accepted(argon2("m=8,t=1,p=1"), {.memory = 8, .passes = 1, .parallelism = 1});
  check_accepted(
      "$argon2i$v=19$m=8,t=1,p=1$c29tZXNhbHQ$AAECAw",
      {.algorithm = PasswordAlgorithm::argon2i, .memory = 8, .passes = 1, .parallelism = 1});
  check_accepted(
      "$argon2d$v=19$m=8,t=1,p=1$c29tZXNhbHQ$AAECAw",
      {.algorithm = PasswordAlgorithm::argon2d, .memory = 8, .passes = 1, .parallelism = 1});
  check_accepted(scrypt("ln=17,r=8,p=1"), password_costs::owasp_scrypt);
  PasswordCost largest = password_costs::owasp_scrypt;
  largest.log2_n = 63;
  largest.block_size = 4;
  largest.parallelism = (1u << 28) - 1;
  check_accepted(scrypt("ln=63,r=4,p=268435455"), largest);
}

TEST_CASE("salts and tags of every length") {
  for (std::size_t size = 0; size <= 140; ++size) {
    const Buffer bytes = pattern_bytes(size);
    std::string text(password_internals::base64_size(size), '\0');
    password_internals::base64_encode(bytes, text.data());
    INFO(size << " bytes: " << text);
    PasswordHash hash{};
    const bool salt_allowed = size >= 8 && size <= 128, tag_allowed = size >= 4 && size <= 128;
    const Error salt_error = parse_password_hash(argon2("m=8,t=1,p=1", text), hash);
    CHECK(salt_error == (salt_allowed ? Error::none : Error::invalid_password_hash));
    if (salt_allowed) CHECK(hex(hash.salt()) == hex(bytes));
    const Error tag_error = parse_password_hash(argon2("m=8,t=1,p=1", salt16, text), hash);
    CHECK(tag_error == (tag_allowed ? Error::none : Error::invalid_password_hash));
    if (tag_allowed) {
      CHECK(hex(hash.tag()) == hex(bytes));
      PasswordText again{};
      CHECK(write_password_hash(hash, again) == Error::none);
      CHECK(again.view() == argon2("m=8,t=1,p=1", salt16, text));
    }
  }
}

TEST_CASE("texts that are refused") {
  const std::string good = argon2("m=65536,t=3,p=4");
  REQUIRE(parse(good) == Error::none);
  // Every beginning, every text with one character more, one less, or another one in its place.
  for (std::size_t i = 0; i < good.size(); ++i) {
    INFO(i);
    const bool only_tag_is_shorter = parse(good.substr(0, i)) == Error::none;
    if (i <= good.rfind('$')) CHECK_FALSE(only_tag_is_shorter);
    for (const char c : {'$', ',', '=', ' ', '\0', '\n', '-', '_', '\x80', '\xff'}) {
      std::string other = good;
      other[i] = c;
      if (other != good) CHECK(parse(other) != Error::none);
      other = good;
      other.insert(i, 1, c);
      CHECK(parse(other) != Error::none);
    }
  }
  for (const std::string_view costs : {"m=65536,t=3",
                                       "m=65536,p=4",
                                       "t=3,m=65536,p=4",
                                       "m=65536,t=3,p=4,",
                                       "m=65536,t=3,p=4,x=1",
                                       "m=65536,t=3,p=4,keyid=AAAA",
                                       "m=65536,t=3,p=4,data=AAAA",
                                       "m=065536,t=3,p=4",
                                       "m=65536,t=03,p=4",
                                       "m=65536,t=3,p=04",
                                       "m=+65536,t=3,p=4",
                                       "m=-1,t=3,p=4",
                                       "m= 65536,t=3,p=4",
                                       "m=0x10000,t=3,p=4",
                                       "m=,t=3,p=4",
                                       "m=65536,t=,p=4",
                                       "M=65536,t=3,p=4",
                                       "m=4294967296,t=3,p=4",
                                       "m=65536,t=4294967296,p=4",
                                       "m=65536,t=3,p=4294967296",
                                       "m=18446744073709617152,t=3,p=4",
                                       "m=31,t=3,p=4",
                                       "m=65536,t=0,p=4",
                                       "m=65536,t=3,p=0",
                                       "m=4294967295,t=3,p=16777216",
                                       "m=0,t=3,p=0",
                                       "",
                                       "ln=17,r=8,p=1"}) {
    INFO(costs);
    CHECK(parse(argon2(costs)) == Error::invalid_password_hash);
  }
  for (const std::string_view costs :
       {"ln=0,r=8,p=1", "ln=64,r=8,p=1", "ln=4294967296,r=8,p=1", "ln=017,r=8,p=1", "ln=17,r=0,p=1",
        "ln=17,r=8,p=0", "ln=16,r=1,p=1", "ln=17,r=1073741824,p=1", "ln=17,r=8,p=134217728",
        "ln=17,p=1,r=8", "ln=17,r=8", "N=17,r=8,p=1", "ln=17,r=8,p=1,", "m=65536,t=3,p=4",
        "v=19"}) {
    INFO(costs);
    CHECK(parse(scrypt(costs)) == Error::invalid_password_hash);
  }
  for (const std::string_view tag :
       {"AAECAwQ=", "AAECAwQF=", "AAECA", "AAECAwR", "AAECAx", "AAEC Aw", "AA-CAw", "AA_CAw",
        "AAECAw$", "AAECAw$AAECAw", "AAE"}) {
    INFO(tag);
    CHECK(parse(argon2("m=65536,t=3,p=4", salt16, tag)) == Error::invalid_password_hash);
  }
  for (const std::string_view text :
       {"", "$", "$$", "argon2id", "$argon2id", "$argon2$v=19$m=8,t=1,p=1$c29tZXNhbHQ$AAECAw",
        "$argon2ID$v=19$m=8,t=1,p=1$c29tZXNhbHQ$AAECAw",
        "$argon2id$m=8,t=1,p=1$v=19$c29tZXNhbHQ$AAECAw",
        "$argon2id$v=$m=8,t=1,p=1$c29tZXNhbHQ$AAECAw",
        "$argon2id$v=019$m=8,t=1,p=1$c29tZXNhbHQ$AAECAw",
        "$2b$12$R9h/cIPz0gi.URNNX3kh2OPST9/PgBkqquzi.Ss7KIUgO2t0jWMUW"}) {
    INFO(text);
    CHECK(parse(text) == Error::invalid_password_hash);
  }
}

TEST_CASE("other versions have an error of their own") {
  CHECK(parse("$argon2i$m=8,t=1,p=1$c29tZXNhbHQ$AAECAw") == Error::unsupported_version);
  CHECK(parse("$argon2i$v=16$m=8,t=1,p=1$c29tZXNhbHQ$AAECAw") == Error::unsupported_version);
  CHECK(parse("$argon2i$v=20$m=8,t=1,p=1$c29tZXNhbHQ$AAECAw") == Error::unsupported_version);
  CHECK(parse("$argon2i$v=16$m=7,t=1,p=1$c29tZXNhbHQ$AAECAw") == Error::invalid_password_hash);
}

TEST_CASE("a text that is refused leaves the hash as it was") {
  PasswordHash hash{};
  REQUIRE(parse_password_hash(reference, hash) == Error::none);
  const PasswordHash before = hash;
  CHECK(parse_password_hash(argon2("m=65536,t=3,p=0"), hash) == Error::invalid_password_hash);
  CHECK(hash.cost == before.cost);
  CHECK(hex(hash.salt()) == hex(before.salt()));
  CHECK(hex(hash.tag()) == hex(before.tag()));
}

TEST_CASE("hashes that cannot be written") {
  PasswordHash hash{};
  REQUIRE(parse_password_hash(reference, hash) == Error::none);
  PasswordText text{};
  const auto error_of = [&](auto change) {
    PasswordHash other = hash;
    change(other);
    const Error error = write_password_hash(other, text);
    CHECK(text.size == 0);
    return error;
  };
  CHECK(error_of([](auto& h) { h.salt_size = 7; }) == Error::invalid_salt_length);
  CHECK(error_of([](auto& h) { h.salt_size = 129; }) == Error::invalid_salt_length);
  CHECK(error_of([](auto& h) { h.tag_size = 3; }) == Error::invalid_tag_length);
  CHECK(error_of([](auto& h) { h.tag_size = 129; }) == Error::invalid_tag_length);
  CHECK(error_of([](auto& h) { h.cost.memory = 7; }) == Error::invalid_memory);
  CHECK(error_of([](auto& h) { h.cost.passes = 0; }) == Error::invalid_passes);
  CHECK(error_of([](auto& h) { h.cost.parallelism = 0; }) == Error::invalid_parallelism);
  CHECK(error_of([](auto& h) { h.cost.algorithm = static_cast<PasswordAlgorithm>(4); }) ==
        Error::unknown_algorithm);
  // The longest text there is.
  hash.cost = {.memory = 0xffffffff, .passes = 0xffffffff, .parallelism = 0xffffff};
  hash.salt_size = hash.tag_size = 128;
  REQUIRE(write_password_hash(hash, text) == Error::none);
  CHECK(text.size <= text.characters.size());
}

TEST_CASE("the reference's hashes are verified") {
  PasswordHash hash{};
  REQUIRE(parse_password_hash(reference, hash) == Error::none);
  Buffer memory(static_cast<std::size_t>(password_memory_size(hash.cost)));
  CHECK(verify_password(hash, as_bytes("password"), memory) == Error::none);
  CHECK(verify_password(hash, as_bytes("Password"), memory) == Error::wrong_password);
  CHECK(verify_password(hash, as_bytes(""), memory) == Error::wrong_password);
  CHECK(verify_password(hash, as_bytes("password"), std::span(memory).first(100)) ==
        Error::insufficient_memory);
}

TEST_CASE("what is hashed is verified, on every backend") {
  PasswordCost small_scrypt = password_costs::owasp_scrypt;
  small_scrypt.log2_n = 4;
  for (const PasswordCost& cost :
       {PasswordCost{.memory = 64, .passes = 2, .parallelism = 2}, small_scrypt}) {
    Buffer memory(static_cast<std::size_t>(password_memory_size(cost)));
    std::string expected;
    for (const std::string_view backend : supported_backends()) {
      const BackendScope scope(backend);
      PasswordText text{};
      REQUIRE(hash_password(cost, as_bytes("pass"), pattern_bytes(16), memory, text) ==
              Error::none);
      if (expected.empty()) expected = text.view();
      CHECK(text.view() == expected);
      PasswordHash hash{};
      REQUIRE(parse_password_hash(text.view(), hash) == Error::none);
      CHECK(verify_password(hash, as_bytes("pass"), memory) == Error::none);
      CHECK(verify_password(hash, as_bytes("pas"), memory) == Error::wrong_password);
      for (std::size_t i = 0; i < hash.tag_size; ++i) {
        hash.tag_bytes[i] ^= 1;
        CHECK(verify_password(hash, as_bytes("pass"), memory) == Error::wrong_password);
        hash.tag_bytes[i] ^= 1;
      }
    }
    PasswordText text{};
    CHECK(hash_password(cost, {}, pattern_bytes(7), memory, text) == Error::invalid_salt_length);
    CHECK(hash_password(cost, {}, pattern_bytes(129), memory, text) == Error::invalid_salt_length);
    CHECK(hash_password(cost, {}, pattern_bytes(16), std::span(memory).first(9), text) ==
          Error::insufficient_memory);
    CHECK(text.size == 0);
  }
}

TEST_CASE("what asks for too much is refused") {
  constexpr std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
  CHECK(password_memory_size({}) == std::uint64_t{64} << 20);
  CHECK(password_work({}) == std::uint64_t{3 * 64} << 20);
  CHECK(password_memory_size(password_costs::owasp_scrypt) ==
        1024 * ((std::uint64_t{1} << 17) + 3));
  CHECK(password_work(password_costs::owasp_scrypt) == std::uint64_t{2} << 27);
  CHECK(password_work({.memory = 0xffffffff, .passes = 0xffffffff}) == most);
  PasswordCost huge = password_costs::owasp_scrypt;
  huge.log2_n = 63;
  CHECK(password_work(huge) == most);
  CHECK(password_memory_size(huge) == most);

  CHECK(check_limits({}, {}) == Error::none);
  CHECK(check_limits({}, {.memory = std::uint64_t{64} << 20}) == Error::none);
  CHECK(check_limits({}, {.memory = (std::uint64_t{64} << 20) - 1}) == Error::cost_above_limit);
  CHECK(check_limits({}, {.work = std::uint64_t{3 * 64} << 20}) == Error::none);
  CHECK(check_limits({}, {.work = (std::uint64_t{3 * 64} << 20) - 1}) == Error::cost_above_limit);
  CHECK(check_limits(huge, {.memory = most - 1, .work = most}) == Error::cost_above_limit);
}

TEST_CASE("what should be hashed anew") {
  const std::string now = argon2("m=65536,t=3,p=4");
  CHECK_FALSE(needs_rehash(now, {}));
  CHECK(needs_rehash(now, password_costs::owasp_small));
  CHECK(needs_rehash(now, password_costs::owasp_scrypt));
  CHECK_FALSE(needs_rehash(scrypt("ln=17,r=8,p=1"), password_costs::owasp_scrypt));
  CHECK(needs_rehash(scrypt("ln=16,r=8,p=1"), password_costs::owasp_scrypt));
  CHECK(needs_rehash("$argon2i" + now.substr(9), {}));
  CHECK(needs_rehash(argon2("m=65536,t=3,p=4", "AAECAwQFBgcICQoLDA0O"), {}));            // 15 bytes
  CHECK(needs_rehash(argon2("m=65536,t=3,p=4", salt16, "AAECAwQFBgcICQoLDA0ODw"), {}));  // 16
  CHECK(needs_rehash("", {}));
  CHECK(needs_rehash("$argon2id$m=65536,t=3,p=4$c29tZXNhbHQ$AAECAw", {}));
}

}  // namespace
}  // namespace isochron::test
