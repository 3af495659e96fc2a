// Argon2 against the reference's dumps of its whole memory behind each pass, against Botan's list
// (most of it by Go's x/crypto) and against noble's.
#include <array>
#include <catch2/catch.hpp>
#include <charconv>
#include <cstring>
#include <nlohmann/json.hpp>

#include "isochron/password/argon2.h"
#include "tests/support/backends.h"
#include "tests/support/data.h"
#include "tests/support/vectors.h"

namespace isochron::test {
namespace {

Buffer memory_for(const Argon2Parameters& parameters) {
  return Buffer(static_cast<std::size_t>(argon2_memory_size(parameters)));
}

// The reference's dump of a run with m = 32 KiB, t = 3, p = 4: its lines "Block BBBB [WWW]: WORD"
// of all passes, and the tag.
struct Dump {
  static constexpr std::size_t words = 32 * 128;
  static constexpr std::size_t passes = 3;
  std::vector<std::uint64_t> memory;
  std::string tag;
};

Dump read_dump(const std::string& name) {
  const std::string text = read_file("tests/vectors/argon2/" + name + ".txt");
  Dump dump;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = text.find('\n', begin);
    const std::string_view line(text.data() + begin, end - begin);
    if (line.starts_with("Block ")) {
      const std::size_t number = dump.memory.size() % Dump::words;
      CHECK(std::stoul(std::string(line.substr(6, 4))) == number / 128);
      CHECK(std::stoul(std::string(line.substr(12, 3))) == number % 128);
      std::uint64_t word = 0;
      std::from_chars(line.data() + 18, line.data() + line.size(), word, 16);
      dump.memory.push_back(word);
    } else if (line.starts_with("Tag: ")) {
      for (const char c : line.substr(5)) {
        if (c != ' ') dump.tag += c;
      }
    }
    begin = end + 1;
  }
  REQUIRE(dump.memory.size() == Dump::passes * Dump::words);
  REQUIRE(dump.tag.size() == 64);
  return dump;
}

void check_dump(Argon2Variant variant, const std::string& name) {
  const Dump dump = read_dump(name);
  const Buffer password(32, 1), salt(16, 2), secret(8, 3), associated_data(12, 4);
  const Argon2Parameters parameters{.variant = variant,
                                    .memory = 32,
                                    .passes = 3,
                                    .lanes = 4,
                                    .secret = secret,
                                    .associated_data = associated_data};
  for_each_backend("argon2", [&] {
    Buffer memory = memory_for(parameters);
    REQUIRE(memory.size() == 8 * Dump::words);
    Argon2 work;
    REQUIRE(work.begin(parameters, password, salt, 32, memory) == Error::none);
    for (std::size_t pass = 0; pass < Dump::passes; ++pass) {
      for (int i = 0; i < 16; ++i) work.step();
      CHECK(std::memcmp(memory.data(), dump.memory.data() + pass * Dump::words, memory.size()) ==
            0);
    }
    std::array<std::uint8_t, 32> tag{};
    REQUIRE(work.finish(tag) == Error::none);
    CHECK(hex(tag) == dump.tag);
  });
}

TEST_CASE("Argon2d, the reference's memory") { check_dump(Argon2Variant::d, "argon2d"); }
TEST_CASE("Argon2i, the reference's memory") { check_dump(Argon2Variant::i, "argon2i"); }
TEST_CASE("Argon2id, the reference's memory") { check_dump(Argon2Variant::id, "argon2id"); }

struct Vector {
  Argon2Variant variant;
  std::uint32_t memory, passes, lanes;
  Buffer password, salt, secret, associated_data;
  std::string tag;
};

std::vector<Vector> botan_vectors() {
  const std::string text = read_file("tests/vectors/argon2/botan_argon2.vec");
  std::vector<Vector> all;
  Vector next{};
  Argon2Variant variant{};
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line(text.data() + begin, end - begin);
    begin = end + 1;
    if (line == "[Argon2d]") variant = Argon2Variant::d;
    if (line == "[Argon2i]") variant = Argon2Variant::i;
    if (line == "[Argon2id]") variant = Argon2Variant::id;
    for (const auto& [name, value] : fields(line)) {
      const auto number = [&] {
        return static_cast<std::uint32_t>(std::stoul(std::string(value)));
      };
      if (name == "M")
        next.memory = number();
      else if (name == "T")
        next.passes = number();
      else if (name == "P")
        next.lanes = number();
      else if (name == "Passphrase")
        next.password = from_hex(value);
      else if (name == "Salt")
        next.salt = from_hex(value);
      else if (name == "Secret")
        next.secret = from_hex(value);
      else if (name == "AD")
        next.associated_data = from_hex(value);
      else {
        REQUIRE(name == "Output");
        next.variant = variant;
        next.tag = value;
        all.push_back(next);
        next = {};
      }
    }
  }
  REQUIRE(all.size() == 357);
  return all;
}

// The file has tags alone: for each variant and each of versions 0x10 and 0x13 those of these
// cases.
struct NobleCase {
  std::size_t password = 32, salt = 16, secret = 0, tag = 32;
  std::uint32_t passes = 1, lanes = 1, memory = 8;
};
const std::array<NobleCase, 15> noble_cases = {{
    {},
    {.password = 0, .salt = 8, .tag = 4},
    {.password = 1, .salt = 9, .tag = 16},
    {.password = 64, .salt = 32, .secret = 1, .tag = 33},
    {.password = 256, .salt = 64, .secret = 8, .tag = 64},
    {.password = 1024, .salt = 256, .secret = 257, .tag = 128},
    {.password = 65536, .salt = 1024, .secret = 1024, .tag = 512},
    {.password = 262144, .salt = 65536, .secret = 65536},
    {.passes = 2, .lanes = 2, .memory = 16},
    {.passes = 4, .lanes = 3, .memory = 24},
    {.passes = 8, .lanes = 4, .memory = 32},
    {.passes = 32, .memory = 64},
    {.lanes = 16, .memory = 128},
    {.memory = 1024},
    {.tag = 1024, .memory = 4096},
}};

// first, first + 1, ..., first + 4, first, ...
Buffer five_by_turns(std::uint8_t first, std::size_t size) {
  Buffer bytes(size);
  for (std::size_t i = 0; i < size; ++i) bytes[i] = static_cast<std::uint8_t>(first + i % 5);
  return bytes;
}

// Those of version 0x13, the only one that Isochron has.
std::vector<Vector> noble_vectors() {
  const auto tags = nlohmann::json::parse(read_file("tests/vectors/argon2/noble_argon2.json"));
  REQUIRE(tags.size() == 90);
  std::vector<Vector> all;
  std::size_t at = 0, left_out = 0;
  for (const auto variant : {Argon2Variant::d, Argon2Variant::i, Argon2Variant::id}) {
    for (const int version : {0x10, 0x13}) {
      for (const NobleCase& c : noble_cases) {
        const std::string tag = tags[at++];
        REQUIRE(tag.size() == 2 * c.tag);
        if (version == 0x10) {
          ++left_out;
          continue;
        }
        all.push_back({.variant = variant,
                       .memory = c.memory,
                       .passes = c.passes,
                       .lanes = c.lanes,
                       .password = five_by_turns(1, c.password),
                       .salt = five_by_turns(6, c.salt),
                       .secret = five_by_turns(11, c.secret),
                       .associated_data = {},
                       .tag = tag});
      }
    }
  }
  REQUIRE(left_out == 45);
  REQUIRE(all.size() == 45);
  return all;
}

void check_tags(const std::vector<Vector>& all) {
  for_each_backend("argon2", [&] {
    for (std::size_t i = 0; i < all.size(); ++i) {
      const Vector& v = all[i];
      const Argon2Parameters parameters{.variant = v.variant,
                                        .memory = v.memory,
                                        .passes = v.passes,
                                        .lanes = v.lanes,
                                        .secret = v.secret,
                                        .associated_data = v.associated_data};
      Buffer memory = memory_for(parameters);
      Buffer tag(v.tag.size() / 2);
      INFO("case " << i);
      REQUIRE(argon2(parameters, v.password, v.salt, memory, tag) == Error::none);
      REQUIRE(hex(tag) == v.tag);
    }
  });
}

TEST_CASE("Argon2, Botan's vectors") { check_tags(botan_vectors()); }
TEST_CASE("Argon2, noble's vectors of version 0x13") { check_tags(noble_vectors()); }

}  // namespace
}  // namespace isochron::test
