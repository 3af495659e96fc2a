// Sealing with a nonce that is drawn at random and goes with the message: for AEADs whose nonce has
// 192 bits or more.
//
//   error = isochron::seal_with_random_nonce(key, header, plaintext, message);
//   error = isochron::open_with_nonce(key, header, message, plaintext);
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "isochron/aead/aead.h"
#include "isochron/aead/key.h"
#include "isochron/nonce.h"
#include "isochron/random.h"

namespace isochron {

template <class Key>
concept HasRandomNonces = Key::Nonce::Source::extent >= 24;

// Bytes by which a message is longer than its plaintext: nonce, ciphertext, tag.
template <HasRandomNonces Key>
inline constexpr std::size_t random_nonce_overhead = Key::Nonce::Source::extent + Key::tag_size;

// Draws a nonce of `nonce_size` bytes, at most longest_random_nonce, and has `seal` put the sealed
// message behind it: Error(std::span<std::uint8_t> nonce, std::span<std::uint8_t> sealed). Of the
// functions below.
inline constexpr std::size_t longest_random_nonce = 32;
template <class Seal>
Error seal_behind_random_nonce(std::size_t nonce_size, Bytes plaintext,
                               std::span<std::uint8_t> message, Seal seal) noexcept {
  if (message.size() < nonce_size) return Error::invalid_length;
  const std::span<std::uint8_t> front = message.first(nonce_size);
  if (overlap(front, plaintext)) return Error::overlapping_buffers;
  std::array<std::uint8_t, longest_random_nonce> room;
  const std::span<std::uint8_t> nonce = std::span(room).first(nonce_size);
  Error error = random_bytes(nonce);
  if (error == Error::none) error = seal(nonce, message.subspan(nonce_size));
  if (error == Error::none) std::ranges::copy(nonce, front.begin());
  return error;
}

// `message`, random_nonce_overhead<Key> bytes longer than `plaintext`, takes nonce, ciphertext and
// tag. `plaintext` may lie where the ciphertext will, a nonce behind the begin. Errors, nothing
// written: those of Aead::seal, no_randomness.
template <HasRandomNonces Key>
Error seal_with_random_nonce(const Key& key, const AssociatedData& associated, Bytes plaintext,
                             std::span<std::uint8_t> message) noexcept {
  constexpr std::size_t nonce_size = Key::Nonce::Source::extent;
  return seal_behind_random_nonce(
      nonce_size, plaintext, message,
      [&](std::span<std::uint8_t> nonce, std::span<std::uint8_t> sealed) {
        const typename Key::Nonce drawn(nonce.template first<nonce_size>());
        return key.seal(drawn, associated, plaintext, sealed);
      });
}

// Opens it. `plaintext` may lie where the ciphertext does. Errors, nothing written: those of
// Aead::open.
template <HasRandomNonces Key>
Error open_with_nonce(const Key& key, const AssociatedData& associated, Bytes message,
                      std::span<std::uint8_t> plaintext) noexcept {
  constexpr std::size_t nonce_size = Key::Nonce::Source::extent;
  if (message.size() < nonce_size) return Error::invalid_length;
  const typename Key::Nonce nonce(message.template first<nonce_size>());
  return key.open(nonce, associated, message.subspan(nonce_size), plaintext);
}

// The same with a key of the table (algorithms.h), whose messages are nonce_size() + tag_size()
// bytes longer. Also no_key, and unsupported_algorithm unless the algorithm has random_nonces.
Error seal_with_random_nonce(const AeadKey& key, const AssociatedData& associated, Bytes plaintext,
                             std::span<std::uint8_t> message) noexcept;
Error open_with_nonce(const AeadKey& key, const AssociatedData& associated, Bytes message,
                      std::span<std::uint8_t> plaintext) noexcept;

}  // namespace isochron
