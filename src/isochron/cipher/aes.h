// AES (FIPS 197): the block cipher, for modes of operation, and counter mode (NIST SP 800-38A,
// section 6.5).
//
//   const isochron::AesKey key(bytes);       // 16, 24 or 32 of them
//   isochron::AesCtr cipher(key, counter);
//   error = cipher.apply(plaintext, ciphertext);  // and again for the next bytes
//
// A cipher alone protects nothing from being changed: most programs want an AEAD. Never use counter
// blocks twice with a key.
//
// Constant time in key and blocks, with AES instructions and without: there are no tables. Nothing
// allocates or throws.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "isochron/bytes.h"
#include "isochron/error.h"
#include "isochron/secret.h"

namespace isochron {

namespace simd {
struct AesKernel;
}

// An expanded key. It keeps to the backend that was active when it was made. Wipes itself. Not
// copyable: pass it by reference.
class AesKey {
 public:
  static constexpr std::size_t block_size = 16;

  // AES-128, AES-192 and AES-256.
  explicit AesKey(std::span<const std::uint8_t, 16> key) noexcept { expand(key.data(), 10); }
  explicit AesKey(std::span<const std::uint8_t, 24> key) noexcept { expand(key.data(), 12); }
  explicit AesKey(std::span<const std::uint8_t, 32> key) noexcept { expand(key.data(), 14); }

  AesKey(const AesKey&) = delete;
  AesKey& operator=(const AesKey&) = delete;

  // Encrypts whole blocks, each by itself: equal blocks become equal ones, so this is a part of
  // modes, not one ("ECB"). `out` may be `in`. Errors, nothing written: invalid_length unless both
  // have the same size, a multiple of 16; overlapping_buffers where they overlap otherwise.
  Error encrypt_blocks(Bytes in, std::span<std::uint8_t> out) const noexcept;
  // The inverse (section 5.3), for modes that need it. As above.
  Error decrypt_blocks(Bytes in, std::span<std::uint8_t> out) const noexcept;

  // For modes that count 32 bits: out = in ^ key stream of `count` blocks. The first is that of the
  // counter block, whose last four bytes, big endian, count on modulo 2^32. `out` may be `in`.
  void xor_counter_blocks(const std::uint8_t counter[block_size], const std::uint8_t* in,
                          std::uint8_t* out, std::size_t count) const noexcept;
  // The same, but the first four bytes, little endian, count on.
  void xor_counter_from_begin(const std::uint8_t counter[block_size], const std::uint8_t* in,
                              std::uint8_t* out, std::size_t count) const noexcept;

  // For CMAC (cmac.h): chain = its sum with a block, encrypted, for `count` blocks one after the
  // other.
  void chain_blocks(std::uint8_t chain[block_size], const std::uint8_t* blocks,
                    std::size_t count) const noexcept;

  // For XTS (aes_xts.h): whole blocks there and back. The tweak is that of the first block,
  // encrypted already, and becomes that of the one behind the last. `out` may be `in`.
  void xts_encrypt_blocks(std::uint8_t tweak[block_size], const std::uint8_t* in, std::uint8_t* out,
                          std::size_t count) const noexcept;
  void xts_decrypt_blocks(std::uint8_t tweak[block_size], const std::uint8_t* in, std::uint8_t* out,
                          std::size_t count) const noexcept;

 private:
  static constexpr std::size_t schedule_size = 2176;

  void expand(const std::uint8_t* key, unsigned rounds) noexcept;

  const simd::AesKernel* kernel_ = nullptr;
  unsigned rounds_ = 0;
  SecretArray<std::uint8_t, schedule_size> schedule_;
};

// Counter mode: a key stream, and the place in it. Wipes itself. Not copyable: a copy would use the
// same key stream again.
class AesCtr {
 public:
  using Counter = std::span<const std::uint8_t, AesKey::block_size>;

  // The first counter block; all of its 128 bits count on, big endian. `key` must outlive this.
  AesCtr(const AesKey& key, Counter counter) noexcept;

  AesCtr(const AesCtr&) = delete;
  AesCtr& operator=(const AesCtr&) = delete;

  // out = in ^ the next bytes of key stream: encrypts and decrypts. `out` may be `in`. Errors,
  // nothing written: invalid_length unless they have the same size, overlapping_buffers where they
  // overlap otherwise.
  Error apply(Bytes in, std::span<std::uint8_t> out) noexcept;

 private:
  void xor_blocks(const std::uint8_t* in, std::uint8_t* out, std::size_t count) noexcept;

  const AesKey& key_;
  std::array<std::uint8_t, AesKey::block_size> counter_;  // of the next whole block
  SecretArray<std::uint8_t, AesKey::block_size> rest_;    // key stream of the block before it
  std::uint8_t used_ = AesKey::block_size;                // bytes of it
};

}  // namespace isochron
