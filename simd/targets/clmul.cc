// The x86 carry-less multiplication.
#define ISOCHRON_TARGET clmul
#include "simd/targets.h"

#if defined(__PCLMUL__) && defined(__SSE4_1__)
#include "simd/kernels/crc_fold.h"
#include "simd/kernels/ghash_clmul.h"
#include "simd/kernels/wiped.h"

namespace isochron::simd {
namespace {
template <class Crc>
constexpr ChecksumKernel<typename Crc::Word> crc_kernel{.update =
                                                            clmul::crc::update_folding<Crc, 2, 4>};
}  // namespace

constexpr Kernels table = {
    .crc32 = &crc_kernel<clmul::crc::Crc32>,
    .crc32c = &crc_kernel<clmul::crc::Crc32c>,
    .crc64_nvme = &crc_kernel<clmul::crc::Crc64Nvme>,
    .crc64_xz = &crc_kernel<clmul::crc::Crc64Xz>,
    .ghash = &clmul::ghash::kernel<2, 8>,
};

const Kernels targets::clmul = clmul::wiped<table, clmul::Stack{.others = {128, 256}}>;

}  // namespace isochron::simd
#else
const isochron::simd::Kernels isochron::simd::targets::clmul = {};
#endif
