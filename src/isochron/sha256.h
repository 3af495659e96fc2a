// SHA-256 and SHA-224, FIPS 180-4 sections 6.2 and 6.3: 32 or 28 bytes of digest from a message of
// up to 2^61 - 1 bytes.
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
#include "isochron/merkle_damgard.h"

namespace isochron {

using Sha224Digest = std::array<std::uint8_t, 28>;
using Sha256Digest = std::array<std::uint8_t, 32>;

// update(), finish(), reset(): see merkle_damgard.h. The message's length is counted modulo 2^61
// bytes (FIPS 180-4 ends there).
class Sha224 : public MerkleDamgard<Sha224, std::uint32_t, 8, 64, 28> {};
class Sha256 : public MerkleDamgard<Sha256, std::uint32_t, 8, 64, 32> {};

// The digest of one message.
[[nodiscard]] Sha224Digest sha224(Bytes message) noexcept;
[[nodiscard]] Sha256Digest sha256(Bytes message) noexcept;

// digests[i] = sha256(messages[i]) for all i, several messages side by side in vector lanes.
// Messages may have any lengths and may overlap each other; digests must not overlap messages.
// Fastest when lengths are alike. Error: count_mismatch (then nothing is written).
Error sha224_many(std::span<const Bytes> messages, std::span<Sha224Digest> digests) noexcept;
Error sha256_many(std::span<const Bytes> messages, std::span<Sha256Digest> digests) noexcept;

}  // namespace isochron
