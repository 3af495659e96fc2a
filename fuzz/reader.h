// An input from its front: numbers in little endian, bytes; zeros behind its end.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>

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

}  // namespace isochron::fuzz
