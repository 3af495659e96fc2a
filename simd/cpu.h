// The instruction sets that kernels are built for, and which of them this processor and this
// operating system allow.
#pragma once

#include <cstdint>

namespace isochron::simd {

// A set of backends, one bit each.
using Features = std::uint32_t;

// X(backend, the backends it builds on). One row per file in simd/targets, narrow to wide.
//   v128     x86: SSSE3 and SSE4.1; Arm: NEON; wasm: simd128
//   avx2     AVX2, BMI1 and BMI2, with YMM state enabled by the system
//   avx512   AVX-512 F, BW, DQ and VL, with ZMM and mask state enabled by the system
//   sha_ni   x86 SHA extensions
//   arm_sha2 Armv8 SHA-1 and SHA-256 instructions
//   clmul    x86 carry-less multiplication (PCLMULQDQ)
//   vpclmul  the same on 256 bits (VPCLMULQDQ)
//   arm_sha512 Armv8.2 SHA-512 instructions, and the SHA-3 ones that compilers take with them
//   ifma     AVX-512's multiplication of 52 by 52 bits, and what avx512 needs
//   arm_pmull Armv8 polynomial multiplication of 64 bits
//   aes_ni   x86 AES instructions (AES-NI), and PCLMULQDQ, without which GCM would be slow
//   vaes     the same on 256 bits
//   vaes512  the same and VPCLMULQDQ on 512 bits
//   arm_aes  Armv8 AES instructions
#define ISOCHRON_BACKENDS(X)                                                  \
  X(scalar, 0)                                                                \
  X(v128, scalar)                                                             \
  X(avx2, scalar | v128)                                                      \
  X(avx512, scalar | v128 | avx2)                                             \
  X(sha_ni, scalar | v128)                                                    \
  X(arm_sha2, scalar | v128)                                                  \
  X(arm_sha512, scalar | v128 | arm_sha2)                                     \
  X(clmul, scalar | v128)                                                     \
  X(vpclmul, scalar | v128 | avx2 | clmul)                                    \
  X(ifma, scalar | v128 | avx2 | avx512)                                      \
  X(arm_pmull, scalar | v128)                                                 \
  X(aes_ni, scalar | v128 | clmul)                                            \
  X(vaes, scalar | v128 | avx2 | aes_ni | clmul | vpclmul)                    \
  X(vaes512, scalar | v128 | avx2 | avx512 | aes_ni | vaes | clmul | vpclmul) \
  X(arm_aes, scalar | v128 | arm_pmull)

namespace index {
enum Index : unsigned {
#define ISOCHRON_INDEX(backend, ...) backend,
  ISOCHRON_BACKENDS(ISOCHRON_INDEX) count
#undef ISOCHRON_INDEX
};
}  // namespace index

namespace feature {
enum Feature : Features {
#define ISOCHRON_BIT(backend, ...) backend = 1u << index::backend,
  ISOCHRON_BACKENDS(ISOCHRON_BIT)
#undef ISOCHRON_BIT
};
}  // namespace feature

#if defined(__x86_64__)

// What CPUID says (registers of leaves 1 and 7), and XGETBV of the register state that the
// operating system saves: XCR0, or 0 where the system does not let it be read.
struct Identification {
  std::uint32_t leaf1_ecx, leaf7_ebx, leaf7_ecx;
  std::uint64_t xcr0;
};

// The backends whose own instructions such a processor has; what they build on is not looked at.
Features features_of(const Identification& id) noexcept;

#endif

// The backends whose instructions may be executed here.
Features detect() noexcept;

}  // namespace isochron::simd
