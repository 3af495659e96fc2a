// The scalar kernels, which all other backends are compared with, against OpenSSL: every algorithm
// that it knows by one of our names.
#include "tests/support/openssl.h"

#include <catch2/catch.hpp>

#include "tests/support/algorithm_cases.h"

namespace isochron::test {
namespace {

Buffer openssl(const EVP_MD* digest, Bytes message, std::size_t size) {
  return OpenSslHash(digest).update(message).finish(size);
}

TEST_CASE("OpenSSL knows the algorithms that it has by our names") {
  for (const char* name : {"md5", "sha1", "sha224", "sha256", "sha384", "sha512", "sha512-224",
                           "sha512-256", "sha3-224", "sha3-256", "sha3-384", "sha3-512", "shake128",
                           "shake256", "blake2b", "blake2s", "sm3", "ripemd160"}) {
    INFO(name);
    const Algorithm* algorithm = find_algorithm(name);
    if (algorithm != nullptr) CHECK(openssl_digest(*algorithm) != nullptr);
  }
}

TEST_CASE("scalar digests agree with OpenSSL's") {
  for (const AlgorithmCase& c : plain_cases()) {
    const OpenSslDigest digest = openssl_digest(*c.algorithm);
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
