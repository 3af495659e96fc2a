// See openssl.h.
#include "tests/support/openssl.h"

#include <openssl/provider.h>

#include <catch2/catch.hpp>
#include <string>
#include <vector>

namespace isochron::test {

OpenSslDigest openssl_digest(const Algorithm& algorithm) {
  // RIPEMD-160 is among the old ones.
  static OSSL_PROVIDER* const providers[] = {OSSL_PROVIDER_load(nullptr, "default"),
                                             OSSL_PROVIDER_load(nullptr, "legacy")};
  REQUIRE(providers[0] != nullptr);
  std::vector<std::string> names = {std::string(algorithm.name), std::string(algorithm.title)};
  for (const std::string_view alias : algorithm.aliases) names.emplace_back(alias);
  for (const std::string& name : names) {
    OpenSslDigest digest(EVP_MD_fetch(nullptr, name.c_str(), nullptr), EVP_MD_free);
    if (digest != nullptr) return digest;
  }
  return {nullptr, EVP_MD_free};
}

OpenSslHash::OpenSslHash(const EVP_MD* digest)
    : digest_(digest), context_(EVP_MD_CTX_new(), EVP_MD_CTX_free) {
  REQUIRE(EVP_DigestInit_ex(context_.get(), digest, nullptr) == 1);
}

OpenSslHash& OpenSslHash::update(Bytes bytes) {
  REQUIRE(EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()) == 1);
  return *this;
}

Buffer OpenSslHash::finish(std::size_t size) {
  Buffer out(size);
  if ((EVP_MD_get_flags(digest_) & EVP_MD_FLAG_XOF) != 0) {
    REQUIRE(EVP_DigestFinalXOF(context_.get(), out.data(), out.size()) == 1);
  } else {
    REQUIRE(static_cast<std::size_t>(EVP_MD_get_size(digest_)) == size);
    REQUIRE(EVP_DigestFinal_ex(context_.get(), out.data(), nullptr) == 1);
  }
  return out;
}

}  // namespace isochron::test
