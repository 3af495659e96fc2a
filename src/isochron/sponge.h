// Keccak's sponge (FIPS 202, section 4): what SHA-3, SHAKE, SP 800-185, TurboSHAKE and
// KangarooTwelve are made of. A part of their classes; callers use those.
//
// A message is XORed block by block into the first `rate` bytes of the state of 200, which is
// permuted after each block; the same bytes, permuted again and again, are the output.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "isochron/bytes.h"
#include "isochron/error.h"
#include "isochron/secret.h"

namespace isochron {

struct SpongeShape {
  std::uint8_t rate;    // bytes in a block, a multiple of 8
  std::uint8_t rounds;  // of the permutation: 24, or 12 for TurboSHAKE
};

// The state, and how far into its block it is. A message goes directly into the state, so there is
// no buffer. Which shape it has is known to its owner. Copyable; wipes itself.
class SpongeState {
 public:
  void absorb(SpongeShape shape, Bytes bytes) noexcept;

  // Appends zeros up to the end of a block (SP 800-185, section 2.3.3: bytepad).
  void fill_block(SpongeShape shape) noexcept;

  // Ends the message: the bits that separate domains, then pad10*1 (FIPS 202, section 5.1).
  // `suffix` has those bits, lowest first, and above them the first bit of the padding.
  void pad(SpongeShape shape, std::uint8_t suffix) noexcept;

  // The next out.size() bytes of output; only after pad().
  void squeeze(SpongeShape shape, std::span<std::uint8_t> out) noexcept;

  // Whether this can be the state of an open message.
  [[nodiscard]] bool absorbs(SpongeShape shape) const noexcept { return position_ < shape.rate; }

 private:
  friend class SpongeLanes;
  friend struct StateFields;
  template <class Self, class Visit>
  static void visit_fields(Self& self, Visit visit) noexcept {
    visit(self.words_, self.position_);
  }

  // Words are little endian, as is every target, so that byte i of the state is byte i in memory.
  std::uint8_t* bytes() noexcept { return reinterpret_cast<std::uint8_t*>(words_.data()); }

  SecretArray<std::uint64_t, 25> words_;
  // Bytes of the block that the message has filled, less than the rate; or, behind pad(), that the
  // output has taken, up to the rate: the permutation is put off until more is wanted.
  std::uint8_t position_ = 0;
};

// The same with the shape that it always has.
template <std::uint8_t Rate, std::uint8_t Rounds>
class Sponge : public SpongeState {
 public:
  static constexpr SpongeShape shape{Rate, Rounds};

  void absorb(Bytes bytes) noexcept { SpongeState::absorb(shape, bytes); }
  void fill_block() noexcept { SpongeState::fill_block(shape); }
  void pad(std::uint8_t suffix) noexcept { SpongeState::pad(shape, suffix); }
  void squeeze(std::span<std::uint8_t> out) noexcept { SpongeState::squeeze(shape, out); }

  // Output behind this message and `suffix`; the message stays open.
  void finish(std::uint8_t suffix, std::span<std::uint8_t> out) const noexcept {
    Sponge copy = *this;
    copy.pad(suffix);
    copy.squeeze(out);
  }

 private:
  friend struct StateFields;
  [[nodiscard]] bool fields_valid() const noexcept { return absorbs(shape); }
};

// The output of a finished message, read piece by piece. It has no end.
// Copyable; copies read independently. Wipes itself.
template <std::uint8_t Rate, std::uint8_t Rounds>
class SpongeOutput {
 public:
  // For the classes that have an output(): what `message` and `suffix` lead to.
  SpongeOutput(const Sponge<Rate, Rounds>& message, std::uint8_t suffix) noexcept
      : sponge_(message) {
    sponge_.pad(suffix);
  }

  // The next out.size() bytes. Never fails; returns an Error as the outputs that end do.
  Error read(std::span<std::uint8_t> out) noexcept {
    sponge_.squeeze(out);
    return Error::none;
  }

 private:
  Sponge<Rate, Rounds> sponge_;
};

// The output of one message, in one call.
void sponge_hash(SpongeShape shape, std::uint8_t suffix, Bytes message,
                 std::span<std::uint8_t> out) noexcept;

// The first `output_size` bytes of output of each message, one after the other at `outputs`;
// several messages side by side in vector lanes. Messages may have any lengths and overlap each
// other, not the outputs.
void sponge_hash_many(SpongeShape shape, std::uint8_t suffix, std::span<const Bytes> messages,
                      std::uint8_t* outputs, std::size_t output_size) noexcept;

}  // namespace isochron
