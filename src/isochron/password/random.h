// Random bytes of the operating system: for salts and keys.
#pragma once

#include <cstdint>
#include <span>

#include "isochron/error.h"

namespace isochron {

// Fills `bytes` from the system's own generator (getrandom; random_get in WASI). Error:
// no_randomness; then `bytes` are zero.
Error random_bytes(std::span<std::uint8_t> bytes) noexcept;

}  // namespace isochron
