// ChaCha20: a stream cipher (RFC 8439, section 2.4), with Bernstein's counter of 64 bits, and with
// nonces of 192 bits (XChaCha20, draft-irtf-cfrg-xchacha-03).
//
//   isochron::ChaCha20 cipher(key, nonce);
//   error = cipher.apply(plaintext, ciphertext);  // and again for the next bytes
//
// A cipher alone protects nothing from being changed: most programs want an AEAD
// (aead/chacha20_poly1305.h). Never use a nonce twice with a key: the XOR of two messages under the
// same key stream is that of their plaintexts.
//
// Constant time in key, nonce and bytes. Nothing allocates, fails silently or throws.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "isochron/bytes.h"
#include "isochron/error.h"
#include "isochron/nonce.h"
#include "isochron/secret.h"

namespace isochron {

// What the ciphers below have in common: a key stream, and the place in it. Wipes itself. Not
// copyable: a copy would use the same key stream again.
class ChaCha20KeyStream {
 public:
  static constexpr std::size_t key_size = 32;
  static constexpr std::size_t block_size = 64;
  using Key = std::span<const std::uint8_t, key_size>;

  ChaCha20KeyStream(const ChaCha20KeyStream&) = delete;
  ChaCha20KeyStream& operator=(const ChaCha20KeyStream&) = delete;

  // out = in ^ the next bytes of key stream: encrypts and decrypts. `out` may be `in`. Errors,
  // nothing written and the place unchanged: invalid_length unless they have the same size,
  // overlapping_buffers where they overlap otherwise, counter_exhausted where the bytes reach past
  // the block with the counter's last value.
  Error apply(Bytes in, std::span<std::uint8_t> out) noexcept;

  // Goes to this byte of the key stream; byte 0 is the first one of the block that the constructor
  // was told. Error, the place unchanged: counter_exhausted past the end.
  Error seek(std::uint64_t position) noexcept;

 protected:
  using State = SecretArray<std::uint32_t, 16>;
  // The state of the first block, and which bits of its words 12 and 13 are the counter.
  ChaCha20KeyStream(const State& state, std::uint64_t counter_bits) noexcept;
  ~ChaCha20KeyStream() = default;

 private:
  [[nodiscard]] bool has(std::size_t bytes) const noexcept;
  void make_rest() noexcept;
  void advance(std::uint64_t blocks) noexcept;

  State state_;                                 // of the block in which the next byte lies
  std::uint64_t first_, last_;                  // blocks: words 12 and 13, low word first
  std::uint8_t used_ = 0;                       // bytes of it, less than a block
  bool ended_ = false;                          // the last block is used up
  SecretArray<std::uint8_t, block_size> rest_;  // that block, if bytes of it are used
};

// RFC 8439: 96 bits of nonce, 32 of counter; from counter 0 the key stream has 2^38 bytes.
class ChaCha20 final : public ChaCha20KeyStream {
 public:
  ChaCha20(Key key, const Nonce96& nonce, std::uint32_t counter = 0) noexcept;
};

// Bernstein's cipher: 64 bits of nonce, 64 of counter.
class ChaCha20Counter64 final : public ChaCha20KeyStream {
 public:
  ChaCha20Counter64(Key key, const Nonce64& nonce, std::uint64_t counter = 0) noexcept;
};

// XChaCha20 (draft-irtf-cfrg-xchacha-03, section 2.3): 192 bits of nonce, which may be drawn at
// random, 32 of counter.
class XChaCha20 final : public ChaCha20KeyStream {
 public:
  XChaCha20(Key key, const Nonce192& nonce, std::uint32_t counter = 0) noexcept;
};

// HChaCha20 (draft-irtf-cfrg-xchacha-03, section 2.2): a key from a key and 128 bits. `subkey` may
// lie where `key` does.
void hchacha20(ChaCha20KeyStream::Key key, std::span<const std::uint8_t, 16> nonce,
               std::span<std::uint8_t, 32> subkey) noexcept;

}  // namespace isochron
