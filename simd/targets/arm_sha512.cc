// The Armv8.2 SHA-512 instructions.
#define ISOCHRON_TARGET arm_sha512
#include "simd/targets.h"

#if defined(__ARM_FEATURE_SHA512)
#include "simd/kernels/sha512_arm.h"
#include "simd/kernels/wiped.h"

namespace isochron::simd {
namespace {
constexpr BlockKernel64 sha512_kernel{.cost = 60, .compress = arm_sha512::Sha512Arm::compress};
// One message fills the unit, as in arm_sha2.cc.
constexpr LanesKernel64 one_lane{.cost = 0, .lanes = 1, .compress = nullptr};
}  // namespace

constexpr Kernels table = {.sha512 = &sha512_kernel, .sha512_many = &one_lane};

const Kernels targets::arm_sha512 = arm_sha512::wiped<table, arm_sha512::Stack{.others = {640}}>;

}  // namespace isochron::simd
#else
const isochron::simd::Kernels isochron::simd::targets::arm_sha512 = {};
#endif
