// BROKEN: collisions of MD5 take seconds on any computer, also with chosen beginnings (Wang and Yu,
// 2005; Stevens, Lenstra and de Weger, 2007). For old protocols and file formats only; what is new
// takes SHA-256 or BLAKE3.
//
// MD5, RFC 1321: 16 bytes of digest.
//
//   isochron::Md5Digest d = isochron::md5(message);
//
//   isochron::Md5 h;
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

using Md5Digest = std::array<std::uint8_t, 16>;

// update(), finish(), reset(): see merkle_damgard.h. The message's length is counted modulo 2^61
// bytes (RFC 1321, section 3.2, takes the low 64 bits of the count of bits).
class Md5 : public MerkleDamgard<Md5, std::uint32_t, 4, 64, 16> {};

// The digest of one message.
[[nodiscard]] Md5Digest md5(Bytes message) noexcept;

// digests[i] = md5(messages[i]) for all i, several messages side by side in vector lanes. Messages
// may have any lengths and may overlap each other; digests must not overlap messages. Fastest when
// lengths are alike. Error: count_mismatch (then nothing is written).
Error md5_many(std::span<const Bytes> messages, std::span<Md5Digest> digests) noexcept;

}  // namespace isochron
