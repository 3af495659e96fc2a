// BLAKE3 ("BLAKE3: one function, fast everywhere", 2021-11-05): hash, keyed hash, key derivation,
// each with an output of any length that can be read from any position.
//
//   isochron::Blake3Digest d = isochron::blake3(message);
//
//   isochron::Blake3 h = isochron::Blake3::keyed(key);
//   h.update(part1).update(part2);
//   h.finish(out);                       // out.size() bytes
//
// Constant time in message, key and key material. The context string is public by definition.
// No function allocates, fails or throws, unless its comment says so.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "isochron/bytes.h"
#include "isochron/error.h"
#include "isochron/secret.h"

namespace isochron {

using Blake3Digest = std::array<std::uint8_t, 32>;

// The chaining value of a node of the tree: eight 32-bit words, little endian (section 2.2).
using Blake3ChainingValue = std::array<std::uint8_t, 32>;

// One of the three modes of section 2.3 with its key words: what the nodes of one tree share.
class Blake3Mode {
 public:
  static Blake3Mode hash() noexcept;
  static Blake3Mode keyed(std::span<const std::uint8_t, 32> key) noexcept;
  // `context` should be hard-coded, globally unique and application-specific (section 6.2).
  static Blake3Mode derive_key(std::string_view context) noexcept;

 private:
  friend class Blake3;
  friend struct Blake3Internals;
  friend struct StateFields;

  template <class Self, class Visit>
  static void visit_fields(Self& self, Visit visit) noexcept {
    visit(self.key_, self.flags_);
  }

  SecretArray<std::uint32_t, 8> key_;
  std::uint8_t flags_ = 0;
};

// The root of a finished tree, from which output is read (section 2.6).
// Copyable; copies read independently. Wipes itself.
class Blake3Output {
 public:
  // Bytes [position, position + out.size()) of the output; the position moves on behind them.
  // Error: output_exhausted when that passes byte 2^64 - 1; then nothing is written, nothing moves.
  Error read(std::span<std::uint8_t> out) noexcept;

  void seek(std::uint64_t position) noexcept { position_ = position; }
  [[nodiscard]] std::uint64_t position() const noexcept { return position_; }

 private:
  friend struct Blake3Internals;
  SecretArray<std::uint32_t, 8> value_;  // what the root's compression starts from
  SecretArray<std::uint8_t, 64> block_;
  std::uint64_t position_ = 0;
  std::uint8_t block_length_ = 0;
  std::uint8_t flags_ = 0;
};

// A message in the making. Copyable at any point; copies go on independently. Wipes itself.
class Blake3 {
 public:
  static constexpr std::size_t digest_size = 32;
  static constexpr std::size_t key_size = 32;
  static constexpr std::size_t block_size = 64;
  static constexpr std::size_t chunk_size = 1024;

  Blake3() noexcept;
  explicit Blake3(const Blake3Mode& mode) noexcept;
  static Blake3 keyed(std::span<const std::uint8_t, 32> key) noexcept {
    return Blake3(Blake3Mode::keyed(key));
  }
  static Blake3 derive_key(std::string_view context) noexcept {
    return Blake3(Blake3Mode::derive_key(context));
  }

  // Appends bytes, up to 2^64 - 1 in all. Empty spans, also null ones, change nothing.
  Blake3& update(Bytes bytes) noexcept;

  // Output of all bytes so far. May be called again, and update() may follow.
  [[nodiscard]] Blake3Digest finish() const noexcept;
  void finish(std::span<std::uint8_t> out) const noexcept;
  [[nodiscard]] Blake3Output output() const noexcept;

  // Forgets the message; mode and key stay.
  void reset() noexcept;

 private:
  friend struct Blake3Internals;
  friend struct StateFields;

  // The finished subtrees that still wait for their right neighbours, largest first. Space that
  // was never used is neither initialised, copied nor wiped.
  class Stack {
   public:
    static constexpr std::size_t max_size = 54;  // 2^64 bytes / 2^10 bytes a chunk

    Stack() noexcept {}
    Stack(const Stack& other) noexcept { *this = other; }
    Stack& operator=(const Stack& other) noexcept;
    ~Stack() { clear(); }

    [[nodiscard]] std::size_t size() const noexcept { return size_; }
    [[nodiscard]] const std::uint8_t* operator[](std::size_t i) const noexcept {
      return values_[i];
    }
    void push(const std::uint8_t* value) noexcept;
    const std::uint8_t* pop() noexcept { return values_[--size_]; }
    void clear() noexcept {
      if (used_ > 0) wipe(values_, used_ * sizeof values_[0]);
      size_ = used_ = 0;
    }

   private:
    friend struct StateFields;

    template <class Self, class Visit>
    static void visit_fields(Self& self, Visit visit) noexcept {
      visit(self.size_);
      self.limit();
      const std::size_t values = std::min<std::size_t>(self.size_, max_size);
      for (std::size_t i = 0; i < values; ++i) visit(self.values_[i]);
    }
    // Restored sizes are not trusted; one that is too large does not pass fields_valid().
    void limit() const noexcept {}
    void limit() noexcept { used_ = std::min<std::uint8_t>(size_, max_size); }

    std::uint8_t values_[max_size][32];
    std::uint8_t size_ = 0;
    std::uint8_t used_ = 0;  // the largest size since the last wipe
  };

  template <class Self, class Visit>
  static void visit_fields(Self& self, Visit visit) noexcept {
    visit(self.mode_, self.chunk_value_, self.block_, self.chunk_count_, self.block_length_,
          self.blocks_done_, self.stack_);
  }
  [[nodiscard]] bool fields_valid() const noexcept;

  Blake3Mode mode_;
  SecretArray<std::uint32_t, 8> chunk_value_;    // what the current chunk's next block starts from
  SecretArray<std::uint8_t, block_size> block_;  // last bytes of the current chunk, unprocessed
  Stack stack_;
  std::uint64_t chunk_count_ = 0;  // chunks finished before the current one
  std::uint8_t block_length_ = 0;
  std::uint8_t blocks_done_ = 0;  // of the current chunk
};

// The first 32 bytes of output, in one call.
[[nodiscard]] Blake3Digest blake3(Bytes message) noexcept;
[[nodiscard]] Blake3Digest blake3_keyed(std::span<const std::uint8_t, 32> key,
                                        Bytes message) noexcept;
// Any length of output.
void blake3(Bytes message, std::span<std::uint8_t> out) noexcept;
void blake3_keyed(std::span<const std::uint8_t, 32> key, Bytes message,
                  std::span<std::uint8_t> out) noexcept;
void blake3_derive_key(std::string_view context, Bytes key_material,
                       std::span<std::uint8_t> out) noexcept;

// digests[i] = blake3(messages[i]) for all i. Messages of up to a chunk (1024 bytes) go side by
// side in vector lanes; longer ones fill the lanes by themselves. Messages may have any lengths and
// may overlap each other; digests must not overlap messages. Error: count_mismatch (then nothing is
// written).
Error blake3_many(std::span<const Bytes> messages, std::span<Blake3Digest> digests) noexcept;

// Subtrees (section 2.1): for callers who spread one message over threads or machines.
//
// A message of n bytes, n > 1024, splits into a left part of blake3_left_length(n) bytes and the
// rest. Each part that is longer than a chunk splits in the same way.

// The largest power of two times 1024 that is less than `length`. 0 when length <= 1024 (one
// chunk).
[[nodiscard]] std::uint64_t blake3_left_length(std::uint64_t length) noexcept;

// The chaining value of the subtree over `bytes`, which begin at byte `offset` of the message and
// are not the whole message. Error: invalid_subtree when bytes is empty, offset is not a multiple
// of 1024, or a subtree that begins there cannot be as long (for offset > 0: longer than the
// largest power of two that divides offset). `value` is then untouched.
Error blake3_subtree(const Blake3Mode& mode, std::uint64_t offset, Bytes bytes,
                     Blake3ChainingValue& value) noexcept;

// The parent of two subtrees that is not the root.
[[nodiscard]] Blake3ChainingValue blake3_merge(const Blake3Mode& mode,
                                               const Blake3ChainingValue& left,
                                               const Blake3ChainingValue& right) noexcept;

// The root of the whole message's tree, from its two subtrees.
[[nodiscard]] Blake3Output blake3_root(const Blake3Mode& mode, const Blake3ChainingValue& left,
                                       const Blake3ChainingValue& right) noexcept;

}  // namespace isochron
