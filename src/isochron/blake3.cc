// BLAKE3: modes, hasher, output and the functions of one call. See blake3.h.
#include "isochron/blake3.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <limits>

#include "isochron/blake3_internals.h"

namespace isochron {

using namespace simd::blake3_constants;

// Modes (section 2.3).

Blake3Mode Blake3Internals::mode(const std::uint32_t key[8], std::uint8_t flags) noexcept {
  Blake3Mode mode;
  std::memcpy(mode.key_.data(), key, sizeof mode.key_);
  mode.flags_ = flags;
  return mode;
}

Blake3Mode Blake3Mode::hash() noexcept { return Blake3Internals::mode(iv, 0); }

Blake3Mode Blake3Mode::keyed(std::span<const std::uint8_t, 32> key) noexcept {
  Blake3Mode mode;
  std::memcpy(mode.key_.data(), key.data(), key.size());
  mode.flags_ = keyed_hash;
  return mode;
}

Blake3Mode Blake3Mode::derive_key(std::string_view context) noexcept {
  Blake3 hasher(Blake3Internals::mode(iv, derive_key_context));
  hasher.update({reinterpret_cast<const std::uint8_t*>(context.data()), context.size()});
  Blake3Mode mode;
  hasher.finish({reinterpret_cast<std::uint8_t*>(mode.key_.data()), sizeof mode.key_});
  mode.flags_ = derive_key_material;
  return mode;
}

// Nodes (section 2.2). All targets are little endian, so that words are copied as bytes.

void Blake3Internals::chaining_value(Blake3Node& node, std::uint8_t* value) noexcept {
  simd::kernels().blake3->compress(node.value, node.block, node.block_length, node.counter,
                                   node.flags);
  std::memcpy(value, node.value, sizeof node.value);
}

Blake3Node Blake3Internals::parent_node(const std::uint32_t key[8], std::uint8_t flags,
                                        const std::uint8_t* left,
                                        const std::uint8_t* right) noexcept {
  Blake3Node node;
  std::memcpy(node.value, key, sizeof node.value);
  std::memcpy(node.block, left, value_size);
  std::memcpy(node.block + value_size, right, value_size);
  node.counter = 0;
  node.block_length = block_size;
  node.flags = static_cast<std::uint8_t>(flags | parent);
  return node;
}

Blake3Output Blake3Internals::root_output(const Blake3Node& node) noexcept {
  Blake3Output output;
  std::memcpy(output.value_.data(), node.value, sizeof node.value);
  std::memcpy(output.block_.data(), node.block, sizeof node.block);
  output.block_length_ = node.block_length;
  output.flags_ = node.flags | root;
  return output;
}

void Blake3Internals::root_output(Blake3Node& node, std::span<std::uint8_t> out) noexcept {
  if (out.size() == value_size) {
    // The first half of the first block is computed as a chaining value is.
    node.flags |= root;
    chaining_value(node, out.data());
  } else {
    (void)root_output(node).read(out);  // from position 0, which no span exhausts
  }
}

// Output (section 2.6).

Error Blake3Output::read(std::span<std::uint8_t> out) noexcept {
  if (out.empty()) return Error::none;
  if (out.size() > std::numeric_limits<std::uint64_t>::max() - position_) {
    return Error::output_exhausted;
  }
  const simd::Blake3Kernel& kernel = *simd::kernels().blake3;
  const auto blocks = [&](std::uint8_t* to, std::size_t count) {
    kernel.output(value_.data(), block_.data(), block_length_, position_ / block_size, flags_, to,
                  count);
  };
  const auto part = [&](std::size_t count) {
    std::uint8_t block[block_size];
    blocks(block, 1);
    std::memcpy(out.data(), block + position_ % block_size, count);
    wipe(block, sizeof block);
    position_ += count;
    out = out.subspan(count);
  };
  if (position_ % block_size != 0) {
    part(std::min<std::size_t>(block_size - position_ % block_size, out.size()));
  }
  const std::size_t count = out.size() / block_size;
  if (count > 0) {
    blocks(out.data(), count);
    position_ += count * block_size;
    out = out.subspan(count * block_size);
  }
  if (!out.empty()) part(out.size());
  return Error::none;
}

// Hasher.

Blake3::Stack& Blake3::Stack::operator=(const Stack& other) noexcept {
  if (this == &other) return *this;
  clear();
  std::memcpy(values_, other.values_, other.size_ * sizeof values_[0]);
  size_ = used_ = other.size_;
  return *this;
}

void Blake3::Stack::push(const std::uint8_t* value) noexcept {
  std::memcpy(values_[size_++], value, sizeof values_[0]);
  used_ = std::max(used_, size_);
}

Blake3::Blake3() noexcept {
  std::memcpy(mode_.key_.data(), iv, sizeof iv);
  chunk_value_ = mode_.key_;
}

Blake3::Blake3(const Blake3Mode& mode) noexcept : mode_(mode), chunk_value_(mode.key_) {}

Blake3& Blake3::update(Bytes bytes) noexcept {
  Blake3Internals::absorb(*this, bytes.data(), bytes.size());
  return *this;
}

Blake3Output Blake3::output() const noexcept {
  Blake3Node node = Blake3Internals::top(*this);
  const Blake3Output output = Blake3Internals::root_output(node);
  return output;
}

void Blake3::finish(std::span<std::uint8_t> out) const noexcept {
  Blake3Node node = Blake3Internals::top(*this);
  Blake3Internals::root_output(node, out);
}

Blake3Digest Blake3::finish() const noexcept {
  Blake3Digest digest;
  finish(digest);
  return digest;
}

void Blake3::reset() noexcept {
  stack_.clear();
  wipe(block_.data(), block_.size());
  chunk_value_ = mode_.key_;
  chunk_count_ = 0;
  block_length_ = 0;
  blocks_done_ = 0;
}

// The stack holds a subtree per bit of chunk_count_; between chunks it may hold the last two
// unmerged, and never one alone, for it would be the root. Subtrees are popped without asking.
bool Blake3::fields_valid() const noexcept {
  const auto subtrees = static_cast<std::size_t>(std::popcount(chunk_count_));
  const bool between_chunks = block_length_ == 0 && blocks_done_ == 0;
  const bool merged = stack_.size() == subtrees && !(between_chunks && subtrees == 1);
  const bool unmerged = stack_.size() == subtrees + 1 && between_chunks && subtrees > 0;
  return block_length_ <= block_size && blocks_done_ < chunk_size / block_size &&
         stack_.size() <= Stack::max_size && (merged || unmerged);
}

// One call.

void blake3(Bytes message, std::span<std::uint8_t> out) noexcept {
  Blake3Node node = Blake3Internals::top(iv, 0, 0, message);
  Blake3Internals::root_output(node, out);
}

void blake3_keyed(std::span<const std::uint8_t, 32> key, Bytes message,
                  std::span<std::uint8_t> out) noexcept {
  SecretArray<std::uint32_t, 8> words;
  std::memcpy(words.data(), key.data(), key.size());
  Blake3Node node = Blake3Internals::top(words.data(), keyed_hash, 0, message);
  Blake3Internals::root_output(node, out);
}

void blake3_derive_key(std::string_view context, Bytes key_material,
                       std::span<std::uint8_t> out) noexcept {
  const Blake3Mode mode = Blake3Mode::derive_key(context);
  Blake3Node node = Blake3Internals::top(Blake3Internals::key(mode), Blake3Internals::flags(mode),
                                         0, key_material);
  Blake3Internals::root_output(node, out);
}

Blake3Digest blake3(Bytes message) noexcept {
  Blake3Digest digest;
  blake3(message, digest);
  return digest;
}

Blake3Digest blake3_keyed(std::span<const std::uint8_t, 32> key, Bytes message) noexcept {
  Blake3Digest digest;
  blake3_keyed(key, message, digest);
  return digest;
}

}  // namespace isochron
