// 512-bit vectors: AVX-512 F, BW, DQ and VL.
#define ISOCHRON_TARGET avx512
#include "simd/targets.h"

#if defined(__AVX512F__) && defined(__AVX512BW__) && defined(__AVX512DQ__) && defined(__AVX512VL__)
#include "simd/kernels/sha256_lanes.h"

namespace isochron::simd {
namespace {
constexpr Sha256ManyKernel sha256_many_kernel{
    .cost = 400, .lanes = 16, .compress = avx512::sha256::compress_lanes<16>};
}  // namespace

const Kernels targets::avx512 = {
    .sha256 = nullptr, .sha256_many = &sha256_many_kernel, .blake3 = nullptr};

}  // namespace isochron::simd
#else
const isochron::simd::Kernels isochron::simd::targets::avx512 = {};
#endif
