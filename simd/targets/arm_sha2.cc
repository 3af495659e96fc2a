// The Armv8 SHA-2 instructions.
#define ISOCHRON_TARGET arm_sha2
#include "simd/targets.h"

#if defined(__ARM_FEATURE_SHA2)
#include "simd/kernels/sha256_arm.h"

namespace isochron::simd {
namespace {
constexpr Sha256Kernel sha256_kernel{.cost = 40, .compress = arm_sha2::sha256::compress_arm};
}  // namespace

const Kernels targets::arm_sha2 = {
    .sha256 = &sha256_kernel, .sha256_many = nullptr, .blake3 = nullptr};

}  // namespace isochron::simd
#else
const isochron::simd::Kernels isochron::simd::targets::arm_sha2 = {};
#endif
