// SM3 (GB/T 32905-2016, ISO/IEC 10118-3:2018), the hash of the Chinese standards: 32 bytes of
// digest from a message of up to 2^61 - 1 bytes.
//
//   isochron::Sm3Digest d = isochron::sm3(message);
//
//   isochron::Sm3 h;
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

using Sm3Digest = std::array<std::uint8_t, 32>;

// update(), finish(), reset(): see merkle_damgard.h. The message's length is counted modulo 2^61
// bytes (the standard ends there).
class Sm3 : public MerkleDamgard<Sm3, std::uint32_t, 8, 64, 32> {};

// The digest of one message.
[[nodiscard]] Sm3Digest sm3(Bytes message) noexcept;

// digests[i] = sm3(messages[i]) for all i, several messages side by side in vector lanes. Messages
// may have any lengths and may overlap each other; digests must not overlap messages. Fastest when
// lengths are alike. Error: count_mismatch (then nothing is written).
Error sm3_many(std::span<const Bytes> messages, std::span<Sm3Digest> digests) noexcept;

}  // namespace isochron
