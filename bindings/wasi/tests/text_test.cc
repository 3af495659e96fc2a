// UTF-8, quoting and escaping of names. The words of GNU's own programs are compared in cli/.
#include "text.h"

#include <catch2/catch.hpp>

using isosum::Escapes;

namespace {

std::size_t length(std::string_view text, char32_t expected) {
  char32_t code_point = 0;
  const std::size_t size = isosum::utf8_sequence(text, code_point);
  if (size > 0) CHECK(code_point == expected);
  return size;
}

}  // namespace

TEST_CASE("UTF-8 sequences at their limits") {
  CHECK(length("", 0) == 0);
  CHECK(length("az", 'a') == 1);
  CHECK(length("\x7f", 0x7f) == 1);
  CHECK(length("\xc2\x80", 0x80) == 2);
  CHECK(length("\xdf\xbf", 0x7ff) == 2);
  CHECK(length("\xe0\xa0\x80", 0x800) == 3);
  CHECK(length("\xed\x9f\xbf", 0xd7ff) == 3);
  CHECK(length("\xee\x80\x80", 0xe000) == 3);
  CHECK(length("\xef\xbf\xbf", 0xffff) == 3);
  CHECK(length("\xf0\x90\x80\x80", 0x10000) == 4);
  CHECK(length("\xf4\x8f\xbf\xbf", 0x10ffff) == 4);
}

TEST_CASE("what is not UTF-8 (RFC 3629, sections 3 and 4)") {
  const std::string_view wrong[] = {
      "\x80",              // a second byte first
      "\xbf",              //
      "\xc0\x80",          // too long for U+0000
      "\xc1\xbf",          // too long for U+007F
      "\xc2",              // cut short
      "\xc2 ",             //
      "\xe0\x9f\xbf",      // too long for U+07FF
      "\xe1\x80",          // cut short
      "\xed\xa0\x80",      // a surrogate
      "\xed\xbf\xbf",      //
      "\xf0\x8f\xbf\xbf",  // too long for U+FFFF
      "\xf1\x80\x80",      // cut short
      "\xf4\x90\x80\x80",  // above U+10FFFF
      "\xf5\x80\x80\x80",  //
      "\xff",              //
  };
  for (const std::string_view text : wrong) {
    CAPTURE(text);
    CHECK(length(text, 0) == 0);
    CHECK_FALSE(isosum::is_utf8(text));
    CHECK_FALSE(isosum::is_utf8("a" + std::string(text)));
  }
  CHECK(isosum::is_utf8(""));
  CHECK(isosum::is_utf8("plain, caf\xc3\xa9, \xe2\x82\xac, \xf0\x9f\x98\x80"));
}

TEST_CASE("quoting") {
  CHECK(isosum::quoted("a/b-c_d.e") == "a/b-c_d.e");
  CHECK(isosum::quoted("") == "''");
  CHECK(isosum::quoted("a b") == "'a b'");
  CHECK(isosum::quoted("it's") == "\"it's\"");
  CHECK(isosum::quoted("it's $1") == "'it'\\''s $1'");
  CHECK(isosum::quoted("a\nb") == "'a'$'\\n''b'");
  CHECK(isosum::quoted("\x01\xff") == "''$'\\001\\377'");
  CHECK(isosum::in_quotes("plain") == "'plain'");
  CHECK(isosum::in_quotes("a b") == "'a b'");
}

TEST_CASE("escapes in listings") {
  CHECK_FALSE(isosum::needs_escapes("a b", Escapes::coreutils));
  CHECK(isosum::escaped("a\nb\rc\\d\r", Escapes::coreutils) == "a\\nb\\rc\\\\d\\r");
  CHECK(isosum::escaped("a\nb\rc\\d\r", Escapes::b3sum) == "a\\nb\rc\\\\d\\r");
  CHECK(isosum::escaped("a\nb\rc\\d\r", Escapes::none) == "a\nb\rc\\d\r");
  for (const char* name : {"a\nb", "a\\b", "a\r"}) {
    CHECK(isosum::needs_escapes(name, Escapes::coreutils));
    CHECK(isosum::needs_escapes(name, Escapes::b3sum));
    CHECK_FALSE(isosum::needs_escapes(name, Escapes::none));
  }
  CHECK(isosum::needs_escapes("a\rb", Escapes::coreutils));
  CHECK_FALSE(isosum::needs_escapes("a\rb", Escapes::b3sum));
}
