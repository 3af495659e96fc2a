// The bytes of a saved state. Internal. docs/saved-state.md has the format for those who read it
// elsewhere.
//
//   | "isochron" | version 1 | length of the name, 1 byte | name | fields | check value, 8 bytes |
//
// The check value is the CRC-64/XZ of all bytes before it, little endian: it finds damage. It does
// not find forgery, so that restored fields are checked as well (state_fields.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>

#include "isochron/bytes.h"
#include "isochron/error.h"
#include "isochron/state_fields.h"

namespace isochron::saved_state {

inline constexpr std::string_view magic = "isochron";
inline constexpr std::uint8_t version = 1;
inline constexpr std::size_t check_size = 8;

// Constant time in the bytes, which may be as secret as a key.
std::uint64_t check_value(Bytes bytes) noexcept;

// The fields within saved bytes. Errors: invalid_saved_state, other_algorithm.
Error open(std::string_view name, Bytes saved, Bytes& fields) noexcept;

// Error: invalid_length when `out` is too short; then nothing is written. write_fields(writer) is
// called twice: first to count.
template <class WriteFields>
Error write(std::string_view name, WriteFields write_fields, std::span<std::uint8_t> out,
            std::size_t& size) noexcept {
  FieldWriter counter({});
  write_fields(counter);
  const std::size_t header = magic.size() + 2 + name.size();
  size = header + counter.size() + check_size;
  if (out.size() < size) return Error::invalid_length;
  std::memcpy(out.data(), magic.data(), magic.size());
  out[magic.size()] = version;
  out[magic.size() + 1] = static_cast<std::uint8_t>(name.size());
  std::memcpy(out.data() + magic.size() + 2, name.data(), name.size());
  FieldWriter fields(out.subspan(header, counter.size()));
  write_fields(fields);
  FieldWriter check(out.subspan(size - check_size, check_size));
  check(check_value(out.first(size - check_size)));
  return Error::none;
}

}  // namespace isochron::saved_state
