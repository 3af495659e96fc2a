// MACs and key derivation, beside OpenSSL and libsodium.
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>
#include <sodium.h>

#include <algorithm>
#include <array>
#include <cstring>

#include "bench/native/row.h"
#include "isochron/kdf/hkdf.h"
#include "isochron/kdf/pbkdf2.h"
#include "isochron/mac/hmac.h"
#include "isochron/mac/poly1305.h"
#include "isochron/mac/siphash.h"

namespace isochron::bench {
namespace {

constexpr std::array<std::uint8_t, 32> key{0x42};
constexpr std::uint32_t pbkdf2_iterations = 1000;

const std::vector<std::size_t> message_lengths = {16, 64, 1024, 16384, std::size_t{1} << 20};

template <class Digest>
void put(const Digest& digest, std::span<std::uint8_t> output) {
  std::copy(digest.begin(), digest.end(), output.begin());
}

// OpenSSL in its fastest way: the key is made ready once, each message begins with it anew.
Peer openssl_hmac(const char* digest) {
  EVP_MAC* const mac = EVP_MAC_fetch(nullptr, "HMAC", nullptr);
  EVP_MAC_CTX* const context = EVP_MAC_CTX_new(mac);
  const std::array<OSSL_PARAM, 2> parameters = {
      OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, const_cast<char*>(digest), 0),
      OSSL_PARAM_construct_end()};
  EVP_MAC_init(context, key.data(), key.size(), parameters.data());
  return {"OpenSSL", [context](Bytes in, std::span<std::uint8_t> out) {
            EVP_MAC_init(context, nullptr, 0, nullptr);
            EVP_MAC_update(context, in.data(), in.size());
            std::size_t written = 0;
            EVP_MAC_final(context, out.data(), &written, longest_digest);
          }};
}

Peer openssl_hkdf(const char* digest) {
  EVP_KDF* const kdf = EVP_KDF_fetch(nullptr, "HKDF", nullptr);
  EVP_KDF_CTX* const context = EVP_KDF_CTX_new(kdf);
  return {
      "OpenSSL", [=](Bytes in, std::span<std::uint8_t> out) {
        const std::array<OSSL_PARAM, 3> parameters = {
            OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, const_cast<char*>(digest), 0),
            OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_KEY,
                                              const_cast<std::uint8_t*>(in.data()), in.size()),
            OSSL_PARAM_construct_end()};
        EVP_KDF_derive(context, out.data(), out.size(), parameters.data());
      }};
}

Peer openssl_pbkdf2(const EVP_MD* digest) {
  return {"OpenSSL", [digest](Bytes in, std::span<std::uint8_t> out) {
            PKCS5_PBKDF2_HMAC(reinterpret_cast<const char*>(in.data()), static_cast<int>(in.size()),
                              key.data(), key.size(), pbkdf2_iterations, digest,
                              static_cast<int>(out.size()), out.data());
          }};
}

Row pbkdf2_row(const char* name, const EVP_MD* digest, const char* kernel) {
  const Algorithm& algorithm = *find_algorithm(name);
  const std::size_t size = algorithm.digest_size;
  return {std::string("pbkdf2_") + name + '_' + kernel,
          std::string(name) + (std::strcmp(kernel, "one") == 0 ? "" : "_many"),
          Shape::output,
          [&algorithm](Bytes in, std::span<std::uint8_t> out) {
            (void)pbkdf2(algorithm, in, key, pbkdf2_iterations, out);
          },
          {openssl_pbkdf2(digest)},
          std::strcmp(kernel, "one") == 0 ? std::vector{size} : std::vector{2 * size, 16 * size}};
}

}  // namespace

std::vector<Row> keyed_rows() {
  const Algorithm& sha256 = *find_algorithm("sha256");
  static const HmacKey hmac_key = [] {
    HmacKey made;
    (void)made.begin(*find_algorithm("sha256"), key);
    return made;
  }();
  const Poly1305OneTime::Key one_time_key(key);
  const SipHash24::Key short_key(key.data(), SipHash24::key_size);
  return {
      {"hmac_sha256",
       "sha256",
       Shape::message,
       [](Bytes in, std::span<std::uint8_t> out) {
         (void)Hmac(hmac_key).update(in).finish(out.first(32));
       },
       {openssl_hmac("SHA256")},
       message_lengths},
      {"hkdf_sha256",
       "sha256",
       Shape::output,
       [&sha256](Bytes in, std::span<std::uint8_t> out) { (void)hkdf(sha256, in, {}, {}, out); },
       {openssl_hkdf("SHA256")},
       {32, 64, 1024}},
      pbkdf2_row("sha1", EVP_sha1(), "one"),
      pbkdf2_row("sha256", EVP_sha256(), "one"),
      pbkdf2_row("sha256", EVP_sha256(), "many"),
      pbkdf2_row("sha512", EVP_sha512(), "one"),
      pbkdf2_row("sha512", EVP_sha512(), "many"),
      // It has no kernels, and so no primitive of its own: portable code, as Poly1305's.
      {"siphash24",
       "poly1305",
       Shape::message,
       [=](Bytes in, std::span<std::uint8_t> out) { put(SipHash24::of(short_key, in), out); },
       {{"libsodium",
         [](Bytes in, std::span<std::uint8_t> out) {
           crypto_shorthash_siphash24(out.data(), in.data(), in.size(), key.data());
         }}},
       message_lengths},
      {"poly1305",
       "poly1305",
       Shape::message,
       [=](Bytes in, std::span<std::uint8_t> out) {
         put(poly1305_one_time(one_time_key, in), out);
       },
       {{"libsodium",
         [](Bytes in, std::span<std::uint8_t> out) {
           crypto_onetimeauth_poly1305(out.data(), in.data(), in.size(), key.data());
         }}},
       message_lengths},
  };
}

}  // namespace isochron::bench
