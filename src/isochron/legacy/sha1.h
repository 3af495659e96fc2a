// BROKEN: collisions of SHA-1 have been made, also with chosen beginnings (Stevens et al., 2017;
// Leurent and Peyrin, 2020), and NIST withdraws it by 2030. For old protocols and file formats
// only; what is new takes SHA-256 or BLAKE3.
//
// SHA-1, FIPS 180-4 section 6.1: 20 bytes of digest.
//
//   isochron::Sha1Digest d = isochron::sha1(message);
//
//   isochron::Sha1 h;
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

using Sha1Digest = std::array<std::uint8_t, 20>;

// update(), finish(), reset(): see merkle_damgard.h. The message's length is counted modulo 2^61
// bytes (FIPS 180-4 ends there).
class Sha1 : public MerkleDamgard<Sha1, std::uint32_t, 5, 64, 20> {};

// The digest of one message.
[[nodiscard]] Sha1Digest sha1(Bytes message) noexcept;

// digests[i] = sha1(messages[i]) for all i, several messages side by side in vector lanes. Messages
// may have any lengths and may overlap each other; digests must not overlap messages. Fastest when
// lengths are alike. Error: count_mismatch (then nothing is written).
Error sha1_many(std::span<const Bytes> messages, std::span<Sha1Digest> digests) noexcept;

}  // namespace isochron
