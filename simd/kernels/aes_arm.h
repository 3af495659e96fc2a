// AES's rounds (FIPS 197, section 5.1) by the Armv8 instructions. These add a round key before the
// rest of a round: compilers make one instruction of the addition behind a round and the zero here.
#pragma once

#include <arm_neon.h>

#include "simd/vec.h"

namespace isochron::simd::ISOCHRON_TARGET::aes {

using State = Vec<u64, 2>;

ISOCHRON_INLINE uint8x16_t to_bytes(State state) { return reinterpret_cast<uint8x16_t>(state.v); }
ISOCHRON_INLINE State from_bytes(uint8x16_t bytes) {
  return {reinterpret_cast<State::Native>(bytes)};
}

ISOCHRON_INLINE State encrypt_last_round(State state, State key) {
  return from_bytes(vaeseq_u8(to_bytes(state), vdupq_n_u8(0))) ^ key;
}
ISOCHRON_INLINE State encrypt_round(State state, State key) {
  return from_bytes(vaesmcq_u8(vaeseq_u8(to_bytes(state), vdupq_n_u8(0)))) ^ key;
}
ISOCHRON_INLINE State decrypt_last_round(State state, State key) {
  return from_bytes(vaesdq_u8(to_bytes(state), vdupq_n_u8(0))) ^ key;
}
ISOCHRON_INLINE State decrypt_round(State state, State key) {
  return from_bytes(vaesimcq_u8(vaesdq_u8(to_bytes(state), vdupq_n_u8(0)))) ^ key;
}

// InvMixColumns.
ISOCHRON_INLINE State unmix_columns(State key) { return from_bytes(vaesimcq_u8(to_bytes(key))); }

}  // namespace isochron::simd::ISOCHRON_TARGET::aes
