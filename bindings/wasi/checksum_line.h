// Lines of checksum files, in the three forms that are in use:
//
//   DIGEST  NAME          sha256sum, b3sum and others; "*" for the second blank means binary mode
//   DIGEST NAME           BSD's md5 -r and its relatives
//   TAG (NAME) = DIGEST   BSD's md5, sha256sum --tag, openssl dgst
//
// A backslash before the line says that NAME has newline, carriage return and backslash written as
// \n, \r and \\. What is accepted, and what is not, is what GNU coreutils 9 does.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace isosum {

// A kind of digest that a line may hold.
struct DigestFormat {
  std::string_view tag;         // before " (NAME) = "
  std::size_t shortest_digest;  // in bytes
  std::size_t longest_digest;
};

struct ChecksumLine {
  std::size_t format = 0;   // index into the formats
  std::string_view digest;  // hexadecimal digits, an even number of either case
  std::string_view name;    // unescaped, no NUL; can be empty in tagged lines only
};

// Whether the untagged lines so far had two characters before the name or, as BSD writes them, one.
// The first line decides for all that follow: otherwise whoever can put a blank in front of a
// file's name could make a line name another file.
enum class NameColumn { undecided, standard, reversed };

// What counts of a line: all but its newline, or its carriage return and newline.
[[nodiscard]] std::span<char> without_line_end(std::span<char> line);

// Takes a line apart. A line with a tag is one of `formats`, a line without is formats[untagged].
// Empty when the line has none of the forms above. The result points into `line`, whose name is
// unescaped in place.
[[nodiscard]] std::optional<ChecksumLine> parse_checksum_line(std::span<char> line,
                                                              std::span<const DigestFormat> formats,
                                                              std::size_t untagged,
                                                              NameColumn& column);

}  // namespace isosum
