// What checksums share: words out of a message, and the canonical form of a value. Internal.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace isochron::checksums {

static_assert(std::endian::native == std::endian::little);

// A little-endian word at any address.
template <class Word>
[[nodiscard]] inline Word read(const std::uint8_t* bytes) noexcept {
  Word word;
  std::memcpy(&word, bytes, sizeof word);
  return word;
}

// The bytes of a value, most significant first.
template <class Value>
[[nodiscard]] inline std::array<std::uint8_t, sizeof(Value)> canonical(Value value) noexcept {
  std::array<std::uint8_t, sizeof(Value)> bytes;
  for (std::size_t i = 0; i < sizeof(Value); ++i) {
    bytes[i] = static_cast<std::uint8_t>(value >> (8 * (sizeof(Value) - 1 - i)));
  }
  return bytes;
}

}  // namespace isochron::checksums
