// See blake3_reference.h. Sections are those of the BLAKE3 paper of 2021-11-05.
#include "tests/support/blake3_reference.h"

#include <algorithm>
#include <bit>

namespace isochron::test {
namespace {

enum Flag : std::uint32_t {  // table 3
  chunk_start = 1,
  chunk_end = 2,
  parent = 4,
  root = 8,
  keyed_hash = 16,
  derive_key_context = 32,
  derive_key_material = 64,
};

constexpr std::array<std::uint32_t, 8> initial_value = {  // table 1
    0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
constexpr std::size_t permutation[16] = {2, 6,  3,  10, 7, 0,  4,  13,  // table 2
                                         1, 11, 12, 5,  9, 14, 15, 8};

using State = std::array<std::uint32_t, 16>;

void quarter_round(State& v, std::size_t a, std::size_t b, std::size_t c, std::size_t d,
                   std::uint32_t x, std::uint32_t y) {
  v[a] += v[b] + x;
  v[d] = std::rotr(v[d] ^ v[a], 16);
  v[c] += v[d];
  v[b] = std::rotr(v[b] ^ v[c], 12);
  v[a] += v[b] + y;
  v[d] = std::rotr(v[d] ^ v[a], 8);
  v[c] += v[d];
  v[b] = std::rotr(v[b] ^ v[c], 7);
}

State words_of(Bytes block) {
  State words{};
  for (std::size_t i = 0; i < block.size(); ++i) {
    words[i / 4] |= std::uint32_t{block[i]} << (8 * (i % 4));
  }
  return words;
}

}  // namespace

// Section 2.2.
State Blake3Reference::Node::compress(std::uint64_t t, std::uint32_t extra_flags) const {
  State v, m = block;
  std::copy_n(value.begin(), 8, v.begin());
  std::copy_n(initial_value.begin(), 4, v.begin() + 8);
  v[12] = static_cast<std::uint32_t>(t);
  v[13] = static_cast<std::uint32_t>(t >> 32);
  v[14] = length;
  v[15] = flags | extra_flags;
  for (int round = 0; round < 7; ++round) {
    for (std::size_t i = 0; i < 4; ++i) {
      quarter_round(v, i, 4 + i, 8 + i, 12 + i, m[2 * i], m[2 * i + 1]);
    }
    for (std::size_t i = 0; i < 4; ++i) {
      quarter_round(v, i, 4 + (i + 1) % 4, 8 + (i + 2) % 4, 12 + (i + 3) % 4, m[8 + 2 * i],
                    m[9 + 2 * i]);
    }
    const State before = m;
    for (std::size_t i = 0; i < 16; ++i) m[i] = before[permutation[i]];
  }
  for (std::size_t i = 0; i < 8; ++i) {
    v[i] ^= v[i + 8];
    v[i + 8] ^= value[i];
  }
  return v;
}

Blake3Reference::Words Blake3Reference::Node::chaining_value() const {
  const State output = compress(counter, 0);
  Words first_half;
  std::copy_n(output.begin(), 8, first_half.begin());
  return first_half;
}

// Section 2.4: up to 1024 bytes, block after block; the last is left for the caller.
Blake3Reference::Node Blake3Reference::chunk(Bytes bytes, std::uint64_t counter) const {
  Node node{key_, {}, counter, 0, flags_ | chunk_start};
  while (bytes.size() > 64) {
    node.block = words_of(bytes.first(64));
    node.length = 64;
    node.value = node.chaining_value();
    node.flags = flags_;
    bytes = bytes.subspan(64);
  }
  node.block = words_of(bytes);
  node.length = static_cast<std::uint32_t>(bytes.size());
  node.flags |= chunk_end;
  return node;
}

// Section 2.1: the left subtree has as many chunks as the largest power of two that leaves some for
// the right.
Blake3Reference::Node Blake3Reference::tree(Bytes bytes, std::uint64_t first_chunk) const {
  if (bytes.size() <= 1024) return chunk(bytes, first_chunk);
  const std::size_t left_chunks = std::bit_floor((bytes.size() - 1) / 1024);
  const Words left = tree(bytes.first(1024 * left_chunks), first_chunk).chaining_value();
  const Words right =
      tree(bytes.subspan(1024 * left_chunks), first_chunk + left_chunks).chaining_value();
  Node node{key_, {}, 0, 64, flags_ | parent};
  std::copy_n(left.begin(), 8, node.block.begin());
  std::copy_n(right.begin(), 8, node.block.begin() + 8);
  return node;
}

// Section 2.6.
Buffer Blake3Reference::output(Bytes message, std::size_t size, std::uint64_t position) const {
  const Node top = tree(message, 0);
  Buffer out(size);
  State words{};
  std::uint64_t block = ~std::uint64_t{0};  // no output has this block
  for (std::size_t i = 0; i < size; ++i) {
    const std::uint64_t place = position + i;
    if (place / 64 != block) {
      block = place / 64;
      words = top.compress(block, root);
    }
    out[i] = static_cast<std::uint8_t>(words[place % 64 / 4] >> (8 * (place % 4)));
  }
  return out;
}

// Section 2.3.
Blake3Reference Blake3Reference::hash() {
  Blake3Reference mode;
  mode.key_ = initial_value;
  return mode;
}

Blake3Reference Blake3Reference::keyed(Bytes key) {
  Blake3Reference mode;
  std::copy_n(words_of(key).begin(), 8, mode.key_.begin());
  mode.flags_ = keyed_hash;
  return mode;
}

Blake3Reference Blake3Reference::derive_key(std::string_view context) {
  Blake3Reference of_context = hash();
  of_context.flags_ = derive_key_context;
  Blake3Reference mode = keyed(of_context.output(as_bytes(context), 32));
  mode.flags_ = derive_key_material;
  return mode;
}

}  // namespace isochron::test
