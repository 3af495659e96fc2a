// OpenSSL as a peer, called in its fastest way: EVP_MD fetched once, one context for all calls.
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/provider.h>

#include "bench/native/row.h"

namespace isochron::bench {
namespace {

// By name, title or alias; null if OpenSSL has none of them. Lives as long as the program.
const EVP_MD* fetch(const Algorithm& algorithm) {
  // RIPEMD-160 is among the old ones.
  static OSSL_PROVIDER* const providers[] = {OSSL_PROVIDER_load(nullptr, "default"),
                                             OSSL_PROVIDER_load(nullptr, "legacy")};
  static_cast<void>(providers);
  std::vector<std::string> names = {std::string(algorithm.name), std::string(algorithm.title)};
  for (const std::string_view alias : algorithm.aliases) names.emplace_back(alias);
  for (const std::string& name : names) {
    if (const EVP_MD* digest = EVP_MD_fetch(nullptr, name.c_str(), nullptr)) return digest;
  }
  return nullptr;
}

}  // namespace

std::vector<Peer> openssl(const Algorithm& algorithm) {
  const EVP_MD* const digest = fetch(algorithm);
  if (digest == nullptr) return {};
  const bool extendable = (EVP_MD_get_flags(digest) & EVP_MD_FLAG_XOF) != 0;
  EVP_MD_CTX* const context = EVP_MD_CTX_new();
  const std::size_t size = algorithm.digest_size;
  return {{"OpenSSL", [=](Bytes input, std::span<std::uint8_t> output) {
             EVP_DigestInit_ex2(context, digest, nullptr);
             EVP_DigestUpdate(context, input.data(), input.size());
             if (extendable) {
               EVP_DigestFinalXOF(context, output.data(), size);
             } else {
               EVP_DigestFinal_ex(context, output.data(), nullptr);
             }
           }}};
}

std::string openssl_version() { return OpenSSL_version(OPENSSL_VERSION); }

}  // namespace isochron::bench
