// See data.h.
#include "tests/support/data.h"

#include <catch2/catch.hpp>
#include <cstdio>

namespace isochron::test {
namespace {

constexpr std::string_view digits = "0123456789abcdef";

std::uint8_t digit(char c) { return static_cast<std::uint8_t>(digits.find(c)); }

}  // namespace

Buffer pattern_bytes(std::size_t size) {
  Buffer bytes(size);
  for (std::size_t i = 0; i < size; ++i) bytes[i] = static_cast<std::uint8_t>(i % 251);
  return bytes;
}

std::uint64_t Random::next() {
  state_ += 0x9e3779b97f4a7c15;
  std::uint64_t z = state_;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
  z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
  return z ^ (z >> 31);
}

std::string hex(Bytes bytes) {
  std::string text;
  text.reserve(2 * bytes.size());
  for (const std::uint8_t byte : bytes) {
    text += digits[byte >> 4];
    text += digits[byte & 15];
  }
  return text;
}

Buffer from_hex(std::string_view text) {
  REQUIRE(text.size() % 2 == 0);
  REQUIRE(text.find_first_not_of(digits) == std::string_view::npos);
  Buffer bytes;
  bytes.reserve(text.size() / 2);
  for (std::size_t i = 0; i < text.size(); i += 2) {
    bytes.push_back(static_cast<std::uint8_t>(digit(text[i]) << 4 | digit(text[i + 1])));
  }
  return bytes;
}

std::optional<std::string> try_read_file(const std::string& path) {
  std::FILE* file = std::fopen(path.c_str(), "rb");
  if (file == nullptr) return std::nullopt;
  std::string content;
  char part[65536];
  while (const std::size_t size = std::fread(part, 1, sizeof part, file)) {
    content.append(part, size);
  }
  const bool complete = std::ferror(file) == 0;
  std::fclose(file);
  return complete ? std::optional(content) : std::nullopt;
}

std::string read_file(const std::string& path) {
  const auto content = try_read_file(path);
  INFO("cannot read " << path);
  REQUIRE(content.has_value());
  return *content;
}

}  // namespace isochron::test
