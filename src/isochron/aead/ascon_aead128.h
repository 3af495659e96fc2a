// Ascon-AEAD128 (NIST SP 800-232, section 4): authenticated encryption for small machines. See
// aead.h for the functions.
//
//   const isochron::AsconAead128 key(bytes);
//   error = key.seal(nonce, header, plaintext, sealed);
//   error = key.open(nonce, header, sealed, plaintext);
//
// Constant time in key, nonce, message and associated data; their lengths, and whether a tag was
// right, are no secrets. Nothing allocates or throws. Opening goes through the ciphertext twice.
//
// Limits of a key (section 4): 2^54 bytes in all, of messages, associated data and nonces. A
// nonce must never be used twice with a key; drawn at random, two of 2^48 are the same with a
// probability of 2^-33. A guess of a tag is right with a probability of 2^-128.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "isochron/aead/aead.h"
#include "isochron/nonce.h"
#include "isochron/secret.h"

namespace isochron {

// A key. Wipes itself.
class AsconAead128 final : public Aead<AsconAead128, Nonce128> {
 public:
  static constexpr std::size_t key_size = 16;
  static constexpr std::uint64_t longest_message = std::uint64_t{1} << 54;
  using Source = std::span<const std::uint8_t, key_size>;

  explicit AsconAead128(Source key) noexcept;

 private:
  friend Aead<AsconAead128, Nonce128>;

  void seal_message(const Nonce128& nonce, const AssociatedData& associated, Bytes plaintext,
                    std::uint8_t* ciphertext, std::span<std::uint8_t, 16> tag) const noexcept;
  bool open_message(const Nonce128& nonce, const AssociatedData& associated, Bytes ciphertext,
                    std::span<const std::uint8_t, 16> tag, std::uint8_t* plaintext) const noexcept;

  SecretArray<std::uint64_t, 2> key_;
};

}  // namespace isochron
