// The x86 AES instructions.
#define ISOCHRON_TARGET aes_ni
#include "simd/targets.h"

#if defined(__AES__) && defined(__SSE4_1__)
#include "simd/kernels/aegis_vectors.h"
#include "simd/kernels/aes_vectors.h"
#include "simd/kernels/wiped.h"

namespace isochron::simd {
constexpr Kernels table = {
    .aes = &aes_ni::aes::kernel<16, 8>,
    .aegis_128l = &aes_ni::aegis::vector_kernel<8, 1, 16>,
    .aegis_128x2 = &aes_ni::aegis::vector_kernel<8, 2, 16>,
    .aegis_128x4 = &aes_ni::aegis::vector_kernel<8, 4, 16>,
    .aegis_256 = &aes_ni::aegis::vector_kernel<6, 1, 16>,
    .aegis_256x2 = &aes_ni::aegis::vector_kernel<6, 2, 16>,
    .aegis_256x4 = &aes_ni::aegis::vector_kernel<6, 4, 16>,
};

const Kernels targets::aes_ni =
    aes_ni::wiped<table,
                  aes_ni::Stack{.others = {128}, .aes = {128, 128, 384, 384, 384, 384, 640, 128}}>;

}  // namespace isochron::simd
#else
const isochron::simd::Kernels isochron::simd::targets::aes_ni = {};
#endif
