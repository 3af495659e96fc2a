// See base64.h. Characters are computed, not looked up: a table's addresses would tell them.
#include "isochron/password/base64.h"

#include "isochron/mask_in_range.h"
#include "isochron/secret.h"

namespace isochron::password_internals {
namespace {

struct Range {
  std::uint32_t value, size;  // the first of `size` six-bit values
  std::uint32_t character;    // of the first value
};
constexpr Range alphabet[] = {
    {0, 26, 'A'}, {26, 26, 'a'}, {52, 10, '0'}, {62, 1, '+'}, {63, 1, '/'}};

char character_of(std::uint32_t value) noexcept {
  std::uint32_t character = 0;
  for (const Range& range : alphabet) {
    character |= mask_in_range(value, range.value, range.value + range.size - 1) &
                 (value - range.value + range.character);
  }
  return static_cast<char>(character);
}

// The value of a character; a bit of `wrong` is set if it has none.
std::uint32_t value_of(char c, std::uint32_t& wrong) noexcept {
  const std::uint32_t character = static_cast<unsigned char>(c);
  std::uint32_t value = 0, found = 0;
  for (const Range& range : alphabet) {
    const std::uint32_t mask =
        mask_in_range(character, range.character, range.character + range.size - 1);
    value |= mask & (character - range.character + range.value);
    found |= mask;
  }
  wrong |= ~found;
  return value;
}

}  // namespace

void base64_encode(Bytes bytes, char* text) noexcept {
  std::uint32_t bits = 0;
  unsigned count = 0;  // of the bits not yet written
  for (const std::uint8_t byte : bytes) {
    bits = bits << 8 | byte;
    for (count += 8; count >= 6; count -= 6) *text++ = character_of(bits >> (count - 6) & 63);
  }
  if (count > 0) *text = character_of(bits << (6 - count) & 63);
}

bool base64_decode(std::string_view text, std::span<std::uint8_t> out, std::size_t& size) noexcept {
  if (text.size() % 4 == 1 || text.size() > base64_size(out.size())) return false;
  size = text.size() * 3 / 4;
  std::uint32_t bits = 0, wrong = 0;
  unsigned count = 0;
  std::size_t written = 0;
  for (const char c : text) {
    bits = bits << 6 | value_of(c, wrong);
    count += 6;
    if (count >= 8) {
      count -= 8;
      out[written++] = static_cast<std::uint8_t>(bits >> count);
    }
  }
  // What is left of the last character belongs to no byte.
  wrong |= bits & ((1u << count) - 1);
  return opaque(wrong) == 0;
}

}  // namespace isochron::password_internals
