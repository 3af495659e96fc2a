// What hashes of the Merkle-Damgard kind share (FIPS 180-4, section 5): a buffer for incomplete
// blocks, padding with a bit count, and the scheduling of many messages over vector lanes.
// Internal.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>

#include "isochron/bytes.h"

namespace isochron::merkle_damgard {

template <std::size_t N>
inline void store_be64(std::span<std::uint8_t, N> out, std::uint64_t value) noexcept {
  static_assert(N == 8);
  for (int i = 0; i < 8; ++i) out[i] = static_cast<std::uint8_t>(value >> (56 - 8 * i));
}

// Feeds `bytes` to compress(blocks, count) in whole blocks. `buffer` holds the message's last
// length % Block bytes; `length` counts all bytes.
template <std::size_t Block, class Compress>
inline void absorb(std::uint8_t* buffer, std::uint64_t& length, Bytes bytes, Compress compress) {
  if (bytes.empty()) return;
  const std::size_t filled = length % Block;
  length += bytes.size();
  if (filled > 0) {
    const std::size_t missing = Block - filled;
    if (bytes.size() < missing) {
      std::memcpy(buffer + filled, bytes.data(), bytes.size());
      return;
    }
    std::memcpy(buffer + filled, bytes.data(), missing);
    compress(buffer, 1);
    bytes = bytes.subspan(missing);
  }
  if (bytes.size() >= Block) compress(bytes.data(), bytes.size() / Block);
  const std::size_t rest = bytes.size() % Block;
  if (rest > 0) std::memcpy(buffer, bytes.data() + (bytes.size() - rest), rest);
}

// The end of a message: its last incomplete block, a one bit, zeros, and its length in bits as
// `CountBytes` bytes, big endian. One or two blocks.
template <std::size_t Block, std::size_t CountBytes>
struct Tail {
  std::uint8_t bytes[2 * Block];
  std::size_t blocks;

  Tail() = default;
  Tail(const std::uint8_t* rest, std::uint64_t length) noexcept { assign(rest, length); }

  void assign(const std::uint8_t* rest, std::uint64_t length) noexcept {
    const std::size_t filled = length % Block;
    blocks = filled + 1 + CountBytes <= Block ? 1 : 2;
    if (filled > 0) std::memcpy(bytes, rest, filled);
    bytes[filled] = 0x80;
    std::memset(bytes + filled + 1, 0, blocks * Block - filled - 1);
    store_be64(std::span<std::uint8_t, 8>(bytes + blocks * Block - 8, 8), length << 3);
    if constexpr (CountBytes == 16)
      bytes[blocks * Block - 9] = static_cast<std::uint8_t>(length >> 61);
  }
};

}  // namespace isochron::merkle_damgard
