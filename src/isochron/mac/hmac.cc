// HMAC: H((K0 ^ opad) || H((K0 ^ ipad) || message)), FIPS 198-1 section 4. See hmac.h.
#include "isochron/mac/hmac.h"

#include <algorithm>

#include "isochron/mac/hmac_pads.h"
#include "isochron/secret.h"

namespace isochron {
namespace {

constexpr std::size_t longest_block = 144;  // SHA3-224's

}  // namespace

bool has_hmac(const Algorithm& algorithm) noexcept {
  const bool one_length =
      algorithm.longest_digest == algorithm.digest_size && !algorithm.extendable;
  return algorithm.cryptographic && one_length && !algorithm.tuple &&
         algorithm.digest_size <= Hmac::longest_tag &&
         algorithm.block_size >= algorithm.digest_size && algorithm.block_size <= longest_block;
}

Error HmacKey::begin(const Algorithm& algorithm, Bytes key) noexcept {
  if (!has_hmac(algorithm)) return Error::unsupported_algorithm;
  SecretArray<std::uint8_t, longest_block> padded;
  const std::span block(padded.data(), algorithm.block_size);
  if (key.size() > block.size()) {
    // The digest's length fits, and there is nothing else that could be wrong.
    (void)hash(algorithm, key, block.first(algorithm.digest_size));
  } else {
    std::copy(key.begin(), key.end(), block.begin());
  }
  inner_ = Hash(algorithm);
  outer_ = Hash(algorithm);
  absorb_pads(block, inner_, outer_);
  return Error::none;
}

Error Hmac::begin(const Algorithm& algorithm, Bytes key) noexcept {
  if (const Error error = key_.begin(algorithm, key); error != Error::none) return error;
  reset();
  return Error::none;
}

std::size_t Hmac::tag_size() const noexcept {
  return algorithm() != nullptr ? algorithm()->digest_size : 0;
}

Hmac& Hmac::update(Bytes bytes) noexcept {
  if (algorithm() != nullptr) inner_.update(bytes);
  return *this;
}

Error Hmac::finish(std::span<std::uint8_t> tag) const noexcept {
  if (algorithm() == nullptr) return Error::no_key;
  if (tag.size() < shortest_tag || tag.size() > tag_size()) return Error::invalid_length;
  SecretArray<std::uint8_t, longest_tag> digest;
  const std::span whole(digest.data(), tag_size());
  Hash outer = key_.outer_;
  // Digests of the hash's own length cannot fail.
  (void)inner_.finish(whole);
  (void)outer.update(whole).finish(whole);
  std::copy_n(whole.begin(), tag.size(), tag.begin());
  return Error::none;
}

bool Hmac::verify(Bytes tag, std::size_t size) const noexcept {
  SecretArray<std::uint8_t, longest_tag> expected;
  if (tag.size() != size || size > expected.size()) return false;
  const std::span part(expected.data(), size);
  return finish(part) == Error::none && constant_time_equal(part, tag);
}

Error hmac(const Algorithm& algorithm, Bytes key, Bytes message,
           std::span<std::uint8_t> tag) noexcept {
  Hmac mac;
  if (const Error error = mac.begin(algorithm, key); error != Error::none) return error;
  return mac.update(message).finish(tag);
}

bool hmac_verify(const Algorithm& algorithm, Bytes key, Bytes message, Bytes tag) noexcept {
  Hmac mac;
  return mac.begin(algorithm, key) == Error::none && mac.update(message).verify(tag);
}

}  // namespace isochron
