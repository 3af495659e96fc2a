// 512-bit vectors: AVX-512 F, BW, DQ and VL.
#define ISOCHRON_TARGET avx512
#include "simd/targets.h"

#if defined(__AVX512F__) && defined(__AVX512BW__) && defined(__AVX512DQ__) && defined(__AVX512VL__)
#include "simd/kernels/aegis_slices.h"
#include "simd/kernels/aes_batch.h"
#include "simd/kernels/argon2.h"
#include "simd/kernels/blake2_lanes.h"
#include "simd/kernels/blake3.h"
#include "simd/kernels/blake3_lanes.h"
#include "simd/kernels/blake3_rows.h"
#include "simd/kernels/chacha20_lanes.h"
#include "simd/kernels/chacha20_rows.h"
#include "simd/kernels/keccak_lanes.h"
#include "simd/kernels/keccak_planes.h"
#include "simd/kernels/lanes.h"
#include "simd/kernels/md5_round.h"
#include "simd/kernels/poly1305_lanes.h"
#include "simd/kernels/ripemd160_round.h"
#include "simd/kernels/scrypt.h"
#include "simd/kernels/sha1_round.h"
#include "simd/kernels/sha256_round.h"
#include "simd/kernels/sha2_schedule.h"
#include "simd/kernels/sha512_round.h"
#include "simd/kernels/sm3_round.h"
#include "simd/kernels/wiped.h"
#include "simd/kernels/xxh3_lanes.h"

namespace isochron::simd {
namespace {
// Measured on a Xeon (Sapphire Rapids) and scaled to the costs of the scalar kernels.

// The schedule on 256 bits: there are two blocks' rounds for it to hide behind.
constexpr BlockKernel64 sha512_kernel{
    .cost = 162, .compress = avx512::sha2::compress_scheduled<avx512::Sha512, 4>};
template <class Hash, unsigned cost, int lanes = 64 / sizeof(typename Hash::Word)>
constexpr LanesKernel<typename Hash::Word> many{
    .cost = cost, .lanes = lanes, .compress = avx512::compress_lanes<Hash, lanes>};
constexpr PlacedLanesKernel64 blake2b_many_kernel{
    .cost = 217, .lanes = 8, .compress = avx512::blake2::compress_lanes<std::uint64_t, 8>};
constexpr PlacedLanesKernel32 blake2s_many_kernel{
    .cost = 230, .lanes = 16, .compress = avx512::blake2::compress_lanes<std::uint32_t, 16>};
using Blake3Passes = avx512::blake3::Passes<avx512::blake3::Pass<avx512::blake3::Rows<1>, 52>,
                                            avx512::blake3::Pass<avx512::blake3::Rows<2>, 52>,
                                            avx512::blake3::Pass<avx512::blake3::Rows<4>, 62>,
                                            avx512::blake3::Pass<avx512::blake3::Lanes<8>, 92>,
                                            avx512::blake3::Pass<avx512::blake3::Lanes<16>, 130>>;
constexpr Blake3Kernel blake3_kernel = Blake3Passes::kernel;
constexpr PlacedLanesKernel32 blake3_many_kernel{
    .cost = 130, .lanes = 16, .compress = avx512::blake3::Lanes<16>::compress};
constexpr KeccakKernel keccak_kernel{.cost = 250,
                                     .permute = avx512::keccak::permute_planes,
                                     .absorb = avx512::keccak::absorb_planes};
constexpr KeccakManyKernel keccak_many_kernel{
    .cost = 467, .lanes = 8, .absorb = avx512::keccak::absorb_lanes<8>};
using Poly1305Half = avx512::poly1305::Lanes26<4>;
using Poly1305Whole = avx512::poly1305::Lanes26<8>;
constexpr Poly1305Kernel poly1305_kernel{
    .blocks =
        avx512::poly1305::blocks_in_lanes<Poly1305Whole, 64, 64,
                                          avx512::poly1305::blocks_in_lanes<Poly1305Half, 24, 24>>};
constexpr Xxh3Kernel xxh3_kernel{.accumulate = avx512::xxh3::accumulate<avx512::xxh3::Lanes<8>>};
constexpr Argon2Kernel argon2_kernel{.compress = avx512::argon2::compress_rows<8, 4>};
constexpr ScryptKernel scrypt_kernel{.fill = avx512::scrypt::fill<avx512::scrypt::Rows>,
                                     .mix = avx512::scrypt::mix<avx512::scrypt::Rows>};
constexpr ChaCha20Kernel chacha20_kernel{
    .xor_blocks =
        avx512::chacha20::xor_blocks<avx512::chacha20::Rows<4, 1>, avx512::chacha20::Rows<4, 2>,
                                     avx512::chacha20::Lanes<16>>,
    .permute = avx512::chacha20::permute_rows,
    .seal_blocks = nullptr};
}  // namespace

constexpr Kernels table = {
    .md5_many = &many<avx512::Md5, 105>,
    .sha1_many = &many<avx512::Sha1, 140>,
    .ripemd160_many = &many<avx512::Ripemd160, 190>,
    .sha256_many = &many<avx512::Sha256, 280>,
    .sm3_many = &many<avx512::Sm3, 330>,
    .sha512 = &sha512_kernel,
    .sha512_many = &many<avx512::Sha512, 336>,
    .blake2b_many = &blake2b_many_kernel,
    .blake2s_many = &blake2s_many_kernel,
    .blake3 = &blake3_kernel,
    .blake3_many = &blake3_many_kernel,
    .keccak = &keccak_kernel,
    .keccak_many = &keccak_many_kernel,
    .poly1305 = &poly1305_kernel,
    .xxh3 = &xxh3_kernel,
    .argon2 = &argon2_kernel,
    .scrypt = &scrypt_kernel,
    .chacha20 = &chacha20_kernel,
    .aes = &avx512::aes::kernel<avx512::aes::Bytes<64>>,
    .aegis_128l = &avx512::aegis::sliced_kernel<8, 1, 64>,
    .aegis_128x2 = &avx512::aegis::sliced_kernel<8, 2, 64>,
    .aegis_128x4 = &avx512::aegis::sliced_kernel<8, 4, 64>,
    .aegis_256 = &avx512::aegis::sliced_kernel<6, 1, 64>,
    .aegis_256x2 = &avx512::aegis::sliced_kernel<6, 2, 64>,
    .aegis_256x4 = &avx512::aegis::sliced_kernel<6, 4, 64>,
};

const Kernels targets::avx512 =
    avx512::wiped<table, avx512::Stack{.others = {1024},
                                       .sha512 = {1920},
                                       .blake2b_many = {1792},
                                       .blake2s_many = {1920},
                                       .blake3 = {128, 1920},
                                       .blake3_many = {1536},
                                       .keccak = {128},
                                       .keccak_many = {2048},
                                       .poly1305 = {1792},
                                       .argon2 = {128},
                                       .chacha20 = {256, 128},
                                       .aes = {384, 1024, 1024, 768, 768, 1280, 1280, 768},
                                       .aegis_128l = {128},
                                       .aegis_128x2 = {256},
                                       .aegis_128x4 = {512},
                                       .aegis_256 = {128},
                                       .aegis_256x2 = {256},
                                       .aegis_256x4 = {384}}>;

}  // namespace isochron::simd
#else
const isochron::simd::Kernels isochron::simd::targets::avx512 = {};
#endif
