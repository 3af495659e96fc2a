// Ciphers and AEADs, beside OpenSSL and libsodium. The output that is compared is the tag, or the
// ciphertext's first bytes; the ciphertext itself goes into memory that all share.
#include <openssl/evp.h>
#include <sodium.h>

#include <algorithm>
#include <array>
#include <optional>

#include "bench/native/row.h"
#include "isochron/aead/aegis.h"
#include "isochron/aead/aes_gcm.h"
#include "isochron/aead/aes_gcm_siv.h"
#include "isochron/aead/aes_siv.h"
#include "isochron/aead/ascon_aead128.h"
#include "isochron/aead/chacha20_poly1305.h"
#include "isochron/cipher/aes.h"
#include "isochron/cipher/aes_key_wrap.h"
#include "isochron/cipher/aes_xts.h"
#include "isochron/cipher/chacha20.h"

namespace isochron::bench {
namespace {

constexpr std::size_t tag_size = 16, longest_tag = 32;
constexpr std::array<std::uint8_t, 32> key{0x42};
constexpr std::array<std::uint8_t, 32> nonce{0x24};

const std::vector<std::size_t> message_lengths = {64, 256, 1024, 16384, std::size_t{1} << 20};

std::span<std::uint8_t> room(std::size_t size) {
  static std::vector<std::uint8_t> bytes(longest + longest_tag);
  return std::span(bytes).first(size);
}

void show(std::span<const std::uint8_t> result, std::span<std::uint8_t> output) {
  std::copy_n(result.begin(), std::min(result.size(), tag_size), output.begin());
}

// A message of zeros as long as the last one that was asked for, sealed.
template <class Key, class Nonce>
Bytes sealed_zeros(const Key& made, const Nonce& number, std::size_t size) {
  static std::vector<std::uint8_t> zeros, sealed;
  if (sealed.size() != size + Key::tag_size) {
    zeros.assign(size, 0);
    sealed.assign(size + Key::tag_size, 0);
    (void)made.seal(number, {}, zeros, sealed);
  }
  return sealed;
}

EVP_CIPHER_CTX* openssl_context(const EVP_CIPHER* cipher, bool encrypt) {
  EVP_CIPHER_CTX* const context = EVP_CIPHER_CTX_new();
  EVP_CipherInit_ex(context, cipher, nullptr, key.data(), nonce.data(), encrypt ? 1 : 0);
  return context;
}

// `start`: counter and nonce, 16 bytes.
Peer openssl_cipher(const EVP_CIPHER* cipher, const std::array<std::uint8_t, 16>& start) {
  EVP_CIPHER_CTX* const context = openssl_context(cipher, true);
  return {"OpenSSL", [=](Bytes in, std::span<std::uint8_t> out) {
            int written = 0;
            const auto to = room(in.size());
            EVP_EncryptInit_ex(context, nullptr, nullptr, nullptr, start.data());
            EVP_EncryptUpdate(context, to.data(), &written, in.data(), static_cast<int>(in.size()));
            show(to, out);
          }};
}

Peer openssl_seal(const EVP_CIPHER* cipher) {
  EVP_CIPHER_CTX* const context = openssl_context(cipher, true);
  return {"OpenSSL", [context](Bytes in, std::span<std::uint8_t> out) {
            int written = 0;
            const auto to = room(in.size());
            EVP_EncryptInit_ex(context, nullptr, nullptr, nullptr, nonce.data());
            EVP_EncryptUpdate(context, to.data(), &written, in.data(), static_cast<int>(in.size()));
            EVP_EncryptFinal_ex(context, to.data(), &written);
            EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, tag_size, out.data());
          }};
}

Peer openssl_gmac() {
  EVP_CIPHER_CTX* const context = openssl_context(EVP_aes_256_gcm(), true);
  return {"OpenSSL", [context](Bytes in, std::span<std::uint8_t> out) {
            int written = 0;
            EVP_EncryptInit_ex(context, nullptr, nullptr, nullptr, nonce.data());
            EVP_EncryptUpdate(context, nullptr, &written, in.data(), static_cast<int>(in.size()));
            EVP_EncryptFinal_ex(context, out.data(), &written);
            EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, tag_size, out.data());
          }};
}

template <class Key>
Peer openssl_open(const EVP_CIPHER* cipher, const Key& made, const Nonce96& number) {
  EVP_CIPHER_CTX* const context = openssl_context(cipher, false);
  return {"OpenSSL", [=, &made](Bytes in, std::span<std::uint8_t> out) {
            int written = 0;
            const Bytes sealed = sealed_zeros(made, number, in.size());
            const auto to = room(in.size());
            auto* const tag = const_cast<std::uint8_t*>(sealed.data() + in.size());
            EVP_DecryptInit_ex(context, nullptr, nullptr, nullptr, nonce.data());
            EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, tag_size, tag);
            EVP_DecryptUpdate(context, to.data(), &written, sealed.data(),
                              static_cast<int>(in.size()));
            out[0] = EVP_DecryptFinal_ex(context, to.data(), &written) == 1 ? 1 : 0;
          }};
}

// AES's keys keep to the backend that was active when they were made.
std::optional<AesKey> aes;
std::optional<Aes256Gcm> gcm;
void make_aes_keys() {
  aes.emplace(key);
  gcm.emplace(key);
}

Row cipher_row() {
  return {"chacha20",
          "chacha20",
          Shape::message,
          [](Bytes in, std::span<std::uint8_t> out) {
            const auto to = room(in.size());
            (void)ChaCha20(key, Nonce96(std::span(nonce).first<12>())).apply(in, to);
            show(to, out);
          },
          {openssl_cipher(EVP_chacha20(), {0, 0, 0, 0, 0x24}),
           {"libsodium",
            [](Bytes in, std::span<std::uint8_t> out) {
              const auto to = room(in.size());
              crypto_stream_chacha20_ietf_xor(to.data(), in.data(), in.size(), nonce.data(),
                                              key.data());
              show(to, out);
            }}},
          message_lengths};
}

// `primitive`: the one whose best backend allows the other's best one too.
template <class Key>
Row seal_row(const char* name, const char* primitive, std::vector<Peer> peers) {
  static const Key made(key);
  static const typename Key::Nonce number(std::span(nonce).first<Key::Nonce::Source::extent>());
  return {std::string(name) + "_seal",
          primitive,
          Shape::message,
          [](Bytes in, std::span<std::uint8_t> out) {
            const auto to = room(in.size() + tag_size);
            (void)made.seal(number, {}, in, to);
            show(to.last(tag_size), out);
          },
          std::move(peers),
          message_lengths};
}

// ---- AES's modes that are no AEADs with a nonce ----

constexpr std::array<std::uint8_t, 64> long_key{0x42};
std::optional<Aes128Siv> siv;
std::optional<Aes256Xts> xts;
std::optional<Aes256KeyWrap> key_wrap;
void make_mode_keys() {
  siv.emplace(std::span(long_key).first<32>());
  (void)Aes256Xts::make(long_key, xts);
  key_wrap.emplace(std::span(long_key).first<32>());
}

Peer openssl_xts() {
  EVP_CIPHER_CTX* const context = EVP_CIPHER_CTX_new();
  EVP_EncryptInit_ex(context, EVP_aes_256_xts(), nullptr, long_key.data(), nonce.data());
  return {"OpenSSL", [context](Bytes in, std::span<std::uint8_t> out) {
            int written = 0;
            const auto to = room(in.size());
            EVP_EncryptInit_ex(context, nullptr, nullptr, nullptr, nonce.data());
            EVP_EncryptUpdate(context, to.data(), &written, in.data(), static_cast<int>(in.size()));
            show(to, out);
          }};
}

// Without associated data.
Peer openssl_siv() {
  static EVP_CIPHER* const cipher = EVP_CIPHER_fetch(nullptr, "AES-128-SIV", nullptr);
  EVP_CIPHER_CTX* const context = EVP_CIPHER_CTX_new();
  return {"OpenSSL", [context](Bytes in, std::span<std::uint8_t> out) {
            int written = 0;
            const auto to = room(in.size());
            EVP_EncryptInit_ex(context, cipher, nullptr, long_key.data(), nullptr);
            EVP_EncryptUpdate(context, to.data(), &written, in.data(), static_cast<int>(in.size()));
            EVP_EncryptFinal_ex(context, to.data(), &written);
            EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, tag_size, out.data());
          }};
}

Peer openssl_key_wrap() {
  EVP_CIPHER_CTX* const context = EVP_CIPHER_CTX_new();
  EVP_CIPHER_CTX_set_flags(context, EVP_CIPHER_CTX_FLAG_WRAP_ALLOW);
  EVP_EncryptInit_ex(context, EVP_aes_256_wrap(), nullptr, long_key.data(), nullptr);
  return {"OpenSSL", [context](Bytes in, std::span<std::uint8_t> out) {
            int written = 0;
            const auto to = room(in.size() + AesKeyWrapKey::overhead);
            EVP_EncryptInit_ex(context, nullptr, nullptr, nullptr, nullptr);
            EVP_EncryptUpdate(context, to.data(), &written, in.data(), static_cast<int>(in.size()));
            show(to, out);
          }};
}

std::vector<Row> mode_rows() {
  make_mode_keys();
  return {
      {"aes_256_xts",
       "aes",
       Shape::message,
       [](Bytes in, std::span<std::uint8_t> out) {
         const auto to = room(in.size());
         (void)xts->encrypt(DataUnit(0x24), in, to);
         show(to, out);
       },
       {openssl_xts()},
       {64, 512, 1024, 4096, 16384, std::size_t{1} << 20},
       false,
       make_mode_keys},
      {"aes_128_siv_seal",
       "aes",
       Shape::message,
       [](Bytes in, std::span<std::uint8_t> out) {
         (void)siv->seal_detached({}, in, room(in.size()), out.first<tag_size>());
       },
       {openssl_siv()},
       message_lengths,
       false,
       make_mode_keys},
      {"aes_256_key_wrap",
       "aes",
       Shape::message,
       [](Bytes in, std::span<std::uint8_t> out) {
         const auto to = room(in.size() + AesKeyWrapKey::overhead);
         (void)key_wrap->wrap(in, to);
         show(to, out);
       },
       {openssl_key_wrap()},
       {16, 32, 64, 1024},
       false,
       make_mode_keys},
  };
}

// ---- AEADs ----

// A key that is made anew for each backend.
template <class Key>
struct Made {
  static inline std::optional<Key> key;
  static inline const typename Key::Nonce nonce{
      std::span(bench::nonce).first<Key::Nonce::Source::extent>()};

  static void make() { key.emplace(std::span(bench::key).first<Key::key_size>()); }
};

template <class Key>
std::vector<Row> aead_rows(const std::string& name, const char* primitive) {
  using M = Made<Key>;
  M::make();
  Row seal{name + "_seal",
           primitive,
           Shape::message,
           [](Bytes in, std::span<std::uint8_t> out) {
             const auto to = room(in.size() + Key::tag_size);
             (void)M::key->seal(M::nonce, {}, in, to);
             show(to.last(Key::tag_size), out);
           },
           {},
           message_lengths,
           false,
           M::make};
  Row open{name + "_open",
           primitive,
           Shape::message,
           [](Bytes in, std::span<std::uint8_t> out) {
             const Bytes sealed = sealed_zeros(*M::key, M::nonce, in.size());
             out[0] = M::key->open(M::nonce, {}, sealed, room(in.size())) == Error::none ? 1 : 0;
           },
           {},
           message_lengths,
           false,
           M::make};
  return {std::move(seal), std::move(open)};
}

}  // namespace

std::vector<Row> cipher_rows() {
  static const ChaCha20Poly1305 made(key);
  static const Nonce96 number(std::span(nonce).first<12>());
  make_aes_keys();
  (void)room(0);  // its memory is not to be cleared in the first measurement
  std::vector<Row> rows = {
      cipher_row(),
      seal_row<ChaCha20Poly1305>("chacha20_poly1305", "poly1305",
                                 {openssl_seal(EVP_chacha20_poly1305()),
                                  {"libsodium",
                                   [](Bytes in, std::span<std::uint8_t> out) {
                                     const auto to = room(in.size() + tag_size);
                                     crypto_aead_chacha20poly1305_ietf_encrypt(
                                         to.data(), nullptr, in.data(), in.size(), nullptr, 0,
                                         nullptr, nonce.data(), key.data());
                                     show(to.last(tag_size), out);
                                   }}}),
      {"chacha20_poly1305_open",
       "poly1305",
       Shape::message,
       [](Bytes in, std::span<std::uint8_t> out) {
         const Bytes sealed = sealed_zeros(made, number, in.size());
         out[0] = made.open(number, {}, sealed, room(in.size())) == Error::none ? 1 : 0;
       },
       {openssl_open(EVP_chacha20_poly1305(), made, number),
        {"libsodium",
         [](Bytes in, std::span<std::uint8_t> out) {
           const Bytes sealed = sealed_zeros(made, number, in.size());
           const int failed = crypto_aead_chacha20poly1305_ietf_decrypt(
               room(in.size()).data(), nullptr, nullptr, sealed.data(), sealed.size(), nullptr, 0,
               nonce.data(), key.data());
           out[0] = failed == 0 ? 1 : 0;
         }}},
       message_lengths},
      seal_row<XChaCha20Poly1305>("xchacha20_poly1305", "poly1305",
                                  {{"libsodium",
                                    [](Bytes in, std::span<std::uint8_t> out) {
                                      const auto to = room(in.size() + tag_size);
                                      crypto_aead_xchacha20poly1305_ietf_encrypt(
                                          to.data(), nullptr, in.data(), in.size(), nullptr, 0,
                                          nullptr, nonce.data(), key.data());
                                      show(to.last(tag_size), out);
                                    }}}),
      {"aes_256_ctr",
       "aes",
       Shape::message,
       [](Bytes in, std::span<std::uint8_t> out) {
         const auto to = room(in.size());
         (void)AesCtr(*aes, std::span(nonce).first<16>()).apply(in, to);
         show(to, out);
       },
       {openssl_cipher(EVP_aes_256_ctr(), {0x24})},
       message_lengths,
       false,
       make_aes_keys},
      // The tag of associated data alone.
      {"aes_256_gmac",
       "ghash",
       Shape::message,
       [](Bytes in, std::span<std::uint8_t> out) {
         (void)gcm->seal(number, in, {}, out.first(tag_size));
       },
       {openssl_gmac()},
       message_lengths,
       false,
       make_aes_keys},
      {"aes_256_gcm_seal",
       "aes",
       Shape::message,
       [](Bytes in, std::span<std::uint8_t> out) {
         const auto to = room(in.size() + tag_size);
         (void)gcm->seal(number, {}, in, to);
         show(to.last(tag_size), out);
       },
       {openssl_seal(EVP_aes_256_gcm())},
       message_lengths,
       false,
       make_aes_keys},
      {"aes_256_gcm_open",
       "aes",
       Shape::message,
       [](Bytes in, std::span<std::uint8_t> out) {
         const Bytes sealed = sealed_zeros(*gcm, number, in.size());
         out[0] = gcm->open(number, {}, sealed, room(in.size())) == Error::none ? 1 : 0;
       },
       {openssl_open(EVP_aes_256_gcm(), *gcm, number)},
       message_lengths,
       false,
       make_aes_keys},
  };
  const auto add = [&](std::vector<Row> more) {
    std::ranges::move(more, std::back_inserter(rows));
  };
  add(mode_rows());
  add(aead_rows<Aes128GcmSiv>("aes_128_gcm_siv", "aes"));
  add(aead_rows<Aes256GcmSiv>("aes_256_gcm_siv", "aes"));
  add(aead_rows<AsconAead128>("ascon_aead128", "ascon"));
  add(aead_rows<Aegis128L>("aegis_128l", "aegis_128l"));
  add(aead_rows<Aegis128X2>("aegis_128x2", "aegis_128x2"));
  add(aead_rows<Aegis128X4>("aegis_128x4", "aegis_128x4"));
  add(aead_rows<Aegis256>("aegis_256", "aegis_256"));
  add(aead_rows<Aegis256X2>("aegis_256x2", "aegis_256x2"));
  add(aead_rows<Aegis256X4>("aegis_256x4", "aegis_256x4"));
  return rows;
}

}  // namespace isochron::bench
