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

// Which backend's kernel must run for a choice, written down here by hand: a kernel that silently
// left the library would be seen.
struct Expectation {
  std::string_view primitive, choice, runs;
};
constexpr Expectation expectations[] = {
    {"sha256", "scalar", "scalar"},       {"sha256", "v128", "scalar"},
    {"sha256", "avx2", "avx2"},           {"sha256", "avx512", "avx2"},
    {"sha256", "sha_ni", "sha_ni"},       {"sha256", "arm_sha2", "arm_sha2"},
    {"sha256_many", "scalar", "scalar"},  {"sha256_many", "v128", "v128"},
    {"sha256_many", "avx2", "avx2"},      {"sha256_many", "avx512", "avx512"},
    {"sha256_many", "sha_ni", "sha_ni"},  {"sha256_many", "arm_sha2", "arm_sha2"},
    {"blake2b", "scalar", "scalar"},      {"blake2b", "v128", "scalar"},
    {"blake2b", "avx2", "scalar"},        {"blake2b", "avx512", "scalar"},
    {"blake2b", "sha_ni", "scalar"},      {"blake2b", "arm_sha2", "scalar"},
    {"blake2b_many", "scalar", "scalar"}, {"blake2b_many", "v128", "v128"},
    {"blake2b_many", "avx2", "avx2"},     {"blake2b_many", "avx512", "avx512"},
    {"blake2b_many", "sha_ni", "v128"},   {"blake2b_many", "arm_sha2", "v128"},
    {"blake2s", "scalar", "scalar"},      {"blake2s", "v128", "scalar"},
    {"blake2s", "avx2", "scalar"},        {"blake2s", "avx512", "scalar"},
    {"blake2s", "sha_ni", "scalar"},      {"blake2s", "arm_sha2", "scalar"},
    {"blake2s_many", "scalar", "scalar"}, {"blake2s_many", "v128", "v128"},
    {"blake2s_many", "avx2", "avx2"},     {"blake2s_many", "avx512", "avx512"},
    {"blake2s_many", "sha_ni", "v128"},   {"blake2s_many", "arm_sha2", "v128"},
    {"blake3", "scalar", "scalar"},       {"blake3", "v128", "v128"},
    {"blake3", "avx2", "avx2"},           {"blake3", "avx512", "avx512"},
    {"blake3", "sha_ni", "v128"},         {"blake3", "arm_sha2", "v128"},
    {"keccak", "scalar", "scalar"},       {"keccak", "v128", "scalar"},
    {"keccak", "avx2", "avx2"},           {"keccak", "avx512", "avx2"},
    {"keccak", "sha_ni", "scalar"},       {"keccak", "arm_sha2", "scalar"},
    {"keccak_many", "scalar", "scalar"},  {"keccak_many", "v128", "v128"},
    {"keccak_many", "avx2", "avx2"},      {"keccak_many", "avx512", "avx512"},
    {"keccak_many", "sha_ni", "v128"},    {"keccak_many", "arm_sha2", "v128"},
};

TEST_CASE("the backends and primitives that exist") {
  CHECK(Names(known_backends().begin(), known_backends().end()) ==
        Names{"scalar", "v128", "avx2", "avx512", "sha_ni", "arm_sha2"});
  CHECK(Names(primitives().begin(), primitives().end()) ==
        Names{"sha256", "sha256_many", "blake2b", "blake2b_many", "blake2s", "blake2s_many",
              "blake3", "keccak", "keccak_many"});
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
  CHECK_FALSE(supported("arm_sha2"));
#elif defined(__aarch64__)
  CHECK(supported("v128"));
  for (const auto other : {"avx2", "avx512", "sha_ni"}) CHECK_FALSE(supported(other));
#else
  CHECK(Names(supported_backends().begin(), supported_backends().end()) == Names{"scalar", "v128"});
#endif
}

TEST_CASE("every choice runs the kernels that it should") {
  for (const auto& [primitive, choice, runs] : expectations) {
    if (!supported(choice)) continue;
    const BackendScope scope(choice);
    INFO(primitive << " with " << choice);
    CHECK(active_backend(primitive) == runs);
  }
}

TEST_CASE("the table of expectations leaves no backend and no primitive out") {
  for (const auto primitive : primitives()) {
    for (const auto backend : known_backends()) {
      CHECK(std::ranges::count_if(expectations, [&](const Expectation& e) {
              return e.primitive == primitive && e.choice == backend;
            }) == 1);
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
  for (const auto name : {"", "sha", "SHA256", "sha256 ", "md5"}) {
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
