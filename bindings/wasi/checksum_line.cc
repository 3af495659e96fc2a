// Taking lines of checksum files apart. See checksum_line.h.
#include "checksum_line.h"

#include <algorithm>

namespace isosum {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t'; }

bool is_hex(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool is_digest(std::span<const char> text, const DigestFormat& format) {
  return text.size() % 2 == 0 && text.size() / 2 >= format.shortest_digest &&
         text.size() / 2 <= format.longest_digest && std::all_of(text.begin(), text.end(), is_hex);
}

std::string_view view(std::span<const char> text) { return {text.data(), text.size()}; }

// The name, unescaped in place. Empty when it has a NUL or a backslash that nothing was escaped by.
std::optional<std::string_view> name_of(std::span<char> text, bool escaped) {
  std::size_t size = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '\0') return std::nullopt;
    if (escaped && c == '\\') {
      if (++i == text.size()) return std::nullopt;
      switch (text[i]) {
        case 'n':
          c = '\n';
          break;
        case 'r':
          c = '\r';
          break;
        case '\\':
          break;
        default:
          return std::nullopt;
      }
    }
    text[size++] = c;
  }
  return view(text.first(size));
}

// "TAG (NAME) = DIGEST". The name may hold parentheses: it ends at the last.
std::optional<ChecksumLine> parse_tagged(std::span<char> text, const Tags& tags, bool escaped) {
  const auto tag_end = std::ranges::find_if(text, [](char c) { return c == '(' || is_blank(c); });
  const auto tag = text.first(static_cast<std::size_t>(tag_end - text.begin()));
  DigestFormat format;
  if (!tags.find(view(tag), format)) return std::nullopt;
  text = text.subspan(tag.size());
  if (!text.empty() && text[0] == ' ') text = text.subspan(1);
  if (text.empty() || text[0] != '(') return std::nullopt;
  text = text.subspan(1);
  const std::size_t close = view(text).rfind(')');
  if (close == std::string_view::npos) return std::nullopt;

  std::size_t i = close + 1;
  const auto skip_blanks = [&] {
    while (i < text.size() && is_blank(text[i])) ++i;
  };
  skip_blanks();
  if (i == text.size() || text[i] != '=') return std::nullopt;
  ++i;
  skip_blanks();
  const std::span<const char> digest = text.subspan(i);
  if (!is_digest(digest, format)) return std::nullopt;
  const auto name = name_of(text.first(close), escaped);
  if (!name) return std::nullopt;
  return ChecksumLine{.tag = view(tag), .digest = view(digest), .name = *name};
}

// "DIGEST  NAME" and "DIGEST NAME".
std::optional<ChecksumLine> parse_untagged(std::span<char> text, const DigestFormat& format,
                                           bool escaped, NameColumn& column) {
  const auto blank = std::find_if(text.begin(), text.end(), is_blank);
  const auto digest = text.first(static_cast<std::size_t>(blank - text.begin()));
  // A blank and at least one character more.
  if (text.size() < digest.size() + 2 || !is_digest(digest, format)) return std::nullopt;

  std::span<char> rest = text.subspan(digest.size() + 1);
  if (rest.size() == 1 || (rest[0] != ' ' && rest[0] != '*')) {
    if (column == NameColumn::standard) return std::nullopt;
    column = NameColumn::reversed;
  } else if (column != NameColumn::reversed) {
    column = NameColumn::standard;
    rest = rest.subspan(1);
  }
  const auto name = name_of(rest, escaped);
  if (!name) return std::nullopt;
  return ChecksumLine{.tag = {}, .digest = view(digest), .name = *name};
}

}  // namespace

std::span<char> without_line_end(std::span<char> line) {
  if (!line.empty() && line.back() == '\n') line = line.first(line.size() - 1);
  if (!line.empty() && line.back() == '\r') line = line.first(line.size() - 1);
  return line;
}

std::optional<ChecksumLine> parse_checksum_line(std::span<char> line, const Tags& tags,
                                                const DigestFormat& untagged, NameColumn& column) {
  // One record that was written with --zero. With more than one, reading the first and passing over
  // the others would call files good that nobody looked at; their NULs make the line invalid.
  if (!line.empty() && line.back() == '\0') line = line.first(line.size() - 1);

  const auto start = std::find_if_not(line.begin(), line.end(), is_blank);
  std::span<char> text = line.subspan(static_cast<std::size_t>(start - line.begin()));
  const bool escaped = !text.empty() && text[0] == '\\';
  if (escaped) text = text.subspan(1);

  if (const auto tagged = parse_tagged(text, tags, escaped)) return tagged;
  return parse_untagged(text, untagged, escaped, column);
}

}  // namespace isosum
