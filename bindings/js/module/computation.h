// A WebAssembly module for one algorithm that hashes passwords: computation.cc with
// argon2_module.cc or scrypt_module.cc. Its memory grows to what a computation needs.
// bindings/js/src/computation.ts drives it: it checks types and puts everything in its place, here
// values are checked.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "isochron/bytes.h"
#include "isochron/error.h"
#include "isochron/password/phc.h"

namespace isochron::js {

// What is to be computed. Where only sizes matter, the bytes need not be there.
struct Computation {
  Bytes password, salt, secret, associated_data;
  PasswordCost cost;
  std::size_t tag_size;
};

// The module's algorithm. Its cost is never another algorithm's.
namespace algorithm {

// Whether it is allowed; then it needs password_memory_size(cost) bytes.
Error check(const Computation& computation) noexcept;

// Begins, does a step, writes the tag; or gives up. Memory is wiped behind the last two.
Error begin(const Computation& computation, std::span<std::uint8_t> memory) noexcept;
void step() noexcept;
Error finish(std::span<std::uint8_t> tag) noexcept;
void abort() noexcept;

// How much is done, of how much.
std::uint64_t steps_done() noexcept;
std::uint64_t steps() noexcept;

// See password_check.h.
std::uint32_t check_value(std::uint8_t* room) noexcept;

}  // namespace algorithm

}  // namespace isochron::js
