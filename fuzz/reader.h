// An input from its front: numbers in little endian, bytes; zeros behind its end. What is made of
// its rest, and what its numbers change.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>

#include "fuzz/case.h"
#include "isochron/bytes.h"

namespace isochron::fuzz {

class Reader {
 public:
  explicit Reader(Bytes input) : rest_(input) {}

  std::uint64_t number(std::size_t bytes) {
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < bytes && !rest_.empty(); ++i) {
      value |= std::uint64_t{rest_.front()} << (8 * i);
      rest_ = rest_.subspan(1);
    }
    return value;
  }

  Buffer bytes(std::size_t size) {
    Buffer taken(size);
    const std::size_t given = std::min(size, rest_.size());
    std::copy_n(rest_.begin(), given, taken.begin());
    rest_ = rest_.subspan(given);
    return taken;
  }

  [[nodiscard]] Bytes rest() const { return rest_; }

 private:
  Bytes rest_;
};

// Buffers one behind the other that repeat the rest of an input; the pattern i mod 251 where there
// is none.
class Repeated {
 public:
  explicit Repeated(Bytes seed) : seed_(seed) {}

  Buffer bytes(std::size_t size) {
    Buffer made(size);
    for (std::uint8_t& byte : made) {
      byte = seed_.empty() ? static_cast<std::uint8_t>(i_ % 251) : seed_[i_ % seed_.size()];
      ++i_;
    }
    return made;
  }

 private:
  Bytes seed_;
  std::size_t i_ = 0;
};

// Flips the bit of this number, modulo those that there are. There is at least one byte.
inline void flip_bit(std::span<std::uint8_t> bytes, std::size_t number) {
  bytes[number / 8 % bytes.size()] ^= static_cast<std::uint8_t>(1U << number % 8);
}

}  // namespace isochron::fuzz
