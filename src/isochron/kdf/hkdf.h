// HKDF (RFC 5869): keys from key material that is not uniform (a shared secret, say), or more keys
// from one, with HMAC. Not for passwords: those take Argon2, scrypt or PBKDF2.
//
//   error = isochron::hkdf(sha256, ikm, salt, info, key);
//
// `algorithm` is any hash for which HMAC is defined (hmac.h); HashLen is its digest_size. Salts and
// infos have any length, 0 included. Constant time in all but lengths. Nothing allocates or throws.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "isochron/algorithms.h"
#include "isochron/bytes.h"
#include "isochron/error.h"

namespace isochron {

// The most that HKDF-Expand gives: 255 * HashLen bytes (RFC 5869, section 2.3).
[[nodiscard]] constexpr std::size_t hkdf_longest(const Algorithm& algorithm) noexcept {
  return std::size_t{255} * algorithm.digest_size;
}

// Section 2.2: a pseudorandom key, of HashLen bytes, from the input keying material. An empty salt
// stands for HashLen zero bytes. prk may overlap the others. Errors, nothing written:
// unsupported_algorithm; invalid_length when prk.size() is not HashLen.
Error hkdf_extract(const Algorithm& algorithm, Bytes salt, Bytes ikm,
                   std::span<std::uint8_t> prk) noexcept;

// Section 2.3: the output keying material from a pseudorandom key of at least HashLen bytes. okm
// may overlap prk. Errors, nothing written: unsupported_algorithm; invalid_length when prk is
// shorter or okm is empty; output_too_long when okm has more than hkdf_longest() bytes;
// overlapping_buffers when okm overlaps info.
Error hkdf_expand(const Algorithm& algorithm, Bytes prk, Bytes info,
                  std::span<std::uint8_t> okm) noexcept;

// Both, one after the other. okm may overlap ikm and salt. Errors as of hkdf_expand.
Error hkdf(const Algorithm& algorithm, Bytes ikm, Bytes salt, Bytes info,
           std::span<std::uint8_t> okm) noexcept;

}  // namespace isochron
