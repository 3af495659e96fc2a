// The arithmetic of XXH3 (xxHash specification 0.2.0): the default secret, the mixing steps, and
// the digests of up to 240 bytes. Internal.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "isochron/bytes.h"
#include "isochron/checksums/xxh3.h"

namespace isochron::xxh3 {

// "Step 1. Initialize internal accumulators" and others use these names.
inline constexpr std::uint64_t prime32_1 = 0x9e3779b1, prime32_2 = 0x85ebca77,
                               prime32_3 = 0xc2b2ae3d;
inline constexpr std::uint64_t prime64_1 = 0x9e3779b185ebca87, prime64_2 = 0xc2b2ae3d27d4eb4f,
                               prime64_3 = 0x165667b19e3779f9, prime64_4 = 0x85ebca77c2b2ae63,
                               prime64_5 = 0x27d4eb2f165667c5;

inline constexpr std::size_t default_secret_size = 192;
extern const std::array<std::uint8_t, default_secret_size> default_secret;

// The longest message that does not go through accumulators.
inline constexpr std::size_t longest_medium = 240;

[[nodiscard]] std::uint64_t avalanche(std::uint64_t x) noexcept;

// Both halves of the product, combined by XOR.
[[nodiscard]] std::uint64_t fold_product(std::uint64_t a, std::uint64_t b) noexcept;

// The digests of messages of up to longest_medium bytes. Secret: at least 136 bytes.
[[nodiscard]] std::uint64_t short_64(Bytes message, const std::uint8_t* secret,
                                     std::uint64_t seed) noexcept;
[[nodiscard]] Xxh3_128Value short_128(Bytes message, const std::uint8_t* secret,
                                      std::uint64_t seed) noexcept;

}  // namespace isochron::xxh3
