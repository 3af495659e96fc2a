// OpenSSL's digests, MACs and key derivations. See peers.h.
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>
#include <openssl/params.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <map>
#include <memory>

#include "fuzz/peers/peers.h"

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

// Until the parameters change or die.
std::vector<OSSL_PARAM> list_of(OpenSslParameters& parameters) {
  std::vector<OSSL_PARAM> list;
  using Kind = OpenSslParameters::Item::Kind;
  for (OpenSslParameters::Item& item : parameters.items()) {
    switch (item.kind) {
      case Kind::text:
        list.push_back(OSSL_PARAM_construct_utf8_string(item.name, item.text.data(), 0));
        break;
      case Kind::bytes:
        list.push_back(
            OSSL_PARAM_construct_octet_string(item.name, item.bytes.data(), item.bytes.size()));
        break;
      case Kind::number:
        list.push_back(OSSL_PARAM_construct_uint64(item.name, &item.number));
    }
  }
  list.push_back(OSSL_PARAM_construct_end());
  return list;
}

constexpr std::uint8_t none = 0;  // OpenSSL takes no null pointers

}  // namespace

bool has_peers() { return true; }

std::string openssl_name(const Algorithm& algorithm) {
  const EVP_MD* const digest = digest_of(algorithm);
  return digest == nullptr ? "" : EVP_MD_get0_name(digest);
}

Answer openssl_digest(const Algorithm& algorithm, Bytes message, std::size_t size) {
  const EVP_MD* const digest = digest_of(algorithm);
  if (digest == nullptr) return {};
  Buffer out(size);
  if (size == 0) return out;  // OpenSSL makes no empty output
  const std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)> context(EVP_MD_CTX_new(),
                                                                   EVP_MD_CTX_free);
  const bool ok =
      EVP_DigestInit_ex2(context.get(), digest, nullptr) == 1 &&
      EVP_DigestUpdate(context.get(), message.data(), message.size()) == 1 &&
      (algorithm.extendable ? EVP_DigestFinalXOF(context.get(), out.data(), out.size())
                            : EVP_DigestFinal_ex(context.get(), out.data(), nullptr)) == 1;
  if (!ok) fail(algorithm, "OpenSSL fails");
  return out;
}

Answer openssl_mac(const char* name, Bytes key, Bytes message, std::size_t size,
                   OpenSslParameters& parameters) {
  const std::unique_ptr<EVP_MAC, decltype(&EVP_MAC_free)> mac(EVP_MAC_fetch(nullptr, name, nullptr),
                                                              &EVP_MAC_free);
  const std::unique_ptr<EVP_MAC_CTX, decltype(&EVP_MAC_CTX_free)> context(
      EVP_MAC_CTX_new(mac.get()), &EVP_MAC_CTX_free);
  Buffer tag(std::max<std::size_t>(size, 64));
  std::size_t written = 0;
  const bool done = EVP_MAC_init(context.get(), key.empty() ? &none : key.data(), key.size(),
                                 list_of(parameters).data()) == 1 &&
                    EVP_MAC_update(context.get(), message.empty() ? &none : message.data(),
                                   message.size()) == 1 &&
                    EVP_MAC_final(context.get(), tag.data(), &written, tag.size()) == 1;
  if (!done || written < size) return {};
  tag.resize(size);
  return tag;
}

Answer openssl_kdf(const char* name, std::size_t size, OpenSslParameters& parameters) {
  const std::unique_ptr<EVP_KDF, decltype(&EVP_KDF_free)> kdf(EVP_KDF_fetch(nullptr, name, nullptr),
                                                              &EVP_KDF_free);
  const std::unique_ptr<EVP_KDF_CTX, decltype(&EVP_KDF_CTX_free)> context(
      EVP_KDF_CTX_new(kdf.get()), &EVP_KDF_CTX_free);
  Buffer key(size);
  if (EVP_KDF_derive(context.get(), key.data(), key.size(), list_of(parameters).data()) != 1) {
    return {};
  }
  return key;
}

Answer openssl_scrypt(const ScryptParameters& parameters, Bytes password, Bytes salt,
                      std::size_t size) {
  constexpr std::uint64_t enough = 1 << 26;
  // A null pointer means something else to it.
  const auto* const given = password.empty() ? "" : reinterpret_cast<const char*>(password.data());
  Buffer key(size);
  if (EVP_PBE_scrypt(given, password.size(), salt.data(), salt.size(), parameters.n, parameters.r,
                     parameters.p, enough, key.data(), key.size()) != 1) {
    std::cerr << "OpenSSL refuses a scrypt\n";
    std::abort();
  }
  return key;
}

}  // namespace isochron::fuzz
