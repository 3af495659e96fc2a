// OpenSSL as a peer, called in its fastest way: EVP_MD fetched once, one context for all calls.
#include <openssl/crypto.h>
#include <openssl/evp.h>

#include "bench/native/row.h"

namespace isochron::bench {
namespace {

void digest(Bytes input, std::uint8_t* output) {
  static EVP_MD* const algorithm = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  static EVP_MD_CTX* const context = EVP_MD_CTX_new();
  EVP_DigestInit_ex2(context, algorithm, nullptr);
  EVP_DigestUpdate(context, input.data(), input.size());
  EVP_DigestFinal_ex(context, output, nullptr);
}

void one(Bytes input, std::span<std::uint8_t> output) { digest(input, output.data()); }

// It has no call for several messages, so they come one after another.
void batch(Bytes input, std::span<std::uint8_t> output) {
  const std::size_t length = input.size() / batch_size;
  for (std::size_t i = 0; i < batch_size; ++i) {
    digest(input.subspan(i * length, length), output.data());
  }
}

}  // namespace

std::vector<Peer> openssl_sha256() { return {{"OpenSSL", one, nullptr, ""}}; }
std::vector<Peer> openssl_sha256_batch() { return {{"OpenSSL", batch, nullptr, ""}}; }
std::string openssl_version() { return OpenSSL_version(OPENSSL_VERSION); }

}  // namespace isochron::bench
