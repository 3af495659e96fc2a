// Detection of instruction sets: CPUID and XGETBV on x86, HWCAP on Linux for Arm; on wasm a module
// that has loaded can run all that it contains.
#include "simd/cpu.h"

#if defined(__x86_64__)
#include <cpuid.h>
#elif defined(__aarch64__) && defined(__linux__)
#include <sys/auxv.h>
#endif

namespace isochron::simd {
namespace {

#if defined(__x86_64__)

struct CpuidRegisters {
  unsigned eax = 0, ebx = 0, ecx = 0, edx = 0;
};

CpuidRegisters cpuid(unsigned leaf) noexcept {
  CpuidRegisters r;
  __get_cpuid_count(leaf, 0, &r.eax, &r.ebx, &r.ecx, &r.edx);  // zeros when there is no such leaf
  return r;
}

// XCR0: which register state the operating system saves. Only where CPUID.1:ECX.OSXSAVE is set.
std::uint64_t xgetbv() noexcept {
  std::uint32_t low, high;
  __asm__ volatile("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
  return (std::uint64_t{high} << 32) | low;
}

#endif

}  // namespace

#if defined(__x86_64__)

// Intel SDM volume 2, CPUID; volume 1, sections 13.3, 14.3 and 15.2 for the state that must be
// enabled.
Features features_of(const Identification& id) noexcept {
  constexpr unsigned pclmul = 1u << 1, ssse3 = 1u << 9, sse41 = 1u << 19, aes = 1u << 25,
                     avx = 1u << 28;
  constexpr unsigned bmi1 = 1u << 3, bmi2 = 1u << 8, sha = 1u << 29, vaes = 1u << 9,
                     vpclmul = 1u << 10;
  constexpr unsigned avx2 = 1u << 5 | bmi1 | bmi2;
  constexpr unsigned avx512 =
      1u << 16 /* F */ | 1u << 17 /* DQ */ | 1u << 30 /* BW */ | 1u << 31 /* VL */;
  constexpr unsigned ifma = 1u << 21;
  constexpr std::uint64_t ymm_state = 0x6, zmm_state = 0xe6;

  Features found = feature::scalar;
  if ((id.leaf1_ecx & ssse3) == 0 || (id.leaf1_ecx & sse41) == 0) return found;
  found |= feature::v128;
  if ((id.leaf7_ebx & sha) != 0) found |= feature::sha_ni;
  if ((id.leaf1_ecx & pclmul) != 0) found |= feature::clmul;
  if ((id.leaf1_ecx & aes) != 0) found |= feature::aes_ni;
  if ((id.leaf1_ecx & avx) == 0 || (id.leaf7_ebx & avx2) != avx2 ||
      (id.xcr0 & ymm_state) != ymm_state) {
    return found;
  }
  found |= feature::avx2;
  if ((id.leaf1_ecx & pclmul) != 0 && (id.leaf7_ecx & vpclmul) != 0) found |= feature::vpclmul;
  if ((id.leaf1_ecx & aes) != 0 && (id.leaf7_ecx & vaes) != 0) found |= feature::vaes;
  if ((id.leaf7_ebx & avx512) != avx512 || (id.xcr0 & zmm_state) != zmm_state) return found;
  found |= feature::avx512;
  if ((id.leaf7_ebx & ifma) != 0) found |= feature::ifma;
  if ((found & feature::vaes) != 0 && (found & feature::vpclmul) != 0) found |= feature::vaes512;
  return found;
}

Features detect() noexcept {
  constexpr unsigned osxsave = 1u << 27;
  const CpuidRegisters leaf1 = cpuid(1), leaf7 = cpuid(7);
  return features_of({leaf1.ecx, leaf7.ebx, leaf7.ecx, (leaf1.ecx & osxsave) != 0 ? xgetbv() : 0});
}

#elif defined(__aarch64__)

// NEON is part of Armv8-A.
Features detect() noexcept {
#if defined(__linux__)
  const unsigned long capabilities = getauxval(AT_HWCAP);
  const auto has = [capabilities](unsigned long bits) { return (capabilities & bits) == bits; };
  const bool aes = has(1ul << 3), pmull = has(1ul << 4);
  const bool sha2 = has(1ul << 5 /* SHA1 */ | 1ul << 6 /* SHA2 */);
  const bool sha512 = sha2 && has(1ul << 17 /* SHA3 */ | 1ul << 21 /* SHA512 */);
#else
  // Every 64-bit Arm processor that macOS runs on.
  const bool aes = true, pmull = true, sha2 = true, sha512 = true;
#endif
  return feature::scalar | feature::v128 | (sha2 ? feature::arm_sha2 : 0u) |
         (sha512 ? feature::arm_sha512 : 0u) | (pmull ? feature::arm_pmull : 0u) |
         (aes ? feature::arm_aes : 0u);
}

#else

Features detect() noexcept {
  // What is not in the binary is found out by its empty table (targets.h).
  return ~Features{0};
}

#endif

}  // namespace isochron::simd
