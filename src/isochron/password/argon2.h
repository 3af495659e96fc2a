// Argon2d, Argon2i and Argon2id, version 0x13 (RFC 9106): password hashing that needs memory.
//
//   isochron::Argon2Parameters parameters{.memory = 65536, .passes = 3, .lanes = 4};
//   std::span<std::uint8_t> memory = ...;  // argon2_memory_size(parameters) bytes
//   std::uint8_t tag[32];
//   if (isochron::argon2(parameters, password, salt, memory, tag) != isochron::Error::none) ...
//
// phc.h makes and checks the strings that are stored ("$argon2id$v=19$..."); password_threads.h
// runs lanes on threads, with the same results; memory.h has memory that wipes itself.
//
// What depends on the password, by the definition of these functions: which blocks Argon2d reads,
// and Argon2id from the third quarter of its first pass on. Whoever sees addresses (through a
// shared cache, say) learns about the password from them. Argon2i, the first half of Argon2id's
// first pass, and all arithmetic of the three are constant time in password, salt, secret and
// associated data.
//
// Nothing here allocates or throws.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "isochron/bytes.h"
#include "isochron/error.h"

namespace isochron {

// Argon2id is for passwords; Argon2i where nobody may learn from addresses; Argon2d where no such
// observer exists. The numbers are the standard's y.
enum class Argon2Variant : std::uint8_t { d = 0, i = 1, id = 2 };

struct Argon2Parameters {
  Argon2Variant variant = Argon2Variant::id;
  std::uint32_t memory = 65536;  // m: KiB, 8 * lanes to 2^32 - 1
  std::uint32_t passes = 3;      // t: 1 to 2^32 - 1
  std::uint32_t lanes = 4;       // p: 1 to 2^24 - 1
  Bytes secret{};                // K: at most 2^32 - 1 bytes
  Bytes associated_data{};       // X: at most 2^32 - 1 bytes
};

inline constexpr std::size_t argon2_min_salt_size = 8;
inline constexpr std::size_t argon2_min_tag_size = 4;

// Whether the standard allows all this (section 3.1; the least salt is the reference's). Errors:
// unsupported_parameter (variant), invalid_parallelism, invalid_passes, invalid_memory,
// invalid_salt_length (8 to 2^32 - 1 bytes), invalid_tag_length (4 to 2^32 - 1), invalid_length
// (password, secret or associated data of more than 2^32 - 1).
Error argon2_check(const Argon2Parameters& parameters, Bytes password, Bytes salt,
                   std::size_t tag_size) noexcept;

// How many bytes of memory they need: parameters.memory KiB, rounded down to a multiple of four
// blocks a lane; 0 without lanes.
[[nodiscard]] std::uint64_t argon2_memory_size(const Argon2Parameters& parameters) noexcept;

// Writes the tag; its length is part of the result. `memory`, of any alignment (64 is fastest),
// must have argon2_memory_size(parameters) bytes; it is wiped behind use, and must not overlap the
// tag. The tag may lie in place of what goes in.
// Errors: those of argon2_check, insufficient_memory, overlapping_buffers. Then nothing is written.
Error argon2(const Argon2Parameters& parameters, Bytes password, Bytes salt,
             std::span<std::uint8_t> memory, std::span<std::uint8_t> tag) noexcept;

// The same in steps, for those who show progress or may give up:
//
//   Argon2 work;
//   if (work.begin(parameters, password, salt, sizeof tag, memory) != Error::none) ...
//   while (work.step()) show(work.steps_done(), work.steps());
//   work.finish(tag);
//
// One step fills a segment: a quarter of one lane in one pass. What begin() is given need not
// outlive it, but for the memory, which is Argon2's until finish(), abort() or the destructor has
// wiped it.
class Argon2 {
 public:
  Argon2() noexcept = default;
  Argon2(const Argon2&) = delete;
  Argon2& operator=(const Argon2&) = delete;
  ~Argon2() { abort(); }

  // The error that begin() would return, without another effect.
  static Error check(const Argon2Parameters& parameters, Bytes password, Bytes salt,
                     std::size_t tag_size, std::span<const std::uint8_t> memory) noexcept;

  // Aborts what was under way, then as argon2(). With an error nothing else has happened.
  Error begin(const Argon2Parameters& parameters, Bytes password, Bytes salt, std::size_t tag_size,
              std::span<std::uint8_t> memory) noexcept;

  // 4 * passes * lanes; 0 when nothing has begun.
  [[nodiscard]] std::uint64_t steps() const noexcept;
  [[nodiscard]] std::uint64_t steps_done() const noexcept;

  // Does the next step, if one is left. Whether more are left.
  bool step() noexcept;

  // Writes the tag and wipes the memory. Errors: unfinished (steps are left, or nothing has begun),
  // invalid_tag_length (not the size that begin() was given), overlapping_buffers (tag and memory);
  // then nothing is written and nothing changes.
  Error finish(std::span<std::uint8_t> tag) noexcept;

  // Wipes the memory and forgets it. Without effect if nothing has begun.
  void abort() noexcept;

 private:
  friend class Argon2Internals;

  void fill_segment(std::uint32_t lane) const noexcept;  // of the slice at hand
  void next_slice() noexcept;
  [[nodiscard]] std::uint32_t lane_blocks() const noexcept { return 4 * segment_blocks_; }

  std::span<std::uint8_t> memory_;  // lane after lane; empty: nothing has begun
  std::size_t tag_size_ = 0;
  std::uint32_t passes_ = 0;
  std::uint32_t lanes_ = 0;
  std::uint32_t segment_blocks_ = 0;
  Argon2Variant variant_ = Argon2Variant::id;
  // The next step. pass_ == passes_: all are done.
  std::uint32_t pass_ = 0;
  std::uint32_t slice_ = 0;
  std::uint32_t lane_ = 0;
};

}  // namespace isochron
