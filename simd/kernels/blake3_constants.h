// The constants of BLAKE3 ("BLAKE3: one function, fast everywhere", sections 2.1 and 2.2). Nothing
// here is code, so the header may be shared by all targets and by the API.
#pragma once

#include <cstddef>
#include <cstdint>

namespace isochron::simd::blake3_constants {

inline constexpr std::size_t block_size = 64;
inline constexpr std::size_t value_size = 32;
inline constexpr std::size_t blocks_per_chunk = 16;
inline constexpr std::size_t chunk_size = blocks_per_chunk * block_size;

// Table 1.
inline constexpr std::uint32_t iv[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                        0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};

// Table 3.
enum Flag : std::uint8_t {
  chunk_start = 1,
  chunk_end = 2,
  parent = 4,
  root = 8,
  keyed_hash = 16,
  derive_key_context = 32,
  derive_key_material = 64,
};

}  // namespace isochron::simd::blake3_constants
