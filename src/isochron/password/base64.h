// Base64 (RFC 4648, section 4) without padding, as password hashes have it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "isochron/bytes.h"

namespace isochron::password_internals {

[[nodiscard]] constexpr std::size_t base64_size(std::size_t bytes) noexcept {
  return (bytes * 4 + 2) / 3;
}

// Writes base64_size(bytes.size()) characters. Constant time in the bytes.
void base64_encode(Bytes bytes, char* text) noexcept;

// Reads the one text that base64_encode() makes of these bytes. False if there is no such, or it
// has more than out.size(); `size` is their number. Constant time in the characters, but for
// whether all of them are valid.
[[nodiscard]] bool base64_decode(std::string_view text, std::span<std::uint8_t> out,
                                 std::size_t& size) noexcept;

}  // namespace isochron::password_internals
