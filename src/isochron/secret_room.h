// Room on the stack for secrets of which there may be few: it is not cleared at first, and only
// what was used is wiped.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>

#include "isochron/secret.h"

namespace isochron {

template <std::size_t size>
class SecretRoom {
 public:
  SecretRoom() noexcept {}  // NOLINT(cppcoreguidelines-pro-type-member-init)
  SecretRoom(const SecretRoom&) = delete;
  SecretRoom& operator=(const SecretRoom&) = delete;
  ~SecretRoom() { wipe(bytes_, used_); }

  // The first `count` bytes, at most `size`. What is in them comes from the caller.
  [[nodiscard]] std::span<std::uint8_t> first(std::size_t count) noexcept {
    used_ = std::max(used_, count);
    return {bytes_, count};
  }

 private:
  std::uint8_t bytes_[size];
  std::size_t used_ = 0;
};

}  // namespace isochron
