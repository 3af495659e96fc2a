// The scalar SHA-256, which all other backends are compared with, against OpenSSL.
#include <openssl/sha.h>

#include <catch2/catch.hpp>

#include "tests/support/backends.h"
#include "tests/support/hashes.h"

namespace isochron::test {
namespace {

Digest openssl(Bytes message) {
  Digest digest;
  SHA256(message.data(), message.size(), digest.data());
  return digest;
}

TEST_CASE("scalar SHA-256 agrees with OpenSSL at every length from 0 to 16 KiB") {
  const BackendScope scope("scalar");
  const Buffer bytes = pattern_bytes(16384);
  std::size_t wrong = 0;
  for (std::size_t n = 0; n <= bytes.size(); ++n) {
    const Bytes message = Bytes(bytes).first(n);
    if (sha256(message) != openssl(message) && wrong++ == 0) FAIL_CHECK("length " << n);
  }
  CHECK(wrong == 0);
}

TEST_CASE("scalar SHA-256 agrees with OpenSSL round the powers of two to 1 MiB") {
  const BackendScope scope("scalar");
  const Buffer bytes = pattern_bytes((1 << 20) + 64);
  std::size_t wrong = 0;
  for (std::size_t power = 32768; power <= 1 << 20; power *= 2) {
    for (std::size_t n = power - 64; n <= power + 64; ++n) {
      const Bytes message = Bytes(bytes).first(n);
      if (sha256(message) != openssl(message) && wrong++ == 0) FAIL_CHECK("length " << n);
    }
  }
  CHECK(wrong == 0);
}

TEST_CASE("scalar SHA-256 agrees with OpenSSL on random messages") {
  const BackendScope scope("scalar");
  Random random(7);
  for (int i = 0; i < 2000; ++i) {
    Buffer message(random.below(2000));
    for (auto& byte : message) byte = static_cast<std::uint8_t>(random.next());
    CHECK(sha256(message) == openssl(message));
  }
}

}  // namespace
}  // namespace isochron::test
