// See key.h.
#include "isochron/aead/key.h"

#include <algorithm>

#include "isochron/aead/key_operations.h"

namespace isochron {

Error AeadKey::check(const AeadAlgorithm& algorithm, std::size_t key_size,
                     const AeadParameters& parameters) noexcept {
  const std::uint64_t nonce = parameters.nonce_size;
  const std::size_t tag = parameters.tag_size;
  const bool own_nonce = nonce == 0 || nonce == algorithm.nonce_size;
  const bool other_nonce = algorithm.any_nonce && nonce <= AeadAlgorithm::longest_nonce;
  if (key_size != algorithm.key_size || (!own_nonce && !other_nonce)) return Error::invalid_length;
  const bool good_tag =
      tag == 0 || std::ranges::find(algorithm.tag_sizes, tag) != algorithm.tag_sizes.end();
  return good_tag ? Error::none : Error::invalid_tag_length;
}

Error AeadKey::begin(const AeadAlgorithm& algorithm, Bytes key,
                     const AeadParameters& parameters) noexcept {
  const Error error = check(algorithm, key.size(), parameters);
  if (error != Error::none) return error;
  clear();
  algorithm.operations->begin(state_, key.data());
  algorithm_ = &algorithm;
  nonce_size_ = parameters.nonce_size != 0 ? parameters.nonce_size : algorithm.nonce_size;
  tag_size_ = parameters.tag_size != 0 ? parameters.tag_size : algorithm.tag_size();
  return Error::none;
}

void AeadKey::clear() noexcept {
  if (algorithm_ == nullptr) return;
  algorithm_->operations->end(state_);
  algorithm_ = nullptr;
  nonce_size_ = tag_size_ = 0;
}

Error AeadKey::check_call(Bytes nonce, const AssociatedData& associated, Bytes in, Bytes out,
                          Bytes tag) const noexcept {
  if (algorithm_ == nullptr) return Error::no_key;
  if (nonce.size() != nonce_size_) return Error::invalid_length;
  if (tag.size() != tag_size_) return Error::invalid_tag_length;
  if (associated.size() > algorithm_->longest_associated) return Error::message_too_long;
  return check_message(in, out, algorithm_->longest_message);
}

Error AeadKey::seal(Bytes nonce, const AssociatedData& associated, Bytes plaintext,
                    std::span<std::uint8_t> sealed) const noexcept {
  if (algorithm_ == nullptr) return Error::no_key;
  if (sealed.size() < tag_size_) return Error::invalid_length;
  return seal_detached(nonce, associated, plaintext, sealed.first(sealed.size() - tag_size_),
                       sealed.last(tag_size_));
}

Error AeadKey::seal_detached(Bytes nonce, const AssociatedData& associated, Bytes plaintext,
                             std::span<std::uint8_t> ciphertext,
                             std::span<std::uint8_t> tag) const noexcept {
  if (const Error error = check_call(nonce, associated, plaintext, ciphertext, tag);
      error != Error::none) {
    return error;
  }
  if (overlap(ciphertext, tag)) return Error::overlapping_buffers;
  algorithm_->operations->seal(state_, nonce, associated, plaintext, ciphertext.data(), tag);
  return Error::none;
}

Error AeadKey::open(Bytes nonce, const AssociatedData& associated, Bytes sealed,
                    std::span<std::uint8_t> plaintext) const noexcept {
  if (algorithm_ == nullptr) return Error::no_key;
  if (sealed.size() < tag_size_) return Error::invalid_length;
  return open_detached(nonce, associated, sealed.first(sealed.size() - tag_size_),
                       sealed.last(tag_size_), plaintext);
}

Error AeadKey::open_detached(Bytes nonce, const AssociatedData& associated, Bytes ciphertext,
                             Bytes tag, std::span<std::uint8_t> plaintext) const noexcept {
  if (const Error error = check_call(nonce, associated, ciphertext, plaintext, tag);
      error != Error::none) {
    return error;
  }
  const bool right =
      algorithm_->operations->open(state_, nonce, associated, ciphertext, tag, plaintext.data());
  return right ? Error::none : Error::wrong_tag;
}

}  // namespace isochron
