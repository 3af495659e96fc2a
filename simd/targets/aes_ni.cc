// The x86 AES instructions.
#define ISOCHRON_TARGET aes_ni
#include "simd/targets.h"

#if defined(__AES__) && defined(__SSE4_1__)
#include "simd/kernels/aes_vectors.h"

namespace isochron::simd {
const Kernels targets::aes_ni = {
    .aes = &aes_ni::aes::kernel<16, 8>,
};

}  // namespace isochron::simd
#else
const isochron::simd::Kernels isochron::simd::targets::aes_ni = {};
#endif
