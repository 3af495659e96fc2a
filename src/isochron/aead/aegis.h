// AEGIS (draft-irtf-cfrg-aegis-aead): authenticated encryption from AES's round, the fastest one
// where processors have AES instructions. See aead.h for the functions.
//
//   const isochron::Aegis256 key(bytes);
//   error = key.seal(nonce, header, plaintext, sealed);
//   error = key.open(nonce, header, sealed, plaintext);
//
// AEGIS-128L and AEGIS-256 have keys and nonces of 128 and 256 bits. Their parallel forms, of two
// and of four lanes, are other ciphers: faster for vectors of 256 and 512 bits, to be taken where
// both sides agree on one. A tag has 16 bytes, or 32 by the second parameter.
//
// Constant time in key, nonce, message and associated data, with AES instructions and without;
// their lengths, and whether a tag was right, are no secrets. Nothing allocates or throws. Opening
// decrypts twice, for a tag is that of the plaintext: at first into memory that is wiped.
//
// Limits: 2^61 - 1 bytes of a message, and of associated data (message_too_long). A nonce must
// never be used twice with a key: that reveals its state. Those of AEGIS-128L may be drawn at
// random for 2^48 messages, with a probability of 2^-33 that two are the same; those of AEGIS-256
// without a limit in practice. A guess of a tag is right with a probability of 2^-128 at most,
// whatever its size. With tags of 32 bytes it takes 2^128 tries to find two keys that open one
// message with the same associated data (16 bytes: 2^64); whoever chooses associated data too has
// less to do, so where that matters they are to be a hash.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "isochron/aead/aead.h"
#include "isochron/nonce.h"
#include "isochron/secret.h"

namespace isochron {

// A key of KeySize bytes (16: AEGIS-128, 32: AEGIS-256) for so many lanes, without checks. A tag
// has 16 or 32 bytes. Wipes itself.
template <std::size_t KeySize, std::size_t Lanes>
  requires((KeySize == 16 || KeySize == 32) && (Lanes == 1 || Lanes == 2 || Lanes == 4))
class AegisKey {
 public:
  explicit AegisKey(std::span<const std::uint8_t, KeySize> key) noexcept;

  void seal(const Nonce<KeySize>& nonce, const AssociatedData& associated, Bytes plaintext,
            std::uint8_t* ciphertext, std::span<std::uint8_t> tag) const noexcept;
  // Whether the tag is right; if so, writes the plaintext.
  bool open(const Nonce<KeySize>& nonce, const AssociatedData& associated, Bytes ciphertext,
            Bytes tag, std::uint8_t* plaintext) const noexcept;

 private:
  SecretArray<std::uint8_t, KeySize> key_;
};

template <std::size_t KeySize, std::size_t Lanes, std::size_t TagSize>
  requires(TagSize == 16 || TagSize == 32)
class BasicAegis final : public Aead<BasicAegis<KeySize, Lanes, TagSize>, Nonce<KeySize>, TagSize> {
 public:
  static constexpr std::size_t key_size = KeySize;
  static constexpr std::uint64_t longest_message = (std::uint64_t{1} << 61) - 1;
  static constexpr std::uint64_t longest_associated = longest_message;
  using Source = std::span<const std::uint8_t, KeySize>;

  explicit BasicAegis(Source key) noexcept : key_(key) {}

 private:
  friend Aead<BasicAegis, isochron::Nonce<KeySize>, TagSize>;

  void seal_message(const isochron::Nonce<KeySize>& nonce, const AssociatedData& associated,
                    Bytes plaintext, std::uint8_t* ciphertext,
                    std::span<std::uint8_t, TagSize> tag) const noexcept {
    key_.seal(nonce, associated, plaintext, ciphertext, tag);
  }
  bool open_message(const isochron::Nonce<KeySize>& nonce, const AssociatedData& associated,
                    Bytes ciphertext, std::span<const std::uint8_t, TagSize> tag,
                    std::uint8_t* plaintext) const noexcept {
    return key_.open(nonce, associated, ciphertext, tag, plaintext);
  }

  AegisKey<KeySize, Lanes> key_;
};

using Aegis128L = BasicAegis<16, 1, 16>;
using Aegis128X2 = BasicAegis<16, 2, 16>;
using Aegis128X4 = BasicAegis<16, 4, 16>;
using Aegis256 = BasicAegis<32, 1, 16>;
using Aegis256X2 = BasicAegis<32, 2, 16>;
using Aegis256X4 = BasicAegis<32, 4, 16>;
// With tags of 32 bytes.
using Aegis128LTag32 = BasicAegis<16, 1, 32>;
using Aegis128X2Tag32 = BasicAegis<16, 2, 32>;
using Aegis128X4Tag32 = BasicAegis<16, 4, 32>;
using Aegis256Tag32 = BasicAegis<32, 1, 32>;
using Aegis256X2Tag32 = BasicAegis<32, 2, 32>;
using Aegis256X4Tag32 = BasicAegis<32, 4, 32>;

}  // namespace isochron
