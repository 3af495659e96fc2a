// AES-SIV-CMAC (RFC 5297) with keys of 256, 384 and 512 bits: authenticated encryption without a
// nonce, or with one that may be used twice.
//
//   const isochron::Aes256Siv key(bytes);  // 64 of them: half for AES-CMAC, half for AES-CTR
//   const std::array<isochron::Bytes, 2> items = {header, nonce};
//   error = key.seal(items, plaintext, sealed);
//   error = key.open(items, sealed, plaintext);  // wrong_tag: nothing was written
//
// A message's tag is the "synthetic" initial vector of its encryption, which stands in front of the
// ciphertext. Associated data are a list: no item, one that is empty and two that are empty are
// three different lists, and items are not the same in other pieces. A nonce, of any length, is the
// last item (section 3); without one, and when one is used twice, equal messages with equal
// associated data are seen to be equal, and nothing else is.
//
// Constant time in key, message and associated data, with AES instructions and without; lengths,
// the number of items, and whether a tag was right, are no secrets. Nothing allocates or throws.
//
// Limits of a key: 2^48 messages and items, as of any CMAC (SP 800-38B, appendix B); two of them
// then have the same tag with a probability of 2^-33. It costs AES twice for each block, one after
// the other for the tag. The tag does not commit to the key. A message has at most 2^35 bytes: for
// so many blocks the counter, of which a bit is left out (section 2.5), needs 32 bits.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "isochron/bytes.h"
#include "isochron/cipher/aes.h"
#include "isochron/error.h"
#include "isochron/mac/cmac.h"
#include "isochron/secret.h"

namespace isochron {

// The functions of a key of any size.
class AesSivKey {
 public:
  static constexpr std::size_t tag_size = 16;
  static constexpr std::size_t most_items = 126;  // section 2.4
  static constexpr std::uint64_t longest_message = std::uint64_t{1} << 35;
  using Items = std::span<const Bytes>;

  AesSivKey(const AesSivKey&) = delete;  // a key has one owner
  AesSivKey& operator=(const AesSivKey&) = delete;

  // Encrypts and authenticates. `sealed`, tag_size bytes longer than `plaintext`, takes the tag,
  // then the ciphertext; `plaintext` may lie where that will. Errors, nothing written:
  // invalid_length (more than most_items, too), message_too_long, overlapping_buffers where they
  // overlap otherwise.
  Error seal(Items items, Bytes plaintext, std::span<std::uint8_t> sealed) const noexcept;

  // The same with the tag in a place of its own, which must not overlap `ciphertext`.
  Error seal_detached(Items items, Bytes plaintext, std::span<std::uint8_t> ciphertext,
                      std::span<std::uint8_t, tag_size> tag) const noexcept;

  // Decrypts what was sealed with this key and these items. `plaintext` may lie where the
  // ciphertext does. Errors, nothing written: wrong_tag where anything was changed, and those of
  // seal().
  Error open(Items items, Bytes sealed, std::span<std::uint8_t> plaintext) const noexcept;

  // The same with the tag in a place of its own. Also invalid_tag_length, unless it has tag_size
  // bytes.
  Error open_detached(Items items, Bytes ciphertext, Bytes tag,
                      std::span<std::uint8_t> plaintext) const noexcept;

 protected:
  template <std::size_t half>
  AesSivKey(std::span<const std::uint8_t, half> mac,
            std::span<const std::uint8_t, half> cipher) noexcept
      : mac_(mac), cipher_(cipher) {
    begin();
  }
  ~AesSivKey() = default;

 private:
  using Block = SecretArray<std::uint8_t, AesKey::block_size>;

  void begin() noexcept;
  static Error check(Items items, Bytes in, Bytes out) noexcept;

  AesCmacKey mac_;
  AesKey cipher_;
  Block first_;  // what S2V begins with
};

// A key of KeySize bytes. Wipes itself.
template <std::size_t KeySize>
  requires(KeySize == 32 || KeySize == 48 || KeySize == 64)
class BasicAesSiv final : public AesSivKey {
 public:
  static constexpr std::size_t key_size = KeySize;
  using Source = std::span<const std::uint8_t, KeySize>;

  explicit BasicAesSiv(Source key) noexcept
      : AesSivKey(key.template first<KeySize / 2>(), key.template last<KeySize / 2>()) {}
};

using Aes128Siv = BasicAesSiv<32>;
using Aes192Siv = BasicAesSiv<48>;
using Aes256Siv = BasicAesSiv<64>;

}  // namespace isochron
