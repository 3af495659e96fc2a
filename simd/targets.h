// The kernels of each file in simd/targets. A file that this build's architecture has no use for
// defines an empty table.
#pragma once

#include "simd/cpu.h"
#include "simd/primitives.h"

namespace isochron::simd::targets {
#define ISOCHRON_TARGET_TABLE(backend, ...) extern const Kernels backend;
ISOCHRON_BACKENDS(ISOCHRON_TARGET_TABLE)
#undef ISOCHRON_TARGET_TABLE
}  // namespace isochron::simd::targets
