// PBKDF2 (RFC 8018, section 5.2) with HMAC: a key from a password, slowed down by iterations.
//
//   error = isochron::pbkdf2(sha256, password, salt, 600'000, key);
//
// It needs next to no memory, so whoever guesses passwords on graphics cards has an advantage that
// Argon2id and scrypt do not give: prefer those where a standard does not ask for PBKDF2.
//
// `algorithm` is any hash for which HMAC is defined (hmac.h); hLen is its digest_size. With SHA-1,
// SHA-2 and SM3 an iteration is two calls of the compression function, and the blocks of a longer
// key are derived side by side in vector lanes. Constant time in all but lengths and iterations.
// Nothing allocates or throws.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "isochron/algorithms.h"
#include "isochron/bytes.h"
#include "isochron/error.h"
#include "isochron/mac/hmac.h"
#include "isochron/secret.h"

namespace isochron {

// The most that PBKDF2 derives: (2^32 - 1) * hLen bytes.
[[nodiscard]] constexpr std::uint64_t pbkdf2_longest(const Algorithm& algorithm) noexcept {
  return std::uint64_t{0xffffffff} * algorithm.digest_size;
}

// Derives key.size() bytes. `key` may overlap password and salt. Errors, nothing written:
// unsupported_algorithm; invalid_iterations when there are none; invalid_length when `key` is
// empty; output_too_long when it has more than pbkdf2_longest() bytes.
Error pbkdf2(const Algorithm& algorithm, Bytes password, Bytes salt, std::uint32_t iterations,
             std::span<std::uint8_t> key) noexcept;

// The same in portions, to show progress and to stop. A key's blocks, of hLen bytes, are derived
// in groups; each group goes through all iterations. Wipes itself, but not `key`.
class Pbkdf2 {
 public:
  Pbkdf2() noexcept = default;  // nothing to do
  Pbkdf2(const Pbkdf2&) = delete;
  Pbkdf2& operator=(const Pbkdf2&) = delete;
  ~Pbkdf2() = default;

  // What begin() says about these.
  static Error check(const Algorithm& algorithm, std::uint32_t iterations,
                     std::uint64_t key_size) noexcept;

  // Begins a derivation, in place of any other. Password and salt need not outlive the call; `key`
  // has to, until remaining() is 0 or abort(): it is filled with zeros now, and block by block with
  // the key. Errors as of pbkdf2(); then nothing changes.
  Error begin(const Algorithm& algorithm, Bytes password, Bytes salt, std::uint32_t iterations,
              std::span<std::uint8_t> key) noexcept;

  // Goes on for at most so many iterations (of a group). True when `key` is complete.
  bool run(std::uint64_t iterations) noexcept;

  // Iterations, over all groups: of the whole derivation, and those still to be run.
  [[nodiscard]] std::uint64_t total() const noexcept { return total_; }
  [[nodiscard]] std::uint64_t remaining() const noexcept { return remaining_; }

  // Ends the derivation: wipes `key` if it is not complete, and the object.
  void abort() noexcept;

 private:
  static constexpr std::size_t group_size = 512;  // bytes of blocks, at most
  static constexpr std::size_t group_blocks = 16;

  // The number of the current group's blocks.
  [[nodiscard]] std::size_t blocks_in_group() const noexcept;
  void begin_group() noexcept;
  void end_group() noexcept;

  Hmac salted_;                   // PRF(password, salt ...
  std::span<std::uint8_t> key_;   // what is still to be filled
  std::span<std::uint8_t> all_;   // the whole of it
  std::uint32_t iterations_ = 0;  // of a group
  std::uint32_t done_ = 0;        // of them in the current group
  std::uint32_t block_ = 0;       // number of the current group's first block, from 1
  std::uint64_t total_ = 0;
  std::uint64_t remaining_ = 0;
  SecretArray<std::uint8_t, group_size> u_;  // U_done of each block
  SecretArray<std::uint8_t, group_size> t_;  // U_1 ^ ... ^ U_done
};

}  // namespace isochron
