// NOT CRYPTOGRAPHIC: XXH3 finds accidental damage and spreads keys over hash tables. Anyone who
// knows the seed or secret can make messages with equal digests.
//
// XXH3-64 and XXH3-128 (xxHash specification 0.2.0, "XXH3 algorithm overview" and the three
// descriptions that follow it), plain, with a seed or with a secret.
//
//   std::uint64_t c = isochron::xxh3_64_value(message, seed);
//
//   isochron::Xxh3_64 h(seed);
//   h.update(part1).update(part2);
//   c = h.value();                            // or h.finish(): its bytes
//
// Constant time in message, seed and secret. No function allocates, fails or throws, unless its
// comment says so.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "isochron/bytes.h"
#include "isochron/error.h"
#include "isochron/secret.h"

namespace isochron {

using Xxh3_64Digest = std::array<std::uint8_t, 8>;
using Xxh3_128Digest = std::array<std::uint8_t, 16>;

// A number of 128 bits.
struct Xxh3_128Value {
  std::uint64_t low = 0, high = 0;
  friend bool operator==(const Xxh3_128Value&, const Xxh3_128Value&) = default;
};

// What both digests are made of. Wipes itself.
class Xxh3State {
 public:
  static constexpr std::size_t buffer_size = 256;
  static constexpr std::size_t longest_secret = 256;

  explicit Xxh3State(std::uint64_t seed) noexcept;
  Error set_secret(Bytes secret) noexcept;
  void update(Bytes bytes) noexcept;
  void reset() noexcept;
  [[nodiscard]] std::uint64_t value_64() const noexcept;
  [[nodiscard]] Xxh3_128Value value_128() const noexcept;

 private:
  friend struct StateFields;
  template <class Self, class Visit>
  static void visit_fields(Self& self, Visit visit) noexcept {
    visit(self.accumulators_, self.buffer_, self.secret_, self.seed_, self.length_,
          self.secret_size_);
  }
  [[nodiscard]] bool fields_valid() const noexcept;

  void finish_long(std::uint64_t accumulators[8]) const noexcept;

  // Stripes are consumed in groups of four, and not before a byte follows them, so that at least
  // one byte stays in the buffer: the last (length_ - 1) % 256 + 1 bytes. Behind them, in the
  // buffer's last 64 bytes, are still those of the group before, for the last stripe.
  SecretArray<std::uint64_t, 8> accumulators_;
  SecretArray<std::uint8_t, buffer_size> buffer_;
  SecretArray<std::uint8_t, longest_secret> secret_;  // of long messages
  std::uint64_t seed_;
  std::uint64_t length_ = 0;  // bytes so far
  std::uint16_t secret_size_;
};

// A message in the making. Copyable at any point; copies go on independently.
class Xxh3_64 {
 public:
  static constexpr std::size_t digest_size = 8;
  static constexpr std::size_t block_size = Xxh3State::buffer_size;  // four stripes

  explicit Xxh3_64(std::uint64_t seed = 0) noexcept : state_(seed) {}

  // Makes `hasher` one with this secret, which should have no regularity. Error: invalid_length
  // when it has less than 136 or more than 256 bytes; `hasher` is then untouched.
  static Error with_secret(Bytes secret, Xxh3_64& hasher) noexcept;

  // Appends bytes. Empty spans, also null ones, are allowed anywhere and change nothing.
  Xxh3_64& update(Bytes bytes) noexcept {
    state_.update(bytes);
    return *this;
  }

  // The digest of all bytes so far, as a number. May be called again, and update() may follow.
  [[nodiscard]] std::uint64_t value() const noexcept { return state_.value_64(); }

  // Its canonical form: bytes, most significant first.
  [[nodiscard]] Xxh3_64Digest finish() const noexcept;

  // Forgets (wipes) the message; seed or secret stay.
  void reset() noexcept { state_.reset(); }

 private:
  friend struct StateFields;
  template <class Self, class Visit>
  static void visit_fields(Self& self, Visit visit) noexcept {
    visit(self.state_);
  }

  Xxh3State state_;
};

// As Xxh3_64, with a digest twice as long.
class Xxh3_128 {
 public:
  static constexpr std::size_t digest_size = 16;
  static constexpr std::size_t block_size = Xxh3State::buffer_size;

  explicit Xxh3_128(std::uint64_t seed = 0) noexcept : state_(seed) {}
  static Error with_secret(Bytes secret, Xxh3_128& hasher) noexcept;
  Xxh3_128& update(Bytes bytes) noexcept {
    state_.update(bytes);
    return *this;
  }
  [[nodiscard]] Xxh3_128Value value() const noexcept { return state_.value_128(); }
  [[nodiscard]] Xxh3_128Digest finish() const noexcept;
  void reset() noexcept { state_.reset(); }

 private:
  friend struct StateFields;
  template <class Self, class Visit>
  static void visit_fields(Self& self, Visit visit) noexcept {
    visit(self.state_);
  }

  Xxh3State state_;
};

// The digest of one message: its bytes, most significant first.
[[nodiscard]] Xxh3_64Digest xxh3_64(Bytes message, std::uint64_t seed = 0) noexcept;
[[nodiscard]] Xxh3_128Digest xxh3_128(Bytes message, std::uint64_t seed = 0) noexcept;

// The same as a number.
[[nodiscard]] std::uint64_t xxh3_64_value(Bytes message, std::uint64_t seed = 0) noexcept;
[[nodiscard]] Xxh3_128Value xxh3_128_value(Bytes message, std::uint64_t seed = 0) noexcept;

}  // namespace isochron
