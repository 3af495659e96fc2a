// A WebAssembly module's stack is a part of its memory: arrays of functions that have returned lie
// there until others are written over them. What has no address is in locals, out of all reach.
#pragma once

#include <cstddef>

#include "isochron/wiped_stack.h"

namespace isochron::js {

// More than calls have been seen to leave words of keys and states on (bindings/js/test/wiping): of
// most functions, and for calls that are often short of those that go less deep.
inline constexpr std::size_t wiped_stack = 12288;
inline constexpr std::size_t wiped_stack_of_hashes = 8192;
inline constexpr std::size_t wiped_stack_of_short_macs = 1024;
inline constexpr std::size_t wiped_stack_of_ciphers = 6144;
inline constexpr std::size_t wiped_stack_of_sealing = 4096;
inline constexpr std::size_t wiped_stack_of_opening = 8192;  // in two passes, through 4 KiB
inline constexpr std::size_t wiped_stack_of_files = 24576;

inline void wipe_stack() noexcept { isochron::wipe_stack<wiped_stack>(); }

// What the call returns; then the stack that it has used is zero.
template <std::size_t size = wiped_stack, class Call>
auto wiping_stack(const Call& call) noexcept {
  return isochron::wiping_stack<size>(call);
}

}  // namespace isochron::js
