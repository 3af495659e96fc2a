// ChaCha20-Poly1305 (RFC 8439, section 2.8) and XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha-03,
// section 2): authenticated encryption. See aead.h for the functions.
//
//   const isochron::XChaCha20Poly1305 key(bytes);
//   error = key.seal(nonce, header, plaintext, sealed);
//   error = key.open(nonce, header, sealed, plaintext);
//
// Constant time in key, message and associated data; their lengths, and whether a tag was right,
// are no secrets. Nothing allocates or throws.
//
// Limits of a key. Two messages under one nonce reveal the XOR of their plaintexts, and whoever has
// seen them can forge others. So nonces of 96 bits are counted (CounterNonces in nonce.h), never
// drawn at random; those of 192 bits may be drawn (aead/random_nonce.h): after 2^80 messages two
// are alike with a probability of 2^-33. Forgers: one key takes 2^36 wrong tags before their chance
// is more than it should be (RFC 9001, section 6.6). The tag does not commit to the key: whoever
// chooses two keys can make one sealed message that opens under both.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "isochron/aead/aead.h"
#include "isochron/nonce.h"
#include "isochron/secret.h"

namespace isochron {

// A key. Wipes itself.
template <class NonceType>
class BasicChaCha20Poly1305 final : public Aead<BasicChaCha20Poly1305<NonceType>, NonceType> {
 public:
  static constexpr std::size_t key_size = 32;
  // One block of the key stream makes the key of the tag; the counter has 32 bits.
  static constexpr std::uint64_t longest_message = (std::uint64_t{1} << 38) - 64;
  using Source = std::span<const std::uint8_t, key_size>;

  explicit BasicChaCha20Poly1305(Source key) noexcept;

 private:
  using Base = Aead<BasicChaCha20Poly1305, NonceType>;
  friend Base;

  void seal_message(const NonceType& nonce, const AssociatedData& associated, Bytes plaintext,
                    std::uint8_t* ciphertext,
                    std::span<std::uint8_t, Base::tag_size> tag) const noexcept;
  bool open_message(const NonceType& nonce, const AssociatedData& associated, Bytes ciphertext,
                    std::span<const std::uint8_t, Base::tag_size> tag,
                    std::uint8_t* plaintext) const noexcept;

  SecretArray<std::uint8_t, key_size> key_;
};

using ChaCha20Poly1305 = BasicChaCha20Poly1305<Nonce96>;
using XChaCha20Poly1305 = BasicChaCha20Poly1305<Nonce192>;

}  // namespace isochron
