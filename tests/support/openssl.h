// OpenSSL's digests of the algorithms in the library's table.
#pragma once

#include <openssl/evp.h>

#include <memory>

#include "isochron/algorithms.h"
#include "tests/support/data.h"

namespace isochron::test {

using OpenSslDigest = std::unique_ptr<EVP_MD, decltype(&EVP_MD_free)>;

// Null if OpenSSL has none of the algorithm's names.
OpenSslDigest openssl_digest(const Algorithm& algorithm);

// A message in the making. finish() gives the first `size` bytes of its digest, and fails the test
// case when the digest has another size.
class OpenSslHash {
 public:
  explicit OpenSslHash(const EVP_MD* digest);
  OpenSslHash& update(Bytes bytes);
  Buffer finish(std::size_t size);

 private:
  const EVP_MD* digest_;
  std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context_;
};

}  // namespace isochron::test
