// What a backend can offer: the kernel types and, per primitive, one row of the registry.
//
// A kernel sees a state, a pointer to whole blocks and a count. It allocates nothing, buffers
// nothing and branches on no data.
#pragma once

#include <cstddef>
#include <cstdint>

namespace isochron::simd {

// The functions of a kernel, one by one: what a test needs to stand in for all of them.
template <auto... Functions>
struct FunctionList {};

// A compression function over `count` consecutive blocks of one message. `state` and the size of a
// block are those of the primitive, see below.
template <class Word>
struct BlockKernel {
  unsigned cost;  // nanoseconds per block on one processor; only ratios matter
  void (*compress)(Word* state, const std::uint8_t* blocks, std::size_t count);
  using Functions = FunctionList<&BlockKernel::compress>;
};

// The same for `lanes` messages side by side: lane i goes through `count` blocks at blocks[i].
// states: word w of lane i at states[w * lanes + i]. With lanes = 1 there is no function: messages
// are left to the primitive for one message, which is as fast.
template <class Word>
struct LanesKernel {
  unsigned cost;  // nanoseconds per block of all lanes, as above
  std::size_t lanes;
  void (*compress)(Word* states, const std::uint8_t* const* blocks, std::size_t count);
  using Functions = FunctionList<&LanesKernel::compress>;
};
using BlockKernel32 = BlockKernel<std::uint32_t>;
using BlockKernel64 = BlockKernel<std::uint64_t>;
using LanesKernel32 = LanesKernel<std::uint32_t>;
using LanesKernel64 = LanesKernel<std::uint64_t>;

// BLAKE3's workloads. `value` and `key` are words; chaining values in memory are 32 bytes, little
// endian.
struct Blake3Kernel {
  unsigned cost;  // nanoseconds per block, as above

  // One compression; value becomes the chaining value (first half of the output).
  void (*compress)(std::uint32_t value[8], const std::uint8_t* block, std::uint8_t block_length,
                   std::uint64_t counter, std::uint8_t flags);

  // Consecutive chunks, the first having this counter: `blocks` whole blocks, blocks > 0. Writes a
  // chaining value per chunk begun. If the last chunk has fewer than 16 blocks, it is left open:
  // its value is the one that the chunk's next block starts from. `flags` are those of the mode.
  void (*chunks)(const std::uint8_t* input, std::size_t blocks, const std::uint32_t key[8],
                 std::uint64_t counter, std::uint8_t flags, std::uint8_t* values);

  // `count` nodes that are not the root, from 2 * count chaining values of their children. `values`
  // may be `children` or begin later in the same buffer, up to 32 bytes. `flags` with PARENT.
  void (*parents)(const std::uint8_t* children, std::size_t count, const std::uint32_t key[8],
                  std::uint8_t flags, std::uint8_t* values);

  // Whole output blocks: `count` times 64 bytes for counter, counter + 1, ...
  void (*output)(const std::uint32_t value[8], const std::uint8_t* block, std::uint8_t block_length,
                 std::uint64_t counter, std::uint8_t flags, std::uint8_t* out, std::size_t count);

  using Functions = FunctionList<&Blake3Kernel::compress, &Blake3Kernel::chunks,
                                 &Blake3Kernel::parents, &Blake3Kernel::output>;
};

// Where a block stands in its BLAKE2 message (RFC 7693, section 3.2): how many bytes the message
// has up to the block's end, low word first, and the finalisation words: all ones in the last block
// (f[0]) and, there, in the last node of a level of a tree (f[1]).
template <class Word>
struct Blake2Place {
  Word t[2];
  Word f[2];
};

// BLAKE2b (Word of 64 bits) or BLAKE2s (32) over `count` consecutive whole blocks of 16 words.
// h: h0..h7. `first` is the place of the first block, the others count on from there.
template <class Word>
struct Blake2Kernel {
  unsigned cost;  // nanoseconds per block, as above
  void (*compress)(Word h[8], const std::uint8_t* blocks, std::size_t count,
                   const Blake2Place<Word>& first);
  using Functions = FunctionList<&Blake2Kernel::compress>;
};
using Blake2bKernel = Blake2Kernel<std::uint64_t>;
using Blake2sKernel = Blake2Kernel<std::uint32_t>;

// BLAKE2 or BLAKE3 of `lanes` messages side by side: lane i goes through `count` blocks, the first
// at blocks[i], each `stride` bytes behind the one before. states: word w of lane i at states[w *
// lanes + i]. places: the four words that say where lane i's first block stands, in the same order:
// t[0], t[1], f[0] and f[1] of Blake2Place; or the counter's two words, the block's length and its
// flags in BLAKE3, where they are those of all `count` blocks. With lanes = 1 there is no function,
// as above.
template <class Word>
struct PlacedLanesKernel {
  unsigned cost;  // nanoseconds per block of all lanes, as above
  std::size_t lanes;
  void (*compress)(Word* states, const std::uint8_t* const* blocks, std::size_t stride,
                   std::size_t count, const Word* places);
  using Functions = FunctionList<&PlacedLanesKernel::compress>;
};
using PlacedLanesKernel32 = PlacedLanesKernel<std::uint32_t>;
using PlacedLanesKernel64 = PlacedLanesKernel<std::uint64_t>;

// Ascon (NIST SP 800-232, section 3).
struct AsconKernel {
  unsigned cost;  // nanoseconds per block of 8 bytes, as above

  // Ascon-p[12] over `count` blocks of 8 bytes. The state is permuted behind each block that is
  // absorbed, and before each that is squeezed.
  void (*absorb)(std::uint64_t state[5], const std::uint8_t* blocks, std::size_t count);
  void (*squeeze)(std::uint64_t state[5], std::uint8_t* out, std::size_t count);

  // Ascon-p[8] behind each of `count` blocks of 16 bytes (section 4.1), which are associated data
  // or text that is encrypted and decrypted. `out` may be `in`; where it is null, decrypt() changes
  // the state alone.
  void (*absorb_associated)(std::uint64_t state[5], const std::uint8_t* blocks, std::size_t count);
  void (*encrypt)(std::uint64_t state[5], const std::uint8_t* in, std::uint8_t* out,
                  std::size_t count);
  void (*decrypt)(std::uint64_t state[5], const std::uint8_t* in, std::uint8_t* out,
                  std::size_t count);

  using Functions =
      FunctionList<&AsconKernel::absorb, &AsconKernel::squeeze, &AsconKernel::absorb_associated,
                   &AsconKernel::encrypt, &AsconKernel::decrypt>;
};

// Keccak-p[1600] (FIPS 202, section 3.3): the last `rounds` of its 24, 12 or 24.
struct KeccakKernel {
  unsigned cost;  // nanoseconds for 24 rounds, as above
  void (*permute)(std::uint64_t state[25], unsigned rounds);

  // Adds each whole block of `rate` bytes to the state, which it then permutes. Returns how many
  // bytes are left. rate: a multiple of 8, less than 200.
  std::size_t (*absorb)(std::uint64_t state[25], unsigned rounds, std::size_t rate,
                        const std::uint8_t* bytes, std::size_t size);

  using Functions = FunctionList<&KeccakKernel::permute, &KeccakKernel::absorb>;
};

// The same of `lanes` states side by side: lane i goes through the whole blocks of `size` bytes at
// bytes[i]. states: word w of lane i at states[w * lanes + i].
struct KeccakManyKernel {
  unsigned cost;  // nanoseconds for 24 rounds of all lanes, as above
  std::size_t lanes;
  std::size_t (*absorb)(std::uint64_t* states, unsigned rounds, std::size_t rate,
                        const std::uint8_t* const* bytes, std::size_t size);

  using Functions = FunctionList<&KeccakManyKernel::absorb>;
};

// A checksum: any number of bytes goes through `state`.
template <class Word>
struct ChecksumKernel {
  void (*update)(Word* state, const std::uint8_t* bytes, std::size_t size);
  using Functions = FunctionList<&ChecksumKernel::update>;
};
using ChecksumKernel32 = ChecksumKernel<std::uint32_t>;
using ChecksumKernel64 = ChecksumKernel<std::uint64_t>;

// XXH3's accumulators.
struct Xxh3Kernel {
  // `count` consecutive stripes of 64 bytes. A block has (secret_size - 64) / 8 of them; the
  // first stripe here is number `position` of its block. Behind a block's last stripe the
  // accumulators are scrambled.
  void (*accumulate)(std::uint64_t accumulators[8], const std::uint8_t* stripes, std::size_t count,
                     const std::uint8_t* secret, std::size_t secret_size, std::size_t position);
  using Functions = FunctionList<&Xxh3Kernel::accumulate>;
};

// Argon2's compression function G (RFC 9106, section 3.5) of blocks of 1024 bytes: out = G(x, y),
// or out ^= G(x, y) if `add`. `out` and `scratch`, a block for intermediate values, overlap
// nothing.
struct Argon2Kernel {
  void (*compress)(std::uint8_t* out, const std::uint8_t* x, const std::uint8_t* y, bool add,
                   std::uint8_t* scratch);
  using Functions = FunctionList<&Argon2Kernel::compress>;
};

// scrypt's ROMix (RFC 7914, section 5) in portions. x is the block X of 128 * r bytes, y room for
// another, v the vector V of n such blocks. Each 64 bytes of them are 16 words in the order of
// kernels/scrypt.h. count: even.
struct ScryptKernel {
  // V_i = X, X = BlockMix(X) for the next `count` i, of which the first is at v.
  void (*fill)(std::uint8_t* x, std::uint8_t* y, std::uint8_t* v, std::size_t r,
               std::uint64_t count);
  // X = BlockMix(X ^ V_j), j = Integerify(X) mod n, `count` times.
  void (*mix)(std::uint8_t* x, std::uint8_t* y, const std::uint8_t* v, std::size_t r,
              std::uint64_t n, std::uint64_t count);
  using Functions = FunctionList<&ScryptKernel::fill, &ScryptKernel::mix>;
};

// AES (FIPS 197). A schedule is `schedule_size` bytes of one kernel's, for `rounds` of 10, 12 or
// 14: the round keys, and what else the kernel makes of them.
struct AesKernel {
  static constexpr std::size_t schedule_size = 256 + 15 * 128;

  // key: 4 * (rounds - 6) bytes.
  void (*expand)(std::uint8_t* schedule, const std::uint8_t* key, unsigned rounds);
  // `count` blocks of 16 bytes, each by itself. `out` may be `in`.
  void (*encrypt)(const std::uint8_t* schedule, unsigned rounds, const std::uint8_t* in,
                  std::uint8_t* out, std::size_t count);
  void (*decrypt)(const std::uint8_t* schedule, unsigned rounds, const std::uint8_t* in,
                  std::uint8_t* out, std::size_t count);
  // out = in ^ key stream, of `count` blocks. The first is that of `counter`, whose last four
  // bytes, big endian, count on modulo 2^32. `out` may be `in`.
  void (*ctr)(const std::uint8_t* schedule, unsigned rounds, const std::uint8_t counter[16],
              const std::uint8_t* in, std::uint8_t* out, std::size_t count);
  // The same, but the first four bytes, little endian, count on (RFC 8452, section 4).
  void (*ctr_from_begin)(const std::uint8_t* schedule, unsigned rounds,
                         const std::uint8_t counter[16], const std::uint8_t* in, std::uint8_t* out,
                         std::size_t count);
  // XTS (IEEE 1619, section 5.3) of `count` whole blocks, without ciphertext stealing. The tweak is
  // that of the first block, encrypted already, and becomes that of the one behind the last. `out`
  // may be `in`.
  void (*xts_encrypt)(const std::uint8_t* schedule, unsigned rounds, std::uint8_t tweak[16],
                      const std::uint8_t* in, std::uint8_t* out, std::size_t count);
  void (*xts_decrypt)(const std::uint8_t* schedule, unsigned rounds, std::uint8_t tweak[16],
                      const std::uint8_t* in, std::uint8_t* out, std::size_t count);
  // chain = its sum with a block, encrypted, for `count` blocks one after the other (CMAC).
  void (*chain)(const std::uint8_t* schedule, unsigned rounds, std::uint8_t chain[16],
                const std::uint8_t* blocks, std::size_t count);
  using Functions =
      FunctionList<&AesKernel::expand, &AesKernel::encrypt, &AesKernel::decrypt, &AesKernel::ctr,
                   &AesKernel::ctr_from_begin, &AesKernel::xts_encrypt, &AesKernel::xts_decrypt,
                   &AesKernel::chain>;
};

// AEGIS (draft-irtf-cfrg-aegis-aead) of one shape: 8 blocks of 16 bytes a lane (AEGIS-128L) or 6
// (AEGIS-256), of 1, 2 or 4 lanes. state: block j of lane i at 16 * (lanes * j + i). Each goes
// through `count` messages of 16 * lanes bytes, or of twice as many with 8 blocks.
struct AegisKernel {
  static constexpr std::size_t state_size = 512;  // of the largest

  void (*absorb)(std::uint8_t* state, const std::uint8_t* in, std::size_t count);
  // `out` may be `in`.
  void (*encrypt)(std::uint8_t* state, const std::uint8_t* in, std::uint8_t* out,
                  std::size_t count);
  void (*decrypt)(std::uint8_t* state, const std::uint8_t* in, std::uint8_t* out,
                  std::size_t count);
  using Functions =
      FunctionList<&AegisKernel::absorb, &AegisKernel::encrypt, &AegisKernel::decrypt>;
};

// POLYVAL (RFC 8452, section 3), and GHASH (NIST SP 800-38D, section 6.4) as POLYVAL (RFC 8452,
// appendix A): accumulator and h are 16 bytes in POLYVAL's order. A table is one kernel's.
struct GhashKernel {
  static constexpr std::size_t table_size = 256;

  void (*expand)(const std::uint8_t h[16], std::uint8_t* table);
  // accumulator = (accumulator + block) * H for `count` blocks one after the other.
  void (*absorb)(std::uint8_t accumulator[16], const std::uint8_t* table,
                 const std::uint8_t* blocks, std::size_t count);
  // The same with the bytes of each block reversed, as GHASH has them.
  void (*absorb_reversed)(std::uint8_t accumulator[16], const std::uint8_t* table,
                          const std::uint8_t* blocks, std::size_t count);
  using Functions =
      FunctionList<&GhashKernel::expand, &GhashKernel::absorb, &GhashKernel::absorb_reversed>;
};

// Poly1305's accumulator through `count` whole blocks of 16 bytes, to each of which top * 2^128 is
// added: 1, and 0 for a message's last, incomplete block, which carries its 1 itself. accumulator:
// low word first, less than 2^131 before, less than 2 * (2^130 - 5) behind. r: clamped.
struct Poly1305Kernel {
  void (*blocks)(std::uint64_t accumulator[3], const std::uint64_t r[2], const std::uint8_t* blocks,
                 std::size_t count, std::uint64_t top);
  using Functions = FunctionList<&Poly1305Kernel::blocks>;
};

// ChaCha20 (RFC 8439, section 2.3). state: constants, key, counter and nonce, 16 words, of which
// words 12 and 13 count the blocks with 64 bits, low word first. Where word 13 belongs to the
// nonce, the caller sees to it that the counter does not wrap.
struct ChaCha20Kernel {
  // `count` whole blocks: out = in ^ key stream. `out` is `in` or overlaps nothing of it.
  void (*xor_blocks)(const std::uint32_t state[16], const std::uint8_t* in, std::uint8_t* out,
                     std::size_t count);
  // The twenty rounds alone, as HChaCha20 needs them (draft-irtf-cfrg-xchacha, section 2.2).
  void (*permute)(std::uint32_t state[16]);
  // xor_blocks(), and then Poly1305Kernel's blocks() of all of `out`, with a top of 1. Null where
  // that is as fast one after the other.
  void (*seal_blocks)(const std::uint32_t state[16], const std::uint8_t* in, std::uint8_t* out,
                      std::size_t count, std::uint64_t accumulator[3], const std::uint64_t r[2]);
  using Functions = FunctionList<&ChaCha20Kernel::xor_blocks, &ChaCha20Kernel::permute,
                                 &ChaCha20Kernel::seal_blocks>;
};

// X(primitive, kernel type, backends that implement it, best first).
// The order is measured, see docs/performance.md. States and blocks of the generic kernels:
//   md5        A B C D, 64 bytes, little endian
//   sha1       H0..H4, 64 bytes
//   ripemd160  h0..h4, 64 bytes, little endian
//   sha256     H0..H7, 64 bytes
//   sm3        A..H, 64 bytes
//   sha512     H0..H7, 128 bytes
//   crc...     the shift register
//   adler32    the sums s1 and s2, both less than 65521
//   xxh32      accumulators 1 to 4, stripes of 16 bytes
//   xxh64      accumulators 1 to 4, stripes of 32 bytes
#define ISOCHRON_PRIMITIVES(X)                                                \
  X(md5, BlockKernel32, scalar)                                               \
  X(md5_many, LanesKernel32, avx512, avx2, v128, scalar)                      \
  X(sha1, BlockKernel32, arm_sha2, sha_ni, scalar)                            \
  X(sha1_many, LanesKernel32, arm_sha2, avx512, avx2, sha_ni, v128, scalar)   \
  X(ripemd160, BlockKernel32, scalar)                                         \
  X(ripemd160_many, LanesKernel32, avx512, avx2, v128, scalar)                \
  X(sha256, BlockKernel32, arm_sha2, sha_ni, avx2, scalar)                    \
  X(sha256_many, LanesKernel32, arm_sha2, avx512, sha_ni, avx2, v128, scalar) \
  X(sm3, BlockKernel32, scalar)                                               \
  X(sm3_many, LanesKernel32, avx512, avx2, v128, scalar)                      \
  X(sha512, BlockKernel64, arm_sha512, avx512, avx2, scalar)                  \
  X(sha512_many, LanesKernel64, arm_sha512, avx512, avx2, v128, scalar)       \
  X(blake2b, Blake2bKernel, scalar)                                           \
  X(blake2b_many, PlacedLanesKernel64, avx512, avx2, v128, scalar)            \
  X(blake2s, Blake2sKernel, scalar)                                           \
  X(blake2s_many, PlacedLanesKernel32, avx512, avx2, v128, scalar)            \
  X(blake3, Blake3Kernel, avx512, avx2, v128, scalar)                         \
  X(blake3_many, PlacedLanesKernel32, avx512, avx2, v128, scalar)             \
  X(ascon, AsconKernel, scalar)                                               \
  X(keccak, KeccakKernel, avx512, avx2, scalar)                               \
  X(keccak_many, KeccakManyKernel, avx512, avx2, v128, scalar)                \
  X(poly1305, Poly1305Kernel, ifma, avx512, avx2, scalar)                     \
  X(crc32, ChecksumKernel32, vpclmul, clmul, arm_pmull, scalar)               \
  X(crc32c, ChecksumKernel32, vpclmul, clmul, arm_pmull, scalar)              \
  X(crc64_nvme, ChecksumKernel64, vpclmul, clmul, arm_pmull, scalar)          \
  X(crc64_xz, ChecksumKernel64, vpclmul, clmul, arm_pmull, scalar)            \
  X(adler32, ChecksumKernel32, avx2, v128, scalar)                            \
  X(xxh32, BlockKernel32, scalar)                                             \
  X(xxh64, BlockKernel64, scalar)                                             \
  X(xxh3, Xxh3Kernel, avx512, avx2, v128, scalar)                             \
  ISOCHRON_PASSWORD_PRIMITIVES(X)                                             \
  ISOCHRON_CIPHER_PRIMITIVES(X)

// The npm package has these in modules of their own.
#if defined(__EMSCRIPTEN__)
#define ISOCHRON_PASSWORD_PRIMITIVES(X)
#else
#define ISOCHRON_PASSWORD_PRIMITIVES(X)               \
  X(argon2, Argon2Kernel, avx512, avx2, v128, scalar) \
  X(scrypt, ScryptKernel, avx512, scalar)
#endif

// The npm package has no functions that need these.
#if defined(__EMSCRIPTEN__)
#define ISOCHRON_CIPHER_PRIMITIVES(X)
#else
#define ISOCHRON_CIPHER_PRIMITIVES(X)                                           \
  X(chacha20, ChaCha20Kernel, avx512, avx2, v128, scalar)                       \
  X(aes, AesKernel, arm_aes, vaes512, vaes, aes_ni, avx512, avx2, v128, scalar) \
  X(ghash, GhashKernel, vaes512, vpclmul, clmul, arm_pmull, v128, scalar)       \
  ISOCHRON_AEGIS_PRIMITIVES(X)

// All on the backends that AES has.
#define ISOCHRON_AEGIS_PRIMITIVES(X)                                                      \
  X(aegis_128l, AegisKernel, arm_aes, vaes512, vaes, aes_ni, avx512, avx2, v128, scalar)  \
  X(aegis_128x2, AegisKernel, arm_aes, vaes512, vaes, aes_ni, avx512, avx2, v128, scalar) \
  X(aegis_128x4, AegisKernel, arm_aes, vaes512, vaes, aes_ni, avx512, avx2, v128, scalar) \
  X(aegis_256, AegisKernel, arm_aes, vaes512, vaes, aes_ni, avx512, avx2, v128, scalar)   \
  X(aegis_256x2, AegisKernel, arm_aes, vaes512, vaes, aes_ni, avx512, avx2, v128, scalar) \
  X(aegis_256x4, AegisKernel, arm_aes, vaes512, vaes, aes_ni, avx512, avx2, v128, scalar)
#endif

// One pointer per primitive; null where a backend offers nothing.
struct Kernels {
#define ISOCHRON_FIELD(primitive, Kernel, ...) const Kernel* primitive = nullptr;
  ISOCHRON_PRIMITIVES(ISOCHRON_FIELD)
#undef ISOCHRON_FIELD
};

}  // namespace isochron::simd
