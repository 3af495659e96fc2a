// GHASH (NIST SP 800-38D, section 6.4) and POLYVAL (RFC 8452, section 3): what AES-GCM and
// AES-GCM-SIV authenticate with. A part of them, not MACs: never to be used with a key alone.
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

// The two have the same sums of blocks; they differ in the order of bytes.
enum class Field { ghash, polyval };

// A key H, as its powers. It keeps to the backend that was active when it was made. Wipes itself.
template <Field field>
class FieldKey {
 public:
  explicit FieldKey(std::span<const std::uint8_t, 16> h) noexcept;
  FieldKey(const FieldKey&) = delete;
  FieldKey& operator=(const FieldKey&) = delete;

 private:
  template <Field>
  friend class FieldSum;

  const simd::GhashKernel* kernel_;
  SecretArray<std::uint8_t, 256> table_;
};

// The sum over associated data and text in the making. Wipes itself.
template <Field field>
class FieldSum {
 public:
  using Block = SecretArray<std::uint8_t, 16>;

  // `key` must outlive this.
  explicit FieldSum(const FieldKey<field>& key) noexcept : key_(key) {}

  // Appends bytes, in any pieces.
  void update(Bytes bytes) noexcept;
  // Fills the last block up with zeros: behind associated data, and behind text.
  void pad() noexcept;
  // The sum behind a last block that says how many bytes both had.
  [[nodiscard]] Block finish(std::uint64_t associated_size, std::uint64_t text_size) noexcept;

 private:
  void absorb(const std::uint8_t* blocks, std::size_t count) noexcept;

  const FieldKey<field>& key_;
  Block sum_;  // in POLYVAL's order
  BlockBuffer<16> buffer_;
};

using GhashKey = FieldKey<Field::ghash>;
using Ghash = FieldSum<Field::ghash>;
using PolyvalKey = FieldKey<Field::polyval>;
using Polyval = FieldSum<Field::polyval>;

}  // namespace isochron
