// SipHash-c-d (Aumasson and Bernstein, "SipHash: a fast short-input PRF", 2012): a keyed hash of 8
// or 16 bytes for short inputs, for hash tables that strangers fill, and where a short tag is
// enough. SipHash-2-4 is the designers' proposal, 1-3 is faster and what languages' hash tables
// use, 4-8 is the conservative one. 16-byte outputs are those of the designers' reference code.
//
//   std::array<std::uint8_t, 8> tag = isochron::SipHash24::of(key, message);
//
//   isochron::SipHash24 h(key);
//   h.update(part1).update(part2);
//   if (h.verify(received)) ...
//
// Constant time in key and message. Nothing allocates, fails or throws.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "isochron/bytes.h"
#include "isochron/secret.h"

namespace isochron {

// c compressions a word of message, d at the end; `size` bytes of tag, 8 or 16. Copyable at any
// point; copies go on independently. Wipes itself.
template <unsigned c, unsigned d, std::size_t size>
class SipHash {
 public:
  static constexpr std::size_t key_size = 16;
  static constexpr std::size_t tag_size = size;
  using Key = std::span<const std::uint8_t, key_size>;
  // Little endian: as a number, byte 0 is the least significant one.
  using Tag = std::array<std::uint8_t, tag_size>;

  explicit SipHash(Key key) noexcept;

  // Appends bytes. Empty spans, also null ones, change nothing.
  SipHash& update(Bytes bytes) noexcept;

  // The tag of all bytes so far. May be called again, and update() may follow.
  [[nodiscard]] Tag finish() const noexcept;

  // Whether this is the tag of all bytes so far, all of it. Compares in constant time.
  [[nodiscard]] bool verify(Bytes tag) const noexcept {
    Tag expected = finish();
    const WipeOnExit wipe_expected(expected);
    return constant_time_equal(expected, tag);
  }

  // Forgets (wipes) the message; the key stays.
  void reset() noexcept;

  // The tag of one message.
  [[nodiscard]] static Tag of(Key key, Bytes message) noexcept;

 private:
  SecretArray<std::uint64_t, 2> key_;
  SecretArray<std::uint64_t, 4> v_;    // v0 to v3 behind the message's whole words
  SecretArray<std::uint8_t, 8> rest_;  // its last length_ % 8 bytes
  std::uint64_t length_ = 0;
};

extern template class SipHash<1, 3, 8>;
extern template class SipHash<1, 3, 16>;
extern template class SipHash<2, 4, 8>;
extern template class SipHash<2, 4, 16>;
extern template class SipHash<4, 8, 8>;
extern template class SipHash<4, 8, 16>;

using SipHash13 = SipHash<1, 3, 8>;
using SipHash13x128 = SipHash<1, 3, 16>;
using SipHash24 = SipHash<2, 4, 8>;
using SipHash24x128 = SipHash<2, 4, 16>;
using SipHash48 = SipHash<4, 8, 8>;
using SipHash48x128 = SipHash<4, 8, 16>;

}  // namespace isochron
