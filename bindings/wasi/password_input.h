// A password from standard input.
#pragma once

#include <cstdint>

#include "isochron/bytes.h"
#include "isochron/secret.h"

namespace isosum {

class PasswordInput {
 public:
  static constexpr std::size_t max_size = 4096;

  // Reads one line, or all there is if there is no newline. On a terminal it asks for the password,
  // which is not shown; `twice` asks again, and both have to be the same. On a mistake, says what
  // is wrong and returns false.
  [[nodiscard]] bool read(bool twice);

  [[nodiscard]] isochron::Bytes bytes() const { return {buffer_.data(), size_}; }

 private:
  [[nodiscard]] bool read_line(bool on_terminal);

  isochron::SecretArray<std::uint8_t, max_size + 2> buffer_;  // with newline, and one too many
  std::size_t size_ = 0;
};

}  // namespace isosum
