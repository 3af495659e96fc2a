// Memory for password hashing, from the system.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "isochron/error.h"

namespace isochron {

// Bytes that are wiped and given back when the object dies. Moves, but does not copy.
class SecretMemory {
 public:
  SecretMemory() noexcept = default;
  SecretMemory(SecretMemory&& other) noexcept : bytes_(other.bytes_) { other.bytes_ = {}; }
  SecretMemory& operator=(SecretMemory&& other) noexcept;
  ~SecretMemory() { release(); }

  // Makes `memory` one of `size` bytes, which are zero, aligned to 64 bytes. Large ones lie on
  // large pages where the system has them, and never in a core dump. Error: out_of_memory; then
  // `memory` is as before.
  static Error allocate(std::uint64_t size, SecretMemory& memory) noexcept;

  [[nodiscard]] std::span<std::uint8_t> bytes() const noexcept { return bytes_; }

 private:
  explicit SecretMemory(std::span<std::uint8_t> bytes) noexcept : bytes_(bytes) {}
  void release() noexcept;

  std::span<std::uint8_t> bytes_;
};

}  // namespace isochron
