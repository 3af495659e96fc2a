// The x86 AES instructions and the carry-less multiplication on 512 bits.
#define ISOCHRON_TARGET vaes512
#include "simd/targets.h"

#if defined(__VAES__) && defined(__VPCLMULQDQ__) && defined(__AVX512F__)
#include "simd/kernels/aegis_vectors.h"
#include "simd/kernels/aes_vectors.h"
#include "simd/kernels/ghash_clmul.h"
#include "simd/kernels/wiped.h"

namespace isochron::simd {
constexpr Kernels table = {
    .aes = &vaes512::aes::kernel<64, 4>,
    .ghash = &vaes512::ghash::kernel<8, 4>,
    .aegis_128l = &vaes512::aegis::vector_kernel<8, 1, 64>,
    .aegis_128x2 = &vaes512::aegis::vector_kernel<8, 2, 64>,
    .aegis_128x4 = &vaes512::aegis::vector_kernel<8, 4, 64>,
    .aegis_256 = &vaes512::aegis::vector_kernel<6, 1, 64>,
    .aegis_256x2 = &vaes512::aegis::vector_kernel<6, 2, 64>,
    .aegis_256x4 = &vaes512::aegis::vector_kernel<6, 4, 64>,
};

const Kernels targets::vaes512 =
    vaes512::wiped<table, vaes512::Stack{.others = {128},
                                         .aes = {128, 128, 384, 512, 512, 640, 896, 128}}>;

}  // namespace isochron::simd
#else
const isochron::simd::Kernels isochron::simd::targets::vaes512 = {};
#endif
