// libFuzzer target: texts of bytes and comparisons of bytes, of anyone's making, against plain
// functions written here: hexadecimal digits, Base64 of password hashes, constant_time_equal(),
// is_right_tag(), overlap(); names of algorithms and backends; numbers of errors. The input: 2
// bytes, where the rest is cut in two; then the rest, in allocations of its own, so that
// AddressSanitizer sees reads and writes beside it.
#include <algorithm>
#include <charconv>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <string>
#include <string_view>

#include "fuzz/case.h"
#include "fuzz/reader.h"
#include "fuzz/transcript.h"
#include "isochron/aead/algorithms.h"
#include "isochron/algorithms.h"
#include "isochron/backend.h"
#include "isochron/bytes.h"
#include "isochron/password/base64.h"

namespace isochron::fuzz {
namespace {

using password_internals::base64_decode;
using password_internals::base64_encode;
using password_internals::base64_size;

void require(bool right, std::string_view what, Bytes bytes) {
  if (right) return;
  std::cerr << "\ncodecs: " << what << "\n  from_hex(\"" << hex(bytes) << "\")\n" << std::flush;
  std::abort();
}

constexpr std::string_view base64_digits =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

// RFC 4648, section 4, without padding.
std::string plain_base64(Bytes bytes) {
  std::string text;
  unsigned bits = 0, count = 0;
  for (const std::uint8_t byte : bytes) {
    bits = bits << 8 | byte;
    for (count += 8; count >= 6; count -= 6) text += base64_digits[bits >> (count - 6) & 63];
  }
  if (count > 0) text += base64_digits[bits << (6 - count) & 63];
  return text;
}

// Whether this is what plain_base64() makes of some bytes; these.
bool plain_base64_decode(std::string_view text, Buffer& bytes) {
  unsigned bits = 0, count = 0;
  for (const char c : text) {
    const std::size_t digit = base64_digits.find(c);
    if (digit == std::string_view::npos) return false;
    bits = bits << 6 | static_cast<unsigned>(digit);
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes.push_back(static_cast<std::uint8_t>(bits >> count));
  }
  return plain_base64(bytes) == text;
}

void try_hex(Bytes bytes) {
  std::string text(2 * bytes.size(), '?');
  require(hex_encode(bytes, text) == Error::none && text == hex(bytes), "hex_encode", bytes);
  Buffer back(bytes.size());
  std::ranges::transform(text, text.begin(),
                         [](char c) { return c >= 'a' ? static_cast<char>(c - 'a' + 'A') : c; });
  require(hex_decode(text, back) == Error::none && std::ranges::equal(back, bytes),
          "hex_decode of capitals", bytes);
  // The bytes as a text.
  const std::string any(bytes.begin(), bytes.end());
  Buffer decoded(any.size() / 2, 0xaa);
  const Error error = hex_decode(any, decoded);
  if (any.size() % 2 != 0) {
    require(error == Error::invalid_length, "an odd number of digits", bytes);
    return;
  }
  const bool valid = any.find_first_not_of("0123456789abcdefABCDEF") == std::string::npos;
  require(error == (valid ? Error::none : Error::invalid_hex), "hex_decode", bytes);
  if (!valid) require(decoded == Buffer(decoded.size()), "not digits, but written", bytes);
  for (std::size_t i = 0; valid && i < decoded.size(); ++i) {
    const char* const digits = any.data() + 2 * i;
    unsigned byte = 0;
    (void)std::from_chars(digits, digits + 2, byte, 16);
    require(byte == decoded[i], "another byte", bytes);
  }
}

void try_base64(Bytes bytes, std::size_t room) {
  std::string text(base64_size(bytes.size()), '?');
  base64_encode(bytes, text.data());
  observe({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
  require(text == plain_base64(bytes), "base64_encode", bytes);
  const std::string any(bytes.begin(), bytes.end());
  for (const std::string& given : {text, any}) {
    Buffer expected, decoded(room);
    const bool valid = plain_base64_decode(given, expected) && expected.size() <= room;
    std::size_t size = 0;
    require(base64_decode(given, decoded, size) == valid, "base64_decode", bytes);
    if (valid) {
      require(
          size == expected.size() && std::equal(expected.begin(), expected.end(), decoded.begin()),
          "base64_decode to other bytes", bytes);
    }
  }
}

void try_comparisons(Bytes bytes, std::size_t split) {
  const Buffer a(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(split));
  const Buffer b(bytes.begin() + static_cast<std::ptrdiff_t>(split), bytes.end());
  const auto same = [&](Bytes one, Bytes two) {
    const bool equal = std::ranges::equal(one, two);
    require(constant_time_equal(one, two) == equal, "constant_time_equal", bytes);
    require(is_right_tag(one, two) == equal, "is_right_tag", bytes);
  };
  same(a, b);
  same(a, Buffer(a));
  Buffer other = a;
  for (std::size_t i = 0; i < std::min<std::size_t>(other.size(), 16); ++i) {
    const std::size_t place = i * 7 % other.size();
    flip_bit(other, 8 * place + i % 8);
    same(a, other);
    other[place] = a[place];
  }
  require(!overlap(a, b), "two allocations overlap", bytes);
  // Any two parts of one.
  const Bytes left = bytes.first(split), right = bytes.subspan(bytes.size() - split);
  const bool common = split > 0 && 2 * split > bytes.size();
  require(overlap(left, right) == common && overlap(right, left) == common, "overlap", bytes);
}

// Names are found whatever their case; whoever has one is found by its own.
void try_names(Bytes bytes) {
  const std::string any(bytes.begin(), bytes.end());
  if (const Algorithm* const found = find_algorithm(any); found != nullptr) {
    require(find_algorithm(found->name) == found && find_algorithm(found->title) == found,
            "find_algorithm", bytes);
  }
  if (const AeadAlgorithm* const found = find_aead_algorithm(any); found != nullptr) {
    require(find_aead_algorithm(found->name) == found, "find_aead_algorithm", bytes);
  }
  const auto is_in = [&](std::span<const std::string_view> names) {
    return std::ranges::find(names, any) != names.end();
  };
  const Error expected = any == "auto" || is_in(supported_backends()) ? Error::none
                         : is_in(known_backends())                    ? Error::unsupported_backend
                                                                      : Error::unknown_backend;
  require(set_backend(any) == expected, "set_backend", bytes);
  (void)set_backend("auto");
  require(active_backend(any).empty() == !is_in(primitives()), "active_backend", bytes);
  for (const std::uint8_t number : bytes) {
    const auto error = static_cast<Error>(number);
    require(!error_name(error).empty() && !error_message(error).empty(), "errors", bytes);
  }
}

}  // namespace
}  // namespace isochron::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace isochron::fuzz;
  Reader reader({data, size});
  const std::size_t split = reader.number(2);
  const Buffer bytes(reader.rest().begin(), reader.rest().end());
  try_hex(bytes);
  try_names(bytes);
  try_base64(bytes, split % (bytes.size() + 2));
  try_comparisons(bytes, split % (bytes.size() + 1));
  return 0;
}
