// What modules for passwords do with strings to be stored.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>

#include "isochron/password/phc.h"

namespace isochron::js {

// Writes the string; returns its length. Salt and tag must be of lengths that strings have.
inline std::uint32_t write_text(const PasswordCost& cost, Bytes salt, Bytes tag,
                                char* out) noexcept {
  PasswordHash hash{.cost = cost, .salt_size = salt.size(), .tag_size = tag.size()};
  std::ranges::copy(salt, hash.salt_bytes.begin());
  std::ranges::copy(tag, hash.tag_bytes.begin());
  PasswordText text;
  if (write_password_hash(hash, text) != Error::none) return 0;
  std::ranges::copy(text.view(), out);
  return static_cast<std::uint32_t>(text.size);
}

// Reads a string; its salt and tag go behind it.
inline Error read_text(char* string, std::uint32_t length, PasswordHash& hash) noexcept {
  const Error error = parse_password_hash({string, length}, hash);
  if (error != Error::none) return error;
  char* const behind = std::ranges::copy(hash.salt(), string + length).out;
  std::ranges::copy(hash.tag(), behind);
  return error;
}

}  // namespace isochron::js
