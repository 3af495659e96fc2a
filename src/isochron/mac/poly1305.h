// ONE-TIME: a key of Poly1305 (RFC 8439, section 2.5) authenticates one message. Whoever sees the
// tags of two messages under one key can forge others. Most programs want an AEAD such as
// ChaCha20-Poly1305, which makes a key for each message, or HMAC.
//
//   isochron::Poly1305OneTime mac(key);
//   mac.update(part1).update(part2);
//   if (mac.verify(received)) ...
//
// Constant time in key and message. Nothing allocates, fails or throws.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "isochron/bytes.h"
#include "isochron/mac/block_buffer.h"
#include "isochron/secret.h"

namespace isochron {

// A message in the making. Copyable at any point, so that finish() may look at a beginning: but
// only one tag of a key may ever leave. Wipes itself.
class Poly1305OneTime {
 public:
  static constexpr std::size_t key_size = 32;  // r | s
  static constexpr std::size_t tag_size = 16;
  using Key = std::span<const std::uint8_t, key_size>;
  using Tag = std::array<std::uint8_t, tag_size>;

  // Clamps r (section 2.5.1).
  explicit Poly1305OneTime(Key key) noexcept;

  // Appends bytes. Empty spans, also null ones, change nothing.
  Poly1305OneTime& update(Bytes bytes) noexcept;

  // For a cipher that seals in one pass: absorb(accumulator, r) appends whole blocks of 16 bytes,
  // as kernels do (simd/primitives.h). All bytes so far must be whole blocks.
  template <class Absorb>
  void append_by(Absorb absorb) noexcept {
    absorb(accumulator_.data(), r_.data());
  }

  // The tag of all bytes so far. May be called again.
  [[nodiscard]] Tag finish() const noexcept;

  // Whether this is the tag of all bytes so far, all of it. Compares in constant time.
  [[nodiscard]] bool verify(Bytes tag) const noexcept {
    Tag expected = finish();
    const WipeOnExit wipe_expected(expected);
    return constant_time_equal(expected, tag);
  }

 private:
  static constexpr std::size_t block_size = 16;

  SecretArray<std::uint64_t, 2> r_;  // clamped, low word first
  SecretArray<std::uint64_t, 2> s_;
  SecretArray<std::uint64_t, 3> accumulator_;  // see simd/primitives.h
  BlockBuffer<block_size> buffer_;
};

// The tag of one message, the only one under this key.
[[nodiscard]] Poly1305OneTime::Tag poly1305_one_time(Poly1305OneTime::Key key,
                                                     Bytes message) noexcept;

}  // namespace isochron
