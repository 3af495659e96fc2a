// PBKDF2-HMAC-SHA-256 with one iteration (RFC 8018, section 5.2), as scrypt needs it: without the
// table of all hashes, so that a program for scrypt alone stays small.
#pragma once

#include <cstdint>
#include <span>

#include "isochron/bytes.h"

namespace isochron::scrypt_internals {

// out.size(): at most 32 * (2^32 - 1). `out` may lie in place of the password.
void pbkdf2_once(Bytes password, Bytes salt, std::span<std::uint8_t> out) noexcept;

}  // namespace isochron::scrypt_internals
