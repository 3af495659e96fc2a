// The x86 AES instructions on 256 bits.
#define ISOCHRON_TARGET vaes
#include "simd/targets.h"

#if defined(__VAES__) && defined(__AVX2__)
#include "simd/kernels/aes_vectors.h"

namespace isochron::simd {
const Kernels targets::vaes = {
    .aes = &vaes::aes::kernel<32, 8>,
};

}  // namespace isochron::simd
#else
const isochron::simd::Kernels isochron::simd::targets::vaes = {};
#endif
