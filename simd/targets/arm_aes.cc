// The Armv8 AES instructions.
#define ISOCHRON_TARGET arm_aes
#include "simd/targets.h"

#if defined(__ARM_FEATURE_AES)
#include "simd/kernels/aegis_vectors.h"
#include "simd/kernels/aes_vectors.h"
#include "simd/kernels/wiped.h"

namespace isochron::simd {
constexpr Kernels table = {
    .aes = &arm_aes::aes::kernel<16, 8>,
    .aegis_128l = &arm_aes::aegis::vector_kernel<8, 1, 16>,
    .aegis_128x2 = &arm_aes::aegis::vector_kernel<8, 2, 16>,
    .aegis_128x4 = &arm_aes::aegis::vector_kernel<8, 4, 16>,
    .aegis_256 = &arm_aes::aegis::vector_kernel<6, 1, 16>,
    .aegis_256x2 = &arm_aes::aegis::vector_kernel<6, 2, 16>,
    .aegis_256x4 = &arm_aes::aegis::vector_kernel<6, 4, 16>,
};

const Kernels targets::arm_aes =
    arm_aes::wiped<table, arm_aes::Stack{.others = {256}, .aes = {768}}>;

}  // namespace isochron::simd
#else
const isochron::simd::Kernels isochron::simd::targets::arm_aes = {};
#endif
