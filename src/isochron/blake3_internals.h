// What the files of BLAKE3's implementation share. Not part of the API.
#pragma once

#include "isochron/blake3.h"
#include "simd/dispatch.h"
#include "simd/kernels/blake3_constants.h"

namespace isochron {

// The input of one compression function call (section 2.2) before it is known what the output is
// wanted for: a chunk's last block, or a parent. Holds secrets; whoever makes one wipes it.
struct Blake3Node {
  std::uint32_t value[8];
  std::uint8_t block[64];
  std::uint64_t counter;
  std::uint8_t block_length;
  std::uint8_t flags;
};

struct Blake3Internals {
  static Blake3Mode mode(const std::uint32_t key[8], std::uint8_t flags) noexcept;

  // The chaining value of a node that is not the root.
  static void chaining_value(const Blake3Node& node, std::uint8_t value[32]) noexcept;
  static Blake3Node parent_node(const Blake3Mode& mode, const std::uint8_t left[32],
                                const std::uint8_t right[32]) noexcept;
  // The first out.size() bytes of the root's output.
  static void root_output(Blake3Node& node, std::span<std::uint8_t> out) noexcept;
  static Blake3Output root_output(const Blake3Node& node) noexcept;

  // The node on top of everything that a hasher has taken in.
  static Blake3Node top(const Blake3& hasher) noexcept;

  // Takes in bytes as update() does.
  static void absorb(Blake3& hasher, const std::uint8_t* bytes, std::size_t size) noexcept;

  // Does the compressions that were put off because they might have been the root's; for when more
  // input is certain to follow.
  static void settle(Blake3& hasher) noexcept;

  // Takes in `count` <= max_push finished subtrees of 2^level chunks each, at a place in the
  // message where such subtrees begin and a hasher that is settled. Their chaining values lie at
  // room + 32; the 32 bytes at `room` and the values get overwritten. `more`: further input is
  // certain.
  static constexpr std::size_t max_push = 512;
  static void push(Blake3& hasher, std::uint8_t* room, std::size_t count, unsigned level,
                   bool more) noexcept;

  // A hasher for the part of the message that begins at byte `offset`.
  static Blake3 subtree_hasher(const Blake3Mode& mode, std::uint64_t offset) noexcept;

  // Bytes that the hasher's current chunk holds.
  static std::size_t chunk_bytes(const Blake3& hasher) noexcept {
    return hasher.blocks_done_ * Blake3::block_size + hasher.block_length_;
  }
  static std::uint64_t position(const Blake3& hasher) noexcept {
    return hasher.chunk_count_ * Blake3::chunk_size + chunk_bytes(hasher);
  }
  static const Blake3Mode& mode(const Blake3& hasher) noexcept { return hasher.mode_; }

 private:
  static Blake3Node top_chunk(const Blake3& hasher) noexcept;
  static void new_chunk(Blake3& hasher) noexcept;
  static void absorb_in_chunk(Blake3& hasher, const std::uint8_t* bytes, std::size_t size) noexcept;
  static void absorb_chunks(Blake3& hasher, const std::uint8_t* bytes, std::size_t size,
                            bool more) noexcept;
};

}  // namespace isochron
