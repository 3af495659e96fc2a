// A WebAssembly module's stack is a part of its memory: arrays of functions that have returned lie
// there until others are written over them. What has no address is in locals, out of all reach.
#pragma once

#include <cstddef>
#include <cstdint>

#include "isochron/secret.h"

namespace isochron::js {

// More than calls have been seen to leave words of keys and states on (bindings/js/test/wiping).
inline constexpr std::size_t wiped_stack = 8192;

[[gnu::noinline]] inline void wipe_stack() noexcept {
  std::uint8_t below[wiped_stack];
  wipe(below, sizeof below);
}

// A function that stays one: its frame is below its caller's.
template <class Call>
[[gnu::noinline]] auto apart(const Call& call) noexcept {
  return call();
}

// What the call returns; then the stack that it has used is zero.
template <class Call>
auto wiping_stack(const Call& call) noexcept {
  const struct Wipe {
    ~Wipe() { wipe_stack(); }
  } wipe_behind;
  return apart(call);
}

}  // namespace isochron::js
