// The Armv8 polynomial multiplication of 64 bits.
#define ISOCHRON_TARGET arm_pmull
#include "simd/targets.h"

#if defined(__ARM_FEATURE_AES)
#include "simd/kernels/crc_fold.h"
#include "simd/kernels/ghash_clmul.h"
#include "simd/kernels/wiped.h"

namespace isochron::simd {
namespace {
template <class Crc>
constexpr ChecksumKernel<typename Crc::Word> crc_kernel{
    .update = arm_pmull::crc::update_folding<Crc, 2, 4>};
}  // namespace

constexpr Kernels table = {
    .crc32 = &crc_kernel<arm_pmull::crc::Crc32>,
    .crc32c = &crc_kernel<arm_pmull::crc::Crc32c>,
    .crc64_nvme = &crc_kernel<arm_pmull::crc::Crc64Nvme>,
    .crc64_xz = &crc_kernel<arm_pmull::crc::Crc64Xz>,
    .ghash = &arm_pmull::ghash::kernel<2, 8>,
};

const Kernels targets::arm_pmull = arm_pmull::wiped<table, arm_pmull::Stack{.others = {256}}>;

}  // namespace isochron::simd
#else
const isochron::simd::Kernels isochron::simd::targets::arm_pmull = {};
#endif
