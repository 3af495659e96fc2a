// Random bytes of the operating system: for keys, salts and nonces.
#pragma once

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
Error random_nonce(std::optional<Nonce192>& nonce) noexcept;

}  // namespace isochron
