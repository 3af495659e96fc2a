// BLAKE2Xb and BLAKE2Xs ("BLAKE2X", 2016-12-01): outputs of any length from BLAKE2b and BLAKE2s.
//
//   isochron::Blake2xb h;                       // of no length in particular
//   h.update(message);
//   if (h.finish(out) != isochron::Error::none) ...
//
// The length may be given at the beginning. Then it is hashed in: outputs of different lengths have
// nothing in common. Without one, a shorter output is the beginning of a longer one.
//
// Constant time in message, key, salt and personalization. No function allocates, fails or throws,
// unless its comment says so.
#pragma once

#include <type_traits>

#include "isochron/blake2.h"

namespace isochron {

// The output's length: 2 bytes in BLAKE2Xs, 4 in BLAKE2Xb.
template <class Word>
using Blake2xLength = std::conditional_t<sizeof(Word) == 8, std::uint32_t, std::uint16_t>;

// What an output depends on besides the message.
template <class Word>
struct Blake2xParameters {
  // In bytes, at least 1. The default, 0xffffffff or 0xffff, stands for an unknown length.
  Blake2xLength<Word> output_size = static_cast<Blake2xLength<Word>>(~0u);
  Bytes key{};              // as in Blake2Parameters
  Bytes salt{};             // as in Blake2Parameters
  Bytes personalization{};  // as in Blake2Parameters
};

// A finished message, from which output is read. Copyable; copies read independently. Wipes itself.
template <class Word>
class Blake2xOutput {
 public:
  // Bytes [position, position + out.size()) of the output; the position moves on behind them.
  // Error: output_exhausted when that passes size(); then nothing is written, nothing moves.
  Error read(std::span<std::uint8_t> out) noexcept;

  // Positions up to size().
  void seek(std::uint64_t position) noexcept { position_ = position; }
  [[nodiscard]] std::uint64_t position() const noexcept { return position_; }

  // Bytes in all: the length given, or 2^32 blocks.
  [[nodiscard]] std::uint64_t size() const noexcept;

 private:
  template <class>
  friend class Blake2x;

  static constexpr std::size_t block_size = 8 * sizeof(Word);

  // `count` blocks of output from number `first` on; of the last one there may be less to use.
  void blocks(std::uint64_t first, std::size_t count, std::uint8_t* out) const noexcept;
  // h0..h7 of an output block before its only compression.
  void initialise_block(std::uint64_t block, Word h[8]) const noexcept;

  // H0, the root's digest, and zeros: what every block of output compresses.
  SecretArray<std::uint8_t, 16 * sizeof(Word)> message_;
  SecretArray<std::uint8_t, 2 * sizeof(Word)> salt_;
  SecretArray<std::uint8_t, 2 * sizeof(Word)> personalization_;
  std::uint64_t position_ = 0;
  Blake2xLength<Word> length_ = 0;
};

// A message in the making. Copyable at any point; copies go on independently. Wipes itself.
template <class Word>
class Blake2x {
 public:
  using Output = Blake2xOutput<Word>;
  using Parameters = Blake2xParameters<Word>;

  static constexpr std::size_t digest_size = 8 * sizeof(Word);
  static constexpr std::size_t block_size = 16 * sizeof(Word);
  static constexpr std::size_t key_size = 8 * sizeof(Word);  // the longest
  static constexpr std::size_t salt_size = 2 * sizeof(Word);
  static constexpr Blake2xLength<Word> unknown_length = static_cast<Blake2xLength<Word>>(~0u);

  Blake2x() noexcept;

  // Makes `hasher` one for these parameters. Error: invalid_length; then `hasher` is unchanged.
  static Error make(const Parameters& parameters, Blake2x& hasher) noexcept;

  // Appends bytes, as Blake2::update does.
  Blake2x& update(Bytes bytes) noexcept {
    root_.update(bytes);
    return *this;
  }

  // The first out.size() bytes of output. Error: output_exhausted when it has not as many; then
  // nothing is written. May be called again, and update() may follow.
  Error finish(std::span<std::uint8_t> out) const noexcept { return output().read(out); }
  [[nodiscard]] Output output() const noexcept;

  // Forgets the message; the parameters stay.
  void reset() noexcept { root_.reset(); }

 private:
  friend struct StateFields;
  template <class Self, class Visit>
  static void visit_fields(Self& self, Visit visit) noexcept {
    visit(self.root_, self.salt_, self.personalization_, self.length_);
  }
  [[nodiscard]] bool fields_valid() const noexcept { return length_ > 0; }

  Blake2<Word> root_;
  SecretArray<std::uint8_t, 2 * sizeof(Word)> salt_;
  SecretArray<std::uint8_t, 2 * sizeof(Word)> personalization_;
  Blake2xLength<Word> length_ = unknown_length;
};

extern template class Blake2x<std::uint64_t>;
extern template class Blake2x<std::uint32_t>;
extern template class Blake2xOutput<std::uint64_t>;
extern template class Blake2xOutput<std::uint32_t>;

using Blake2xb = Blake2x<std::uint64_t>;
using Blake2xbOutput = Blake2xb::Output;
using Blake2xbParameters = Blake2xb::Parameters;
using Blake2xs = Blake2x<std::uint32_t>;
using Blake2xsOutput = Blake2xs::Output;
using Blake2xsParameters = Blake2xs::Parameters;

}  // namespace isochron
