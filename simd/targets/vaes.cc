// The x86 AES instructions on 256 bits.
#define ISOCHRON_TARGET vaes
#include "simd/targets.h"

#if defined(__VAES__) && defined(__AVX2__)
#include "simd/kernels/aegis_vectors.h"
#include "simd/kernels/aes_vectors.h"
#include "simd/kernels/wiped.h"

namespace isochron::simd {
constexpr Kernels table = {
    .aes = &vaes::aes::kernel<32, 8>,
    .aegis_128l = &vaes::aegis::vector_kernel<8, 1, 32>,
    .aegis_128x2 = &vaes::aegis::vector_kernel<8, 2, 32>,
    .aegis_128x4 = &vaes::aegis::vector_kernel<8, 4, 32>,
    .aegis_256 = &vaes::aegis::vector_kernel<6, 1, 32>,
    .aegis_256x2 = &vaes::aegis::vector_kernel<6, 2, 32>,
    .aegis_256x4 = &vaes::aegis::vector_kernel<6, 4, 32>,
};

const Kernels targets::vaes =
    vaes::wiped<table,
                vaes::Stack{.others = {128}, .aes = {128, 128, 384, 512, 512, 512, 1024, 128}}>;

}  // namespace isochron::simd
#else
const isochron::simd::Kernels isochron::simd::targets::vaes = {};
#endif
