// AES-GCM (NIST SP 800-38D) with keys of 128, 192 and 256 bits: authenticated encryption. See
// aead.h for the functions.
//
//   const isochron::Aes256Gcm key(bytes);
//   error = key.seal(nonce, header, plaintext, sealed);
//   error = key.open(nonce, header, sealed, plaintext);
//
// Constant time in key, message and associated data, with AES instructions and without; their
// lengths, and whether a tag was right, are no secrets. Nothing allocates or throws.
//
// Limits of a key (section 8). Two messages under one nonce reveal the XOR of their plaintexts and
// the key of the tags, and so let anyone forge. So nonces of 96 bits are counted (CounterNonces in
// nonce.h); where they must be drawn at random, a key takes at most 2^32 messages. Nonces of other
// lengths are for protocols that have them. RFC 9001, section 6.6, is stricter, with messages of up
// to 2^16 bytes: 2^23 messages, and 2^52 wrong tags. A guess for a message of n blocks is right
// with a probability of n / 2^(8 * TagSize). The tag does not commit to the key: whoever chooses
// two keys can make one sealed message that opens under both.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "isochron/aead/aead.h"
#include "isochron/aead/ghash.h"
#include "isochron/cipher/aes.h"
#include "isochron/nonce.h"

namespace isochron {

// A nonce of 96 bits, or one of another length that a protocol prescribes. Refers to its bytes;
// made where a function is called.
class GcmNonce {
 public:
  GcmNonce(const Nonce96& nonce) noexcept  // NOLINT(google-explicit-constructor)
      : bytes_(nonce.bytes()) {}

  // Of 1 to 2^61 - 1 bytes. Error: invalid_length for none; then `nonce` is empty.
  static Error of_any_length(Bytes bytes, std::optional<GcmNonce>& nonce) noexcept {
    nonce.reset();
    if (bytes.empty()) return Error::invalid_length;
    nonce = GcmNonce(bytes);
    return Error::none;
  }

  [[nodiscard]] Bytes bytes() const noexcept { return bytes_; }

 private:
  explicit GcmNonce(Bytes bytes) noexcept : bytes_(bytes) {}

  Bytes bytes_;
};

// GCM with tags of 16 bytes under a key of any size, without checks.
class GcmKey {
 public:
  using Tag = std::array<std::uint8_t, 16>;

  template <std::size_t size>
  explicit GcmKey(std::span<const std::uint8_t, size> key) noexcept
      : aes_(key), ghash_(hash_key(aes_)) {}

  Tag seal(const GcmNonce& nonce, const AssociatedData& associated, Bytes plaintext,
           std::uint8_t* ciphertext) const noexcept;
  // Whether the first bytes of the tag are these; if so, writes the plaintext.
  bool open(const GcmNonce& nonce, const AssociatedData& associated, Bytes ciphertext, Bytes tag,
            std::uint8_t* plaintext) const noexcept;

 private:
  class Message;

  static Ghash::Block hash_key(const AesKey& aes) noexcept;

  AesKey aes_;
  GhashKey ghash_;
};

// A key of KeySize bytes, with tags of TagSize: 12 to 16, of which 16 is the one to take. Wipes
// itself.
template <std::size_t KeySize, std::size_t TagSize = 16>
  requires(12 <= TagSize && TagSize <= 16)
class BasicAesGcm final : public Aead<BasicAesGcm<KeySize, TagSize>, GcmNonce, TagSize> {
 public:
  static constexpr std::size_t key_size = KeySize;
  static constexpr std::uint64_t longest_message = (std::uint64_t{1} << 36) - 32;
  static constexpr std::uint64_t longest_associated = (std::uint64_t{1} << 61) - 1;
  using Source = std::span<const std::uint8_t, KeySize>;

  explicit BasicAesGcm(Source key) noexcept : key_(key) {}

 private:
  friend Aead<BasicAesGcm, GcmNonce, TagSize>;

  void seal_message(const GcmNonce& nonce, const AssociatedData& associated, Bytes plaintext,
                    std::uint8_t* ciphertext, std::span<std::uint8_t, TagSize> tag) const noexcept {
    const GcmKey::Tag whole = key_.seal(nonce, associated, plaintext, ciphertext);
    std::copy_n(whole.begin(), TagSize, tag.begin());
  }
  bool open_message(const GcmNonce& nonce, const AssociatedData& associated, Bytes ciphertext,
                    std::span<const std::uint8_t, TagSize> tag,
                    std::uint8_t* plaintext) const noexcept {
    return key_.open(nonce, associated, ciphertext, tag, plaintext);
  }

  GcmKey key_;
};

using Aes128Gcm = BasicAesGcm<16>;
using Aes192Gcm = BasicAesGcm<24>;
using Aes256Gcm = BasicAesGcm<32>;

}  // namespace isochron
