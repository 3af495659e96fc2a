// SHA-256, FIPS 180-4 section 6.2: 32 bytes of digest from a message of up to 2^61 - 1 bytes.
//
//   isochron::Sha256Digest d = isochron::sha256(message);
//
//   isochron::Sha256 h;
//   h.update(part1).update(part2);
//   d = h.finish();
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
#include "isochron/secret.h"

namespace isochron {

using Sha256Digest = std::array<std::uint8_t, 32>;

// A message in the making. Copyable at any point; copies go on independently. Wipes itself.
class Sha256 {
 public:
  static constexpr std::size_t digest_size = 32;
  static constexpr std::size_t block_size = 64;

  Sha256() noexcept;

  // Appends bytes. Empty spans, also null ones, are allowed anywhere and change nothing.
  // The message's length is counted modulo 2^61 bytes (FIPS 180-4 ends there).
  Sha256& update(Bytes bytes) noexcept;

  // The digest of all bytes so far. May be called again, and update() may follow.
  [[nodiscard]] Sha256Digest finish() const noexcept;

  // Forgets (wipes) the message; the object is as if newly made.
  void reset() noexcept;

 private:
  SecretArray<std::uint32_t, 8> state_;           // H0..H7
  SecretArray<std::uint8_t, block_size> buffer_;  // the last length_ % 64 bytes
  std::uint64_t length_ = 0;                      // bytes so far
};

// The digest of one message.
[[nodiscard]] Sha256Digest sha256(Bytes message) noexcept;

// digests[i] = sha256(messages[i]) for all i, several messages side by side in vector lanes.
// Messages may have any lengths and may overlap each other; digests must not overlap messages.
// Fastest when lengths are alike. Error: count_mismatch (then nothing is written).
Error sha256_many(std::span<const Bytes> messages, std::span<Sha256Digest> digests) noexcept;

}  // namespace isochron
