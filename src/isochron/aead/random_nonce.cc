// See random_nonce.h.
#include "isochron/aead/random_nonce.h"

namespace isochron {
namespace {

Error check(const AeadKey& key, Bytes message) noexcept {
  if (key.algorithm() == nullptr) return Error::no_key;
  if (!key.algorithm()->random_nonces) return Error::unsupported_algorithm;
  return message.size() < key.nonce_size() ? Error::invalid_length : Error::none;
}

}  // namespace

Error seal_with_random_nonce(const AeadKey& key, const AssociatedData& associated, Bytes plaintext,
                             std::span<std::uint8_t> message) noexcept {
  if (const Error error = check(key, message); error != Error::none) return error;
  return seal_behind_random_nonce(
      key.nonce_size(), plaintext, message,
      [&](std::span<std::uint8_t> nonce, std::span<std::uint8_t> sealed) {
        return key.seal(nonce, associated, plaintext, sealed);
      });
}

Error open_with_nonce(const AeadKey& key, const AssociatedData& associated, Bytes message,
                      std::span<std::uint8_t> plaintext) noexcept {
  if (const Error error = check(key, message); error != Error::none) return error;
  const std::size_t size = key.nonce_size();
  return key.open(message.first(size), associated, message.subspan(size), plaintext);
}

}  // namespace isochron
