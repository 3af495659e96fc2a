// The x86 SHA extensions.
#define ISOCHRON_TARGET sha_ni
#include "simd/targets.h"

#if defined(__SHA__) && defined(__SSE4_1__)
#include "simd/kernels/sha256_x86.h"

namespace isochron::simd {
namespace {
constexpr BlockKernel32 sha256_kernel{.cost = 40, .compress = sha_ni::sha256::compress_one};
constexpr LanesKernel32 sha256_many_kernel{
    .cost = 45, .lanes = 2, .compress = sha_ni::sha256::compress_pair};
}  // namespace

const Kernels targets::sha_ni = {.sha256 = &sha256_kernel, .sha256_many = &sha256_many_kernel};

}  // namespace isochron::simd
#else
const isochron::simd::Kernels isochron::simd::targets::sha_ni = {};
#endif
