// The Armv8 SHA-1 and SHA-256 instructions.
#define ISOCHRON_TARGET arm_sha2
#include "simd/targets.h"

#if defined(__ARM_FEATURE_SHA2)
#include "simd/kernels/sha1_arm.h"
#include "simd/kernels/sha256_arm.h"
#include "simd/kernels/wiped.h"

namespace isochron::simd {
namespace {
template <class Hash>
constexpr BlockKernel32 one{.cost = 40, .compress = Hash::compress};
// One message fills the unit: of the four instructions per four rounds, two have the latency that
// the other two fill (Arm's optimisation guides: SHA256H 4 cycles, one instruction a cycle).
constexpr LanesKernel32 one_lane{.cost = 0, .lanes = 1, .compress = nullptr};
}  // namespace

constexpr Kernels table = {
    .sha1 = &one<arm_sha2::Sha1Arm>,
    .sha1_many = &one_lane,
    .sha256 = &one<arm_sha2::Sha256Arm>,
    .sha256_many = &one_lane,
};

const Kernels targets::arm_sha2 = arm_sha2::wiped<table, arm_sha2::Stack{.others = {256}}>;

}  // namespace isochron::simd
#else
const isochron::simd::Kernels isochron::simd::targets::arm_sha2 = {};
#endif
