// AES key wrap (RFC 3394, SP 800-38F "KW") and AES key wrap with padding (RFC 5649, "KWP"): a key,
// encrypted and authenticated by another one, without a nonce.
//
//   const isochron::Aes256KeyWrap wrapper(bytes);
//   error = wrapper.wrap(key, wrapped);      // eight bytes longer
//   error = wrapper.unwrap(wrapped, key);    // wrong_tag: nothing was written
//   error = wrapper.wrap_padded(key, wrapped);
//   error = wrapper.unwrap_padded(wrapped, room, size);
//
// For protocols and key stores that prescribe it: it takes AES twelve times for each 16 bytes, one
// after the other, and authenticates with 64 bits (KWP: 32 to 64). Where there is a choice,
// AES-GCM-SIV, AES-SIV or an AEAD with a nonce is better. Equal keys are wrapped equally.
//
// Constant time in both keys, with AES instructions and without; lengths, and whether what was
// unwrapped was right, are no secrets. Nothing allocates or throws.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "isochron/bytes.h"
#include "isochron/cipher/aes.h"
#include "isochron/error.h"

namespace isochron {

// The functions of a key of any size.
class AesKeyWrapKey {
 public:
  // In bytes. The standards have keys of almost any length; these are unwrapped on the stack, so
  // that nothing is written unless it is right.
  static constexpr std::size_t longest_key = 8192;
  static constexpr std::size_t overhead = 8;

  // How many bytes wrap_padded() writes for a key of `size` bytes.
  static constexpr std::size_t padded_size(std::size_t size) noexcept {
    return (size + 7) / 8 * 8 + overhead;
  }

  AesKeyWrapKey(const AesKeyWrapKey&) = delete;  // a key has one owner
  AesKeyWrapKey& operator=(const AesKeyWrapKey&) = delete;

  // KW (RFC 3394, section 2.2.1). key: 16 bytes or more, a multiple of 8. wrapped: `overhead` more.
  // The key may lie where it will be encrypted, `overhead` bytes behind the begin. Errors, nothing
  // written: invalid_length, message_too_long over longest_key, overlapping_buffers where they
  // overlap otherwise.
  Error wrap(Bytes key, std::span<std::uint8_t> wrapped) const noexcept;
  // Section 2.2.2. Errors, nothing written: wrong_tag where anything was changed, and those of
  // wrap().
  Error unwrap(Bytes wrapped, std::span<std::uint8_t> key) const noexcept;

  // KWP (RFC 5649, section 4.1). key: of 1 byte or more. wrapped: padded_size(key.size()). The key
  // may begin `overhead` bytes behind the begin. Errors as for wrap().
  Error wrap_padded(Bytes key, std::span<std::uint8_t> wrapped) const noexcept;
  // Section 4.2. room: `overhead` bytes shorter than `wrapped`, whose first `size` bytes take the
  // key. Errors, nothing written and `size` 0, as for unwrap().
  Error unwrap_padded(Bytes wrapped, std::span<std::uint8_t> room,
                      std::size_t& size) const noexcept;

 protected:
  template <std::size_t size>
  explicit AesKeyWrapKey(std::span<const std::uint8_t, size> key) noexcept : aes_(key) {}
  ~AesKeyWrapKey() = default;

 private:
  class Semiblocks;

  AesKey aes_;
};

// A key of KeySize bytes. Wipes itself.
template <std::size_t KeySize>
  requires(KeySize == 16 || KeySize == 24 || KeySize == 32)
class BasicAesKeyWrap final : public AesKeyWrapKey {
 public:
  static constexpr std::size_t key_size = KeySize;
  using Source = std::span<const std::uint8_t, KeySize>;

  explicit BasicAesKeyWrap(Source key) noexcept : AesKeyWrapKey(key) {}
};

using Aes128KeyWrap = BasicAesKeyWrap<16>;
using Aes192KeyWrap = BasicAesKeyWrap<24>;
using Aes256KeyWrap = BasicAesKeyWrap<32>;

}  // namespace isochron
