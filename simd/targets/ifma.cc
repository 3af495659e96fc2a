// AVX-512's integer fused multiply-add: products of 52 by 52 bits.
#define ISOCHRON_TARGET ifma
#include "simd/targets.h"

#if defined(__AVX512IFMA__) && defined(__AVX512VL__)
#include "simd/kernels/poly1305_ifma.h"
#include "simd/kernels/wiped.h"

namespace isochron::simd {
namespace {
constexpr Poly1305Kernel poly1305_kernel{
    .blocks = ifma::poly1305::blocks_in_lanes<ifma::poly1305::LanesIfma, 26, 26>};
}  // namespace

constexpr Kernels table = {
    .poly1305 = &poly1305_kernel,
};

const Kernels targets::ifma = ifma::wiped<table, ifma::Stack{.others = {896}}>;

}  // namespace isochron::simd
#else
const isochron::simd::Kernels isochron::simd::targets::ifma = {};
#endif
