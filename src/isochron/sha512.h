// SHA-512, SHA-384, SHA-512/256 and SHA-512/224, FIPS 180-4 sections 6.4 to 6.7: 64, 48, 32 or 28
// bytes of digest. SHA-512/256 is the one to take where a digest of 32 bytes is to be safe against
// length extension, or where 64-bit processors have no instructions for SHA-256.
//
//   isochron::Sha512Digest d = isochron::sha512(message);
//
//   isochron::Sha512 h;
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
#include "isochron/merkle_damgard.h"

namespace isochron {

using Sha384Digest = std::array<std::uint8_t, 48>;
using Sha512Digest = std::array<std::uint8_t, 64>;
using Sha512_224Digest = std::array<std::uint8_t, 28>;
using Sha512_256Digest = std::array<std::uint8_t, 32>;

// update(), finish(), reset(): see merkle_damgard.h. The message's length is counted modulo 2^64
// bytes (FIPS 180-4 ends at 2^125).
class Sha384 : public MerkleDamgard<Sha384, std::uint64_t, 8, 128, 48> {};
class Sha512 : public MerkleDamgard<Sha512, std::uint64_t, 8, 128, 64> {};
class Sha512_224 : public MerkleDamgard<Sha512_224, std::uint64_t, 8, 128, 28> {};
class Sha512_256 : public MerkleDamgard<Sha512_256, std::uint64_t, 8, 128, 32> {};

// The digest of one message.
[[nodiscard]] Sha384Digest sha384(Bytes message) noexcept;
[[nodiscard]] Sha512Digest sha512(Bytes message) noexcept;
[[nodiscard]] Sha512_224Digest sha512_224(Bytes message) noexcept;
[[nodiscard]] Sha512_256Digest sha512_256(Bytes message) noexcept;

// digests[i] is the digest of messages[i] for all i, several messages side by side in vector lanes.
// Messages may have any lengths and may overlap each other; digests must not overlap messages.
// Fastest when lengths are alike. Error: count_mismatch (then nothing is written).
Error sha384_many(std::span<const Bytes> messages, std::span<Sha384Digest> digests) noexcept;
Error sha512_many(std::span<const Bytes> messages, std::span<Sha512Digest> digests) noexcept;
Error sha512_224_many(std::span<const Bytes> messages,
                      std::span<Sha512_224Digest> digests) noexcept;
Error sha512_256_many(std::span<const Bytes> messages,
                      std::span<Sha512_256Digest> digests) noexcept;

}  // namespace isochron
