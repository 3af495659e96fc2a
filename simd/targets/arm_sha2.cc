// The Armv8 SHA-2 instructions.
#define ISOCHRON_TARGET arm_sha2
#include "simd/targets.h"

#if defined(__ARM_FEATURE_SHA2)
#include "simd/kernels/sha256_arm.h"

namespace isochron::simd {
namespace {
constexpr BlockKernel32 sha256_kernel{.cost = 40, .compress = arm_sha2::sha256::compress_arm};
// One message fills the unit: of the four instructions per four rounds, two have the latency that
// the other two fill (Arm's optimisation guides: SHA256H 4 cycles, one instruction a cycle).
constexpr LanesKernel32 one_lane{.cost = 0, .lanes = 1, .compress = nullptr};
}  // namespace

const Kernels targets::arm_sha2 = {.sha256 = &sha256_kernel, .sha256_many = &one_lane};

}  // namespace isochron::simd
#else
const isochron::simd::Kernels isochron::simd::targets::arm_sha2 = {};
#endif
