// What all authenticated ciphers with associated data have in common (RFC 5116): how they are
// called, what they refuse, and what they leave untouched.
//
//   const isochron::XChaCha20Poly1305 key(bytes);
//   error = key.seal(nonce, header, plaintext, sealed);  // ciphertext, then the tag
//   error = key.open(nonce, header, sealed, plaintext);  // wrong_tag: nothing was written
//
// `plaintext` and ciphertext may be the same memory, from the same byte on. Where they overlap
// otherwise the call is refused. The tag may lie on `plaintext`, associated data anywhere, also
// where output is written.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>

#include "isochron/bytes.h"
#include "isochron/error.h"

namespace isochron {

// Bytes that are authenticated, not encrypted: none, some, or several pieces that count as if they
// stood one behind the other. Refers to them; made where a function is called.
class AssociatedData {
 public:
  AssociatedData() noexcept = default;
  template <std::convertible_to<Bytes> T>
  AssociatedData(const T& bytes) noexcept : one_(bytes) {}  // NOLINT(google-explicit-constructor)
  template <std::convertible_to<std::span<const Bytes>> T>
  AssociatedData(const T& pieces) noexcept
      : pieces_(pieces) {}  // NOLINT(google-explicit-constructor)

  // Calls f with one piece after the other.
  template <class F>
  void for_each(F f) const noexcept {
    f(one_);
    for (const Bytes piece : pieces_) f(piece);
  }
  // 2^64 - 1 when it is more, as it can be only of pieces that are no memory.
  [[nodiscard]] std::uint64_t size() const noexcept {
    std::uint64_t sum = 0;
    for_each([&](Bytes piece) {
      if (__builtin_add_overflow(sum, std::uint64_t{piece.size()}, &sum)) sum = ~std::uint64_t{0};
    });
    return sum;
  }

 private:
  Bytes one_;
  std::span<const Bytes> pieces_;
};

// Whether `in` may become `out`, of at most `longest` bytes. Errors: invalid_length unless they
// have the same size, message_too_long, overlapping_buffers.
inline Error check_message(Bytes in, Bytes out, std::uint64_t longest) noexcept {
  if (in.size() == out.size() && in.size() > longest) return Error::message_too_long;
  return check_in_and_out(in, out);
}

// The functions of an AEAD. Cipher, which is derived from this, has longest_message, may have
// longest_associated, and has
//   void seal_message(const Nonce&, const AssociatedData&, Bytes plaintext,
//                     std::uint8_t* ciphertext, std::span<std::uint8_t, tag_size> tag) const;
//   bool open_message(const Nonce&, const AssociatedData&, Bytes ciphertext,
//                     std::span<const std::uint8_t, tag_size> tag, std::uint8_t* plaintext) const;
// where all sizes are checked, associated data are read before anything is written, and
// open_message() writes nothing unless it returns true.
template <class Cipher, class NonceType, std::size_t TagSize = 16>
class Aead {
 public:
  using Nonce = NonceType;
  static constexpr std::size_t tag_size = TagSize;

  Aead(const Aead&) = delete;  // a key has one owner
  Aead& operator=(const Aead&) = delete;

  // Encrypts and authenticates. A nonce must never be used twice with a key. `sealed`, tag_size
  // bytes longer than `plaintext`, takes the ciphertext, then the tag. Errors, nothing written:
  // invalid_length, message_too_long, overlapping_buffers.
  Error seal(const Nonce& nonce, const AssociatedData& associated, Bytes plaintext,
             std::span<std::uint8_t> sealed) const noexcept {
    if (sealed.size() < tag_size) return Error::invalid_length;
    const std::size_t size = sealed.size() - tag_size;
    return seal_detached(nonce, associated, plaintext, sealed.first(size),
                         sealed.template last<tag_size>());
  }

  // The same with the tag in a place of its own, which must not overlap `ciphertext`.
  Error seal_detached(const Nonce& nonce, const AssociatedData& associated, Bytes plaintext,
                      std::span<std::uint8_t> ciphertext,
                      std::span<std::uint8_t, tag_size> tag) const noexcept {
    const Error error = check(associated, plaintext, ciphertext);
    if (error != Error::none) return error;
    if (overlap(ciphertext, tag)) return Error::overlapping_buffers;
    cipher().seal_message(nonce, associated, plaintext, ciphertext.data(), tag);
    return Error::none;
  }

  // Decrypts what was sealed with this key, nonce and associated data. `plaintext` is tag_size
  // bytes shorter than `sealed`. Errors, nothing written: wrong_tag where anything was changed, and
  // invalid_length, message_too_long, overlapping_buffers.
  Error open(const Nonce& nonce, const AssociatedData& associated, Bytes sealed,
             std::span<std::uint8_t> plaintext) const noexcept {
    if (sealed.size() < tag_size) return Error::invalid_length;
    const std::size_t size = sealed.size() - tag_size;
    return open_detached(nonce, associated, sealed.first(size), sealed.last(tag_size), plaintext);
  }

  // The same with the tag in a place of its own. Also invalid_tag_length, unless it has tag_size
  // bytes.
  Error open_detached(const Nonce& nonce, const AssociatedData& associated, Bytes ciphertext,
                      Bytes tag, std::span<std::uint8_t> plaintext) const noexcept {
    if (tag.size() != tag_size) return Error::invalid_tag_length;
    const Error error = check(associated, ciphertext, plaintext);
    if (error != Error::none) return error;
    const bool right = cipher().open_message(nonce, associated, ciphertext,
                                             tag.template first<tag_size>(), plaintext.data());
    return right ? Error::none : Error::wrong_tag;
  }

 private:
  friend Cipher;
  Aead() noexcept = default;

  static Error check(const AssociatedData& associated, Bytes in, Bytes out) noexcept {
    if constexpr (requires { Cipher::longest_associated; }) {
      if (associated.size() > Cipher::longest_associated) return Error::message_too_long;
    }
    return check_message(in, out, Cipher::longest_message);
  }
  [[nodiscard]] const Cipher& cipher() const noexcept { return static_cast<const Cipher&>(*this); }
};

}  // namespace isochron
