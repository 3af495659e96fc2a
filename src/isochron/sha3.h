// SHA-3 (FIPS 202, section 6): the hashes SHA3-224, SHA3-256, SHA3-384 and SHA3-512, and SHAKE128
// and SHAKE256, whose output is as long as one asks. And Keccak-256 as Ethereum uses it: SHA3-256
// with the padding that Keccak had before it became a standard.
//
//   isochron::Sha3_256Digest d = isochron::sha3_256(message);
//
//   isochron::Shake128 h;
//   h.update(part1).update(part2);
//   h.finish(out);                       // out.size() bytes
//   auto output = h.output();            // or piece by piece
//
// Constant time in the message: its length alone decides which instructions run and which addresses
// they touch. No function allocates, fails or throws, unless its comment says so.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "isochron/bytes.h"
#include "isochron/error.h"
#include "isochron/sponge.h"

namespace isochron {

// A message in the making, with a digest of `Size` bytes: the sponge's capacity is twice that, and
// `Suffix` its padding. Copyable at any point; copies go on independently. Wipes itself.
template <std::uint8_t Size, std::uint8_t Suffix>
class Sha3Hash {
 public:
  static constexpr std::size_t digest_size = Size;
  static constexpr std::size_t block_size = 200 - 2 * Size;
  using Digest = std::array<std::uint8_t, digest_size>;

  // Appends bytes, as many as you like. Empty spans, also null ones, change nothing.
  Sha3Hash& update(Bytes bytes) noexcept {
    sponge_.absorb(bytes);
    return *this;
  }

  // The digest of all bytes so far. May be called again, and update() may follow.
  [[nodiscard]] Digest finish() const noexcept {
    Digest digest;
    sponge_.finish(Suffix, digest);
    return digest;
  }

  // Forgets (wipes) the message; the object is as if newly made.
  void reset() noexcept { *this = Sha3Hash(); }

  // The digest of one message.
  [[nodiscard]] static Digest of(Bytes message) noexcept {
    Digest digest;
    sponge_hash(State::shape, Suffix, message, digest);
    return digest;
  }

  // digests[i] = of(messages[i]) for all i, as sha3_256_many() below.
  static Error many(std::span<const Bytes> messages, std::span<Digest> digests) noexcept {
    if (messages.size() != digests.size()) return Error::count_mismatch;
    sponge_hash_many(State::shape, Suffix, messages,
                     reinterpret_cast<std::uint8_t*>(digests.data()), digest_size);
    return Error::none;
  }

 private:
  using State = Sponge<block_size, 24>;
  friend struct StateFields;
  template <class Self, class Visit>
  static void visit_fields(Self& self, Visit visit) noexcept {
    visit(self.sponge_);
  }

  State sponge_;
};

// Section 6.1: the bits 01, then the padding's first 1.
using Sha3_224 = Sha3Hash<28, 0x06>;
using Sha3_256 = Sha3Hash<32, 0x06>;
using Sha3_384 = Sha3Hash<48, 0x06>;
using Sha3_512 = Sha3Hash<64, 0x06>;
// No bits before the padding. For Ethereum and what else was written before 2015.
using Keccak256 = Sha3Hash<32, 0x01>;

using Sha3_224Digest = Sha3_224::Digest;
using Sha3_256Digest = Sha3_256::Digest;
using Sha3_384Digest = Sha3_384::Digest;
using Sha3_512Digest = Sha3_512::Digest;
using Keccak256Digest = Keccak256::Digest;

// SHAKE128 (rate 168) and SHAKE256 (rate 136). Shorter outputs begin longer ones.
// Copyable at any point; copies go on independently. Wipes itself.
template <std::uint8_t Rate>
class Shake {
 public:
  static constexpr std::size_t block_size = Rate;
  static constexpr std::size_t digest_size = 200 - Rate;  // as strong as the function gets
  using Output = SpongeOutput<Rate, 24>;

  // Appends bytes, as many as you like. Empty spans, also null ones, change nothing.
  Shake& update(Bytes bytes) noexcept {
    sponge_.absorb(bytes);
    return *this;
  }

  // Output of all bytes so far. May be called again, and update() may follow.
  void finish(std::span<std::uint8_t> out) const noexcept { sponge_.finish(suffix, out); }
  [[nodiscard]] Output output() const noexcept { return Output(sponge_, suffix); }

  // Forgets (wipes) the message; the object is as if newly made.
  void reset() noexcept { *this = Shake(); }

  // Output of one message.
  static void of(Bytes message, std::span<std::uint8_t> out) noexcept {
    sponge_hash(State::shape, suffix, message, out);
  }

  // Output of many messages, as shake128_many() below.
  static Error many(std::span<const Bytes> messages, std::span<std::uint8_t> outputs,
                    std::size_t output_size) noexcept {
    const bool fits = output_size == 0 ? outputs.empty()
                                       : outputs.size() % output_size == 0 &&
                                             outputs.size() / output_size == messages.size();
    if (!fits) return Error::count_mismatch;
    sponge_hash_many(State::shape, suffix, messages, outputs.data(), output_size);
    return Error::none;
  }

 private:
  using State = Sponge<Rate, 24>;
  static constexpr std::uint8_t suffix = 0x1f;  // section 6.2: the bits 1111, then the padding's
  friend struct StateFields;
  template <class Self, class Visit>
  static void visit_fields(Self& self, Visit visit) noexcept {
    visit(self.sponge_);
  }

  State sponge_;
};

using Shake128 = Shake<168>;
using Shake256 = Shake<136>;
using Shake128Output = Shake128::Output;
using Shake256Output = Shake256::Output;

// One call.

[[nodiscard]] inline Sha3_224Digest sha3_224(Bytes message) noexcept {
  return Sha3_224::of(message);
}
[[nodiscard]] inline Sha3_256Digest sha3_256(Bytes message) noexcept {
  return Sha3_256::of(message);
}
[[nodiscard]] inline Sha3_384Digest sha3_384(Bytes message) noexcept {
  return Sha3_384::of(message);
}
[[nodiscard]] inline Sha3_512Digest sha3_512(Bytes message) noexcept {
  return Sha3_512::of(message);
}
[[nodiscard]] inline Keccak256Digest keccak256(Bytes message) noexcept {
  return Keccak256::of(message);
}
inline void shake128(Bytes message, std::span<std::uint8_t> out) noexcept {
  Shake128::of(message, out);
}
inline void shake256(Bytes message, std::span<std::uint8_t> out) noexcept {
  Shake256::of(message, out);
}

// Many messages: digests[i] = sha3_256(messages[i]) for all i, several side by side in vector
// lanes. Messages may have any lengths and may overlap each other; digests must not overlap
// messages. Fastest when lengths are alike. Error: count_mismatch (then nothing is written).
inline Error sha3_224_many(std::span<const Bytes> messages,
                           std::span<Sha3_224Digest> digests) noexcept {
  return Sha3_224::many(messages, digests);
}
inline Error sha3_256_many(std::span<const Bytes> messages,
                           std::span<Sha3_256Digest> digests) noexcept {
  return Sha3_256::many(messages, digests);
}
inline Error sha3_384_many(std::span<const Bytes> messages,
                           std::span<Sha3_384Digest> digests) noexcept {
  return Sha3_384::many(messages, digests);
}
inline Error sha3_512_many(std::span<const Bytes> messages,
                           std::span<Sha3_512Digest> digests) noexcept {
  return Sha3_512::many(messages, digests);
}
inline Error keccak256_many(std::span<const Bytes> messages,
                            std::span<Keccak256Digest> digests) noexcept {
  return Keccak256::many(messages, digests);
}

// The same with `output_size` bytes for each message, one after the other: those of messages[i]
// begin at outputs[i * output_size]. Error: count_mismatch when outputs.size() is not
// messages.size() * output_size (then nothing is written).
inline Error shake128_many(std::span<const Bytes> messages, std::span<std::uint8_t> outputs,
                           std::size_t output_size) noexcept {
  return Shake128::many(messages, outputs, output_size);
}
inline Error shake256_many(std::span<const Bytes> messages, std::span<std::uint8_t> outputs,
                           std::size_t output_size) noexcept {
  return Shake256::many(messages, outputs, output_size);
}

}  // namespace isochron
