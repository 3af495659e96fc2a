// BLAKE2b and BLAKE2s (RFC 7693; "BLAKE2: simpler, smaller, fast as MD5", 2013-01-29): digests of 1
// to 64 or 1 to 32 bytes, with a key if you like (then a MAC), a salt and a personalization.
//
//   isochron::Blake2bDigest d = isochron::blake2b(message);      // 64 bytes
//
//   isochron::Blake2b h;
//   if (isochron::Blake2b::make({.digest_size = 32, .key = key}, h) != isochron::Error::none) ...
//   h.update(part1).update(part2);
//   d = h.finish();                                              // its first 32 bytes
//
// BLAKE2b is made for 64-bit processors, BLAKE2s for smaller ones; their digests have nothing in
// common. A shorter digest is not the beginning of a longer one.
//
// Constant time in message, key, salt and personalization. No function allocates, fails or throws,
// unless its comment says so.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "isochron/bytes.h"
#include "isochron/error.h"
#include "isochron/secret.h"

namespace isochron {

namespace blake2_internals {
struct ParameterBlock;
}

// Both functions are one over words of different width, 64 bits (BLAKE2b) and 32 (BLAKE2s).
template <class Word>
using Blake2Digest = std::array<std::uint8_t, 8 * sizeof(Word)>;

// What a digest depends on besides the message. What is left out is as RFC 7693 has it.
template <class Word>
struct Blake2Parameters {
  std::size_t digest_size = 8 * sizeof(Word);  // bytes, 1 to 64 (BLAKE2b) or 32 (BLAKE2s)
  Bytes key{};                                 // at most as many bytes
  Bytes salt{};                                // empty, or 16 (BLAKE2b) or 8 (BLAKE2s) bytes
  Bytes personalization{};                     // the same
};

// A message in the making. Copyable at any point; copies go on independently. Wipes itself.
template <class Word>
class Blake2 {
 public:
  using Digest = Blake2Digest<Word>;
  using Parameters = Blake2Parameters<Word>;

  static constexpr std::size_t digest_size = 8 * sizeof(Word);  // the longest, and the usual one
  static constexpr std::size_t block_size = 16 * sizeof(Word);
  static constexpr std::size_t key_size = 8 * sizeof(Word);  // the longest
  static constexpr std::size_t salt_size = 2 * sizeof(Word);
  static constexpr std::size_t personalization_size = 2 * sizeof(Word);

  Blake2() noexcept;

  // Makes `hasher` one for these parameters. Error: invalid_length; then `hasher` is unchanged.
  static Error make(const Parameters& parameters, Blake2& hasher) noexcept;

  // Appends bytes. Empty spans, also null ones, are allowed anywhere and change nothing.
  // The message's length is counted modulo 2^128 (BLAKE2b) or 2^64 (BLAKE2s) bytes.
  Blake2& update(Bytes bytes) noexcept;

  // The digest of all bytes so far, of digest_length() bytes, the rest zero. May be called again,
  // and update() may follow.
  [[nodiscard]] Digest finish() const noexcept;
  [[nodiscard]] std::size_t digest_length() const noexcept { return digest_length_; }

  // Forgets (wipes) the message; the parameters stay.
  void reset() noexcept;

 private:
  template <class>
  friend class Blake2x;
  friend struct StateFields;
  template <class Self, class Visit>
  static void visit_fields(Self& self, Visit visit) noexcept {
    visit(self.initial_, self.key_, self.state_, self.buffer_, self.counter_, self.filled_,
          self.key_length_, self.digest_length_);
  }
  [[nodiscard]] bool fields_valid() const noexcept;

  void begin(const blake2_internals::ParameterBlock& parameters, Bytes key) noexcept;

  SecretArray<Word, 8> initial_;                  // h0..h7 before the first block
  SecretArray<std::uint8_t, key_size> key_;       // zeros behind key_length_
  SecretArray<Word, 8> state_;                    // h0..h7
  SecretArray<std::uint8_t, block_size> buffer_;  // the message's last bytes, not yet compressed
  std::array<Word, 2> counter_{};                 // bytes compressed, low word first
  std::uint8_t filled_ = 0;                       // bytes in the buffer
  std::uint8_t key_length_ = 0;
  std::uint8_t digest_length_ = digest_size;
};

extern template class Blake2<std::uint64_t>;
extern template class Blake2<std::uint32_t>;

using Blake2b = Blake2<std::uint64_t>;
using Blake2bDigest = Blake2b::Digest;
using Blake2bParameters = Blake2b::Parameters;

using Blake2s = Blake2<std::uint32_t>;
using Blake2sDigest = Blake2s::Digest;
using Blake2sParameters = Blake2s::Parameters;

// The longest digest of one message, without a key.
[[nodiscard]] Blake2bDigest blake2b(Bytes message) noexcept;
[[nodiscard]] Blake2sDigest blake2s(Bytes message) noexcept;

// The digest of one message, of parameters.digest_size bytes. Error: invalid_length, also when
// digest has another size; then nothing is written.
Error blake2b(const Blake2bParameters& parameters, Bytes message,
              std::span<std::uint8_t> digest) noexcept;
Error blake2s(const Blake2sParameters& parameters, Bytes message,
              std::span<std::uint8_t> digest) noexcept;

// digests[i] = blake2b(messages[i]) for all i, several messages side by side in vector lanes.
// Messages may have any lengths and may overlap each other; digests must not overlap messages.
// Fastest when lengths are alike. Error: count_mismatch (then nothing is written).
Error blake2b_many(std::span<const Bytes> messages, std::span<Blake2bDigest> digests) noexcept;
Error blake2s_many(std::span<const Bytes> messages, std::span<Blake2sDigest> digests) noexcept;

}  // namespace isochron
