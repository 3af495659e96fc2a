// The hashes that Isochron has: one table, from which C, the command, the package and the tests
// take their lists. For a hash that is known when a program is written, its own header (sha256.h,
// ...) is the plainer way; hash.h hashes with a row of this table.
//
//   const isochron::Algorithm* a = isochron::find_algorithm("SHA-512/256");
//   if (a != nullptr) ...
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string_view>

namespace isochron {

struct HashOperations;  // hash_operations.h, internal

struct Algorithm {
  // What the algorithm takes besides a message; bits of `takes`. See HashParameters in hash.h.
  enum Parameter : std::uint8_t {
    key = 1,
    salt = 2,
    personalization = 4,
    customization = 8,
    function_name = 16,
    seed = 32,
    inner_block_size = 64,
    domain = 128,
  };
  static constexpr std::uint64_t unlimited = std::numeric_limits<std::uint64_t>::max();

  std::string_view name;      // in lower case: "sha512-256"
  std::string_view title;     // the standard's own: "SHA-512/256"
  std::string_view standard;  // where it is defined: "FIPS 180-4"
  // Other names that people know it by: OpenSSL's, coreutils', those of Subresource Integrity. What
  // differs from `name` or `title` in case, "-", "_", "/" and " " alone is left out.
  std::span<const std::string_view> aliases = {};
  std::string_view primitive;  // as in active_backend()

  std::uint32_t digest_size;     // bytes, where no other length is asked for
  std::uint64_t longest_digest;  // bytes; digest_size where the length is fixed
  std::uint32_t block_size;      // bytes that its compression or permutation takes in at a time

  std::uint8_t takes = 0;  // bits of Parameter
  std::uint32_t shortest_key = 0;
  std::uint32_t longest_key = 0;  // bytes; 0 where `takes` has no key
  std::uint32_t salt_size = 0;    // bytes of a salt, and of a personalization

  bool shorter_digests = false;  // 1 to digest_size bytes may be asked for (BLAKE2)
  bool extendable = false;  // an output that may be read bit by bit; a shorter one is its beginning
  bool tuple = false;       // update() takes one element, and where elements end matters
  bool legacy = false;      // broken: collisions are known. For compatibility alone
  bool cryptographic = true;  // false: protects against accidents, not against people

  const HashOperations* operations = nullptr;

  // Whether digests of other lengths may be asked for: 1 to longest_digest bytes.
  [[nodiscard]] constexpr bool variable_length() const noexcept {
    return shorter_digests || longest_digest != digest_size;
  }
};

// All of them, in families.
[[nodiscard]] std::span<const Algorithm> algorithms() noexcept;

// By name, title or alias, whatever the case; "-", "_", "/" and " " are skipped: "sha256",
// "SHA-256", "SHA2-256" are one. Null when there is none.
[[nodiscard]] const Algorithm* find_algorithm(std::string_view name) noexcept;

}  // namespace isochron
