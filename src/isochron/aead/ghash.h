// POLYVAL (RFC 8452, section 3) and GHASH (NIST SP 800-38D, section 6.4): what AES-GCM and
// AES-GCM-SIV authenticate with. A part of those, not a MAC: never to be used with a key alone.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "isochron/bytes.h"
#include "isochron/secret.h"

namespace isochron {

namespace simd {
struct PolyvalKernel;
}

namespace polyval {

using Block = SecretArray<std::uint8_t, 16>;

// How blocks are read: GHASH is POLYVAL with the bytes of each block, and of its key, reversed, and
// that key multiplied by x (RFC 8452, appendix A).
enum class Order { polyval, ghash };

// A key's powers. It keeps to the backend that was active when it was made. Wipes itself.
class Key {
 public:
  Key(Order order, std::span<const std::uint8_t, 16> h) noexcept;
  Key(const Key&) = delete;
  Key& operator=(const Key&) = delete;

 private:
  friend class Sum;

  const simd::PolyvalKernel* kernel_;
  Order order_;
  SecretArray<std::uint8_t, 256> table_;
};

// The sum over associated data and text in the making.
class Sum {
 public:
  // `key` must outlive this.
  explicit Sum(const Key& key) noexcept : key_(key) {}

  // Appends bytes, in any pieces.
  void update(Bytes bytes) noexcept;
  // Fills the last block up with zeros: behind associated data, and behind text.
  void pad() noexcept;
  // The sum behind a last block that says how many bytes both had, with its bytes in the order of
  // the mode.
  [[nodiscard]] Block finish(std::uint64_t associated_size, std::uint64_t text_size) noexcept;

 private:
  static constexpr std::size_t block_size = 16;

  void absorb(const std::uint8_t* blocks, std::size_t count) noexcept;

  const Key& key_;
  Block sum_;
  Block rest_;
  std::size_t filled_ = 0;
};

}  // namespace polyval
}  // namespace isochron
