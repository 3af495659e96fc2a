// AES-CMAC (NIST SP 800-38B, RFC 4493): a MAC from AES, for protocols that prescribe it. Where
// there is a choice, HMAC, KMAC or BLAKE3 with a key are faster on most machines.
//
//   const isochron::AesCmacKey key(bytes);   // 16, 24 or 32 of them
//   isochron::AesCmac mac(key);
//   mac.update(part1).update(part2);
//   if (mac.verify(received)) ...
//
// Constant time in key and message. Nothing allocates, fails or throws. A key takes at most 2^48
// messages (SP 800-38B, appendix B).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "isochron/bytes.h"
#include "isochron/cipher/aes.h"
#include "isochron/secret.h"

namespace isochron {

// A key with its subkeys (section 6.1). Wipes itself. Not copyable: pass it by reference.
class AesCmacKey {
 public:
  template <std::size_t size>
  explicit AesCmacKey(std::span<const std::uint8_t, size> key) noexcept : aes_(key) {
    make_subkeys();
  }

 private:
  friend class AesCmac;
  using Block = SecretArray<std::uint8_t, AesKey::block_size>;

  void make_subkeys() noexcept;

  AesKey aes_;
  Block whole_, partial_;  // K1 and K2: added to a last block that is whole, or not
};

// A message in the making. Copyable at any point. Wipes itself.
class AesCmac {
 public:
  static constexpr std::size_t tag_size = 16;
  static constexpr std::size_t shortest_tag = 4;  // bytes
  using Tag = std::array<std::uint8_t, tag_size>;

  // `key` must outlive this.
  explicit AesCmac(const AesCmacKey& key) noexcept : key_(&key) {}

  // Appends bytes. Empty spans, also null ones, change nothing.
  AesCmac& update(Bytes bytes) noexcept;

  // The tag of all bytes so far. May be called again, and update() may follow. Shorter tags, where
  // a protocol prescribes them, are its first bytes.
  [[nodiscard]] Tag finish() const noexcept;

  // Whether this is the tag of all bytes so far, all of it. Compares in constant time.
  [[nodiscard]] bool verify(Bytes tag) const noexcept { return verify(tag, tag_size); }

  // The same where a protocol has fixed shorter tags, of `size` bytes: `tag` must have exactly so
  // many. False for sizes under 4, which are guessed too easily, and over tag_size.
  [[nodiscard]] bool verify(Bytes tag, std::size_t size) const noexcept;

 private:
  using Block = AesCmacKey::Block;

  void absorb(const std::uint8_t* blocks, std::size_t count) noexcept;

  const AesCmacKey* key_;
  Block chain_;
  Block rest_;               // the last block: which one it is, is known at the end
  std::uint8_t filled_ = 0;  // bytes of it
};

}  // namespace isochron
