// Lines of checksum files: what is taken apart how, and what is refused.
#include "checksum_line.h"

#include <catch2/catch.hpp>
#include <string>

namespace {

using isosum::NameColumn;

using isosum::DigestFormat;

constexpr DigestFormat two{2, 2};
constexpr DigestFormat any{4, 100};

struct KnownTags final : isosum::Tags {
  bool find(std::string_view tag, DigestFormat& format) const override {
    format = tag == "ANY" ? any : two;
    return tag == "TWO" || tag == "ANY";
  }
};

struct Parsed {
  bool proper = false;
  std::string tag;
  std::string digest;
  std::string name;

  bool operator==(const Parsed&) const = default;
};

std::ostream& operator<<(std::ostream& out, const Parsed& parsed) {
  return out << parsed.proper << ' ' << parsed.tag << " [" << parsed.digest << "] [" << parsed.name
             << ']';
}

Parsed parse(std::string line, NameColumn& column, const DigestFormat& untagged = two) {
  const auto result = isosum::parse_checksum_line(line, KnownTags(), untagged, column);
  if (!result) return {};
  return {true, std::string(result->tag), std::string(result->digest), std::string(result->name)};
}

Parsed parse(const std::string& line, const DigestFormat& untagged = two) {
  NameColumn column = NameColumn::undecided;
  return parse(line, column, untagged);
}

Parsed good(std::string digest, std::string name, std::string tag = "") {
  return {true, std::move(tag), std::move(digest), std::move(name)};
}

const Parsed improper;

}  // namespace

TEST_CASE("untagged lines") {
  CHECK(parse("12aB  name") == good("12aB", "name"));
  CHECK(parse("12ab *name") == good("12ab", "name"));
  CHECK(parse(" \t 12ab  name") == good("12ab", "name"));
  CHECK(parse("12ab\t name") == good("12ab", "name"));
  CHECK(parse("12ab   two blanks ") == good("12ab", " two blanks "));
  CHECK(parse("12ab  **") == good("12ab", "**"));
  CHECK(parse("12ab  a\rb") == good("12ab", "a\rb"));
  CHECK(parse("12ab  back\\slash") == good("12ab", "back\\slash"));
  CHECK(parse("12345678  name", any) == good("12345678", "name"));
}

TEST_CASE("untagged lines that are not") {
  CHECK(parse("") == improper);
  CHECK(parse(" ") == improper);
  CHECK(parse("\\") == improper);
  CHECK(parse("12ab") == improper);
  CHECK(parse("12ab ") == improper);
  CHECK(parse("12a  name") == improper);
  CHECK(parse("12abc  name") == improper);
  CHECK(parse("12abcd  name") == improper);
  CHECK(parse("12ag  name") == improper);
  CHECK(parse("12ab\nname") == improper);
  CHECK(parse("123456  name", any) == improper);
  CHECK(parse("1234567  name", any) == improper);
  CHECK(parse("\\\\12ab  name") == improper);
}

TEST_CASE("one blank before the name") {
  CHECK(parse("12ab n") == good("12ab", "n"));
  CHECK(parse("12ab name") == good("12ab", "name"));
  // One character is a name, even a blank.
  CHECK(parse("12ab  ") == good("12ab", " "));
  CHECK(parse("12ab *") == good("12ab", "*"));
}

TEST_CASE("the first line decides how many blanks there are") {
  NameColumn column = NameColumn::undecided;
  CHECK(parse("12ab  name", column) == good("12ab", "name"));
  CHECK(column == NameColumn::standard);
  CHECK(parse("12ab name", column) == improper);
  CHECK(parse("12ab *name", column) == good("12ab", "name"));

  column = NameColumn::undecided;
  CHECK(parse("12ab name", column) == good("12ab", "name"));
  CHECK(column == NameColumn::reversed);
  CHECK(parse("12ab  name", column) == good("12ab", " name"));
  CHECK(parse("12ab *name", column) == good("12ab", "*name"));

  SECTION("tagged and broken lines leave it open") {
    column = NameColumn::undecided;
    CHECK(parse("TWO (name) = 12ab", column) == good("12ab", "name", "TWO"));
    CHECK(parse("12  name", column) == improper);
    CHECK(column == NameColumn::undecided);
  }
}

TEST_CASE("tagged lines") {
  CHECK(parse("TWO (name) = 12ab") == good("12ab", "name", "TWO"));
  CHECK(parse("ANY (name) = 12345678") == good("12345678", "name", "ANY"));
  CHECK(parse("TWO(name)= 12ab") == good("12ab", "name", "TWO"));
  CHECK(parse("TWO (name)\t=\t 12ab") == good("12ab", "name", "TWO"));
  CHECK(parse("TWO (name)=12ab") == good("12ab", "name", "TWO"));
  CHECK(parse("  TWO (name) = 12ab") == good("12ab", "name", "TWO"));
  CHECK(parse("TWO ((a) (b)) = 12ab") == good("12ab", "(a) (b)", "TWO"));
  CHECK(parse("TWO (a) = 12ab) = 34cd") == good("34cd", "a) = 12ab", "TWO"));
  CHECK(parse("TWO () = 12ab") == good("12ab", "", "TWO"));
  CHECK(parse("\\TWO (a\\nb) = 12ab") == good("12ab", "a\nb", "TWO"));
}

TEST_CASE("tagged lines that are not") {
  CHECK(parse("TWO") == improper);
  CHECK(parse("TWO ") == improper);
  CHECK(parse("TWO (") == improper);
  CHECK(parse("TWO ()") == improper);
  CHECK(parse("TWO (name) =") == improper);
  CHECK(parse("TWO (name = 12ab") == improper);
  CHECK(parse("TWO name) = 12ab") == improper);
  CHECK(parse("TWO  (name) = 12ab") == improper);
  CHECK(parse("TWO (name) 12ab") == improper);
  CHECK(parse("TWO (name) = 12ab ") == improper);
  CHECK(parse("TWO (name) = 12abcd") == improper);
  CHECK(parse("THREE (name) = 12ab") == improper);
  CHECK(parse("two (name) = 12ab") == improper);
  CHECK(parse("ANY (name) = 12ab") == improper);
}

TEST_CASE("escapes") {
  CHECK(parse("\\12ab  a\\nb\\rc\\\\d") == good("12ab", "a\nb\rc\\d"));
  CHECK(parse("\\12ab  plain") == good("12ab", "plain"));
  CHECK(parse(" \\12ab  a\\\\") == good("12ab", "a\\"));
  CHECK(parse("\\12ab  a\\") == improper);
  CHECK(parse("\\12ab  a\\tb") == improper);
  CHECK(parse("\\12ab  a\\0b") == improper);
  CHECK(parse("\\TWO (a\\b) = 12ab") == improper);
}

TEST_CASE("NUL") {
  using std::string_literals::operator""s;
  CHECK(parse("12ab  name\0"s) == good("12ab", "name"));
  CHECK(parse("TWO (name) = 12ab\0"s) == good("12ab", "name", "TWO"));
  CHECK(parse("12ab  name\0\0"s) == improper);
  CHECK(parse("12ab  name\00034cd  other\0"s) == improper);
  CHECK(parse("12ab  na\0me"s) == improper);
  CHECK(parse("12\0ab  name"s) == improper);
  CHECK(parse("\0"s) == improper);
}

TEST_CASE("line ends") {
  const auto stripped = [](std::string line) {
    const auto text = isosum::without_line_end(line);
    return std::string(text.begin(), text.end());
  };
  CHECK(stripped("") == "");
  CHECK(stripped("a") == "a");
  CHECK(stripped("a\n") == "a");
  CHECK(stripped("a\r\n") == "a");
  CHECK(stripped("a\r") == "a");
  CHECK(stripped("a\r\r\n") == "a\r");
  CHECK(stripped("a\n\n") == "a\n");
  CHECK(stripped("\n") == "");
  CHECK(stripped("\r\n") == "");
}
