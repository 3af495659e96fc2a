// The x86 SHA extensions.
#define ISOCHRON_TARGET sha_ni
#include "simd/targets.h"

#if defined(__SHA__) && defined(__SSE4_1__)
#include "simd/kernels/sha1_x86.h"
#include "simd/kernels/sha256_x86.h"
#include "simd/kernels/wiped.h"

namespace isochron::simd {
namespace {
template <class Hash, unsigned cost>
constexpr BlockKernel32 one{.cost = cost, .compress = sha_ni::compress_single<Hash>};
template <class Hash, unsigned cost>
constexpr LanesKernel32 many{.cost = cost, .lanes = 2, .compress = sha_ni::compress_pair<Hash>};
}  // namespace

constexpr Kernels table = {
    .sha1 = &one<sha_ni::Sha1X86, 37>,
    .sha1_many = &many<sha_ni::Sha1X86, 41>,
    .sha256 = &one<sha_ni::Sha256X86, 40>,
    .sha256_many = &many<sha_ni::Sha256X86, 45>,
};

const Kernels targets::sha_ni = sha_ni::wiped<table, sha_ni::Stack{.others = {128}}>;

}  // namespace isochron::simd
#else
const isochron::simd::Kernels isochron::simd::targets::sha_ni = {};
#endif
