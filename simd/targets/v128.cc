// 128-bit vectors: SSE4.1, NEON or wasm simd128.
#define ISOCHRON_TARGET v128
#include "simd/targets.h"

#if defined(__SSE4_1__) || defined(__ARM_NEON) || defined(__wasm_simd128__)
#include "simd/kernels/adler32_lanes.h"
#include "simd/kernels/aegis_slices.h"
#include "simd/kernels/aes_batch.h"
#include "simd/kernels/argon2.h"
#include "simd/kernels/blake2_lanes.h"
#include "simd/kernels/blake3.h"
#include "simd/kernels/blake3_lanes.h"
#include "simd/kernels/blake3_rows.h"
#include "simd/kernels/chacha20_lanes.h"
#include "simd/kernels/chacha20_poly1305.h"
#include "simd/kernels/chacha20_rows.h"
#include "simd/kernels/ghash_nibbles.h"
#include "simd/kernels/keccak_lanes.h"
#include "simd/kernels/lanes.h"
#include "simd/kernels/md5_round.h"
#include "simd/kernels/ripemd160_round.h"
#include "simd/kernels/sha1_round.h"
#include "simd/kernels/sha256_round.h"
#include "simd/kernels/sha512_round.h"
#include "simd/kernels/sm3_round.h"
#include "simd/kernels/wiped.h"
#include "simd/kernels/xxh3_lanes.h"

namespace isochron::simd {
namespace {
// As many lanes as a vector holds; twice as many for MD5, whose steps all wait for each other.
template <class Hash, unsigned cost, int lanes = 16 / sizeof(typename Hash::Word)>
constexpr LanesKernel<typename Hash::Word> many{
    .cost = cost, .lanes = lanes, .compress = v128::compress_lanes<Hash, lanes>};
constexpr PlacedLanesKernel64 blake2b_many_kernel{
    .cost = 162, .lanes = 2, .compress = v128::blake2::compress_lanes<std::uint64_t, 2>};
constexpr PlacedLanesKernel32 blake2s_many_kernel{
    .cost = 148, .lanes = 4, .compress = v128::blake2::compress_lanes<std::uint32_t, 4>};
#if defined(ISOCHRON_SMALL)
using Blake3Passes = v128::blake3::Passes<v128::blake3::Pass<v128::blake3::Rows<1>, 69>,
                                          v128::blake3::Pass<v128::blake3::Lanes<4>, 109>>;
#else
using Blake3Passes = v128::blake3::Passes<v128::blake3::Pass<v128::blake3::Rows<1>, 69>,
                                          v128::blake3::Pass<v128::blake3::Rows<2>, 83>,
                                          v128::blake3::Pass<v128::blake3::Lanes<4>, 109>>;
#endif
constexpr Blake3Kernel blake3_kernel = Blake3Passes::kernel;
constexpr PlacedLanesKernel32 blake3_many_kernel{
    .cost = 109, .lanes = 4, .compress = v128::blake3::Lanes<4>::compress};
constexpr KeccakManyKernel keccak_many_kernel{
    .cost = 420, .lanes = 2, .absorb = v128::keccak::absorb_lanes<2>};
constexpr ChecksumKernel32 adler32_kernel{.update = v128::adler32::update_lanes<16>};
constexpr Xxh3Kernel xxh3_kernel{.accumulate = v128::xxh3::accumulate<v128::xxh3::Lanes<2>>};
#if !defined(__EMSCRIPTEN__)
constexpr Argon2Kernel argon2_kernel{.compress = v128::argon2::compress_rows<4, 2>};
// Clang keeps whole rows there for Arm.
#if defined(__aarch64__)
constexpr std::size_t argon2_stack = 1280;
#else
constexpr std::size_t argon2_stack = 128;
#endif
constexpr auto xor_blocks =
    v128::chacha20::xor_blocks<v128::chacha20::Rows<1, 1>, v128::chacha20::Rows<1, 2>,
                               v128::chacha20::Lanes<4>>;
constexpr ChaCha20Kernel chacha20_kernel{
    .xor_blocks = xor_blocks,
    .permute = v128::chacha20::permute_rows,
    .seal_blocks = v128::chacha20_poly1305::seal_blocks<v128::chacha20::Lanes<4>, xor_blocks>};
#endif
}  // namespace

constexpr Kernels table = {
    .md5_many = &many<v128::Md5, 145, 8>,
    .sha1_many = &many<v128::Sha1, 137>,
    .ripemd160_many = &many<v128::Ripemd160, 180>,
    .sha256_many = &many<v128::Sha256, 312>,
    .sm3_many = &many<v128::Sm3, 426>,
    .sha512_many = &many<v128::Sha512, 380>,
    .blake2b_many = &blake2b_many_kernel,
    .blake2s_many = &blake2s_many_kernel,
    .blake3 = &blake3_kernel,
    .blake3_many = &blake3_many_kernel,
    .keccak_many = &keccak_many_kernel,
    .adler32 = &adler32_kernel,
    .xxh3 = &xxh3_kernel,
#if !defined(__EMSCRIPTEN__)
    .argon2 = &argon2_kernel,
    .chacha20 = &chacha20_kernel,
    .aes = &v128::aes::kernel<v128::aes::Bytes<16>>,
    .ghash = &v128::ghash::nibbles_kernel,
    .aegis_128l = &v128::aegis::sliced_kernel<8, 1, 16>,
    .aegis_128x2 = &v128::aegis::sliced_kernel<8, 2, 16>,
    .aegis_128x4 = &v128::aegis::sliced_kernel<8, 4, 16>,
    .aegis_256 = &v128::aegis::sliced_kernel<6, 1, 16>,
    .aegis_256x2 = &v128::aegis::sliced_kernel<6, 2, 16>,
    .aegis_256x4 = &v128::aegis::sliced_kernel<6, 4, 16>,
#endif
};

const Kernels targets::v128 = v128::wiped<table, v128::Stack{
                                                     .others = {640},
                                                     .md5_many = {1280},
                                                     .sm3_many = {896},
                                                     .blake2b_many = {768},
                                                     .blake3 = {256, 768},
                                                     .keccak_many = {1024},
#if !defined(__EMSCRIPTEN__)
                                                     .argon2 = {argon2_stack},
                                                     .chacha20 = {384, 128, 1024},
                                                     .ghash = {384, 256},
#endif
                                                 }>;

}  // namespace isochron::simd
#else
const isochron::simd::Kernels isochron::simd::targets::v128 = {};
#endif
