// ChaCha20's state (RFC 8439, section 2.3) as ciphers and AEADs begin with it: constants, key,
// counter and nonce.
#pragma once

#include <cstdint>
#include <cstring>

#include "isochron/nonce.h"
#include "isochron/secret.h"

namespace isochron::chacha20_state {

using State = SecretArray<std::uint32_t, 16>;
using Key = std::span<const std::uint8_t, 32>;

State make(Key key, const Nonce96& nonce, std::uint32_t counter) noexcept;
State make(Key key, const Nonce64& nonce, std::uint64_t counter) noexcept;
State make(Key key, const Nonce192& nonce, std::uint32_t counter) noexcept;

// Words 12 and 13, low word first: what kernels count in.
inline std::uint64_t counter(const State& state) noexcept {
  return (std::uint64_t{state[13]} << 32) | state[12];
}
inline void set_counter(State& state, std::uint64_t counter) noexcept {
  state[12] = static_cast<std::uint32_t>(counter);
  state[13] = static_cast<std::uint32_t>(counter >> 32);
}

}  // namespace isochron::chacha20_state
