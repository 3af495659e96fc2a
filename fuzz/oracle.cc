// See oracle.h.
#include "fuzz/oracle.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include <cstdlib>
#include <iostream>
#include <map>
#include <memory>
#include <string_view>

namespace isochron::fuzz {
namespace {

[[noreturn]] void fail(const Algorithm& algorithm, const char* what) {
  std::cerr << algorithm.name << ": " << what << '\n';
  std::abort();
}

using Digest = std::unique_ptr<EVP_MD, void (*)(EVP_MD*)>;

// Null when OpenSSL has no digest of this algorithm. BLAKE2 and SHAKE have several lengths; what
// OpenSSL calls by a name is the algorithm's own, or an output of any length.
Digest fetch(const Algorithm& algorithm) {
  // Without OpenSSL's configuration file, whose parser a fuzzer would take for what it is to
  // explore.
  OPENSSL_init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG, nullptr);
  std::vector<std::string> names{std::string(algorithm.title), std::string(algorithm.name)};
  names.insert(names.end(), algorithm.aliases.begin(), algorithm.aliases.end());
  for (const std::string& name : names) {
    Digest digest(EVP_MD_fetch(nullptr, name.c_str(), nullptr), EVP_MD_free);
    if (digest == nullptr) continue;
    const bool extendable = (EVP_MD_get_flags(digest.get()) & EVP_MD_FLAG_XOF) != 0;
    const auto size = static_cast<std::uint32_t>(EVP_MD_get_size(digest.get()));
    if (extendable != algorithm.extendable || (!extendable && size != algorithm.digest_size)) {
      fail(algorithm, "is something else to OpenSSL");
    }
    return digest;
  }
  return {nullptr, EVP_MD_free};
}

const EVP_MD* digest_of(const Algorithm& algorithm) {
  static const auto digests = [] {
    std::map<const Algorithm*, Digest> made;
    for (const Algorithm& a : algorithms()) made.emplace(&a, fetch(a));
    return made;
  }();
  return digests.at(&algorithm).get();
}

void openssl(const Algorithm& algorithm, const EVP_MD* digest, Bytes message,
             std::span<std::uint8_t> out) {
  if (out.empty()) return;  // OpenSSL makes no empty output
  const std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)> context(EVP_MD_CTX_new(),
                                                                   EVP_MD_CTX_free);
  const bool ok =
      EVP_DigestInit_ex2(context.get(), digest, nullptr) == 1 &&
      EVP_DigestUpdate(context.get(), message.data(), message.size()) == 1 &&
      (algorithm.extendable ? EVP_DigestFinalXOF(context.get(), out.data(), out.size())
                            : EVP_DigestFinal_ex(context.get(), out.data(), nullptr)) == 1;
  if (!ok) fail(algorithm, "OpenSSL fails");
}

}  // namespace

std::string openssl_name(const Algorithm& algorithm) {
  const EVP_MD* const digest = digest_of(algorithm);
  return digest == nullptr ? "" : EVP_MD_get0_name(digest);
}

void oracle(const Algorithm& algorithm, const HashParameters& parameters, bool no_parameters,
            Bytes message, const std::vector<std::size_t>& elements, std::span<std::uint8_t> out) {
  if (const EVP_MD* digest = digest_of(algorithm); digest != nullptr && no_parameters) {
    openssl(algorithm, digest, message, out);
    return;
  }
  Hash hash(algorithm);
  Error error = hash.begin(algorithm, parameters);
  if (algorithm.tuple) {
    for (const std::size_t size : elements) {
      hash.update(message.first(size));
      message = message.subspan(size);
    }
  } else {
    hash.update(message);
  }
  if (error == Error::none) error = hash.finish(out);
  if (error != Error::none) fail(algorithm, "the oracle fails");
}

}  // namespace isochron::fuzz
