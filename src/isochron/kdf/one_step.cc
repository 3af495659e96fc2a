// One-step key derivation: K(i) = H(i || Z || FixedInfo) with a counter of 32 bits, from 1. See
// one_step.h.
#include "isochron/kdf/one_step.h"

#include <algorithm>
#include <array>

#include "isochron/hash.h"
#include "isochron/mac/hmac.h"
#include "isochron/secret.h"
#include "isochron/sp800_185.h"

namespace isochron {
namespace {

std::array<std::uint8_t, 4> big_endian(std::uint32_t number) noexcept {
  return {static_cast<std::uint8_t>(number >> 24), static_cast<std::uint8_t>(number >> 16),
          static_cast<std::uint8_t>(number >> 8), static_cast<std::uint8_t>(number)};
}

// H: a Hash or Hmac, which is begun and takes the same message for each block of the key.
template <class H>
Error expand(H& h, const Algorithm& algorithm, Bytes z, Bytes fixed_info,
             std::span<std::uint8_t> key) noexcept {
  if (z.empty() || key.empty()) return Error::invalid_length;
  const std::size_t size = algorithm.digest_size;
  if (key.size() > std::uint64_t{0xffffffff} * size) return Error::output_too_long;
  if (overlap(key, z) || overlap(key, fixed_info)) return Error::overlapping_buffers;
  SecretArray<std::uint8_t, Hmac::longest_tag> digest;
  const std::span block(digest.data(), size);
  for (std::uint32_t i = 1; !key.empty(); ++i) {
    h.reset();
    (void)h.update(big_endian(i)).update(z).update(fixed_info).finish(block);
    const std::size_t part = std::min(key.size(), size);
    std::copy_n(block.begin(), part, key.begin());
    key = key.subspan(part);
  }
  return Error::none;
}

// default_salt: bytes of the salt where none is given.
template <class Kmac, std::size_t default_salt>
Error through_kmac(Bytes z, Bytes salt, Bytes fixed_info, std::span<std::uint8_t> key) noexcept {
  static constexpr std::array<std::uint8_t, default_salt> zeros{};
  static constexpr std::uint8_t kdf[] = {'K', 'D', 'F'};
  if (z.empty() || key.empty()) return Error::invalid_length;
  Kmac(salt.empty() ? Bytes(zeros) : salt, kdf)
      .update(big_endian(1))
      .update(z)
      .update(fixed_info)
      .finish(key);
  return Error::none;
}

}  // namespace

Error one_step_hash(const Algorithm& algorithm, Bytes z, Bytes fixed_info,
                    std::span<std::uint8_t> key) noexcept {
  if (!has_hmac(algorithm)) return Error::unsupported_algorithm;
  Hash h(algorithm);
  return expand(h, algorithm, z, fixed_info, key);
}

Error one_step_hmac(const Algorithm& algorithm, Bytes z, Bytes salt, Bytes fixed_info,
                    std::span<std::uint8_t> key) noexcept {
  Hmac h;
  if (const Error error = h.begin(algorithm, salt); error != Error::none) return error;
  return expand(h, algorithm, z, fixed_info, key);
}

Error one_step_kmac128(Bytes z, Bytes salt, Bytes fixed_info,
                       std::span<std::uint8_t> key) noexcept {
  return through_kmac<Kmac128, 164>(z, salt, fixed_info, key);
}

Error one_step_kmac256(Bytes z, Bytes salt, Bytes fixed_info,
                       std::span<std::uint8_t> key) noexcept {
  return through_kmac<Kmac256, 132>(z, salt, fixed_info, key);
}

}  // namespace isochron
