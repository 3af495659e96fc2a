// Other implementations, OpenSSL and libsodium, as one oracle beside the scalar backend. A program
// is linked with their libraries (openssl*.cc, sodium.cc) or without (none.cc): MemorySanitizer
// wants all code instrumented, and theirs is not. Then each function answers nothing.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "fuzz/case.h"
#include "isochron/aead/algorithms.h"
#include "isochron/algorithms.h"
#include "isochron/bytes.h"
#include "isochron/password/argon2.h"
#include "isochron/password/scrypt.h"

namespace isochron::fuzz {

// Nothing where the library does not have what is asked for, or refuses it.
using Answer = std::optional<Buffer>;

// Whether the program is linked with the libraries.
[[nodiscard]] bool has_peers();

// ---- OpenSSL ----

// OpenSSL's name of the algorithm; empty when it has none.
std::string openssl_name(const Algorithm& algorithm);
Answer openssl_digest(const Algorithm& algorithm, Bytes message, std::size_t size);

// Parameters of OpenSSL's functions, by their names there.
class OpenSslParameters {
 public:
  struct Item {
    const char* name;
    std::string text;
    Buffer bytes;
    std::uint64_t number = 0;
    enum class Kind : std::uint8_t { text, bytes, number } kind;
  };

  OpenSslParameters& text(const char* name, std::string value) {
    items_.push_back(
        {.name = name, .text = std::move(value), .bytes = {}, .kind = Item::Kind::text});
    return *this;
  }
  OpenSslParameters& bytes(const char* name, Bytes value) {
    // OpenSSL takes no null pointer for no bytes.
    Buffer copy(value.begin(), value.end());
    copy.reserve(1);
    items_.push_back(
        {.name = name, .text = {}, .bytes = std::move(copy), .kind = Item::Kind::bytes});
    return *this;
  }
  OpenSslParameters& number(const char* name, std::uint64_t value) {
    items_.push_back(
        {.name = name, .text = {}, .bytes = {}, .number = value, .kind = Item::Kind::number});
    return *this;
  }
  // OpenSSL's lists point into them.
  [[nodiscard]] std::vector<Item>& items() { return items_; }

 private:
  std::vector<Item> items_;
};

// The first `size` bytes of a MAC or key derivation.
Answer openssl_mac(const char* name, Bytes key, Bytes message, std::size_t size,
                   OpenSslParameters& parameters);
Answer openssl_kdf(const char* name, std::size_t size, OpenSslParameters& parameters);
Answer openssl_scrypt(const ScryptParameters& parameters, Bytes password, Bytes salt,
                      std::size_t size);

// The ciphertext, then the tag.
Answer openssl_aead(const AeadAlgorithm& algorithm, std::size_t tag_size, Bytes key, Bytes nonce,
                    Bytes associated, Bytes message);
// The tag, then the ciphertext. OpenSSL 3.0 makes no tag of an empty message.
Answer openssl_aes_siv(Bytes key, std::span<const Buffer> associated, Bytes message);
Answer openssl_aes_xts(Bytes key, Bytes tweak, Bytes message);
Answer openssl_aes_wrap(Bytes key, bool pads, Bytes message);
Answer openssl_aes_ctr(Bytes key, Bytes counter, Bytes message);
// Whole blocks, each by itself.
Answer openssl_aes_blocks(Bytes key, Bytes blocks);

// ---- libsodium ----

enum class SodiumAead : std::uint8_t { chacha20_poly1305, xchacha20_poly1305, aes_256_gcm };
// The ciphertext, then the tag. It has AES on processors with AES instructions alone.
Answer sodium_aead(SodiumAead which, Bytes key, Bytes nonce, Bytes associated, Bytes message);

enum class SodiumCipher : std::uint8_t { chacha20, chacha20_counter64, xchacha20 };
Answer sodium_cipher(SodiumCipher which, Bytes key, Bytes nonce, std::uint64_t counter,
                     Bytes message);

Answer sodium_argon2(const Argon2Parameters& parameters, Bytes password, Bytes salt,
                     std::size_t size);

}  // namespace isochron::fuzz
