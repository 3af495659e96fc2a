// What a run of a target computed, as one number: builds of a target that get different results get
// different numbers. replay.cc compares those of WebAssembly with native ones.
#pragma once

#include <cstdint>

#include "isochron/bytes.h"

namespace isochron::fuzz {

// Takes a result in.
void observe(Bytes result);

// The number of all that was taken in since the last call (FNV-1a).
std::uint64_t transcript();

}  // namespace isochron::fuzz
