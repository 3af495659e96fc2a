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

// What a line's digest has to be.
struct DigestFormat {
  std::size_t shortest_digest = 0;  // in bytes
  std::size_t longest_digest = 0;
};

// Which digests belong to which tag.
class Tags {
 public:
  // False where the tag is unknown.
  [[nodiscard]] virtual bool find(std::string_view tag, DigestFormat& format) const = 0;

 protected:
  ~Tags() = default;
};

struct ChecksumLine {
  std::string_view tag;     // empty in untagged lines
  std::string_view digest;  // hexadecimal digits, an even number of either case
  std::string_view name;    // unescaped, no NUL; can be empty in tagged lines only
};

// Whether the untagged lines so far had two characters before the name or, as BSD writes them, one.
// The first line decides for all that follow: otherwise whoever can put a blank in front of a
// file's name could make a line name another file.
enum class NameColumn { undecided, standard, reversed };

// What counts of a line: all but its newline, or its carriage return and newline.
[[nodiscard]] std::span<char> without_line_end(std::span<char> line);

// Takes a line apart. Empty when the line has none of the forms above. The result points into
// `line`, whose name is unescaped in place.
[[nodiscard]] std::optional<ChecksumLine> parse_checksum_line(std::span<char> line,
                                                              const Tags& tags,
                                                              const DigestFormat& untagged,
                                                              NameColumn& column);

}  // namespace isosum
