// Password hashes as text, in the PHC string format:
//
//   $argon2id$v=19$m=65536,t=3,p=4$<salt>$<tag>     (also argon2i, argon2d)
//   $scrypt$ln=17,r=8,p=1$<salt>$<tag>
//
// with salt and tag in base64 without padding. Such a text says all that is needed to check a
// password, so costs may be raised over the years: needs_rehash() finds those to be made anew at
// the next log-in.
//
// Nothing here allocates or throws, memory and salt come from the caller; password.h has both from
// the system.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "isochron/bytes.h"
#include "isochron/error.h"

namespace isochron {

enum class PasswordAlgorithm : std::uint8_t { argon2d, argon2i, argon2id, scrypt };

// What a hash costs to make, for whoever checks passwords and whoever guesses them. What belongs to
// the other algorithm is 0.
struct PasswordCost {
  PasswordAlgorithm algorithm = PasswordAlgorithm::argon2id;
  std::uint32_t memory = 65536;   // Argon2's m, in KiB
  std::uint32_t passes = 3;       // Argon2's t
  std::uint32_t parallelism = 4;  // Argon2's and scrypt's p
  std::uint32_t log2_n = 0;       // of scrypt's N, 1 to 63
  std::uint32_t block_size = 0;   // scrypt's r

  friend constexpr bool operator==(const PasswordCost&, const PasswordCost&) noexcept = default;
};

namespace password_costs {
// RFC 9106, section 4: the first recommended option takes 2 GiB, the second, which is the default,
// 64 MiB.
inline constexpr PasswordCost rfc9106_first{.memory = 1 << 21, .passes = 1};
inline constexpr PasswordCost rfc9106_second{};
// OWASP's smallest memory (Password Storage Cheat Sheet): 19 MiB.
inline constexpr PasswordCost owasp_small{.memory = 19456, .passes = 2, .parallelism = 1};
// OWASP's for scrypt: 128 MiB.
inline constexpr PasswordCost owasp_scrypt{.algorithm = PasswordAlgorithm::scrypt,
                                           .memory = 0,
                                           .passes = 0,
                                           .parallelism = 1,
                                           .log2_n = 17,
                                           .block_size = 8};
}  // namespace password_costs

// Whether the algorithm allows it. Errors: those of argon2_check and scrypt_check.
Error check_cost(const PasswordCost& cost) noexcept;

// How much memory a hash of this cost needs, in bytes; 2^64 - 1 when it is more.
[[nodiscard]] std::uint64_t password_memory_size(const PasswordCost& cost) noexcept;

// How many bytes it writes to memory: its time, on one thread, is this many times that of a byte
// (about a second for 2 GiB; with scrypt three). 2^64 - 1 when it is more.
[[nodiscard]] std::uint64_t password_work(const PasswordCost& cost) noexcept;

// What a text from elsewhere may make us do. Error of whoever asks for more: cost_above_limit.
struct PasswordLimits {
  std::uint64_t memory = std::uint64_t{1} << 30;  // bytes, as password_memory_size()
  std::uint64_t work = std::uint64_t{1} << 33;    // bytes, as password_work()
};
Error check_limits(const PasswordCost& cost, const PasswordLimits& limits) noexcept;

// A parsed text.
struct PasswordHash {
  static constexpr std::size_t min_salt_size = 8, max_salt_size = 128;
  static constexpr std::size_t min_tag_size = 4, max_tag_size = 128;

  PasswordCost cost;
  std::array<std::uint8_t, max_salt_size> salt_bytes;
  std::array<std::uint8_t, max_tag_size> tag_bytes;
  std::size_t salt_size = 0;
  std::size_t tag_size = 0;

  [[nodiscard]] Bytes salt() const noexcept { return {salt_bytes.data(), salt_size}; }
  [[nodiscard]] Bytes tag() const noexcept { return {tag_bytes.data(), tag_size}; }
};

// A text, of at most 400 characters.
struct PasswordText {
  std::array<char, 400> characters;
  std::size_t size = 0;

  [[nodiscard]] std::string_view view() const noexcept { return {characters.data(), size}; }
};

// Reads a text. Accepts exactly what Argon2's reference implementation writes, and the same with
// scrypt, for salts of 8 to 128 bytes and tags of 4 to 128: m, t, p (ln, r, p) in this order,
// decimal numbers without leading zeros that the algorithm allows, canonical base64. Errors:
// invalid_password_hash, unsupported_version (well-formed but for a version other than 19; texts
// of version 16 may have none). Then `hash` is unchanged.
Error parse_password_hash(std::string_view text, PasswordHash& hash) noexcept;

// Writes the one text that parse_password_hash() turns into this. Errors: those of the cost
// (argon2_check, scrypt_check), invalid_salt_length, invalid_tag_length. Then `text` is unchanged.
Error write_password_hash(const PasswordHash& hash, PasswordText& text) noexcept;

// The tag of `password` at this cost with this salt, in tag.size() bytes. `memory`:
// password_memory_size(cost) bytes; it is wiped behind use. Errors as of argon2() and scrypt().
Error password_tag(const PasswordCost& cost, Bytes password, Bytes salt,
                   std::span<std::uint8_t> memory, std::span<std::uint8_t> tag) noexcept;

// How the functions below compute a tag: password_tag(), or with threads (password_threads.h).
using PasswordTag = Error (*)(const PasswordCost& cost, Bytes password, Bytes salt,
                              std::span<std::uint8_t> memory, std::span<std::uint8_t> tag) noexcept;

// A text with a tag of 32 bytes. `salt`: 8 to 128 bytes, 16 random ones are the custom; never the
// same for two passwords. Errors: those of password_tag, invalid_salt_length. Then `text` is
// unchanged.
Error hash_password(const PasswordCost& cost, Bytes password, Bytes salt,
                    std::span<std::uint8_t> memory, PasswordText& text,
                    PasswordTag compute = password_tag) noexcept;

// Whether `hash` was made from this password: none or wrong_password. Tags are compared in constant
// time. Errors: as of password_tag; only insufficient_memory for what parse_password_hash() gave.
Error verify_password(const PasswordHash& hash, Bytes password, std::span<std::uint8_t> memory,
                      PasswordTag compute = password_tag) noexcept;

// Whether a password should be hashed anew: the text is none that parse_password_hash() reads, is
// of another cost than `cost`, or has a salt of less than 16 or a tag of less than 32 bytes.
[[nodiscard]] bool needs_rehash(std::string_view text, const PasswordCost& cost) noexcept;

}  // namespace isochron
