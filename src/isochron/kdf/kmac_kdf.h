// Key derivation with KMAC (NIST SP 800-108 revision 1, section 4.4): keys of any length from a
// key that is uniform already.
//
//   error = isochron::kmac256_kdf(key_in, label, context, key_out);
//
// Constant time in all but lengths. Nothing allocates or throws.
#pragma once

#include <cstdint>
#include <span>

#include "isochron/bytes.h"
#include "isochron/error.h"

namespace isochron {

// K_OUT = KMAC128(K_IN, Context, L, Label): the label says what the key is for, the context binds
// it to parties, sessions, ...; L is the length of K_OUT, so that keys of different lengths have
// nothing in common. key_out may overlap the inputs. Error: invalid_length when key_out is empty
// or key_in is; then nothing is written. Of the strength that the name says when key_in has at
// least as many bits.
Error kmac128_kdf(Bytes key_in, Bytes label, Bytes context,
                  std::span<std::uint8_t> key_out) noexcept;
Error kmac256_kdf(Bytes key_in, Bytes label, Bytes context,
                  std::span<std::uint8_t> key_out) noexcept;

}  // namespace isochron
