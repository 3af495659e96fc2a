// NOT CRYPTOGRAPHIC: Adler-32 finds accidental damage, and little of it in messages of a few
// hundred bytes. Anyone can make a message with any checksum.
//
// RFC 1950, section 8.2 (zlib streams).
//
//   std::uint32_t c = isochron::adler32_value(message);
//
//   isochron::Adler32 h;
//   h.update(part1).update(part2);
//   c = h.value();                            // or h.finish(): its bytes
//
// Constant time in the message. No function allocates, fails or throws.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "isochron/bytes.h"

namespace isochron {

using Adler32Digest = std::array<std::uint8_t, 4>;

// A message in the making. Copyable at any point; copies go on independently.
class Adler32 {
 public:
  static constexpr std::size_t digest_size = 4;
  static constexpr std::size_t block_size = 64;  // what a step of the vector kernels takes in

  // Appends bytes. Empty spans, also null ones, are allowed anywhere and change nothing.
  Adler32& update(Bytes bytes) noexcept;

  // The checksum of all bytes so far, as a number. May be called again, and update() may follow.
  [[nodiscard]] std::uint32_t value() const noexcept { return sums_[1] << 16 | sums_[0]; }

  // Its bytes, most significant first, as in a zlib stream.
  [[nodiscard]] Adler32Digest finish() const noexcept;

  // Forgets the message; the object is as if newly made.
  void reset() noexcept { *this = Adler32(); }

 private:
  friend struct StateFields;
  template <class Self, class Visit>
  static void visit_fields(Self& self, Visit visit) noexcept {
    visit(self.sums_);
  }
  [[nodiscard]] bool fields_valid() const noexcept {
    return sums_[0] < modulus && sums_[1] < modulus;
  }

  static constexpr std::uint32_t modulus = 65521;

  std::array<std::uint32_t, 2> sums_{1, 0};  // s1 and s2, both less than the modulus
};

// The checksum of one message: its bytes, most significant first.
[[nodiscard]] Adler32Digest adler32(Bytes message) noexcept;

// The same as a number.
[[nodiscard]] std::uint32_t adler32_value(Bytes message) noexcept;

}  // namespace isochron
