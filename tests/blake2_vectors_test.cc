// BLAKE2 against its published vectors: all six functions, with and without a key; salts and
// personalizations as Python's hashlib computes them; and the self-test of RFC 7693, appendix E.
#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <nlohmann/json.hpp>

#include "isochron/blake2.h"
#include "isochron/blake2p.h"
#include "isochron/blake2x.h"
#include "tests/support/backends.h"
#include "tests/support/data.h"

namespace isochron::test {
namespace {

struct Vector {
  Buffer message, key, salt, personalization;
  std::string output;  // hexadecimal
};

using Vectors = std::map<std::string, std::vector<Vector>, std::less<>>;

Vectors read_vectors(const char* file) {
  const auto json = nlohmann::json::parse(read_file(file));
  const auto bytes = [](const auto& item, const char* name) {
    return from_hex(item.value(name, ""));
  };
  Vectors all;
  for (const auto& item : json) {
    all[item["hash"]].push_back({bytes(item, "in"), bytes(item, "key"), bytes(item, "salt"),
                                 bytes(item, "personalization"), item["out"]});
  }
  return all;
}

// The cases of one function. `expected` is their published number.
const std::vector<Vector>& of_function(const Vectors& all, std::string_view function,
                                       std::size_t expected) {
  const auto found = all.find(function);
  REQUIRE(found != all.end());
  REQUIRE(found->second.size() == expected);
  return found->second;
}

const std::vector<Vector>& published(std::string_view function) {
  static const Vectors all = read_vectors("tests/vectors/blake2/blake2-kat.json");
  return of_function(all, function, 512);
}

const std::vector<Vector>& salted(std::string_view function, std::size_t expected) {
  static const Vectors all = read_vectors("tests/vectors/blake2/salt_personal.json");
  return of_function(all, function, expected);
}

// One verdict a case: reports keep every check in memory, and there are too many for that.
template <class Hasher>
bool digest_agrees(const Vector& c, const typename Hasher::Parameters& parameters) {
  Hasher hasher;
  if (Hasher::make(parameters, hasher) != Error::none) return false;
  const Bytes message = c.message;
  const std::size_t third = message.size() / 3;
  hasher.update(message.first(third)).update(message.subspan(third));
  bool right = true;
  // Asked twice, and once more after a reset.
  for (int repeat = 0; repeat < 3; ++repeat) {
    const auto digest = hasher.finish();
    right &= hex(Bytes(digest).first(hasher.digest_length())) == c.output;
    right &= std::all_of(digest.begin() + static_cast<long>(hasher.digest_length()), digest.end(),
                         [](std::uint8_t byte) { return byte == 0; });
    if (repeat == 1) {
      hasher.reset();
      for (const std::uint8_t& byte : c.message) hasher.update({&byte, 1});
    }
  }
  return right;
}

// test(case) says whether all is right.
template <class Test>
void check(std::string_view primitive, const std::vector<Vector>& cases, Test test) {
  for_each_backend(primitive, [&] {
    for (std::size_t i = 0; i < cases.size(); ++i) {
      const Vector& c = cases[i];
      if (!test(c)) {
        FAIL_CHECK("case " << i << ": " << c.message.size() << " bytes, key of " << c.key.size()
                           << ", output of " << c.output.size() / 2);
      }
    }
    SUCCEED();
  });
}

template <class Hasher>
void check_digests(std::string_view primitive, std::string_view function) {
  check(primitive, published(function), [](const Vector& c) {
    return digest_agrees<Hasher>(c, {.digest_size = c.output.size() / 2, .key = c.key});
  });
}

TEST_CASE("BLAKE2b vectors") { check_digests<Blake2b>("blake2b", "blake2b"); }
TEST_CASE("BLAKE2s vectors") { check_digests<Blake2s>("blake2s", "blake2s"); }
TEST_CASE("BLAKE2bp vectors") { check_digests<Blake2bp>("blake2b_many", "blake2bp"); }
TEST_CASE("BLAKE2sp vectors") { check_digests<Blake2sp>("blake2s_many", "blake2sp"); }

// The output in one piece, and in pieces of 1, 2, 3, ... bytes.
template <class Hasher>
bool output_agrees(const Vector& c) {
  const std::size_t size = c.output.size() / 2;
  Hasher hasher;
  using Length = decltype(Hasher::unknown_length);
  if (Hasher::make({.output_size = static_cast<Length>(size), .key = c.key}, hasher) !=
      Error::none) {
    return false;
  }
  hasher.update(c.message);
  Buffer out(size);
  bool right = hasher.finish(out) == Error::none && hex(out) == c.output;

  auto pieces = hasher.output();
  right &= pieces.size() == size;
  std::string text;
  for (std::size_t piece = 1; text.size() < 2 * size; ++piece) {
    Buffer part(std::min(piece, size - text.size() / 2));
    right &= pieces.read(part) == Error::none;
    text += hex(part);
  }
  right &= text == c.output && pieces.position() == size;
  std::uint8_t more = 0xa5;
  return right && pieces.read({&more, 1}) == Error::output_exhausted && more == 0xa5;
}

template <class Hasher>
void check_outputs(std::string_view primitive, std::string_view function) {
  check(primitive, published(function), output_agrees<Hasher>);
}

TEST_CASE("BLAKE2Xb vectors") { check_outputs<Blake2xb>("blake2b_many", "blake2xb"); }
TEST_CASE("BLAKE2Xs vectors") { check_outputs<Blake2xs>("blake2s_many", "blake2xs"); }

template <class Hasher>
void check_salts(std::string_view function, std::size_t expected) {
  check(function, salted(function, expected), [](const Vector& c) {
    return digest_agrees<Hasher>(c, {.digest_size = c.output.size() / 2,
                                     .key = c.key,
                                     .salt = c.salt,
                                     .personalization = c.personalization});
  });
}

TEST_CASE("BLAKE2b: salts, personalizations, keys and digests of every length") {
  check_salts<Blake2b>("blake2b", 64);
}
TEST_CASE("BLAKE2s: salts, personalizations, keys and digests of every length") {
  check_salts<Blake2s>("blake2s", 32);
}

// selftest_seq of RFC 7693, appendix E: a Fibonacci generator.
Buffer sequence(std::size_t size, std::size_t seed) {
  std::uint32_t a = 0xdead4bad * static_cast<std::uint32_t>(seed), b = 1;
  Buffer bytes(size);
  for (std::uint8_t& byte : bytes) {
    const std::uint32_t t = a + b;
    a = b;
    b = t;
    byte = static_cast<std::uint8_t>(t >> 24);
  }
  return bytes;
}

template <class Hasher>
std::string self_test(const std::size_t (&digest_sizes)[4], const std::size_t (&sizes)[6]) {
  Hasher all;
  REQUIRE(Hasher::make({.digest_size = 32}, all) == Error::none);
  for (const std::size_t digest_size : digest_sizes) {
    for (const std::size_t size : sizes) {
      const Buffer key = sequence(digest_size, digest_size);
      for (const Bytes k : {Bytes(), Bytes(key)}) {
        Hasher hasher;
        REQUIRE(Hasher::make({.digest_size = digest_size, .key = k}, hasher) == Error::none);
        const auto digest = hasher.update(sequence(size, size)).finish();
        all.update(Bytes(digest).first(digest_size));
      }
    }
  }
  return hex(Bytes(all.finish()).first(32));
}

TEST_CASE("RFC 7693, appendix E: BLAKE2b") {
  for_each_backend("blake2b", [] {
    CHECK(self_test<Blake2b>({20, 32, 48, 64}, {0, 3, 128, 129, 255, 1024}) ==
          "c23a7800d98123bd10f506c61e29da5603d763b8bbad2e737f5e765a7bccd475");
  });
}
TEST_CASE("RFC 7693, appendix E: BLAKE2s") {
  for_each_backend("blake2s", [] {
    CHECK(self_test<Blake2s>({16, 20, 28, 32}, {0, 3, 64, 65, 255, 1024}) ==
          "6a411f08ce25adcdfb02aba641451cec53c598b24f4fc787fbdc88797f4c1dfe");
  });
}

}  // namespace
}  // namespace isochron::test
