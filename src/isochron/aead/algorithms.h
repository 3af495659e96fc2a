// The AEADs that Isochron has: one table, from which C, the commands, the package and the tests
// take their lists. For one that is known when a program is written, its own header
// (chacha20_poly1305.h, ...) is the plainer way; key.h seals and opens with a row of this table.
//
//   const isochron::AeadAlgorithm* a = isochron::find_aead_algorithm("XChaCha20-Poly1305");
//   if (a != nullptr) ...
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string_view>

namespace isochron {

struct AeadOperations;  // key_operations.h, internal

struct AeadAlgorithm {
  // Of any_nonce, in bytes.
  static constexpr std::uint64_t longest_nonce = (std::uint64_t{1} << 61) - 1;

  std::string_view name;       // in lower case: "aes-256-gcm"
  std::string_view title;      // the standard's own: "AES-256-GCM"
  std::string_view standard;   // where it is defined: "NIST SP 800-38D"
  std::string_view primitive;  // as in active_backend()

  // All in bytes.
  std::size_t key_size;
  std::size_t nonce_size;                   // where no other size is asked for
  std::span<const std::uint8_t> tag_sizes;  // the first one where no other is asked for
  std::uint64_t longest_message;
  std::uint64_t longest_associated = std::numeric_limits<std::uint64_t>::max();

  // Nonces of other sizes may be asked for: 1 to longest_nonce, for protocols that have them.
  bool any_nonce = false;
  // Nonces are so long that they may be drawn at random.
  bool random_nonces = false;

  const AeadOperations* operations = nullptr;

  [[nodiscard]] constexpr std::size_t tag_size() const noexcept { return tag_sizes.front(); }
};

// All of them; the first one is what to take where nothing else is prescribed.
[[nodiscard]] std::span<const AeadAlgorithm> aead_algorithms() noexcept;

// By name or title, whatever the case; "-", "_", "/" and " " are skipped. Null when there is none.
[[nodiscard]] const AeadAlgorithm* find_aead_algorithm(std::string_view name) noexcept;

}  // namespace isochron
