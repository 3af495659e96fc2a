// GHASH (NIST SP 800-38D, section 6.4): what AES-GCM authenticates with. A part of it, not a MAC:
// never to be used with a key alone.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "isochron/bytes.h"
#include "isochron/mac/block_buffer.h"
#include "isochron/secret.h"

namespace isochron {

namespace simd {
struct GhashKernel;
}

// A key H, as its powers. It keeps to the backend that was active when it was made. Wipes itself.
class GhashKey {
 public:
  explicit GhashKey(std::span<const std::uint8_t, 16> h) noexcept;
  GhashKey(const GhashKey&) = delete;
  GhashKey& operator=(const GhashKey&) = delete;

 private:
  friend class Ghash;

  const simd::GhashKernel* kernel_;
  SecretArray<std::uint8_t, 256> table_;
};

// The sum over associated data and text in the making. Wipes itself.
class Ghash {
 public:
  using Block = SecretArray<std::uint8_t, 16>;

  // `key` must outlive this.
  explicit Ghash(const GhashKey& key) noexcept : key_(key) {}

  // Appends bytes, in any pieces.
  void update(Bytes bytes) noexcept;
  // Fills the last block up with zeros: behind associated data, and behind text.
  void pad() noexcept;
  // The sum behind a last block that says how many bytes both had.
  [[nodiscard]] Block finish(std::uint64_t associated_size, std::uint64_t text_size) noexcept;

 private:
  void absorb(const std::uint8_t* blocks, std::size_t count) noexcept;

  const GhashKey& key_;
  Block sum_;  // with its bytes reversed, see simd/primitives.h
  BlockBuffer<16> buffer_;
};

}  // namespace isochron
