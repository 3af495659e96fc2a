// scrypt (RFC 7914): password hashing that needs memory.
//
//   isochron::ScryptParameters parameters{.n = 1 << 17, .r = 8, .p = 1};
//   std::span<std::uint8_t> memory = ...;  // scrypt_memory_size(parameters) bytes, 128 MiB here
//   std::uint8_t key[32];
//   if (isochron::scrypt(parameters, password, salt, memory, key) != isochron::Error::none) ...
//
// phc.h makes and checks the strings that are stored ("$scrypt$ln=17,..."); password_threads.h runs
// p on threads, with the same results. For new designs prefer argon2.h.
//
// What depends on the password, by the definition of scrypt: which blocks its second half reads.
// Whoever sees addresses (through a shared cache, say) learns about the password from them. All
// arithmetic is constant time in password and salt.
//
// Nothing here allocates or throws.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "isochron/bytes.h"
#include "isochron/error.h"

namespace isochron {

struct ScryptParameters {
  std::uint64_t n = std::uint64_t{1} << 17;  // N, cost: a power of two, 2 or more, < 2^(16 * r)
  std::uint32_t r = 8;                       // block size: 128 * r bytes
  std::uint32_t p = 1;                       // parallelization: r * p < 2^30
};

// Whether the standard allows all this (section 2). Errors: invalid_block_size (r = 0 or r >=
// 2^30), invalid_parallelism (p = 0 or r * p >= 2^30), invalid_cost (N), invalid_length (a key of 0
// or more than 32 * (2^32 - 1) bytes).
Error scrypt_check(const ScryptParameters& parameters, std::uint64_t key_size) noexcept;

// How many bytes of memory they need when `at_once` of the p parts are computed at the same time:
// 128 * r * (p + at_once * (N + 2)); 2^64 - 1 when it is more.
[[nodiscard]] std::uint64_t scrypt_memory_size(const ScryptParameters& parameters,
                                               std::uint32_t at_once = 1) noexcept;

// Derives key.size() bytes. `memory`, of any alignment (64 is fastest), must have
// scrypt_memory_size(parameters) bytes; it is wiped behind use, and must overlap neither key nor
// password. The key may lie in place of the password or salt. Errors: those of scrypt_check,
// insufficient_memory, overlapping_buffers. Then nothing is written.
Error scrypt(const ScryptParameters& parameters, Bytes password, Bytes salt,
             std::span<std::uint8_t> memory, std::span<std::uint8_t> key) noexcept;

// The same in steps, for those who show progress or may give up; used as Argon2 is (argon2.h). One
// step mixes about a MiB. `password` must outlive finish(), which needs it again.
class Scrypt {
 public:
  Scrypt() noexcept = default;
  Scrypt(const Scrypt&) = delete;
  Scrypt& operator=(const Scrypt&) = delete;
  ~Scrypt() { abort(); }

  // The error that begin() would return, without another effect.
  static Error check(const ScryptParameters& parameters, Bytes password, Bytes salt,
                     std::uint64_t key_size, std::span<const std::uint8_t> memory) noexcept;

  // Aborts what was under way, then as scrypt(). With an error nothing else has happened.
  Error begin(const ScryptParameters& parameters, Bytes password, Bytes salt,
              std::uint64_t key_size, std::span<std::uint8_t> memory) noexcept;

  // 0 when nothing has begun.
  [[nodiscard]] std::uint64_t steps() const noexcept;
  [[nodiscard]] std::uint64_t steps_done() const noexcept;

  // Does the next step, if one is left. Whether more are left.
  bool step() noexcept;

  // Derives the key and wipes the memory. Errors: unfinished (steps are left, or nothing has
  // begun), invalid_length (not the size that begin() was given), overlapping_buffers (key and
  // memory); then nothing is written and nothing changes.
  Error finish(std::span<std::uint8_t> key) noexcept;

  // Wipes the memory and forgets it. Without effect if nothing has begun.
  void abort() noexcept;

 private:
  friend class ScryptInternals;

  // ROMix of one part, of which each step does `iterations_step_` iterations of 2 * N.
  void run_step(std::uint32_t part, std::uint64_t step, std::uint8_t* room) const noexcept;
  [[nodiscard]] std::size_t block_size() const noexcept { return std::size_t{128} * r_; }
  [[nodiscard]] std::uint64_t steps_per_part() const noexcept;

  std::span<std::uint8_t> memory_;  // p blocks B, then rooms: N blocks V, X and Y each
  Bytes password_;
  std::uint64_t key_size_ = 0;
  std::uint64_t n_ = 0;
  std::uint64_t step_ = 0;  // of the part at hand
  std::uint32_t r_ = 0;
  std::uint32_t p_ = 0;
  std::uint32_t part_ = 0;  // p_: all are done
};

}  // namespace isochron
