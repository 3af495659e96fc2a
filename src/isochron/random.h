// Random bytes of the operating system: for keys, salts and nonces.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "isochron/error.h"
#include "isochron/nonce.h"

namespace isochron {

// Fills `bytes` from the system's own generator (getrandom; random_get in WASI). Error:
// no_randomness; then `bytes` are zero.
Error random_bytes(std::span<std::uint8_t> bytes) noexcept;

// A nonce that no other message of a key will have: 192 bits are enough to be drawn, 96 are not.
// Error: no_randomness; then `nonce` is empty.
template <std::size_t N>
  requires(N >= 24)
Error random_nonce(std::optional<Nonce<N>>& nonce) noexcept {
  std::array<std::uint8_t, N> bytes;
  const Error error = random_bytes(bytes);
  return error == Error::none ? make_exact(bytes, nonce) : (nonce.reset(), error);
}

}  // namespace isochron
