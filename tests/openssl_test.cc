// The scalar kernels, which all other backends are compared with, against OpenSSL: every algorithm
// that it knows by one of our names.
#include <openssl/evp.h>
#include <openssl/provider.h>

#include <catch2/catch.hpp>
#include <memory>
#include <string>

#include "tests/support/algorithm_cases.h"

namespace isochron::test {
namespace {

using Digest = std::unique_ptr<EVP_MD, decltype(&EVP_MD_free)>;
using Context = std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)>;

// Null if OpenSSL has none of the algorithm's names.
Digest fetch(const Algorithm& algorithm) {
  // RIPEMD-160 is among the old ones.
  static OSSL_PROVIDER* const providers[] = {OSSL_PROVIDER_load(nullptr, "default"),
                                             OSSL_PROVIDER_load(nullptr, "legacy")};
  REQUIRE(providers[0] != nullptr);
  std::vector<std::string> names = {std::string(algorithm.name), std::string(algorithm.title)};
  for (const std::string_view alias : algorithm.aliases) names.emplace_back(alias);
  for (const std::string& name : names) {
    Digest digest(EVP_MD_fetch(nullptr, name.c_str(), nullptr), EVP_MD_free);
    if (digest != nullptr) return digest;
  }
  return {nullptr, EVP_MD_free};
}

Buffer openssl(const EVP_MD* digest, Bytes message, std::size_t size) {
  const Context context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
  Buffer out(size);
  REQUIRE(EVP_DigestInit_ex(context.get(), digest, nullptr) == 1);
  REQUIRE(EVP_DigestUpdate(context.get(), message.data(), message.size()) == 1);
  if ((EVP_MD_get_flags(digest) & EVP_MD_FLAG_XOF) != 0) {
    REQUIRE(EVP_DigestFinalXOF(context.get(), out.data(), out.size()) == 1);
  } else {
    REQUIRE(static_cast<std::size_t>(EVP_MD_get_size(digest)) == size);
    REQUIRE(EVP_DigestFinal_ex(context.get(), out.data(), nullptr) == 1);
  }
  return out;
}

TEST_CASE("OpenSSL knows the algorithms that it has by our names") {
  for (const char* name : {"md5", "sha1", "sha224", "sha256", "sha384", "sha512", "sha512-224",
                           "sha512-256", "sha3-224", "sha3-256", "sha3-384", "sha3-512", "shake128",
                           "shake256", "blake2b", "blake2s", "sm3", "ripemd160"}) {
    INFO(name);
    const Algorithm* algorithm = find_algorithm(name);
    if (algorithm != nullptr) CHECK(fetch(*algorithm) != nullptr);
  }
}

TEST_CASE("scalar digests agree with OpenSSL's") {
  for (const AlgorithmCase& c : plain_cases()) {
    const Digest digest = fetch(*c.algorithm);
    if (digest == nullptr) continue;
    DYNAMIC_SECTION(c.name) {
      const BackendScope scope("scalar");
      const std::size_t size = c.algorithm->digest_size;
      const Buffer bytes = pattern_bytes((1 << 20) + 64);
      std::size_t wrong = 0;
      const auto compare = [&](Bytes message) {
        if (c.digest(message) == openssl(digest.get(), message, size)) return;
        if (wrong++ == 0) FAIL_CHECK("length " << message.size());
      };
      for (std::size_t n = 0; n <= 4096; ++n) compare(Bytes(bytes).first(n));
      for (std::size_t power = 8192; power <= 1 << 20; power *= 2) {
        for (const std::size_t n : {power - 1, power, power + 1}) compare(Bytes(bytes).first(n));
      }
      Random random(7);
      for (int i = 0; i < 500; ++i) {
        Buffer message(random.below(2000));
        for (auto& byte : message) byte = static_cast<std::uint8_t>(random.next());
        compare(message);
      }
      CHECK(wrong == 0);
    }
  }
}

}  // namespace
}  // namespace isochron::test
