// 256-bit vectors: AVX2.
#define ISOCHRON_TARGET avx2
#include "simd/targets.h"

#if defined(__AVX2__)
#include "simd/kernels/adler32_lanes.h"
#include "simd/kernels/aegis_slices.h"
#include "simd/kernels/aes_batch.h"
#include "simd/kernels/argon2.h"
#include "simd/kernels/blake2_lanes.h"
#include "simd/kernels/blake3.h"
#include "simd/kernels/blake3_lanes.h"
#include "simd/kernels/blake3_rows.h"
#include "simd/kernels/chacha20_lanes.h"
#include "simd/kernels/chacha20_rows.h"
#include "simd/kernels/keccak.h"
#include "simd/kernels/keccak_lanes.h"
#include "simd/kernels/lanes.h"
#include "simd/kernels/md5_round.h"
#include "simd/kernels/poly1305_lanes.h"
#include "simd/kernels/ripemd160_round.h"
#include "simd/kernels/sha1_round.h"
#include "simd/kernels/sha256_round.h"
#include "simd/kernels/sha2_schedule.h"
#include "simd/kernels/sha512_round.h"
#include "simd/kernels/sm3_round.h"
#include "simd/kernels/wiped.h"
#include "simd/kernels/xxh3_lanes.h"

namespace isochron::simd {
namespace {
// As many lanes as a vector holds; twice as many for MD5, whose steps all wait for each other.
template <class Hash, unsigned cost, int lanes = 32 / sizeof(typename Hash::Word)>
constexpr LanesKernel<typename Hash::Word> many{
    .cost = cost, .lanes = lanes, .compress = avx2::compress_lanes<Hash, lanes>};
template <class Hash, unsigned cost>
constexpr BlockKernel<typename Hash::Word> one{
    .cost = cost,
    .compress = avx2::sha2::compress_scheduled<Hash, 32 / sizeof(typename Hash::Word)>};
constexpr PlacedLanesKernel64 blake2b_many_kernel{
    .cost = 169, .lanes = 4, .compress = avx2::blake2::compress_lanes<std::uint64_t, 4>};
constexpr PlacedLanesKernel32 blake2s_many_kernel{
    .cost = 152, .lanes = 8, .compress = avx2::blake2::compress_lanes<std::uint32_t, 8>};
using Blake3Passes = avx2::blake3::Passes<
    avx2::blake3::Pass<avx2::blake3::Rows<1>, 69>, avx2::blake3::Pass<avx2::blake3::Rows<2>, 70>,
    avx2::blake3::Pass<avx2::blake3::Rows<4>, 87>, avx2::blake3::Pass<avx2::blake3::Lanes<8>, 116>>;
constexpr Blake3Kernel blake3_kernel = Blake3Passes::kernel;
constexpr PlacedLanesKernel32 blake3_many_kernel{
    .cost = 112, .lanes = 8, .compress = avx2::blake3::Lanes<8>::compress};
constexpr KeccakKernel keccak_kernel{
    .cost = 297, .permute = avx2::keccak::permute_one, .absorb = avx2::keccak::absorb_one};
constexpr KeccakManyKernel keccak_many_kernel{
    .cost = 415, .lanes = 4, .absorb = avx2::keccak::absorb_lanes<4>};
constexpr Poly1305Kernel poly1305_kernel{
    .blocks = avx2::poly1305::blocks_in_lanes<avx2::poly1305::Lanes26<4>, 24, 24>};
constexpr ChecksumKernel32 adler32_kernel{.update = avx2::adler32::update_lanes<32>};
constexpr Xxh3Kernel xxh3_kernel{.accumulate = avx2::xxh3::accumulate<avx2::xxh3::Lanes<4>>};
constexpr Argon2Kernel argon2_kernel{.compress = avx2::argon2::compress_rows<4, 4>};
constexpr ChaCha20Kernel chacha20_kernel{
    .xor_blocks = avx2::chacha20::xor_blocks<avx2::chacha20::Rows<2, 1>, avx2::chacha20::Rows<2, 2>,
                                             avx2::chacha20::Lanes<8>>,
    .permute = avx2::chacha20::permute_rows,
    .seal_blocks = nullptr};
}  // namespace

constexpr Kernels table = {
    .md5_many = &many<avx2::Md5, 200, 16>,
    .sha1_many = &many<avx2::Sha1, 140>,
    .ripemd160_many = &many<avx2::Ripemd160, 190>,
    .sha256 = &one<avx2::Sha256, 145>,
    .sha256_many = &many<avx2::Sha256, 312>,
    .sm3_many = &many<avx2::Sm3, 340>,
    .sha512 = &one<avx2::Sha512, 179>,
    .sha512_many = &many<avx2::Sha512, 373>,
    .blake2b_many = &blake2b_many_kernel,
    .blake2s_many = &blake2s_many_kernel,
    .blake3 = &blake3_kernel,
    .blake3_many = &blake3_many_kernel,
    .keccak = &keccak_kernel,
    .keccak_many = &keccak_many_kernel,
    .poly1305 = &poly1305_kernel,
    .adler32 = &adler32_kernel,
    .xxh3 = &xxh3_kernel,
    .argon2 = &argon2_kernel,
    .chacha20 = &chacha20_kernel,
    .aes = &avx2::aes::kernel<avx2::aes::Bytes<32>>,
    .aegis_128l = &avx2::aegis::sliced_kernel<8, 1, 32>,
    .aegis_128x2 = &avx2::aegis::sliced_kernel<8, 2, 32>,
    .aegis_128x4 = &avx2::aegis::sliced_kernel<8, 4, 32>,
    .aegis_256 = &avx2::aegis::sliced_kernel<6, 1, 32>,
    .aegis_256x2 = &avx2::aegis::sliced_kernel<6, 2, 32>,
    .aegis_256x4 = &avx2::aegis::sliced_kernel<6, 4, 32>,
};

const Kernels targets::avx2 =
    avx2::wiped<table, avx2::Stack{.others = {1152},
                                   .md5_many = {3584},
                                   .sha256 = {896},
                                   .sha256_many = {1664},
                                   .sm3_many = {2560},
                                   .sha512 = {1920},
                                   .sha512_many = {1536},
                                   .blake2b_many = {1408},
                                   .blake2s_many = {1536},
                                   .blake3 = {128, 1408},
                                   .keccak = {384, 640},
                                   .keccak_many = {1920},
                                   .poly1305 = {1536},
                                   .argon2 = {256},
                                   .chacha20 = {768, 128},
                                   .aes = {384, 1024, 1024, 1024, 1024, 1280, 1408, 1024},
                                   .aegis_128l = {384},
                                   .aegis_256 = {384},
                                   .aegis_256x2 = {1280},
                                   .aegis_256x4 = {1280}}>;

}  // namespace isochron::simd
#else
const isochron::simd::Kernels isochron::simd::targets::avx2 = {};
#endif
