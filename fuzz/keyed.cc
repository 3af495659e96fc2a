// See keyed.h.
#include "fuzz/keyed.h"

#include <openssl/evp.h>
#include <openssl/kdf.h>

#include <cstdlib>
#include <iostream>
#include <memory>

namespace isochron::fuzz {

OpenSslParameters& OpenSslParameters::text(const char* name, std::string value) {
  items_.push_back({.name = name, .text = std::move(value), .bytes = {}, .kind = 't'});
  return *this;
}

OpenSslParameters& OpenSslParameters::bytes(const char* name, Bytes value) {
  // OpenSSL takes no null pointer for no bytes.
  Buffer copy(value.begin(), value.end());
  copy.reserve(1);
  items_.push_back({.name = name, .text = {}, .bytes = std::move(copy), .kind = 'b'});
  return *this;
}

OpenSslParameters& OpenSslParameters::number(const char* name, std::uint64_t value) {
  items_.push_back({.name = name, .text = {}, .bytes = {}, .number = value, .kind = 'n'});
  return *this;
}

const OSSL_PARAM* OpenSslParameters::list() {
  list_.clear();
  for (Item& item : items_) {
    switch (item.kind) {
      case 't':
        list_.push_back(OSSL_PARAM_construct_utf8_string(item.name, item.text.data(), 0));
        break;
      case 'b':
        list_.push_back(
            OSSL_PARAM_construct_octet_string(item.name, item.bytes.data(), item.bytes.size()));
        break;
      default:
        list_.push_back(OSSL_PARAM_construct_uint64(item.name, &item.number));
    }
  }
  list_.push_back(OSSL_PARAM_construct_end());
  return list_.data();
}

Buffer openssl_mac(const char* name, Bytes key, Bytes message, std::size_t size,
                   OpenSslParameters& parameters) {
  const std::unique_ptr<EVP_MAC, decltype(&EVP_MAC_free)> mac(EVP_MAC_fetch(nullptr, name, nullptr),
                                                              &EVP_MAC_free);
  const std::unique_ptr<EVP_MAC_CTX, decltype(&EVP_MAC_CTX_free)> context(
      EVP_MAC_CTX_new(mac.get()), &EVP_MAC_CTX_free);
  Buffer tag(std::max<std::size_t>(size, 64));
  std::size_t written = 0;
  const std::uint8_t none = 0;
  const bool done = EVP_MAC_init(context.get(), key.empty() ? &none : key.data(), key.size(),
                                 parameters.list()) == 1 &&
                    EVP_MAC_update(context.get(), message.empty() ? &none : message.data(),
                                   message.size()) == 1 &&
                    EVP_MAC_final(context.get(), tag.data(), &written, tag.size()) == 1;
  if (!done || written < size) return {};
  tag.resize(size);
  return tag;
}

Buffer openssl_kdf(const char* name, std::size_t size, OpenSslParameters& parameters) {
  const std::unique_ptr<EVP_KDF, decltype(&EVP_KDF_free)> kdf(EVP_KDF_fetch(nullptr, name, nullptr),
                                                              &EVP_KDF_free);
  const std::unique_ptr<EVP_KDF_CTX, decltype(&EVP_KDF_CTX_free)> context(
      EVP_KDF_CTX_new(kdf.get()), &EVP_KDF_CTX_free);
  Buffer key(size);
  if (EVP_KDF_derive(context.get(), key.data(), key.size(), parameters.list()) != 1) return {};
  return key;
}

void require(bool condition, std::string_view what,
             std::initializer_list<std::pair<const char*, Bytes>> inputs) {
  if (condition) return;
  std::cerr << '\n' << what << " on " << active_backend("sha256") << '\n';
  for (const auto& [name, bytes] : inputs) {
    std::cerr << "  " << name << ": from_hex(\"" << hex(bytes) << "\")\n";
  }
  std::cerr << std::flush;
  std::abort();
}

}  // namespace isochron::fuzz
