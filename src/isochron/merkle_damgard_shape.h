// The shape of a hash of the Merkle-Damgard kind: the sizes of word, state, block and bit count,
// and the order of bytes; padding and storing, which depend on nothing else. Internal.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>

namespace isochron::merkle_damgard {

// Word: of the state. count_size: bytes of the bit count that ends a message. order: of words and
// count.
template <class W, std::size_t state_words, std::size_t count, std::endian byte_order>
struct Shape {
  using Word = W;
  static constexpr std::size_t words = state_words;
  static constexpr std::size_t block_size = 16 * sizeof(Word);
  static constexpr std::size_t count_size = count;
  static constexpr std::endian order = byte_order;

  // Byte i of a number of `size` bytes.
  static std::uint8_t byte(std::uint64_t number, std::size_t i, std::size_t size) noexcept {
    const std::size_t place = order == std::endian::big ? size - 1 - i : i;
    return static_cast<std::uint8_t>(number >> (8 * place));
  }

  // The first digest.size() bytes of the state.
  static void store(const Word* state, std::span<std::uint8_t> digest) noexcept {
    for (std::size_t i = 0; i < digest.size(); ++i) {
      digest[i] = byte(state[i / sizeof(Word)], i % sizeof(Word), sizeof(Word));
    }
  }
};

// The end of a message: its last incomplete block, a one bit, zeros, and its length in bits. One or
// two blocks.
template <class Shape>
struct Tail {
  static constexpr std::size_t block_size = Shape::block_size;
  std::uint8_t bytes[2 * block_size];
  std::size_t blocks;

  Tail() = default;
  Tail(const std::uint8_t* rest, std::uint64_t length) noexcept { assign(rest, length); }

  void assign(const std::uint8_t* rest, std::uint64_t length) noexcept {
    const std::size_t filled = length % block_size;
    blocks = filled + 1 + Shape::count_size <= block_size ? 1 : 2;
    if (filled > 0) std::memcpy(bytes, rest, filled);
    bytes[filled] = 0x80;
    const std::size_t count_at = blocks * block_size - 8;
    std::memset(bytes + filled + 1, 0, count_at - filled - 1);
    for (std::size_t i = 0; i < 8; ++i) bytes[count_at + i] = Shape::byte(length << 3, i, 8);
    // 64 bits of bytes are 67 of bits.
    if constexpr (Shape::count_size == 16) {
      static_assert(Shape::order == std::endian::big);
      bytes[count_at - 1] = static_cast<std::uint8_t>(length >> 61);
    }
  }
};

}  // namespace isochron::merkle_damgard
