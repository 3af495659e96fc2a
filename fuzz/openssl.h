// OpenSSL as the oracle for fixed-length digests.
#pragma once

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include <cstdint>
#include <cstdlib>
#include <span>

#include "fuzz/algorithm.h"

namespace isochron::fuzz {

// Without OpenSSL's configuration file, whose parser a fuzzer would take for what it is to explore.
inline const EVP_MD* fetch_digest(const char* name) {
  OPENSSL_init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG, nullptr);
  return EVP_MD_fetch(nullptr, name, nullptr);
}

// An oracle (program.h) under OpenSSL's name of the digest.
template <Text name>
void openssl_digest(const Case&, Bytes message, std::uint64_t, std::span<std::uint8_t> out) {
  static const EVP_MD* const digest = fetch_digest(name.text);
  if (digest == nullptr || EVP_MD_get_size(digest) != static_cast<int>(out.size()) ||
      EVP_Digest(message.data(), message.size(), out.data(), nullptr, digest, nullptr) != 1) {
    std::abort();  // this OpenSSL has no such digest, or the row names the wrong one
  }
}

}  // namespace isochron::fuzz
