// OpenSSL's modes of AES. See peers.h.
#include <openssl/evp.h>

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>

#include "fuzz/peers/peers.h"

namespace isochron::fuzz {
namespace {

class Encryption {
 public:
  // `iv`: a null pointer where the cipher has none; `iv_size`: where it may have several.
  Encryption(const std::string& name, Bytes key, const std::uint8_t* iv, std::size_t iv_size = 0)
      : cipher_(EVP_CIPHER_fetch(nullptr, name.c_str(), nullptr), &EVP_CIPHER_free),
        context_(EVP_CIPHER_CTX_new(), &EVP_CIPHER_CTX_free) {
    EVP_CIPHER_CTX* const context = context_.get();
    EVP_CIPHER_CTX_set_flags(context, EVP_CIPHER_CTX_FLAG_WRAP_ALLOW);
    good_ = EVP_CipherInit_ex(context, cipher_.get(), nullptr, nullptr, nullptr, 1) == 1 &&
            (iv_size == 0 || EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_IVLEN,
                                                 static_cast<int>(iv_size), nullptr) == 1) &&
            EVP_CipherInit_ex(context, nullptr, nullptr, key.data(), iv, 1) == 1;
  }

  void item(Bytes bytes) {
    int written = 0;
    good_ = good_ && EVP_CipherUpdate(context_.get(), nullptr, &written, start(bytes),
                                      static_cast<int>(bytes.size())) == 1;
  }
  // The output, of at most 16 bytes more.
  Answer text(Bytes bytes) {
    Buffer out(bytes.size() + 32);
    int written = 0, more = 0;
    good_ = good_ &&
            EVP_CipherUpdate(context_.get(), out.data(), &written, start(bytes),
                             static_cast<int>(bytes.size())) == 1 &&
            EVP_CipherFinal_ex(context_.get(), out.data() + std::max(written, 0), &more) == 1;
    if (!good_ || written < 0) return {};
    out.resize(static_cast<std::size_t>(written));
    return out;
  }
  Buffer tag(std::size_t size) {
    Buffer tag(size);
    EVP_CIPHER_CTX_ctrl(context_.get(), EVP_CTRL_AEAD_GET_TAG, static_cast<int>(size), tag.data());
    return tag;
  }

 private:
  // OpenSSL takes no null pointers.
  static const std::uint8_t* start(Bytes bytes) {
    static constexpr std::uint8_t none = 0;
    return bytes.empty() ? &none : bytes.data();
  }

  std::unique_ptr<EVP_CIPHER, decltype(&EVP_CIPHER_free)> cipher_;
  std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)> context_;
  bool good_;
};

}  // namespace

Answer openssl_aead(const AeadAlgorithm& algorithm, std::size_t tag_size, Bytes key, Bytes nonce,
                    Bytes associated, Bytes message) {
  const std::string_view name = algorithm.name;
  if (name != "chacha20-poly1305" && !(algorithm.primitive == "aes" && name.ends_with("gcm"))) {
    return {};
  }
  Encryption encryption(std::string(algorithm.title), key, nonce.data(), nonce.size());
  encryption.item(associated);
  Answer sealed = encryption.text(message);
  if (!sealed) return {};
  const Buffer tag = encryption.tag(tag_size);
  sealed->insert(sealed->end(), tag.begin(), tag.end());
  return sealed;
}

Answer openssl_aes_siv(Bytes key, std::span<const Buffer> associated, Bytes message) {
  if (message.empty()) return {};
  Encryption encryption("AES-" + std::to_string(4 * key.size()) + "-SIV", key, nullptr);
  for (const Buffer& item : associated) encryption.item(item);
  const Answer ciphertext = encryption.text(message);
  if (!ciphertext) return {};
  Buffer sealed = encryption.tag(16);
  sealed.insert(sealed.end(), ciphertext->begin(), ciphertext->end());
  return sealed;
}

Answer openssl_aes_xts(Bytes key, Bytes tweak, Bytes message) {
  const std::string name = "AES-" + std::to_string(4 * key.size()) + "-XTS";
  return Encryption(name, key, tweak.data()).text(message);
}

Answer openssl_aes_wrap(Bytes key, bool pads, Bytes message) {
  const std::string name = "AES-" + std::to_string(8 * key.size()) + "-WRAP" + (pads ? "-PAD" : "");
  return Encryption(name, key, nullptr).text(message);
}

Answer openssl_aes_ctr(Bytes key, Bytes counter, Bytes message) {
  const std::string name = "AES-" + std::to_string(8 * key.size()) + "-CTR";
  return Encryption(name, key, counter.data()).text(message);
}

Answer openssl_aes_blocks(Bytes key, Bytes blocks) {
  return Encryption("AES-" + std::to_string(8 * key.size()) + "-ECB", key, nullptr).text(blocks);
}

}  // namespace isochron::fuzz
