// Bytes that come in any pieces, as whole blocks: the last, incomplete one waits for its rest.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>

#include "isochron/bytes.h"
#include "isochron/secret.h"

namespace isochron {

// Wipes itself.
template <std::size_t size>
class BlockBuffer {
 public:
  // Calls absorb(blocks, count) with what is whole.
  template <class Absorb>
  void update(Bytes bytes, Absorb absorb) noexcept {
    if (filled_ > 0) {
      const std::size_t missing = std::min(size - filled_, bytes.size());
      std::copy_n(bytes.begin(), missing, block_.begin() + filled_);
      filled_ = static_cast<std::uint8_t>(filled_ + missing);
      bytes = bytes.subspan(missing);
      if (filled_ < size) return;
      absorb(block_.data(), std::size_t{1});
      filled_ = 0;
    }
    if (const std::size_t count = bytes.size() / size; count > 0) {
      absorb(bytes.data(), count);
      bytes = bytes.subspan(count * size);
    }
    std::copy(bytes.begin(), bytes.end(), block_.begin());
    filled_ = static_cast<std::uint8_t>(bytes.size());
  }

  // The bytes that wait, less than a block.
  [[nodiscard]] Bytes rest() const noexcept { return {block_.data(), filled_}; }

  void clear() noexcept { filled_ = 0; }

 private:
  static_assert(size <= 255);

  SecretArray<std::uint8_t, size> block_;
  std::uint8_t filled_ = 0;
};

}  // namespace isochron
