// libsodium's AEADs, ciphers and Argon2. See peers.h.
#include <sodium.h>

#include <cstdlib>
#include <iostream>

#include "fuzz/peers/peers.h"

namespace isochron::fuzz {
namespace {

bool ready() {
  static const bool good = sodium_init() >= 0;
  return good;
}

}  // namespace

Answer sodium_aead(SodiumAead which, Bytes key, Bytes nonce, Bytes associated, Bytes message) {
  if (!ready()) return {};
  const auto sealed_by = [&](auto* encrypt) {
    constexpr std::size_t tag_size = 16;
    Buffer sealed(message.size() + tag_size);
    encrypt(sealed.data(), nullptr, message.data(), message.size(), associated.data(),
            associated.size(), nullptr, nonce.data(), key.data());
    return sealed;
  };
  switch (which) {
    case SodiumAead::chacha20_poly1305:
      return sealed_by(crypto_aead_chacha20poly1305_ietf_encrypt);
    case SodiumAead::xchacha20_poly1305:
      return sealed_by(crypto_aead_xchacha20poly1305_ietf_encrypt);
    case SodiumAead::aes_256_gcm:
      if (crypto_aead_aes256gcm_is_available() == 0) return {};
      return sealed_by(crypto_aead_aes256gcm_encrypt);
  }
  return {};
}

Answer sodium_cipher(SodiumCipher which, Bytes key, Bytes nonce, std::uint64_t counter,
                     Bytes message) {
  if (!ready()) return {};
  Buffer out(message.begin(), message.end());
  if (out.empty()) return out;  // libsodium takes no null pointers
  const auto low = static_cast<std::uint32_t>(counter);
  switch (which) {
    case SodiumCipher::chacha20:
      crypto_stream_chacha20_ietf_xor_ic(out.data(), message.data(), message.size(), nonce.data(),
                                         low, key.data());
      break;
    case SodiumCipher::chacha20_counter64:
      crypto_stream_chacha20_xor_ic(out.data(), message.data(), message.size(), nonce.data(),
                                    counter, key.data());
      break;
    case SodiumCipher::xchacha20:
      crypto_stream_xchacha20_xor_ic(out.data(), message.data(), message.size(), nonce.data(), low,
                                     key.data());
  }
  return out;
}

Answer sodium_argon2(const Argon2Parameters& parameters, Bytes password, Bytes salt,
                     std::size_t size) {
  const bool i = parameters.variant == Argon2Variant::i;
  const unsigned least_passes =
      i ? crypto_pwhash_argon2i_OPSLIMIT_MIN : crypto_pwhash_argon2id_OPSLIMIT_MIN;
  if (!ready() || parameters.variant == Argon2Variant::d || parameters.lanes != 1 ||
      !parameters.secret.empty() || !parameters.associated_data.empty() ||
      salt.size() != crypto_pwhash_SALTBYTES || parameters.passes < least_passes) {
    return {};
  }
  Buffer tag(size);
  // libsodium takes no null pointers.
  const auto* const given = password.empty() ? "" : reinterpret_cast<const char*>(password.data());
  if (crypto_pwhash(tag.data(), tag.size(), given, password.size(), salt.data(), parameters.passes,
                    std::size_t{1024} * parameters.memory,
                    i ? crypto_pwhash_ALG_ARGON2I13 : crypto_pwhash_ALG_ARGON2ID13) != 0) {
    std::cerr << "libsodium refuses what it has\n";
    std::abort();
  }
  return tag;
}

}  // namespace isochron::fuzz
