// The Armv8 AES instructions.
#define ISOCHRON_TARGET arm_aes
#include "simd/targets.h"

#if defined(__ARM_FEATURE_AES)
#include "simd/kernels/aes_vectors.h"

namespace isochron::simd {
const Kernels targets::arm_aes = {
    .aes = &arm_aes::aes::kernel<16, 8>,
};

}  // namespace isochron::simd
#else
const isochron::simd::Kernels isochron::simd::targets::arm_aes = {};
#endif
