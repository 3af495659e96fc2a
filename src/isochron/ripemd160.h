// RIPEMD-160 (Dobbertin, Bosselaers, Preneel, 1996; ISO/IEC 10118-3): 20 bytes of digest. Unbroken,
// but 20 bytes give 80 bits of security against collisions, which is too little for new designs.
//
//   isochron::Ripemd160Digest d = isochron::ripemd160(message);
//
//   isochron::Ripemd160 h;
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

using Ripemd160Digest = std::array<std::uint8_t, 20>;

// update(), finish(), reset(): see merkle_damgard.h. The message's length is counted modulo 2^61
// bytes (its count of bits has 64 bits).
class Ripemd160 : public MerkleDamgard<Ripemd160, std::uint32_t, 5, 64, 20> {};

// The digest of one message.
[[nodiscard]] Ripemd160Digest ripemd160(Bytes message) noexcept;

// digests[i] = ripemd160(messages[i]) for all i, several messages side by side in vector lanes.
// Messages may have any lengths and may overlap each other; digests must not overlap messages.
// Fastest when lengths are alike. Error: count_mismatch (then nothing is written).
Error ripemd160_many(std::span<const Bytes> messages, std::span<Ripemd160Digest> digests) noexcept;

}  // namespace isochron
