// libFuzzer target: checksum files of anyone's making, as `isosum -c` reads them.
//
// The input: one byte (bit 0: the format of untagged lines; bit 1: whose escapes are used), then
// the file. For every line that is accepted: what it says lies within the line and within the
// format's bounds, and listed again in any form it is read as the same. Every line stands in an
// allocation of its own, so that AddressSanitizer sees reads beside it.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include "bindings/wasi/checksum_line.h"
#include "bindings/wasi/text.h"

namespace {

using isosum::ChecksumLine;
using isosum::DigestFormat;
using isosum::Escapes;
using isosum::NameColumn;

constexpr DigestFormat formats[] = {
    {.tag = "SHA256", .shortest_digest = 32, .longest_digest = 32},
    {.tag = "BLAKE3", .shortest_digest = 16, .longest_digest = 1024},
};

// Ends the program with the line as a C++ literal.
[[noreturn]] void fail(std::string_view what, std::string_view line) {
  std::cerr << "\nchecksum line: " << what << "\n  const std::string line = \"";
  for (const char c : line) {
    const auto byte = static_cast<unsigned char>(c);
    std::cerr << '\\' << static_cast<char>('0' + (byte >> 6))
              << static_cast<char>('0' + (byte >> 3 & 7)) << static_cast<char>('0' + (byte & 7));
  }
  std::cerr << "\";\n" << std::flush;
  std::abort();
}

bool within(std::string_view part, const std::vector<char>& line) {
  return part.data() >= line.data() && part.data() + part.size() <= line.data() + line.size();
}

bool is_digest(std::string_view text, const DigestFormat& format) {
  return text.size() % 2 == 0 && text.size() >= 2 * format.shortest_digest &&
         text.size() <= 2 * format.longest_digest &&
         text.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
}

// Lists the digest again and reads it back.
void check_listing(const ChecksumLine& parsed, const std::string& listed, NameColumn column,
                   std::string_view line) {
  std::vector<char> copy(listed.begin(), listed.end());
  const auto again =
      isosum::parse_checksum_line(isosum::without_line_end(copy), formats, parsed.format, column);
  if (!again || again->format != parsed.format || again->digest != parsed.digest ||
      again->name != parsed.name) {
    std::cerr << "listed again: " << listed << '\n';
    fail("listed again, it is read differently", line);
  }
}

void check_line(std::string_view line, std::size_t untagged, Escapes escapes, NameColumn& column) {
  std::vector<char> memory(line.begin(), line.end());
  memory.shrink_to_fit();
  const NameColumn before = column;
  const auto parsed = isosum::parse_checksum_line(memory, formats, untagged, column);
  if (before != NameColumn::undecided && column != before) fail("the name moves", line);
  if (!parsed) return;

  if (parsed->format >= std::size(formats)) fail("no such format", line);
  const DigestFormat& format = formats[parsed->format];
  if (!is_digest(parsed->digest, format)) fail("not a digest", line);
  if (!within(parsed->digest, memory) || !within(parsed->name, memory)) fail("not its text", line);
  if (parsed->name.find('\0') != std::string_view::npos) fail("NUL in a name", line);

  const std::string start = isosum::needs_escapes(parsed->name, escapes) ? "\\" : "";
  const std::string name = isosum::escaped(parsed->name, escapes);
  const std::string digest(parsed->digest), tag(format.tag);
  check_listing(*parsed, start + tag + " (" + name + ") = " + digest + "\n", column, line);
  if (name.empty()) return;  // untagged lines cannot say that
  check_listing(*parsed, start + digest + "  " + name + "\n", NameColumn::standard, line);
  check_listing(*parsed, start + digest + " *" + name + "\r\n", NameColumn::undecided, line);
  check_listing(*parsed, start + digest + " " + name + "\n", NameColumn::reversed, line);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::size_t untagged = data[0] & 1;
  const Escapes escapes = (data[0] & 2) != 0 ? Escapes::coreutils : Escapes::b3sum;
  std::string_view file(reinterpret_cast<const char*>(data) + 1, size - 1);
  NameColumn column = NameColumn::undecided;
  while (!file.empty()) {
    const std::size_t end = std::min(file.find('\n'), file.size() - 1) + 1;
    std::vector<char> line(file.begin(), file.begin() + static_cast<std::ptrdiff_t>(end));
    const auto text = isosum::without_line_end(line);
    if (!text.empty()) check_line({text.data(), text.size()}, untagged, escapes, column);
    file.remove_prefix(end);
  }
  return 0;
}
