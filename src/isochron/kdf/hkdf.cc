// HKDF. See hkdf.h.
#include "isochron/kdf/hkdf.h"

#include <algorithm>

#include "isochron/mac/hmac.h"
#include "isochron/secret.h"

namespace isochron {
namespace {

// What hkdf_expand refuses, but for the length of prk.
Error check_expand(const Algorithm& algorithm, Bytes info, Bytes okm) noexcept {
  if (!has_hmac(algorithm)) return Error::unsupported_algorithm;
  if (okm.empty()) return Error::invalid_length;
  if (okm.size() > hkdf_longest(algorithm)) return Error::output_too_long;
  return overlap(info, okm) ? Error::overlapping_buffers : Error::none;
}

}  // namespace

Error hkdf_extract(const Algorithm& algorithm, Bytes salt, Bytes ikm,
                   std::span<std::uint8_t> prk) noexcept {
  if (!has_hmac(algorithm)) return Error::unsupported_algorithm;
  if (prk.size() != algorithm.digest_size) return Error::invalid_length;
  // HMAC fills keys up with zeros: an empty one is HashLen zeros.
  return hmac(algorithm, salt, ikm, prk);
}

Error hkdf_expand(const Algorithm& algorithm, Bytes prk, Bytes info,
                  std::span<std::uint8_t> okm) noexcept {
  if (const Error error = check_expand(algorithm, info, okm); error != Error::none) return error;
  if (prk.size() < algorithm.digest_size) return Error::invalid_length;
  Hmac mac;
  (void)mac.begin(algorithm, prk);  // was checked
  SecretArray<std::uint8_t, Hmac::longest_tag> t;
  const std::span block(t.data(), algorithm.digest_size);
  for (std::uint8_t i = 1; !okm.empty(); ++i) {
    // T(i) = HMAC(PRK, T(i - 1) | info | i)
    mac.reset();
    if (i > 1) mac.update(block);
    (void)mac.update(info).update({&i, 1}).finish(block);
    const std::size_t size = std::min(okm.size(), block.size());
    std::copy_n(block.begin(), size, okm.begin());
    okm = okm.subspan(size);
  }
  return Error::none;
}

Error hkdf(const Algorithm& algorithm, Bytes ikm, Bytes salt, Bytes info,
           std::span<std::uint8_t> okm) noexcept {
  if (const Error error = check_expand(algorithm, info, okm); error != Error::none) return error;
  SecretArray<std::uint8_t, Hmac::longest_tag> prk;
  const std::span whole(prk.data(), algorithm.digest_size);
  (void)hkdf_extract(algorithm, salt, ikm, whole);
  return hkdf_expand(algorithm, whole, info, okm);
}

}  // namespace isochron
