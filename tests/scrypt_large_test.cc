// The last vector of RFC 7914, section 12: 1 GiB.
#include <catch2/catch.hpp>

#include "isochron/password/memory.h"
#include "isochron/password/scrypt.h"
#include "tests/support/backends.h"
#include "tests/support/data.h"
#include "tests/support/scrypt_vectors.h"

namespace isochron::test {
namespace {

TEST_CASE("scrypt, RFC 7914, N = 1048576") {
  const ScryptVector v = scrypt_vectors().back();
  REQUIRE(v.parameters.n == 1048576);
  for_each_backend("scrypt", [&] {
    SecretMemory memory;
    REQUIRE(SecretMemory::allocate(scrypt_memory_size(v.parameters), memory) == Error::none);
    Buffer key(64);
    REQUIRE(scrypt(v.parameters, as_bytes(v.password), as_bytes(v.salt), memory.bytes(), key) ==
            Error::none);
    CHECK(hex(key) == v.key);
  });
}

}  // namespace
}  // namespace isochron::test
