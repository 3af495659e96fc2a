// Hexadecimal text and comparison, without tables or branches on the bytes. See bytes.h.
#include "isochron/bytes.h"

#include "isochron/mask_in_range.h"
#include "isochron/secret.h"

namespace isochron {
namespace {

char hex_digit(std::uint32_t nibble) noexcept {
  // '0' + nibble; beyond 9, further to 'a'.
  const std::uint32_t letter = mask_in_range(nibble, 10, 15);
  return static_cast<char>('0' + nibble + (letter & ('a' - '0' - 10)));
}

// The digit's value; sets `invalid` to ones when there is none.
std::uint32_t hex_value(std::uint32_t character, std::uint32_t& invalid) noexcept {
  const std::uint32_t digit = mask_in_range(character, '0', '9');
  const std::uint32_t lower = mask_in_range(character, 'a', 'f');
  const std::uint32_t upper = mask_in_range(character, 'A', 'F');
  invalid |= ~(digit | lower | upper);
  return (digit & (character - '0')) | (lower & (character - 'a' + 10)) |
         (upper & (character - 'A' + 10));
}

Bytes bytes_of(std::span<const char> text) noexcept {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

}  // namespace

Error hex_encode(Bytes bytes, std::span<char> text) noexcept {
  if (text.size() % 2 != 0 || text.size() / 2 != bytes.size()) return Error::invalid_length;
  if (overlap(bytes, bytes_of(text))) return Error::overlapping_buffers;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    text[2 * i] = hex_digit(bytes[i] >> 4);
    text[2 * i + 1] = hex_digit(bytes[i] & 15);
  }
  return Error::none;
}

Error hex_decode(std::span<const char> text, std::span<std::uint8_t> bytes) noexcept {
  if (text.size() % 2 != 0 || text.size() / 2 != bytes.size()) return Error::invalid_length;
  const Bytes digits = bytes_of(text);
  if (digits.data() != bytes.data() && overlap(digits, bytes)) return Error::overlapping_buffers;
  std::uint32_t invalid = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const std::uint32_t high = hex_value(static_cast<unsigned char>(text[2 * i]), invalid);
    const std::uint32_t low = hex_value(static_cast<unsigned char>(text[2 * i + 1]), invalid);
    bytes[i] = static_cast<std::uint8_t>(high << 4 | low);
  }
  if (opaque(invalid) == 0) return Error::none;
  wipe(bytes.data(), bytes.size());
  return Error::invalid_hex;
}

bool constant_time_equal(Bytes a, Bytes b) noexcept {
  if (a.size() != b.size()) return false;
  std::uint32_t difference = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    difference = value_barrier(difference | static_cast<std::uint32_t>(a[i] ^ b[i]));
  }
  // 1 only for 0 - 1: the verdict leaves as a bit, not as a comparison.
  return static_cast<bool>((opaque(difference) - 1) >> 31);
}

bool overlap(Bytes a, Bytes b) noexcept {
  // As numbers: pointers into different objects have no order. One begins within the other; the
  // differences are right modulo the size of the address space, where sums would run over.
  const auto first = reinterpret_cast<std::uintptr_t>(a.data());
  const auto second = reinterpret_cast<std::uintptr_t>(b.data());
  return !a.empty() && !b.empty() && (first - second < b.size() || second - first < a.size());
}

Error check_in_and_out(Bytes in, Bytes out) noexcept {
  if (in.size() != out.size()) return Error::invalid_length;
  const bool elsewhere = in.data() != out.data() && overlap(in, out);
  return elsewhere ? Error::overlapping_buffers : Error::none;
}

}  // namespace isochron
