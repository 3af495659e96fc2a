// Calls that leave nothing on the stack: what compilers put there beside objects, which wipe
// themselves, is words of states, tags and keys that registers have no room for. Internal.
//
// Kernels have the same in simd/kernels/wiped.h; here it is for what calls kernels.
#pragma once

#include <cstddef>
#include <cstdint>

#include "isochron/secret.h"

namespace isochron {

// Overwrites so many bytes below the caller's frame.
template <std::size_t size>
[[gnu::noinline]] void wipe_stack() noexcept {
  std::uint8_t below[size];
  wipe(below, size);
}

// A function that stays one: its frame is below its caller's.
template <class Call>
[[gnu::noinline]] auto apart(const Call& call) noexcept {
  return call();
}

// What the call returns; then so many bytes of the stack that it has used are zero.
template <std::size_t size, class Call>
auto wiping_stack(const Call& call) noexcept {
  const struct Wipe {
    ~Wipe() { wipe_stack<size>(); }
  } wipe_behind;
  return apart(call);
}

}  // namespace isochron
