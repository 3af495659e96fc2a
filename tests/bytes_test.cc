// Hexadecimal text and the comparison of secrets.
#include "isochron/bytes.h"

#include <catch2/catch.hpp>
#include <cctype>
#include <cstring>

#include "tests/support/data.h"

namespace isochron::test {
namespace {

std::string encode(Bytes bytes) {
  std::string text(2 * bytes.size(), '?');
  REQUIRE(hex_encode(bytes, text) == Error::none);
  return text;
}

TEST_CASE("hex_encode: every byte, lower case, most significant digit first") {
  Buffer every_byte(256);
  for (std::size_t i = 0; i < 256; ++i) every_byte[i] = static_cast<std::uint8_t>(i);
  CHECK(encode(every_byte) == hex(every_byte));
  CHECK(encode({}).empty());
  const std::uint8_t sample[] = {0x00, 0x9f, 0xa0, 0xff};
  CHECK(encode(sample) == "009fa0ff");
}

TEST_CASE("hex_encode: a text of another size is refused and stays") {
  const Buffer bytes = pattern_bytes(4);
  for (std::size_t size = 0; size <= 20; ++size) {
    if (size == 8) continue;
    std::string text(size, '?');
    CHECK(hex_encode(bytes, text) == Error::invalid_length);
    CHECK(text == std::string(size, '?'));
  }
}

TEST_CASE("hex_decode: both cases, every byte") {
  for (unsigned value = 0; value < 256; ++value) {
    const std::uint8_t byte[] = {static_cast<std::uint8_t>(value)};
    std::string text = hex(byte);
    std::uint8_t decoded[1] = {static_cast<std::uint8_t>(~value)};
    CHECK(hex_decode(text, decoded) == Error::none);
    CHECK(decoded[0] == value);
    for (char& c : text) c = static_cast<char>(std::toupper(c));
    decoded[0] = static_cast<std::uint8_t>(~value);
    CHECK(hex_decode(text, decoded) == Error::none);
    CHECK(decoded[0] == value);
  }
  CHECK(hex_decode({}, {}) == Error::none);
}

TEST_CASE("hex_decode: every other character, in every place, zeroes the output") {
  for (unsigned c = 0; c < 256; ++c) {
    if (std::isxdigit(static_cast<int>(c)) != 0) continue;
    for (std::size_t place = 0; place < 8; ++place) {
      std::string text = "0123abCD";
      text[place] = static_cast<char>(c);
      Buffer bytes(4, 0xa5);
      CHECK(hex_decode(text, bytes) == Error::invalid_hex);
      CHECK(bytes == Buffer(4));
    }
  }
}

TEST_CASE("hex_decode: odd or unfitting sizes are refused") {
  for (std::size_t digits = 0; digits <= 12; ++digits) {
    for (std::size_t size = 0; size <= 6; ++size) {
      if (digits == 2 * size) continue;
      Buffer bytes(size, 0xa5);
      CHECK(hex_decode(std::string(digits, '0'), bytes) == Error::invalid_length);
      CHECK(bytes == Buffer(size, 0xa5));
    }
  }
}

TEST_CASE("constant_time_equal agrees with memcmp") {
  Random random(1);
  for (std::size_t size = 0; size <= 100; ++size) {
    Buffer a(size);
    for (auto& byte : a) byte = static_cast<std::uint8_t>(random.next());
    Buffer b = a;
    CHECK(constant_time_equal(a, b));
    // Every single bit.
    for (std::size_t bit = 0; bit < 8 * size; ++bit) {
      b[bit / 8] ^= static_cast<std::uint8_t>(1u << (bit % 8));
      const bool same = std::memcmp(a.data(), b.data(), size) == 0;
      if (constant_time_equal(a, b) != same) FAIL_CHECK(size << " bytes, bit " << bit);
      b = a;
    }
    // Differences that cancel out under addition or exclusive or.
    if (size >= 2) {
      b[0] ^= 0xff;
      b[size - 1] ^= 0xff;
      CHECK_FALSE(constant_time_equal(a, b));
    }
  }
}

TEST_CASE("constant_time_equal: lengths count, null is empty") {
  const Buffer zeros(16);
  CHECK_FALSE(constant_time_equal(zeros, Bytes(zeros).first(15)));
  CHECK_FALSE(constant_time_equal({}, Bytes(zeros).first(1)));
  CHECK(constant_time_equal({}, {}));
  CHECK(constant_time_equal({}, Bytes(zeros).first(0)));
}

}  // namespace
}  // namespace isochron::test
