// Portable C++: general-purpose registers only. The build forbids the compiler to vectorise this
// file.
#define ISOCHRON_TARGET scalar
#include "simd/kernels/adler32.h"
#include "simd/kernels/aegis_slices.h"
#include "simd/kernels/aes_batch.h"
#include "simd/kernels/argon2.h"
#include "simd/kernels/ascon.h"
#include "simd/kernels/blake2.h"
#include "simd/kernels/blake3.h"
#include "simd/kernels/blake3_words.h"
#include "simd/kernels/chacha20.h"
#include "simd/kernels/crc.h"
#include "simd/kernels/ghash_words.h"
#include "simd/kernels/keccak.h"
#include "simd/kernels/md5_round.h"
#include "simd/kernels/one_message.h"
#include "simd/kernels/poly1305.h"
#include "simd/kernels/ripemd160_round.h"
#include "simd/kernels/scrypt.h"
#include "simd/kernels/sha1_round.h"
#include "simd/kernels/sha256_round.h"
#include "simd/kernels/sha512_round.h"
#include "simd/kernels/sm3_round.h"
#include "simd/kernels/wiped.h"
#include "simd/kernels/xxh3.h"
#include "simd/kernels/xxhash.h"
#include "simd/targets.h"

namespace isochron::simd {
namespace {
template <class Hash, unsigned cost>
constexpr BlockKernel<typename Hash::Word> one{.cost = cost,
                                               .compress = scalar::compress_one<Hash>};
template <class Word>
constexpr LanesKernel<Word> one_lane{.cost = 0, .lanes = 1, .compress = nullptr};
constexpr Blake2bKernel blake2b_kernel{.cost = 117, .compress = scalar::blake2::compress};
constexpr PlacedLanesKernel64 placed_one_lane64{.cost = 0, .lanes = 1, .compress = nullptr};
constexpr Blake2sKernel blake2s_kernel{.cost = 110, .compress = scalar::blake2::compress};
using Blake3Passes = scalar::blake3::Passes<scalar::blake3::Pass<scalar::blake3::Words, 77>>;
constexpr Blake3Kernel blake3_kernel = Blake3Passes::kernel;
constexpr PlacedLanesKernel32 placed_one_lane32{.cost = 0, .lanes = 1, .compress = nullptr};
constexpr AsconKernel ascon_kernel{.cost = 47,
                                   .absorb = scalar::ascon::absorb,
                                   .squeeze = scalar::ascon::squeeze,
                                   .absorb_associated = scalar::ascon::absorb_associated,
                                   .encrypt = scalar::ascon::encrypt,
                                   .decrypt = scalar::ascon::decrypt};
constexpr KeccakKernel keccak_kernel{
    .cost = 308, .permute = scalar::keccak::permute_one, .absorb = scalar::keccak::absorb_one};
constexpr KeccakManyKernel keccak_one_lane{.cost = 0, .lanes = 1, .absorb = nullptr};
constexpr Poly1305Kernel poly1305_kernel{.blocks = scalar::poly1305::blocks};
template <class Crc>
constexpr ChecksumKernel<typename Crc::Word> crc_kernel{.update = scalar::crc::update<Crc>};
constexpr ChecksumKernel32 adler32_kernel{.update = scalar::adler32::update};
constexpr BlockKernel32 xxh32_kernel{.cost = 3,
                                     .compress = scalar::xxhash::stripes<scalar::xxhash::Xxh32>};
constexpr BlockKernel64 xxh64_kernel{.cost = 3,
                                     .compress = scalar::xxhash::stripes<scalar::xxhash::Xxh64>};
constexpr Xxh3Kernel xxh3_kernel{.accumulate = scalar::xxh3::accumulate<scalar::xxh3::Words>};
#if !defined(__EMSCRIPTEN__)
constexpr Argon2Kernel argon2_kernel{.compress = scalar::argon2::compress_words};
constexpr ScryptKernel scrypt_kernel{.fill = scalar::scrypt::fill<scalar::scrypt::Words>,
                                     .mix = scalar::scrypt::mix<scalar::scrypt::Words>};
constexpr ChaCha20Kernel chacha20_kernel{
    .xor_blocks = scalar::chacha20::xor_blocks<scalar::chacha20::Words>,
    .permute = scalar::chacha20::permute_words,
    .seal_blocks = nullptr};
#endif
}  // namespace

constexpr Kernels table = {
    .md5 = &one<scalar::Md5, 89>,
    .md5_many = &one_lane<std::uint32_t>,
    .sha1 = &one<scalar::Sha1, 95>,
    .sha1_many = &one_lane<std::uint32_t>,
    .ripemd160 = &one<scalar::Ripemd160, 166>,
    .ripemd160_many = &one_lane<std::uint32_t>,
    .sha256 = &one<scalar::Sha256, 188>,
    .sha256_many = &one_lane<std::uint32_t>,
    .sm3 = &one<scalar::Sm3, 210>,
    .sm3_many = &one_lane<std::uint32_t>,
    .sha512 = &one<scalar::Sha512, 240>,
    .sha512_many = &one_lane<std::uint64_t>,
    .blake2b = &blake2b_kernel,
    .blake2b_many = &placed_one_lane64,
    .blake2s = &blake2s_kernel,
    .blake2s_many = &placed_one_lane32,
    .blake3 = &blake3_kernel,
    .blake3_many = &placed_one_lane32,
    .ascon = &ascon_kernel,
    .keccak = &keccak_kernel,
    .keccak_many = &keccak_one_lane,
    .poly1305 = &poly1305_kernel,
    .crc32 = &crc_kernel<scalar::crc::Crc32>,
    .crc32c = &crc_kernel<scalar::crc::Crc32c>,
    .crc64_nvme = &crc_kernel<scalar::crc::Crc64Nvme>,
    .crc64_xz = &crc_kernel<scalar::crc::Crc64Xz>,
    .adler32 = &adler32_kernel,
    .xxh32 = &xxh32_kernel,
    .xxh64 = &xxh64_kernel,
    .xxh3 = &xxh3_kernel,
#if !defined(__EMSCRIPTEN__)
    .argon2 = &argon2_kernel,
    .scrypt = &scrypt_kernel,
    .chacha20 = &chacha20_kernel,
    .aes = &scalar::aes::kernel<scalar::aes::Words>,
    .ghash = &scalar::ghash::words_kernel,
    .aegis_128l = &scalar::aegis::words_kernel<8, 1>,
    .aegis_128x2 = &scalar::aegis::words_kernel<8, 2>,
    .aegis_128x4 = &scalar::aegis::words_kernel<8, 4>,
    .aegis_256 = &scalar::aegis::words_kernel<6, 1>,
    .aegis_256x2 = &scalar::aegis::words_kernel<6, 2>,
    .aegis_256x4 = &scalar::aegis::words_kernel<6, 4>,
#endif
};

const Kernels targets::scalar =
    scalar::wiped<table, scalar::Stack{
                             .others = {768},
                             .md5 = {256},
                             .sha1 = {256},
                             .ripemd160 = {256},
                             .sha256 = {384},
                             .sm3 = {256},
                             .sha512 = {384},
                             .blake2b = {384},
                             .blake2s = {256},
                             .blake3 = {256, 384},
                             .ascon = {128},
                             .keccak = {384, 640},
                             .poly1305 = {128},
                             .xxh32 = scalar::not_for_secrets,
                             .xxh64 = scalar::not_for_secrets,
#if !defined(__EMSCRIPTEN__)
                             .argon2 = {256},
                             .chacha20 = {256, 128},
                             .aes = {384, 640, 640, 640, 640, 768, 768, 640},
                             .ghash = {128, 896},
#endif
                         }>;

}  // namespace isochron::simd
