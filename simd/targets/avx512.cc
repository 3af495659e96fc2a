// 512-bit vectors: AVX-512 F, BW, DQ and VL.
#define ISOCHRON_TARGET avx512
#include "simd/targets.h"

#if defined(__AVX512F__) && defined(__AVX512BW__) && defined(__AVX512DQ__) && defined(__AVX512VL__)
#include "simd/kernels/blake2_lanes.h"
#include "simd/kernels/blake2_rows.h"
#include "simd/kernels/blake3.h"
#include "simd/kernels/blake3_lanes.h"
#include "simd/kernels/blake3_rows.h"
#include "simd/kernels/keccak_lanes.h"
#include "simd/kernels/lanes.h"
#include "simd/kernels/md5_round.h"
#include "simd/kernels/ripemd160_round.h"
#include "simd/kernels/sha1_round.h"
#include "simd/kernels/sha256_round.h"
#include "simd/kernels/sha2_schedule.h"
#include "simd/kernels/sha512_round.h"
#include "simd/kernels/sm3_round.h"
#include "simd/kernels/xxh3_lanes.h"

namespace isochron::simd {
namespace {
// The schedule on 256 bits: there are two blocks' rounds for it to hide behind.
constexpr BlockKernel64 sha512_kernel{
    .cost = 180, .compress = avx512::sha2::compress_scheduled<avx512::Sha512, 4>};
template <class Hash, unsigned cost, int lanes = 64 / sizeof(typename Hash::Word)>
constexpr LanesKernel<typename Hash::Word> many{
    .cost = cost, .lanes = lanes, .compress = avx512::compress_lanes<Hash, lanes>};
// Cycles that llvm-mca predicts (models of Ice Lake and Sapphire Rapids), not measured.
constexpr Blake2bKernel blake2b_kernel{.cost = 273, .compress = avx512::blake2::compress_rows};
constexpr Blake2sKernel blake2s_kernel{.cost = 220, .compress = avx512::blake2::compress_rows};
constexpr PlacedLanesKernel64 blake2b_many_kernel{
    .cost = 620, .lanes = 8, .compress = avx512::blake2::compress_lanes<std::uint64_t, 8>};
constexpr PlacedLanesKernel32 blake2s_many_kernel{
    .cost = 550, .lanes = 16, .compress = avx512::blake2::compress_lanes<std::uint32_t, 16>};
using Blake3Passes = avx512::blake3::Passes<avx512::blake3::Pass<avx512::blake3::Rows<1>, 171>,
                                            avx512::blake3::Pass<avx512::blake3::Rows<2>, 175>,
                                            avx512::blake3::Pass<avx512::blake3::Rows<4>, 189>,
                                            avx512::blake3::Pass<avx512::blake3::Lanes<8>, 281>,
                                            avx512::blake3::Pass<avx512::blake3::Lanes<16>, 408>>;
constexpr Blake3Kernel blake3_kernel = Blake3Passes::kernel;
constexpr PlacedLanesKernel32 blake3_many_kernel{
    .cost = 408, .lanes = 16, .compress = avx512::blake3::Lanes<16>::compress};
// 1.35 times the cycles of one state, as llvm-mca predicts, not measured.
constexpr KeccakManyKernel keccak_many_kernel{
    .cost = 420, .lanes = 8, .absorb = avx512::keccak::absorb_lanes<8>};
constexpr Xxh3Kernel xxh3_kernel{.accumulate = avx512::xxh3::accumulate<avx512::xxh3::Lanes<8>>};
}  // namespace

const Kernels targets::avx512 = {
    .md5_many = &many<avx512::Md5, 180>,
    .sha1_many = &many<avx512::Sha1, 190>,
    .ripemd160_many = &many<avx512::Ripemd160, 240>,
    .sha256_many = &many<avx512::Sha256, 400>,
    .sm3_many = &many<avx512::Sm3, 430>,
    .sha512 = &sha512_kernel,
    .sha512_many = &many<avx512::Sha512, 475>,
    .blake2b = &blake2b_kernel,
    .blake2b_many = &blake2b_many_kernel,
    .blake2s = &blake2s_kernel,
    .blake2s_many = &blake2s_many_kernel,
    .blake3 = &blake3_kernel,
    .blake3_many = &blake3_many_kernel,
    .keccak_many = &keccak_many_kernel,
    .xxh3 = &xxh3_kernel,
};

}  // namespace isochron::simd
#else
const isochron::simd::Kernels isochron::simd::targets::avx512 = {};
#endif
