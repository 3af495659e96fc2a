// libFuzzer target: checksum files of anyone's making, as `isosum -c` reads them.
//
// The input: one byte (bit 0: untagged lines are SHA-256 or BLAKE3; bit 1: whose escapes are used),
// then the file. For every line that is accepted: what it says lies within the line and within the
// format's bounds, and listed again in any form it is read as the same. Every line stands in an
// allocation of its own, so that AddressSanitizer sees reads beside it.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include "bindings/wasi/algorithms.h"
#include "bindings/wasi/checksum_line.h"
#include "bindings/wasi/text.h"
#include "fuzz/transcript.h"

namespace {

using isosum::ChecksumLine;
using isosum::DigestFormat;
using isosum::Escapes;
using isosum::NameColumn;

// As isosum's own without -a, with an end to digests of any length.
struct Tags final : isosum::Tags {
  bool find(std::string_view tag, DigestFormat& format) const override {
    const auto [algorithm, length] = isosum::read_tag(tag);
    if (algorithm == nullptr) return false;
    format = {.shortest_digest = isosum::shortest_listed_digest(*algorithm),
              .longest_digest = std::min<std::size_t>(
                  static_cast<std::size_t>(isosum::longest_length(*algorithm)), 1024)};
    if (length != 0) format.shortest_digest = format.longest_digest = length;
    return true;
  }
};

constexpr Tags tags;
constexpr DigestFormat untagged_formats[] = {
    {.shortest_digest = 32, .longest_digest = 32},
    {.shortest_digest = 16, .longest_digest = 1024},
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
void check_listing(const ChecksumLine& parsed, const std::string& listed,
                   const DigestFormat& untagged, NameColumn column, std::string_view line) {
  std::vector<char> copy(listed.begin(), listed.end());
  const auto again =
      isosum::parse_checksum_line(isosum::without_line_end(copy), tags, untagged, column);
  if (!again || again->tag != parsed.tag || again->digest != parsed.digest ||
      again->name != parsed.name) {
    std::cerr << "listed again: " << listed << '\n';
    fail("listed again, it is read differently", line);
  }
}

void check_line(std::string_view line, const DigestFormat& untagged, Escapes escapes,
                NameColumn& column) {
  std::vector<char> memory(line.begin(), line.end());
  memory.shrink_to_fit();
  const NameColumn before = column;
  const auto parsed = isosum::parse_checksum_line(memory, tags, untagged, column);
  if (before != NameColumn::undecided && column != before) fail("the name moves", line);
  if (!parsed) return;
  for (const std::string_view part : {parsed->tag, parsed->digest, parsed->name}) {
    isochron::fuzz::observe({reinterpret_cast<const std::uint8_t*>(part.data()), part.size()});
  }

  DigestFormat format = untagged;
  if (!parsed->tag.empty() && !tags.find(parsed->tag, format)) fail("no such tag", line);
  if (!is_digest(parsed->digest, format)) fail("not a digest", line);
  if (!within(parsed->digest, memory) || !within(parsed->name, memory)) fail("not its text", line);
  if (parsed->name.find('\0') != std::string_view::npos) fail("NUL in a name", line);

  const std::string start = isosum::needs_escapes(parsed->name, escapes) ? "\\" : "";
  const std::string name = isosum::escaped(parsed->name, escapes);
  const std::string digest(parsed->digest), tag(parsed->tag);
  const auto list = [&](const std::string& listed, NameColumn names) {
    check_listing(*parsed, start + listed, format, names, line);
  };
  if (!tag.empty()) {
    if (!within(parsed->tag, memory)) fail("not its tag", line);
    list(tag + " (" + name + ") = " + digest + "\n", column);
    return;
  }
  list(digest + "  " + name + "\n", NameColumn::standard);
  list(digest + " *" + name + "\r\n", NameColumn::undecided);
  list(digest + " " + name + "\n", NameColumn::reversed);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const DigestFormat& untagged = untagged_formats[data[0] & 1];
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
