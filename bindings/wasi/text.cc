// UTF-8, quoting and escaping of file names. See text.h.
#include "text.h"

#ifndef __wasi__
#include <langinfo.h>

#include <clocale>
#include <cwctype>
#endif

namespace isosum {
namespace {

#ifdef __wasi__
// WASI has no locales: text is UTF-8. Without tables of Unicode, all but the control codes count as
// printable.
bool is_printable(char32_t code_point) { return code_point >= 0xa0; }
#else
bool is_printable(char32_t code_point) {
  static const bool utf8 = std::string_view(nl_langinfo(CODESET)) == "UTF-8";
  return utf8 && std::iswprint(static_cast<wint_t>(code_point)) != 0;
}
#endif

bool is_one_of(char c, std::string_view set) { return set.find(c) != std::string_view::npos; }

bool is_alphanumeric(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

// Bytes of the printable character at the start of `text`, 0 when there is none.
std::size_t printable(std::string_view text) {
  if (text[0] >= ' ' && text[0] < 0x7f) return 1;
  char32_t code_point = 0;
  const std::size_t size = utf8_sequence(text, code_point);
  return size > 1 && is_printable(code_point) ? size : 0;
}

// What a shell leaves alone.
bool is_plain(std::string_view name, std::size_t i) {
  const char c = name[i];
  if (is_alphanumeric(c) || is_one_of(c, "%+,-./@]_")) return true;
  if (c == '#' || c == '~') return i > 0;
  if (c == '{' || c == '}') return name.size() > 1;
  return false;
}

// What means itself between double quotes; ! is special there for interactive shells.
bool is_plain_in_double_quotes(std::string_view name, std::size_t i) {
  const char c = name[i];
  if (is_alphanumeric(c) || is_one_of(c, "%+,-./@]_ ':")) return true;
  if (c == '#' || c == '~') return i == 0;
  return (c == '{' || c == '}') && name.size() == 1;
}

void append_code(std::string& text, char c) {
  constexpr std::string_view codes = "\a\b\t\n\v\f\r";
  constexpr std::string_view letters = "abtnvfr";
  text += '\\';
  if (const std::size_t i = codes.find(c); i != std::string_view::npos) {
    text += letters[i];
    return;
  }
  const auto byte = static_cast<unsigned char>(c);
  for (int shift = 6; shift >= 0; shift -= 3) {
    text += static_cast<char>('0' + ((byte >> shift) & 7));
  }
}

// '...' with unprintable bytes as $'\ooo' between.
std::string single_quoted(std::string_view name) {
  std::string text = "'";
  bool in_codes = false;
  for (std::size_t i = 0; i < name.size();) {
    const std::size_t size = printable(name.substr(i));
    if (size == 0) {
      if (!in_codes) text += "'$'";
      in_codes = true;
      append_code(text, name[i++]);
      continue;
    }
    if (name[i] == '\'') {
      text += "'\\''";
    } else {
      if (in_codes) text += "''";
      text += name.substr(i, size);
    }
    in_codes = false;
    i += size;
  }
  return text += '\'';
}

char escape_letter(std::string_view name, std::size_t i, Escapes escapes) {
  switch (name[i]) {
    case '\n':
      return 'n';
    case '\\':
      return '\\';
    case '\r':
      return escapes == Escapes::coreutils || i + 1 == name.size() ? 'r' : '\0';
    default:
      return '\0';
  }
}

}  // namespace

std::size_t utf8_sequence(std::string_view text, char32_t& code_point) {
  if (text.empty()) return 0;
  const auto byte = [text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  code_point = byte(0);
  if (byte(0) < 0x80) return 1;

  // Smallest code points of 2, 3 and 4 bytes: longer forms of smaller ones are not UTF-8.
  constexpr char32_t smallest[] = {0x80, 0x800, 0x10000};
  const std::size_t size = byte(0) >= 0xf0 ? 4 : byte(0) >= 0xe0 ? 3 : 2;
  if (byte(0) < 0xc0 || byte(0) > 0xf4 || text.size() < size) return 0;
  code_point = byte(0) & (0xffU >> (size + 1));
  for (std::size_t i = 1; i < size; ++i) {
    if ((byte(i) & 0xc0U) != 0x80) return 0;
    code_point = code_point << 6 | (byte(i) & 0x3fU);
  }
  const bool surrogate = code_point >= 0xd800 && code_point <= 0xdfff;
  return code_point < smallest[size - 2] || code_point > 0x10ffff || surrogate ? 0 : size;
}

bool is_utf8(std::string_view text) {
  char32_t code_point = 0;
  while (!text.empty()) {
    const std::size_t size = utf8_sequence(text, code_point);
    if (size == 0) return false;
    text.remove_prefix(size);
  }
  return true;
}

std::string quoted(std::string_view name) {
  bool plain = !name.empty();
  bool single_quote = false;
  bool plain_in_double_quotes = true;
  for (std::size_t i = 0; i < name.size();) {
    const std::size_t size = printable(name.substr(i));
    if (size <= 1) {
      plain = plain && size == 1 && is_plain(name, i);
      plain_in_double_quotes =
          plain_in_double_quotes && size == 1 && is_plain_in_double_quotes(name, i);
      single_quote = single_quote || name[i] == '\'';
    }
    i += size == 0 ? 1 : size;
  }
  if (plain) return std::string(name);
  if (single_quote && plain_in_double_quotes) return '"' + std::string(name) + '"';
  return single_quoted(name);
}

std::string in_quotes(std::string_view word) {
  std::string text = quoted(word);
  return text == word ? '\'' + text + '\'' : text;
}

bool needs_escapes(std::string_view name, Escapes escapes) {
  if (escapes == Escapes::none) return false;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (escape_letter(name, i, escapes) != '\0') return true;
  }
  return false;
}

std::string escaped(std::string_view name, Escapes escapes) {
  if (escapes == Escapes::none) return std::string(name);
  std::string text;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char letter = escape_letter(name, i, escapes);
    if (letter != '\0') text += '\\';
    text += letter != '\0' ? letter : name[i];
  }
  return text;
}

void use_environment_locale() {
#ifndef __wasi__
  // Fails for locales that are not installed; then "C" stays.
  (void)std::setlocale(LC_CTYPE, "");
#endif
}

}  // namespace isosum
