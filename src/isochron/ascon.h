// Ascon-Hash256, Ascon-XOF128 and Ascon-CXOF128 (NIST SP 800-232, section 5): hashing for small
// devices. On processors as fast as those with vectors, everything else here is faster.
//
//   isochron::AsconHash256Digest d = isochron::ascon_hash256(message);
//
//   isochron::AsconXof128 x;
//   x.update(part1).update(part2);
//   x.finish(out);                         // out.size() bytes
//
// Constant time in message and customization. No function allocates, fails or throws, unless its
// comment says so.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "isochron/bytes.h"
#include "isochron/error.h"
#include "isochron/secret.h"

namespace isochron {

// The state of 320 bits and how far into its block of 8 bytes it is. A message goes directly into
// the state, so there is no buffer. A part of the classes below; callers use those.
class AsconState {
 public:
  AsconState() noexcept = default;
  explicit AsconState(const std::uint64_t (&words)[5]) noexcept;

  void absorb(Bytes bytes) noexcept;

  // Ends a string (SP 800-232, appendix A.2: a one bit, zeros). What follows is permuted first.
  void pad() noexcept;
  // Behind pad(): another string follows, and no output.
  void permute() noexcept;
  // The next out.size() bytes of output; only behind pad().
  void squeeze(std::span<std::uint8_t> out) noexcept;

 private:
  friend struct StateFields;
  template <class Self, class Visit>
  static void visit_fields(Self& self, Visit visit) noexcept {
    visit(self.words_, self.position_);
  }
  // Of an open message.
  [[nodiscard]] bool fields_valid() const noexcept { return position_ < rate; }

  static constexpr std::size_t rate = 8;

  // Words are little endian, as is every target, so that byte i of the state is byte i in memory.
  std::uint8_t* bytes() noexcept { return reinterpret_cast<std::uint8_t*>(words_.data()); }

  SecretArray<std::uint64_t, 5> words_;
  // Bytes of the block that the message has filled, less than 8; behind pad(), that the output has
  // taken, up to 8: the permutation is put off until more is wanted.
  std::uint8_t position_ = 0;
};

// The output of a finished message, read piece by piece. It has no end.
// Copyable; copies read independently. Wipes itself.
class AsconOutput {
 public:
  // The next out.size() bytes. Never fails; returns an Error as the outputs that end do.
  Error read(std::span<std::uint8_t> out) noexcept {
    state_.squeeze(out);
    return Error::none;
  }

 private:
  friend class AsconXof128;
  friend class AsconCxof128;
  explicit AsconOutput(const AsconState& message) noexcept : state_(message) { state_.pad(); }

  AsconState state_;
};

using AsconHash256Digest = std::array<std::uint8_t, 32>;

// A message in the making. Copyable at any point; copies go on independently. Wipes itself.
class AsconHash256 {
 public:
  static constexpr std::size_t digest_size = 32;
  static constexpr std::size_t block_size = 8;

  AsconHash256() noexcept;

  // Appends bytes. Empty spans, also null ones, are allowed anywhere and change nothing.
  AsconHash256& update(Bytes bytes) noexcept {
    state_.absorb(bytes);
    return *this;
  }

  // The digest of all bytes so far. May be called again, and update() may follow.
  [[nodiscard]] AsconHash256Digest finish() const noexcept;

  // Forgets (wipes) the message.
  void reset() noexcept { *this = AsconHash256(); }

 private:
  friend struct StateFields;
  template <class Self, class Visit>
  static void visit_fields(Self& self, Visit visit) noexcept {
    visit(self.state_);
  }

  AsconState state_;
};

// The same with an output of any length, of which a shorter one is the beginning of a longer one.
class AsconXof128 {
 public:
  static constexpr std::size_t digest_size = 32;  // the usual one
  static constexpr std::size_t block_size = 8;

  AsconXof128() noexcept;

  AsconXof128& update(Bytes bytes) noexcept {
    state_.absorb(bytes);
    return *this;
  }

  // The first out.size() bytes of output of all bytes so far. May be called again, and update() may
  // follow.
  void finish(std::span<std::uint8_t> out) const noexcept { (void)output().read(out); }
  [[nodiscard]] AsconOutput output() const noexcept { return AsconOutput(state_); }

  // Forgets (wipes) the message.
  void reset() noexcept { *this = AsconXof128(); }

 private:
  friend struct StateFields;
  template <class Self, class Visit>
  static void visit_fields(Self& self, Visit visit) noexcept {
    visit(self.state_);
  }

  AsconState state_;
};

// The same with a customization: outputs of different customizations have nothing in common, nor
// have they with those of Ascon-XOF128.
class AsconCxof128 {
 public:
  static constexpr std::size_t digest_size = 32;  // the usual one
  static constexpr std::size_t block_size = 8;
  static constexpr std::size_t customization_size = 256;  // the longest

  AsconCxof128() noexcept;  // with an empty customization

  // Makes `hasher` one with this customization. Error: invalid_length when it is longer than 256
  // bytes; then `hasher` is unchanged.
  static Error make(Bytes customization, AsconCxof128& hasher) noexcept;

  AsconCxof128& update(Bytes bytes) noexcept {
    state_.absorb(bytes);
    return *this;
  }

  // As AsconXof128's.
  void finish(std::span<std::uint8_t> out) const noexcept { (void)output().read(out); }
  [[nodiscard]] AsconOutput output() const noexcept { return AsconOutput(state_); }

  // Forgets (wipes) the message; the customization stays.
  void reset() noexcept { state_ = initial_; }

 private:
  friend struct StateFields;
  template <class Self, class Visit>
  static void visit_fields(Self& self, Visit visit) noexcept {
    visit(self.initial_, self.state_);
  }

  AsconState initial_;  // behind the customization
  AsconState state_;
};

// One message, in one call.
[[nodiscard]] AsconHash256Digest ascon_hash256(Bytes message) noexcept;
void ascon_xof128(Bytes message, std::span<std::uint8_t> out) noexcept;
// Error: invalid_length (the customization); then nothing is written.
Error ascon_cxof128(Bytes customization, Bytes message, std::span<std::uint8_t> out) noexcept;

}  // namespace isochron
