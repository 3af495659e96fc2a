// BLAKE3's tree (section 2.1): from bytes to chunks, from chunks to subtrees, up to the top node.
//
// Chunks are hashed many at a time, and so are the parents above them, level by level. What is
// finished but has no right neighbour yet waits on the hasher's stack, where the sizes of the
// subtrees are the powers of two that make up the number of chunks. Whatever may turn out to be the
// root is left undone until more input comes: the last block of a message of one chunk, and the
// parent over the whole of a message of 2^n chunks.
#include <algorithm>
#include <bit>
#include <cstring>

#include "isochron/blake3_internals.h"

namespace isochron {

using namespace simd::blake3_constants;

namespace {

// Up to this size, blocks go one by one through compress() instead of through chunks(), whose
// preparations would take longer than what they save.
constexpr std::size_t few_bytes = 4 * block_size;

// `count` blocks in the middle of a chunk, or at its beginning.
void compress_blocks(std::uint32_t value[8], const std::uint8_t* blocks, std::size_t count,
                     std::uint64_t counter, std::uint8_t flags, bool first) noexcept {
  const simd::Blake3Kernel& kernel = *simd::kernels().blake3;
  for (std::size_t i = 0; i < count; ++i) {
    const bool start = first && i == 0;
    kernel.compress(value, blocks + i * block_size, block_size, counter,
                    static_cast<std::uint8_t>(flags | (start ? chunk_start : 0)));
  }
}

// A chunk's last block; `value` is the chaining value after the blocks before it.
Blake3Node last_block(const void* value, const std::uint8_t* block, std::size_t length,
                      std::uint64_t counter, std::uint8_t flags, bool first) noexcept {
  Blake3Node node;
  std::memcpy(node.value, value, sizeof node.value);
  if (length == block_size) {
    std::memcpy(node.block, block, block_size);  // a constant size is copied without a call
  } else {
    std::memset(node.block, 0, sizeof node.block);
    if (length > 0) std::memcpy(node.block, block, length);
  }
  node.counter = counter;
  node.block_length = static_cast<std::uint8_t>(length);
  node.flags = static_cast<std::uint8_t>(flags | chunk_end | (first ? chunk_start : 0));
  return node;
}

}  // namespace

void Blake3Internals::new_chunk(Blake3& h) noexcept {
  h.chunk_value_ = h.mode_.key_;
  h.blocks_done_ = 0;
  h.block_length_ = 0;
}

void Blake3Internals::absorb_in_chunk(Blake3& h, const std::uint8_t* bytes,
                                      std::size_t size) noexcept {
  const auto compress = [&](const std::uint8_t* blocks, std::size_t count) {
    compress_blocks(h.chunk_value_.data(), blocks, count, h.chunk_count_, h.mode_.flags_,
                    h.blocks_done_ == 0);
    h.blocks_done_ = static_cast<std::uint8_t>(h.blocks_done_ + count);
  };
  if (h.block_length_ > 0) {
    const std::size_t taken = std::min(block_size - h.block_length_, size);
    std::memcpy(h.block_.data() + h.block_length_, bytes, taken);
    h.block_length_ = static_cast<std::uint8_t>(h.block_length_ + taken);
    bytes += taken;
    size -= taken;
    if (size == 0) return;
    compress(h.block_.data(), 1);
  }
  const std::size_t blocks = (size - 1) / block_size;
  compress(bytes, blocks);
  h.block_length_ = static_cast<std::uint8_t>(size - blocks * block_size);
  std::memcpy(h.block_.data(), bytes + blocks * block_size, h.block_length_);
}

void Blake3Internals::absorb_chunks(Blake3& h, const std::uint8_t* bytes, std::size_t size,
                                    bool more) noexcept {
  std::uint8_t room[(1 + max_push) * value_size];
  std::uint8_t* const values = room + value_size;

  const bool whole = size % chunk_size == 0 && h.chunk_count_ + size / chunk_size > 1;
  const std::size_t blocks = whole ? size / block_size : (size - 1) / block_size;
  const std::size_t finished = blocks / blocks_per_chunk;
  const std::size_t begun = (blocks + blocks_per_chunk - 1) / blocks_per_chunk;
  if (blocks > 0) {
    simd::kernels().blake3->chunks(bytes, blocks, h.mode_.key_.data(), h.chunk_count_,
                                   h.mode_.flags_, values);
  }
  new_chunk(h);
  h.blocks_done_ = static_cast<std::uint8_t>(blocks % blocks_per_chunk);
  if (h.blocks_done_ > 0) {
    std::memcpy(h.chunk_value_.data(), values + finished * value_size, value_size);
  }
  const std::size_t rest = size - blocks * block_size;
  std::memcpy(h.block_.data(), bytes + blocks * block_size, rest);
  h.block_length_ = static_cast<std::uint8_t>(rest);
  if (finished > 0) push(h, room, finished, 0, more || rest > 0);
  wipe(room, (1 + begun) * value_size);
}

void Blake3Internals::absorb(Blake3& h, const std::uint8_t* bytes, std::size_t size) noexcept {
  if (size == 0) return;
  if (chunk_bytes(h) > 0 || (h.chunk_count_ == 0 && size <= few_bytes)) {
    const std::size_t taken = std::min(chunk_size - chunk_bytes(h), size);
    absorb_in_chunk(h, bytes, taken);
    bytes += taken;
    size -= taken;
    if (size == 0) return;
  }
  settle(h);
  while (size > 0) {
    const std::size_t taken = std::min(size, max_push * chunk_size);
    absorb_chunks(h, bytes, taken, size > taken);
    bytes += taken;
    size -= taken;
  }
}

void Blake3Internals::settle(Blake3& h) noexcept {
  std::uint8_t room[3 * value_size];
  if (chunk_bytes(h) == chunk_size) {
    Blake3Node node = top_chunk(h);
    chaining_value(node, room + value_size);
    new_chunk(h);
    push(h, room, 1, 0, true);
    wipe(room, sizeof room);
  } else if (h.stack_.size() > static_cast<std::size_t>(std::popcount(h.chunk_count_))) {
    std::memcpy(room + value_size, h.stack_.pop(), value_size);
    std::memcpy(room, h.stack_.pop(), value_size);
    simd::kernels().blake3->parents(room, 1, h.mode_.key_.data(),
                                    static_cast<std::uint8_t>(h.mode_.flags_ | parent), room);
    h.stack_.push(room);
    wipe(room, sizeof room);
  }
}

void Blake3Internals::push(Blake3& h, std::uint8_t* room, std::size_t count, unsigned level,
                           bool more) noexcept {
  const simd::Blake3Kernel& kernel = *simd::kernels().blake3;
  const std::uint8_t flags = h.mode_.flags_ | parent;
  // The place of the first subtree among all of its size.
  std::uint64_t index = h.chunk_count_ >> level;
  h.chunk_count_ += std::uint64_t{count} << level;
  std::uint8_t single[std::bit_width(max_push)][value_size];
  std::size_t singles = 0;

  std::uint8_t* first = room + value_size;
  for (;;) {
    if (index % 2 != 0) {
      // A right child: its left neighbour has the same size and is on top of the stack.
      first -= value_size;
      std::memcpy(first, h.stack_.pop(), value_size);
      --index;
      ++count;
    }
    if (count == 1) break;
    // The parent of these two would cover all input so far.
    if (count == 2 && index == 0 && singles == 0 && !more) break;
    if (count % 2 != 0) {
      --count;
      std::memcpy(single[singles++], first + count * value_size, value_size);
    }
    kernel.parents(first, count / 2, h.mode_.key_.data(), flags, room + value_size);
    first = room + value_size;
    count /= 2;
    index /= 2;
  }
  for (std::size_t i = 0; i < count; ++i) h.stack_.push(first + i * value_size);
  for (std::size_t i = singles; i > 0; --i) h.stack_.push(single[i - 1]);
  wipe(single, singles * value_size);
}

Blake3Node Blake3Internals::top_chunk(const Blake3& h) noexcept {
  return last_block(h.chunk_value_.data(), h.block_.data(), h.block_length_, h.chunk_count_,
                    h.mode_.flags_, h.blocks_done_ == 0);
}

Blake3Node Blake3Internals::top(const Blake3& h) noexcept {
  std::size_t waiting = h.stack_.size();
  Blake3Node node;
  if (chunk_bytes(h) > 0 || waiting == 0) {
    node = top_chunk(h);
  } else {
    waiting -= 2;
    node =
        parent_node(h.mode_.key_.data(), h.mode_.flags_, h.stack_[waiting], h.stack_[waiting + 1]);
  }
  while (waiting > 0) {
    --waiting;
    std::uint8_t right[value_size];
    chaining_value(node, right);
    node = parent_node(h.mode_.key_.data(), h.mode_.flags_, h.stack_[waiting], right);
    wipe(right, sizeof right);
  }
  return node;
}

Blake3Node Blake3Internals::top(const std::uint32_t key[8], std::uint8_t flags,
                                std::uint64_t counter, Bytes bytes) noexcept {
  const std::size_t size = bytes.size();
  if (size <= few_bytes) {
    const std::size_t blocks = size == 0 ? 0 : (size - 1) / block_size;
    Blake3Node node = last_block(key, bytes.data() + blocks * block_size,
                                 size - blocks * block_size, counter, flags, blocks == 0);
    compress_blocks(node.value, bytes.data(), blocks, counter, flags, true);
    return node;
  }
  if (size <= max_push * chunk_size) return top_of_chunks(key, flags, counter, bytes);
  const std::size_t left = blake3_left_length(size);
  std::uint8_t values[2 * value_size];
  Blake3Node node = top(key, flags, counter, bytes.first(left));
  chaining_value(node, values);
  node = top(key, flags, counter + left / chunk_size, bytes.subspan(left));
  chaining_value(node, values + value_size);
  node = parent_node(key, flags, values, values + value_size);
  wipe(values, sizeof values);
  return node;
}

Blake3Node Blake3Internals::top_of_chunks(const std::uint32_t key[8], std::uint8_t flags,
                                          std::uint64_t counter, Bytes bytes) noexcept {
  const simd::Blake3Kernel& kernel = *simd::kernels().blake3;
  std::uint8_t values[max_push * value_size];
  const std::size_t size = bytes.size();
  const bool whole = size % chunk_size == 0 && size > chunk_size;
  const std::size_t blocks = whole ? size / block_size : (size - 1) / block_size;
  kernel.chunks(bytes.data(), blocks, key, counter, flags, values);
  std::size_t count = blocks / blocks_per_chunk;
  const std::size_t used = count + 1;
  if (!whole) {
    std::uint8_t* const open = values + count * value_size;
    const bool first = blocks % blocks_per_chunk == 0;
    Blake3Node node =
        last_block(first ? static_cast<const void*>(key) : open, bytes.data() + blocks * block_size,
                   size - blocks * block_size, counter + count, flags, first);
    if (count == 0) {
      wipe(values, value_size);
      return node;
    }
    chaining_value(node, open);
    ++count;
  }
  // Level by level; without a neighbour, a node moves up as it is.
  while (count > 2) {
    const std::size_t pairs = count / 2;
    kernel.parents(values, pairs, key, static_cast<std::uint8_t>(flags | parent), values);
    if (count % 2 != 0) {
      std::memcpy(values + pairs * value_size, values + (count - 1) * value_size, value_size);
    }
    count -= pairs;
  }
  const Blake3Node node = parent_node(key, flags, values, values + value_size);
  wipe(values, std::min(used, max_push) * value_size);
  return node;
}

std::uint64_t blake3_left_length(std::uint64_t length) noexcept {
  if (length <= chunk_size) return 0;
  return std::bit_floor((length - 1) / chunk_size) * chunk_size;
}

Error blake3_subtree(const Blake3Mode& mode, std::uint64_t offset, Bytes bytes,
                     Blake3ChainingValue& value) noexcept {
  // The lowest set bit of the offset is the largest power of two that divides it.
  const bool fits = offset == 0 || bytes.size() <= (offset & (0 - offset));
  if (bytes.empty() || offset % chunk_size != 0 || !fits) return Error::invalid_subtree;
  Blake3Node node = Blake3Internals::top(Blake3Internals::key(mode), Blake3Internals::flags(mode),
                                         offset / chunk_size, bytes);
  Blake3Internals::chaining_value(node, value.data());
  return Error::none;
}

Blake3ChainingValue blake3_merge(const Blake3Mode& mode, const Blake3ChainingValue& left,
                                 const Blake3ChainingValue& right) noexcept {
  Blake3ChainingValue value;
  Blake3Node node = Blake3Internals::parent_node(
      Blake3Internals::key(mode), Blake3Internals::flags(mode), left.data(), right.data());
  Blake3Internals::chaining_value(node, value.data());
  return value;
}

Blake3Output blake3_root(const Blake3Mode& mode, const Blake3ChainingValue& left,
                         const Blake3ChainingValue& right) noexcept {
  Blake3Node node = Blake3Internals::parent_node(
      Blake3Internals::key(mode), Blake3Internals::flags(mode), left.data(), right.data());
  const Blake3Output output = Blake3Internals::root_output(node);
  return output;
}

}  // namespace isochron
