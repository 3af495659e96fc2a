// The x86 AES instructions and the carry-less multiplication on 512 bits.
#define ISOCHRON_TARGET vaes512
#include "simd/targets.h"

#if defined(__VAES__) && defined(__VPCLMULQDQ__) && defined(__AVX512F__)
#include "simd/kernels/aes_vectors.h"
#include "simd/kernels/ghash_clmul.h"

namespace isochron::simd {
const Kernels targets::vaes512 = {
    .aes = &vaes512::aes::kernel<64, 4>,
    .ghash = &vaes512::ghash::kernel<8, 4>,
};

}  // namespace isochron::simd
#else
const isochron::simd::Kernels isochron::simd::targets::vaes512 = {};
#endif
