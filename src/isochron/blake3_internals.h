// What the files of BLAKE3's implementation share. Not part of the API.
#pragma once

#include "isochron/blake3.h"
#include "simd/dispatch.h"
#include "simd/kernels/blake3_constants.h"

namespace isochron {

// The input of one compression function call (section 2.2) before it is known what the output is
// wanted for: a chunk's last block, or a parent. Holds secrets: wipes itself, temporaries too.
struct Blake3Node {
  std::uint32_t value[8];
  std::uint8_t block[64];
  std::uint64_t counter;
  std::uint8_t block_length;
  std::uint8_t flags;

  ~Blake3Node() { wipe(this, sizeof *this); }
};

struct Blake3Internals {
  static Blake3Mode mode(const std::uint32_t key[8], std::uint8_t flags) noexcept;
  static const std::uint32_t* key(const Blake3Mode& mode) noexcept { return mode.key_.data(); }
  static std::uint8_t flags(const Blake3Mode& mode) noexcept { return mode.flags_; }

  // The chaining value of a node that is not the root. Uses the node up.
  static void chaining_value(Blake3Node& node, std::uint8_t* value) noexcept;
  static Blake3Node parent_node(const std::uint32_t key[8], std::uint8_t flags,
                                const std::uint8_t* left, const std::uint8_t* right) noexcept;
  // The first out.size() bytes of the root's output. Uses the node up.
  static void root_output(Blake3Node& node, std::span<std::uint8_t> out) noexcept;
  static Blake3Output root_output(const Blake3Node& node) noexcept;

  // The node on top of the bytes that begin at chunk `counter`, all of them at hand. `flags` are
  // the mode's.
  static Blake3Node top(const std::uint32_t key[8], std::uint8_t flags, std::uint64_t counter,
                        Bytes bytes) noexcept;

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

  // Bytes that the hasher's current chunk holds.
  static std::size_t chunk_bytes(const Blake3& hasher) noexcept {
    return hasher.blocks_done_ * Blake3::block_size + hasher.block_length_;
  }
  static std::uint64_t position(const Blake3& hasher) noexcept {
    return hasher.chunk_count_ * Blake3::chunk_size + chunk_bytes(hasher);
  }
  static const Blake3Mode& mode(const Blake3& hasher) noexcept { return hasher.mode_; }

 private:
  static Blake3Node top_of_chunks(const std::uint32_t key[8], std::uint8_t flags,
                                  std::uint64_t counter, Bytes bytes) noexcept;
  static Blake3Node top_chunk(const Blake3& hasher) noexcept;
  static void new_chunk(Blake3& hasher) noexcept;
  static void absorb_in_chunk(Blake3& hasher, const std::uint8_t* bytes, std::size_t size) noexcept;
  static void absorb_chunks(Blake3& hasher, const std::uint8_t* bytes, std::size_t size,
                            bool more) noexcept;
};

}  // namespace isochron
