// Choosing a backend: names, errors, and which kernel runs for each choice.
#include "isochron/backend.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <string>

#include "isochron/blake3.h"
#include "isochron/sha256.h"
#include "simd/targets.h"
#include "tests/support/backends.h"
#include "tests/support/data.h"

namespace isochron::test {
namespace {

using Names = std::vector<std::string_view>;

bool supported(std::string_view backend) {
  return std::ranges::find(supported_backends(), backend) != supported_backends().end();
}

// Written down here by hand: a kernel that silently left the library would be seen.
//
// What each choice of a backend allows besides itself.
struct Choice {
  std::string_view backend;
  Names builds_on;
};
const Choice choices[] = {
    {"scalar", {}},
    {"v128", {"scalar"}},
    {"avx2", {"scalar", "v128"}},
    {"avx512", {"scalar", "v128", "avx2"}},
    {"sha_ni", {"scalar", "v128"}},
    {"arm_sha2", {"scalar", "v128"}},
    {"arm_sha512", {"scalar", "v128", "arm_sha2"}},
    {"clmul", {"scalar", "v128"}},
    {"vpclmul", {"scalar", "v128", "avx2", "clmul"}},
    {"ifma", {"scalar", "v128", "avx2", "avx512"}},
    {"arm_pmull", {"scalar", "v128"}},
    {"aes_ni", {"scalar", "v128", "clmul"}},
    {"vaes", {"scalar", "v128", "avx2", "clmul", "vpclmul", "aes_ni"}},
    {"vaes512", {"scalar", "v128", "avx2", "avx512", "clmul", "vpclmul", "aes_ni", "vaes"}},
    {"arm_aes", {"scalar", "v128", "arm_pmull"}},
};

// The backends that have a kernel for a primitive, best first.
struct Expectation {
  std::string_view primitive;
  Names backends;
};
const Expectation expectations[] = {
    {"md5", {"scalar"}},
    {"md5_many", {"avx512", "avx2", "v128", "scalar"}},
    {"sha1", {"arm_sha2", "sha_ni", "scalar"}},
    {"sha1_many", {"arm_sha2", "avx512", "avx2", "sha_ni", "v128", "scalar"}},
    {"ripemd160", {"scalar"}},
    {"ripemd160_many", {"avx512", "avx2", "v128", "scalar"}},
    {"sha256", {"arm_sha2", "sha_ni", "avx2", "scalar"}},
    {"sha256_many", {"arm_sha2", "avx512", "sha_ni", "avx2", "v128", "scalar"}},
    {"sm3", {"scalar"}},
    {"sm3_many", {"avx512", "avx2", "v128", "scalar"}},
    {"sha512", {"arm_sha512", "avx512", "avx2", "scalar"}},
    {"sha512_many", {"arm_sha512", "avx512", "avx2", "v128", "scalar"}},
    {"blake2b", {"scalar"}},
    {"blake2b_many", {"avx512", "avx2", "v128", "scalar"}},
    {"blake2s", {"scalar"}},
    {"blake2s_many", {"avx512", "avx2", "v128", "scalar"}},
    {"blake3", {"avx512", "avx2", "v128", "scalar"}},
    {"blake3_many", {"avx512", "avx2", "v128", "scalar"}},
    {"ascon", {"scalar"}},
    {"keccak", {"avx512", "avx2", "scalar"}},
    {"keccak_many", {"avx512", "avx2", "v128", "scalar"}},
    {"poly1305", {"ifma", "avx512", "avx2", "scalar"}},
    {"crc32", {"vpclmul", "clmul", "arm_pmull", "scalar"}},
    {"crc32c", {"vpclmul", "clmul", "arm_pmull", "scalar"}},
    {"crc64_nvme", {"vpclmul", "clmul", "arm_pmull", "scalar"}},
    {"crc64_xz", {"vpclmul", "clmul", "arm_pmull", "scalar"}},
    {"adler32", {"avx2", "v128", "scalar"}},
    {"xxh32", {"scalar"}},
    {"xxh64", {"scalar"}},
    {"xxh3", {"avx512", "avx2", "v128", "scalar"}},
    {"argon2", {"avx512", "avx2", "v128", "scalar"}},
    {"scrypt", {"avx512", "scalar"}},
    {"chacha20", {"avx512", "avx2", "v128", "scalar"}},
    {"aes", {"arm_aes", "vaes512", "vaes", "aes_ni", "avx512", "avx2", "v128", "scalar"}},
    {"ghash", {"vaes512", "vpclmul", "clmul", "arm_pmull", "v128", "scalar"}},
    {"aegis_128l", {"arm_aes", "vaes512", "vaes", "aes_ni", "avx512", "avx2", "v128", "scalar"}},
    {"aegis_128x2", {"arm_aes", "vaes512", "vaes", "aes_ni", "avx512", "avx2", "v128", "scalar"}},
    {"aegis_128x4", {"arm_aes", "vaes512", "vaes", "aes_ni", "avx512", "avx2", "v128", "scalar"}},
    {"aegis_256", {"arm_aes", "vaes512", "vaes", "aes_ni", "avx512", "avx2", "v128", "scalar"}},
    {"aegis_256x2", {"arm_aes", "vaes512", "vaes", "aes_ni", "avx512", "avx2", "v128", "scalar"}},
    {"aegis_256x4", {"arm_aes", "vaes512", "vaes", "aes_ni", "avx512", "avx2", "v128", "scalar"}},
};

bool contains(const Names& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

TEST_CASE("the backends and primitives that exist") {
  Names backends, with_kernels;
  for (const Choice& choice : choices) backends.push_back(choice.backend);
  for (const Expectation& e : expectations) with_kernels.push_back(e.primitive);
  CHECK(Names(known_backends().begin(), known_backends().end()) == backends);
  CHECK(Names(primitives().begin(), primitives().end()) == with_kernels);
  CHECK(supported_backends().front() == "scalar");
  // Some of the known ones, in the same order.
  auto known = known_backends().begin();
  for (const auto name : supported_backends()) {
    known = std::find(known, known_backends().end(), name);
    CHECK(known != known_backends().end());
  }
}

TEST_CASE("the backends that belong to this architecture") {
#if defined(__x86_64__)
  for (const auto other : {"arm_sha2", "arm_sha512", "arm_pmull", "arm_aes"})
    CHECK_FALSE(supported(other));
#elif defined(__aarch64__)
  CHECK(supported("v128"));
  for (const auto other :
       {"avx2", "avx512", "sha_ni", "clmul", "vpclmul", "ifma", "aes_ni", "vaes", "vaes512"})
    CHECK_FALSE(supported(other));
#else
  CHECK(Names(supported_backends().begin(), supported_backends().end()) == Names{"scalar", "v128"});
#endif
}

TEST_CASE("every choice runs the kernels that it should") {
  for (const auto& [choice, builds_on] : choices) {
    if (!supported(choice)) continue;
    const BackendScope scope(choice);
    for (const auto& [primitive, backends] : expectations) {
      const auto runs = std::ranges::find_if(backends, [&](std::string_view backend) {
        return backend == choice || contains(builds_on, backend);
      });
      INFO(primitive << " with " << choice);
      REQUIRE(runs != backends.end());
      CHECK(active_backend(primitive) == *runs);
    }
  }
}

TEST_CASE("the kernel in force is the one of the target's file") {
  const std::pair<std::string_view, const simd::Kernels*> targets[] = {
#define ISOCHRON_TARGET_ROW(backend, ...) {#backend, &simd::targets::backend},
      ISOCHRON_BACKENDS(ISOCHRON_TARGET_ROW)
#undef ISOCHRON_TARGET_ROW
  };
  for (const auto& [name, kernels] : targets) {
    if (!supported(name)) continue;
    const BackendScope scope(name);
#define ISOCHRON_SAME_KERNEL(primitive, ...) \
  if (active_backend(#primitive) == name) CHECK(simd::kernels().primitive == kernels->primitive);
    ISOCHRON_PRIMITIVES(ISOCHRON_SAME_KERNEL)
#undef ISOCHRON_SAME_KERNEL
  }
}

TEST_CASE("\"auto\" is the widest choice, and undoes others") {
  Names automatic;
  for (const auto primitive : primitives()) automatic.push_back(active_backend(primitive));
  for (const auto backend : supported_backends()) {
    REQUIRE(set_backend(backend) == Error::none);
    REQUIRE(set_backend("auto") == Error::none);
    Names again;
    for (const auto primitive : primitives()) again.push_back(active_backend(primitive));
    CHECK(again == automatic);
  }
  for (const auto name : automatic) CHECK(supported(name));
}

TEST_CASE("unknown and unsupported names are errors and change nothing") {
  const BackendScope scope("scalar");
  for (const auto name :
       {"", "Scalar", "scalar ", "sse2", "avx", "avx5120", "automatic", "native"}) {
    CHECK(set_backend(name) == Error::unknown_backend);
    CHECK(active_backend("blake3") == "scalar");
  }
  CHECK(set_backend(std::string_view("scalar\0", 7)) == Error::unknown_backend);
  std::size_t unsupported = 0;
  for (const auto name : known_backends()) {
    if (supported(name)) continue;
    ++unsupported;
    CHECK(set_backend(name) == Error::unsupported_backend);
    CHECK(active_backend("blake3") == "scalar");
  }
  CHECK(unsupported > 0);  // no architecture has all of them
}

TEST_CASE("active_backend of an unknown primitive is empty") {
  for (const auto name : {"", "sha", "SHA256", "sha256 ", "md6"}) {
    CHECK(active_backend(name).empty());
  }
}

TEST_CASE("the API calls the kernels in force") {
  const Buffer bytes = pattern_bytes(5000);
  for (const auto backend : supported_backends()) {
    const BackendScope scope(backend);
    const KernelSpy spy;
    static_cast<void>(sha256(bytes));
    CHECK(KernelSpy::calls("sha256") > 0);
    const unsigned long before = KernelSpy::calls("sha256");
    static_cast<void>(Sha256().update(bytes).finish());
    CHECK(KernelSpy::calls("sha256") > before);
    static_cast<void>(blake3(bytes));
    CHECK(KernelSpy::calls("blake3") > 0);
    const std::vector<Bytes> messages(32, Bytes(bytes));
    std::vector<Sha256Digest> digests(32);
    REQUIRE(sha256_many(messages, digests) == Error::none);
    CHECK(KernelSpy::calls(kernel_of("sha256_many")) > 0);
  }
}

}  // namespace
}  // namespace isochron::test
