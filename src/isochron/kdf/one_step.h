// One-step key derivation (NIST SP 800-56C revision 2, section 4): keys from the shared secret Z of
// a key agreement, in one of three ways.
//
//   error = isochron::one_step_kmac256(z, salt, fixed_info, key);
//
// `fixed_info` names the parties and what the key is for. Constant time in all but lengths. Nothing
// allocates or throws. Errors of all, nothing written: invalid_length when z or key is empty.
#pragma once

#include <cstdint>
#include <span>

#include "isochron/algorithms.h"
#include "isochron/bytes.h"
#include "isochron/error.h"

namespace isochron {

// Option 1: H is a hash, any for which HMAC is defined (hmac.h; the standard approves SHA-1, SHA-2
// and SHA-3). Errors also: unsupported_algorithm; output_too_long when key has more than 2^32 - 1
// digests; overlapping_buffers when it overlaps an input.
Error one_step_hash(const Algorithm& algorithm, Bytes z, Bytes fixed_info,
                    std::span<std::uint8_t> key) noexcept;

// Option 2: H is HMAC with the salt as its key; an empty one stands for a block of zeros. Errors as
// of one_step_hash; the salt may be overlapped.
Error one_step_hmac(const Algorithm& algorithm, Bytes z, Bytes salt, Bytes fixed_info,
                    std::span<std::uint8_t> key) noexcept;

// Option 3: H is KMAC with the salt as its key and "KDF" as its customization, and gives all of the
// key at once. An empty salt stands for the default one: 164 zero bytes for KMAC128, 132 for
// KMAC256. key may overlap the inputs.
Error one_step_kmac128(Bytes z, Bytes salt, Bytes fixed_info, std::span<std::uint8_t> key) noexcept;
Error one_step_kmac256(Bytes z, Bytes salt, Bytes fixed_info, std::span<std::uint8_t> key) noexcept;

}  // namespace isochron
