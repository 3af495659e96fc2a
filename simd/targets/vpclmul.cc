// The x86 carry-less multiplication on 256 bits.
#define ISOCHRON_TARGET vpclmul
#include "simd/targets.h"

#if defined(__VPCLMULQDQ__) && defined(__AVX2__)
#include "simd/kernels/crc_fold.h"
#include "simd/kernels/ghash_clmul.h"
#include "simd/kernels/wiped.h"

namespace isochron::simd {
namespace {
template <class Crc>
constexpr ChecksumKernel<typename Crc::Word> crc_kernel{
    .update = vpclmul::crc::update_folding<Crc, 4, 4>};
}  // namespace

constexpr Kernels table = {
    .crc32 = &crc_kernel<vpclmul::crc::Crc32>,
    .crc32c = &crc_kernel<vpclmul::crc::Crc32c>,
    .crc64_nvme = &crc_kernel<vpclmul::crc::Crc64Nvme>,
    .crc64_xz = &crc_kernel<vpclmul::crc::Crc64Xz>,
    .ghash = &vpclmul::ghash::kernel<4, 4>,
};

const Kernels targets::vpclmul = vpclmul::wiped<table, vpclmul::Stack{.others = {128}}>;

}  // namespace isochron::simd
#else
const isochron::simd::Kernels isochron::simd::targets::vpclmul = {};
#endif
