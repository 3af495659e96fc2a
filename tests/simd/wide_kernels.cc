// See wide_kernels.h. The passes and their costs are those of simd/targets/avx512.cc.
#define ISOCHRON_TARGET wide
#include "tests/simd/wide_kernels.h"

#include "simd/kernels/aegis_slices.h"
#include "simd/kernels/aes_batch.h"
#include "simd/kernels/blake2_lanes.h"
#include "simd/kernels/blake3.h"
#include "simd/kernels/blake3_lanes.h"
#include "simd/kernels/blake3_rows.h"
#include "simd/kernels/chacha20_lanes.h"
#include "simd/kernels/chacha20_poly1305.h"
#include "simd/kernels/chacha20_rows.h"
#include "simd/kernels/keccak_lanes.h"
#include "simd/kernels/keccak_planes.h"
#include "simd/kernels/lanes.h"
#include "simd/kernels/md5_round.h"
#if !defined(__wasm__)
#include "simd/kernels/poly1305_lanes.h"
#endif
#include "simd/kernels/ripemd160_round.h"
#include "simd/kernels/sha1_round.h"
#include "simd/kernels/sha256_round.h"
#include "simd/kernels/sha512_round.h"
#include "simd/kernels/sm3_round.h"
#include "simd/kernels/xxh3_lanes.h"

namespace isochron::test {
namespace {

template <class Hash, int lanes = 64 / sizeof(typename Hash::Word)>
constexpr simd::LanesKernel<typename Hash::Word> many{
    .cost = 400, .lanes = lanes, .compress = simd::wide::compress_lanes<Hash, lanes>};
constexpr simd::PlacedLanesKernel64 blake2b_many_kernel{
    .cost = 217, .lanes = 8, .compress = simd::wide::blake2::compress_lanes<std::uint64_t, 8>};
constexpr simd::PlacedLanesKernel32 blake2s_many_kernel{
    .cost = 230, .lanes = 16, .compress = simd::wide::blake2::compress_lanes<std::uint32_t, 16>};
using simd::wide::blake3::Lanes;
using simd::wide::blake3::Pass;
using simd::wide::blake3::Rows;
using Blake3Passes =
    simd::wide::blake3::Passes<Pass<Rows<1>, 52>, Pass<Rows<2>, 52>, Pass<Rows<4>, 62>,
                               Pass<Lanes<8>, 92>, Pass<Lanes<16>, 130>>;
constexpr simd::Blake3Kernel blake3_kernel = Blake3Passes::kernel;
constexpr simd::PlacedLanesKernel32 blake3_many_kernel{
    .cost = 130, .lanes = 16, .compress = Lanes<16>::compress};
constexpr simd::KeccakKernel keccak_kernel{.cost = 250,
                                           .permute = simd::wide::keccak::permute_planes,
                                           .absorb = simd::wide::keccak::absorb_planes};
namespace chacha20 = simd::wide::chacha20;
constexpr auto xor_blocks =
    chacha20::xor_blocks<chacha20::Rows<4, 1>, chacha20::Rows<4, 2>, chacha20::Lanes<16>>;
constexpr simd::ChaCha20Kernel chacha20_kernel{
    .xor_blocks = xor_blocks,
    .permute = chacha20::permute_rows,
    .seal_blocks = simd::wide::chacha20_poly1305::seal_blocks<chacha20::Lanes<16>, xor_blocks>};
#if !defined(__wasm__)  // which has no products of 128 bits, nor kernels with these lanes
constexpr simd::Poly1305Kernel poly1305_kernel{
    .blocks = simd::wide::poly1305::blocks_in_lanes<simd::wide::poly1305::Lanes26<8>, 8, 16>};
#endif
constexpr simd::KeccakManyKernel keccak_many_kernel{
    .cost = 467, .lanes = 8, .absorb = simd::wide::keccak::absorb_lanes<8>};
constexpr simd::Xxh3Kernel xxh3_kernel{
    .accumulate = simd::wide::xxh3::accumulate<simd::wide::xxh3::Lanes<8>>};

}  // namespace

const simd::Kernels wide_kernels = {
    .md5_many = &many<simd::wide::Md5>,
    .sha1_many = &many<simd::wide::Sha1>,
    .ripemd160_many = &many<simd::wide::Ripemd160>,
    .sha256_many = &many<simd::wide::Sha256>,
    .sm3_many = &many<simd::wide::Sm3>,
    .sha512_many = &many<simd::wide::Sha512>,
    .blake2b_many = &blake2b_many_kernel,
    .blake2s_many = &blake2s_many_kernel,
    .blake3 = &blake3_kernel,
    .blake3_many = &blake3_many_kernel,
    .keccak = &keccak_kernel,
    .keccak_many = &keccak_many_kernel,
#if !defined(__wasm__)
    .poly1305 = &poly1305_kernel,
#endif
    .xxh3 = &xxh3_kernel,
    .chacha20 = &chacha20_kernel,
    .aes = &simd::wide::aes::kernel<simd::wide::aes::Bytes<64>>,
    .aegis_128x4 = &simd::wide::aegis::sliced_kernel<8, 4, 64>,
    .aegis_256x4 = &simd::wide::aegis::sliced_kernel<6, 4, 64>,
};

}  // namespace isochron::test
