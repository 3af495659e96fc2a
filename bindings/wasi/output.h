// Standard output, with the errors of writing kept for the end, and messages on standard error.
//
// Not stdio: its formatting would be half of the WASI program, and it loses the reason of a failed
// write.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "isochron/bytes.h"
#include "isochron/error.h"

namespace isosum {

// Standard output. Each finished line is written at once, so that programs running side by side do
// not mix their lines. After an error nothing more is written.
class Output {
 public:
  void append(std::string_view text);
  void append_hex(isochron::Bytes bytes);
  // Ends a line, or a record of --zero.
  void end_line(char end = '\n');
  void flush();
  // errno of the first write that failed, or 0.
  [[nodiscard]] int error() const { return error_; }

 private:
  char buffer_[16384];
  std::size_t size_ = 0;
  int error_ = 0;
};

// Whose messages these are.
inline std::string_view program_name = "isosum";

// Writes the program's name, ": ", the parts and a newline to standard error.
void complain(std::initializer_list<std::string_view> parts);

// A mistake in the command line: its message and where to read on. Returns false.
bool refuse(std::initializer_list<std::string_view> parts);

// The same of one of the library's errors: "WHAT: name: message", or without WHAT where it is
// empty.
void complain(std::string_view what, isochron::Error error);

// An option's number from 0 to `most`. On a mistake, says what is wrong and returns false.
[[nodiscard]] bool read_number_option(std::string_view name, std::string_view text,
                                      std::uint64_t most, std::optional<std::uint64_t>& number);

// Writes all of it; returns 0 or errno.
[[nodiscard]] int write_all(int file, std::string_view text);

// Writes to standard error as it is.
void write_to_stderr(std::string_view text);

// What the C library says of errno, in the words of GNU systems.
[[nodiscard]] std::string_view system_message(int error);

[[nodiscard]] std::string decimal(std::uint64_t value);

// The other way round: nothing but digits, no more than 64 bits.
[[nodiscard]] std::optional<std::uint64_t> read_number(std::string_view text, int base = 10);

// The text with blanks behind it or before it, up to `width` columns of ASCII.
[[nodiscard]] std::string padded(std::string_view text, std::size_t width);
[[nodiscard]] std::string padded_before(std::string_view text, std::size_t width);

// value with one digit behind the point, without the C++ library's large tables for floating point.
[[nodiscard]] std::string decimal1(double value);

}  // namespace isosum
