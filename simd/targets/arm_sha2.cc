// The Armv8 SHA-2 instructions.
#define ISOCHRON_TARGET arm_sha2
#include "simd/targets.h"

#if defined(__ARM_FEATURE_SHA2)
#include "simd/kernels/sha256_arm.h"

namespace isochron::simd {
namespace {
constexpr Sha256Kernel sha256_kernel{.cost = 40, .compress = arm_sha2::sha256::compress_arm};
// One message fills the unit: of the four instructions per four rounds, two have the latency that
// the other two fill (Arm's optimisation guides: SHA256H 4 cycles, one instruction a cycle).
constexpr Sha256ManyKernel sha256_many_kernel{
    .cost = 40,
    .lanes = 1,
    .compress = [](std::uint32_t* states, const std::uint8_t* const* blocks, std::size_t count) {
      arm_sha2::sha256::compress_arm(states, blocks[0], count);
    }};
}  // namespace

const Kernels targets::arm_sha2 = {
    .sha256 = &sha256_kernel, .sha256_many = &sha256_many_kernel, .blake3 = nullptr};

}  // namespace isochron::simd
#else
const isochron::simd::Kernels isochron::simd::targets::arm_sha2 = {};
#endif
