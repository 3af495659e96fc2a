// Ascon's hash functions against the known answers of SP 800-232's authors.
#include <catch2/catch.hpp>

#include "isochron/ascon.h"
#include "tests/support/backends.h"
#include "tests/support/data.h"

namespace isochron::test {
namespace {

struct Vector {
  Buffer message, customization;
  std::string output;  // hexadecimal, in lower case
};

// Lines "NAME = HEXADECIMAL": Msg, Z (of the customized function alone), MD.
std::vector<Vector> vectors(const std::string& file, std::size_t expected) {
  const std::string text = read_file("tests/vectors/ascon/" + file);
  std::vector<Vector> cases;
  Vector next;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = text.find('\n', begin);
    std::string line = text.substr(begin, end - begin);
    begin = end == std::string::npos ? text.size() : end + 1;
    const std::size_t equals = line.find(" =");
    if (equals == std::string::npos) continue;
    const std::string name = line.substr(0, equals);
    std::string value = line.substr(std::min(equals + 3, line.size()));
    for (char& c : value) {
      if (c >= 'A' && c <= 'F') c = static_cast<char>(c - 'A' + 'a');
    }
    if (name == "Msg") {
      next.message = from_hex(value);
    } else if (name == "Z") {
      next.customization = from_hex(value);
    } else if (name == "MD") {
      next.output = value;
      cases.push_back(next);
    }
  }
  REQUIRE(cases.size() == expected);
  return cases;
}

// In two parts, a byte at a time and, where the output has no fixed length, in pieces of 1, 2, 3,
// ... bytes. One verdict a case: reports keep every check in memory, and there are too many for
// that.
template <class Hasher>
bool agrees(const Vector& c, Hasher hasher) {
  const Bytes message = c.message;
  const std::size_t third = message.size() / 3;
  hasher.update(message.first(third)).update(message.subspan(third));
  bool right = true;
  for (int repeat = 0; repeat < 3; ++repeat) {
    if constexpr (requires { hasher.output(); }) {
      Buffer out(c.output.size() / 2);
      hasher.finish(out);
      right &= hex(out) == c.output;
      AsconOutput pieces = hasher.output();
      std::string text;
      for (std::size_t piece = 1; text.size() < c.output.size(); ++piece) {
        Buffer part(std::min(piece, out.size() - text.size() / 2));
        right &= pieces.read(part) == Error::none;
        text += hex(part);
      }
      right &= text == c.output;
    } else {
      right &= hex(hasher.finish()) == c.output;
    }
    if (repeat == 1) {
      hasher.reset();
      for (const std::uint8_t& byte : c.message) hasher.update({&byte, 1}).update({});
    }
  }
  return right;
}

// test(case) says whether all is right.
template <class Test>
void check(const std::vector<Vector>& cases, Test test) {
  for_each_backend("ascon", [&] {
    for (std::size_t i = 0; i < cases.size(); ++i) {
      if (!test(cases[i])) FAIL_CHECK("count " << i + 1);
    }
    SUCCEED();
  });
}

TEST_CASE("Ascon-Hash256 known answers") {
  check(vectors("LWC_HASH_KAT_128_256.txt", 1025), [](const Vector& c) {
    return agrees(c, AsconHash256()) && hex(ascon_hash256(c.message)) == c.output;
  });
}

TEST_CASE("Ascon-XOF128 known answers") {
  check(vectors("LWC_XOF_KAT_128_512.txt", 1025), [](const Vector& c) {
    Buffer out(c.output.size() / 2);
    ascon_xof128(c.message, out);
    return agrees(c, AsconXof128()) && hex(out) == c.output;
  });
}

TEST_CASE("Ascon-CXOF128 known answers") {
  check(vectors("LWC_CXOF_KAT_128_512.txt", 1089), [](const Vector& c) {
    AsconCxof128 hasher;
    Buffer out(c.output.size() / 2);
    return AsconCxof128::make(c.customization, hasher) == Error::none && agrees(c, hasher) &&
           ascon_cxof128(c.customization, c.message, out) == Error::none && hex(out) == c.output;
  });
}

TEST_CASE("Ascon-CXOF128: customizations of up to 256 bytes") {
  const Buffer bytes = pattern_bytes(300);
  AsconCxof128 hasher;
  CHECK(AsconCxof128::make(Bytes(bytes).first(256), hasher) == Error::none);
  Buffer before(32), after(32);
  hasher.update(bytes).finish(before);
  CHECK(AsconCxof128::make(Bytes(bytes).first(257), hasher) == Error::invalid_length);
  hasher.finish(after);
  CHECK(before == after);
  CHECK(ascon_cxof128(bytes, {}, after) == Error::invalid_length);
  CHECK(before == after);
  // None at all is an empty one.
  AsconCxof128 empty;
  REQUIRE(AsconCxof128::make({}, empty) == Error::none);
  empty.finish(before);
  AsconCxof128().finish(after);
  CHECK(before == after);
}

}  // namespace
}  // namespace isochron::test
