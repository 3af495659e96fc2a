// See random_nonce.h.
#include "isochron/aead/random_nonce.h"

#include <array>

namespace isochron {
namespace {

constexpr std::size_t longest = 32;

Error check(const AeadKey& key, Bytes message) noexcept {
  if (key.algorithm() == nullptr) return Error::no_key;
  if (!key.algorithm()->random_nonces) return Error::unsupported_algorithm;
  return message.size() < key.nonce_size() ? Error::invalid_length : Error::none;
}

}  // namespace

Error seal_with_random_nonce(const AeadKey& key, const AssociatedData& associated, Bytes plaintext,
                             std::span<std::uint8_t> message) noexcept {
  if (const Error error = check(key, message); error != Error::none) return error;
  const std::span<std::uint8_t> front = message.first(key.nonce_size());
  if (overlap(front, plaintext)) return Error::overlapping_buffers;
  std::array<std::uint8_t, longest> room;
  const std::span<std::uint8_t> nonce = std::span(room).first(front.size());
  if (const Error error = random_bytes(nonce); error != Error::none) return error;
  const Error error = key.seal(nonce, associated, plaintext, message.subspan(front.size()));
  if (error == Error::none) std::ranges::copy(nonce, front.begin());
  return error;
}

Error open_with_nonce(const AeadKey& key, const AssociatedData& associated, Bytes message,
                      std::span<std::uint8_t> plaintext) noexcept {
  if (const Error error = check(key, message); error != Error::none) return error;
  const std::size_t size = key.nonce_size();
  return key.open(message.first(size), associated, message.subspan(size), plaintext);
}

}  // namespace isochron
