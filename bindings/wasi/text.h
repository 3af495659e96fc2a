// File names as text: in messages (quoted for a shell), in listings (escaped), in JSON (UTF-8).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace isosum {

// Length in bytes of the well-formed UTF-8 sequence (RFC 3629) at the start of `text`; 0 when there
// is none. `code_point` is set to what it stands for.
[[nodiscard]] std::size_t utf8_sequence(std::string_view text, char32_t& code_point);

[[nodiscard]] bool is_utf8(std::string_view text);

// The name as GNU programs write it in messages: as it is, or quoted so that a shell would read the
// same name, or with ASCII only where the locale has no UTF-8.
[[nodiscard]] std::string quoted(std::string_view name);

// As quoted(), and in quotes in any case: for words that are not names of files.
[[nodiscard]] std::string in_quotes(std::string_view word);

// Which characters of a name a listing writes as \n, \r and \\.
enum class Escapes {
  none,
  coreutils,  // newline, carriage return, backslash
  b3sum,      // newline, backslash; b3sum 1.2 refuses \r. A last \r is escaped all the same, since
              // readers would take it for the first half of a line's end.
};

// Whether the name has such characters: then a backslash stands before the whole line.
[[nodiscard]] bool needs_escapes(std::string_view name, Escapes escapes);

[[nodiscard]] std::string escaped(std::string_view name, Escapes escapes);

// Takes the locale from the environment: it decides what quoted() leaves as it is.
void use_environment_locale();

}  // namespace isosum
