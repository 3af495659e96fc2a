// AES-GCM-SIV (RFC 8452) with keys of 128 and 256 bits: authenticated encryption that survives a
// nonce which was used twice. See aead.h for the functions.
//
//   const isochron::Aes256GcmSiv key(bytes);
//   error = key.seal(nonce, header, plaintext, sealed);
//   error = key.open(nonce, header, sealed, plaintext);
//
// Two messages under one nonce reveal whether they and their associated data are the same, and
// nothing else. That costs a second pass over the message: opening reads it twice as well, for
// nothing is written before the tag is known to be right.
//
// Constant time in key, message and associated data, with AES instructions and without; their
// lengths, and whether a tag was right, are no secrets. Nothing allocates or throws.
//
// Limits (section 6): 2^36 bytes of plaintext, and as many of associated data (message_too_long).
// Nonces may be drawn at random; with 96 bits, two of 2^32 are the same with a probability of
// 2^-33. A guess of a tag is right with a probability of n / 2^128, n blocks being what message and
// associated data have. The tag does not commit to the key: whoever chooses two keys can make one
// sealed message that opens under both.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "isochron/aead/aead.h"
#include "isochron/cipher/aes.h"
#include "isochron/nonce.h"

namespace isochron {

// A key of KeySize bytes: the one from which each message's own keys are made. Wipes itself.
template <std::size_t KeySize>
  requires(KeySize == 16 || KeySize == 32)
class BasicAesGcmSiv final : public Aead<BasicAesGcmSiv<KeySize>, Nonce96> {
 public:
  static constexpr std::size_t key_size = KeySize;
  static constexpr std::uint64_t longest_message = std::uint64_t{1} << 36;
  static constexpr std::uint64_t longest_associated = std::uint64_t{1} << 36;
  using Source = std::span<const std::uint8_t, KeySize>;

  explicit BasicAesGcmSiv(Source key) noexcept : generator_(key) {}

 private:
  friend Aead<BasicAesGcmSiv, Nonce96>;

  void seal_message(const Nonce96& nonce, const AssociatedData& associated, Bytes plaintext,
                    std::uint8_t* ciphertext, std::span<std::uint8_t, 16> tag) const noexcept;
  bool open_message(const Nonce96& nonce, const AssociatedData& associated, Bytes ciphertext,
                    std::span<const std::uint8_t, 16> tag, std::uint8_t* plaintext) const noexcept;

  AesKey generator_;
};

using Aes128GcmSiv = BasicAesGcmSiv<16>;
using Aes256GcmSiv = BasicAesGcmSiv<32>;

}  // namespace isochron
