// Ciphers, modes of AES and AES-CMAC of isochron.h.
#include <algorithm>
#include <optional>
#include <span>
#include <type_traits>

#include "isochron.h"
#include "isochron/aead/aes_siv.h"
#include "isochron/cipher/aes.h"
#include "isochron/cipher/aes_key_wrap.h"
#include "isochron/cipher/aes_xts.h"
#include "isochron/cipher/chacha20.h"
#include "isochron/key_sizes.h"
#include "isochron/mac/cmac.h"
#include "isochron/nonce.h"
#include "pieces.h"
#include "state.h"

namespace {

using namespace isochron::c;
using isochron::AesCmacKey;
using isochron::AesKey;
using isochron::Bytes;
using isochron::Error;

// out = in ^ key stream of a cipher.
template <class Cipher, class Counter>
isochron_error apply(const uint8_t* key, const uint8_t* nonce_bytes, Counter counter,
                     const isochron_bytes& in, uint8_t* out) noexcept {
  using Nonce = std::conditional_t<std::is_same_v<Cipher, isochron::ChaCha20>, isochron::Nonce96,
                                   std::conditional_t<std::is_same_v<Cipher, isochron::XChaCha20>,
                                                      isochron::Nonce192, isochron::Nonce64>>;
  if (key == nullptr || nonce_bytes == nullptr || is_null(in) || is_null(out_of(out, in.length))) {
    return ISOCHRON_ERROR_NULL_POINTER;
  }
  const Nonce nonce(typename Nonce::Source(nonce_bytes, Nonce::Source::extent));
  Cipher cipher(typename Cipher::Key(key, Cipher::key_size), nonce, counter);
  return to_c(cipher.apply(bytes_of(in), out_of(out, in.length)));
}

template <class Function>
isochron_error with_siv(const isochron_bytes& key, Function function) noexcept {
  using namespace isochron;
  return to_c(with_key_of_size<Aes128Siv, Aes192Siv, Aes256Siv>(bytes_of(key), function));
}
template <class Function>
isochron_error with_wrap(const isochron_bytes& key, Function function) noexcept {
  using namespace isochron;
  return to_c(
      with_key_of_size<Aes128KeyWrap, Aes192KeyWrap, Aes256KeyWrap>(bytes_of(key), function));
}

template <class Key, class Function>
isochron_error with_xts_key(Bytes key, Function function) noexcept {
  std::optional<Key> made;
  const Error error = Key::make(key, made);
  return to_c(error == Error::none ? function(*made) : error);
}
template <class Function>
isochron_error with_xts(const isochron_bytes& key, const uint8_t* tweak, const isochron_bytes& in,
                        uint8_t* out, Function function) noexcept {
  const auto whole = out_of(out, in.length);
  if (is_null(key) || tweak == nullptr || is_null(in) || is_null(whole)) {
    return ISOCHRON_ERROR_NULL_POINTER;
  }
  const isochron::DataUnit unit(isochron::DataUnit::Source(tweak, AesKey::block_size));
  const auto call = [&](const auto& made) { return function(made, unit, bytes_of(in), whole); };
  return key.length == isochron::Aes128Xts::key_size
             ? with_xts_key<isochron::Aes128Xts>(bytes_of(key), call)
             : with_xts_key<isochron::Aes256Xts>(bytes_of(key), call);
}

}  // namespace

// ---- Ciphers ----

isochron_error isochron_chacha20(const uint8_t* key, const uint8_t* nonce, uint32_t counter,
                                 isochron_bytes in, uint8_t* out) {
  return apply<isochron::ChaCha20>(key, nonce, counter, in, out);
}

isochron_error isochron_chacha20_64(const uint8_t* key, const uint8_t* nonce, uint64_t counter,
                                    isochron_bytes in, uint8_t* out) {
  return apply<isochron::ChaCha20Counter64>(key, nonce, counter, in, out);
}

isochron_error isochron_xchacha20(const uint8_t* key, const uint8_t* nonce, uint32_t counter,
                                  isochron_bytes in, uint8_t* out) {
  return apply<isochron::XChaCha20>(key, nonce, counter, in, out);
}

isochron_error isochron_hchacha20(const uint8_t* key, const uint8_t* nonce, uint8_t* subkey) {
  if (key == nullptr || nonce == nullptr || subkey == nullptr) return ISOCHRON_ERROR_NULL_POINTER;
  isochron::hchacha20(isochron::ChaCha20KeyStream::Key(key, ISOCHRON_CHACHA20_KEY_SIZE),
                      std::span<const uint8_t, 16>(nonce, 16), std::span<uint8_t, 32>(subkey, 32));
  return ISOCHRON_ERROR_NONE;
}

isochron_error isochron_aes_ctr(isochron_bytes key, const uint8_t* counter, isochron_bytes in,
                                uint8_t* out) {
  const auto whole = out_of(out, in.length);
  if (is_null(key) || counter == nullptr || is_null(in) || is_null(whole)) {
    return ISOCHRON_ERROR_NULL_POINTER;
  }
  return to_c(isochron::with_aes_key<AesKey>(bytes_of(key), [&](const AesKey& made) {
    isochron::AesCtr cipher(made, isochron::AesCtr::Counter(counter, AesKey::block_size));
    return cipher.apply(bytes_of(in), whole);
  }));
}

isochron_error isochron_aes_cmac(isochron_bytes key, isochron_bytes message, uint8_t* tag) {
  if (is_null(key) || is_null(message) || tag == nullptr) return ISOCHRON_ERROR_NULL_POINTER;
  return to_c(isochron::with_aes_key<AesCmacKey>(bytes_of(key), [&](const AesCmacKey& made) {
    std::ranges::copy(isochron::AesCmac(made).update(bytes_of(message)).finish(), tag);
    return Error::none;
  }));
}

bool isochron_aes_cmac_verify(isochron_bytes key, isochron_bytes message, isochron_bytes tag) {
  if (is_null(key) || is_null(message) || is_null(tag)) return false;
  bool right = false;
  (void)isochron::with_aes_key<AesCmacKey>(bytes_of(key), [&](const AesCmacKey& made) {
    right = isochron::AesCmac(made).update(bytes_of(message)).verify(bytes_of(tag));
    return Error::none;
  });
  return right;
}

// ---- Modes of AES ----

isochron_error isochron_aes_xts_encrypt(isochron_bytes key, const uint8_t* tweak, isochron_bytes in,
                                        uint8_t* out) {
  return with_xts(key, tweak, in, out, [](const auto& made, const auto& unit, Bytes from, auto to) {
    return made.encrypt(unit, from, to);
  });
}

isochron_error isochron_aes_xts_decrypt(isochron_bytes key, const uint8_t* tweak, isochron_bytes in,
                                        uint8_t* out) {
  return with_xts(key, tweak, in, out, [](const auto& made, const auto& unit, Bytes from, auto to) {
    return made.decrypt(unit, from, to);
  });
}

isochron_error isochron_aes_siv_seal(isochron_bytes key, const isochron_bytes* items, size_t count,
                                     isochron_bytes plaintext, uint8_t* sealed,
                                     size_t sealed_length) {
  const Pieces pieces(items, count);
  const auto out = out_of(sealed, sealed_length);
  if (pieces.error != ISOCHRON_ERROR_NONE) return pieces.error;
  if (is_null(key) || is_null(plaintext) || is_null(out)) return ISOCHRON_ERROR_NULL_POINTER;
  return with_siv(
      key, [&](const auto& made) { return made.seal(pieces.all(), bytes_of(plaintext), out); });
}

isochron_error isochron_aes_siv_open(isochron_bytes key, const isochron_bytes* items, size_t count,
                                     isochron_bytes sealed, uint8_t* plaintext,
                                     size_t plaintext_length) {
  const Pieces pieces(items, count);
  const auto out = out_of(plaintext, plaintext_length);
  if (pieces.error != ISOCHRON_ERROR_NONE) return pieces.error;
  if (is_null(key) || is_null(sealed) || is_null(out)) return ISOCHRON_ERROR_NULL_POINTER;
  return with_siv(key,
                  [&](const auto& made) { return made.open(pieces.all(), bytes_of(sealed), out); });
}

isochron_error isochron_aes_wrap(isochron_bytes key, isochron_bytes secret, uint8_t* wrapped,
                                 size_t wrapped_length) {
  const auto out = out_of(wrapped, wrapped_length);
  if (is_null(key) || is_null(secret) || is_null(out)) return ISOCHRON_ERROR_NULL_POINTER;
  return with_wrap(key, [&](const auto& made) { return made.wrap(bytes_of(secret), out); });
}

isochron_error isochron_aes_unwrap(isochron_bytes key, isochron_bytes wrapped, uint8_t* secret,
                                   size_t secret_length) {
  const auto out = out_of(secret, secret_length);
  if (is_null(key) || is_null(wrapped) || is_null(out)) return ISOCHRON_ERROR_NULL_POINTER;
  return with_wrap(key, [&](const auto& made) { return made.unwrap(bytes_of(wrapped), out); });
}

isochron_error isochron_aes_wrap_padded(isochron_bytes key, isochron_bytes secret, uint8_t* wrapped,
                                        size_t wrapped_length) {
  const auto out = out_of(wrapped, wrapped_length);
  if (is_null(key) || is_null(secret) || is_null(out)) return ISOCHRON_ERROR_NULL_POINTER;
  return with_wrap(key, [&](const auto& made) { return made.wrap_padded(bytes_of(secret), out); });
}

isochron_error isochron_aes_unwrap_padded(isochron_bytes key, isochron_bytes wrapped, uint8_t* room,
                                          size_t room_length, size_t* secret_length) {
  const auto out = out_of(room, room_length);
  if (is_null(key) || is_null(wrapped) || is_null(out) || secret_length == nullptr) {
    return ISOCHRON_ERROR_NULL_POINTER;
  }
  return with_wrap(key, [&](const auto& made) {
    return made.unwrap_padded(bytes_of(wrapped), out, *secret_length);
  });
}
