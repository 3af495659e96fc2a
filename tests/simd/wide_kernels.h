// The kernels of target avx512, made for 128-bit instructions: the compiler splits the vectors. So
// the algorithms at 16 lanes are tested on every machine, those without AVX-512 too.
#pragma once

#include "simd/primitives.h"

namespace isochron::test {

extern const simd::Kernels wide_kernels;

}  // namespace isochron::test
