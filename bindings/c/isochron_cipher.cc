// AEADs, ciphers and AES-CMAC of isochron.h.
#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <type_traits>

#include "isochron.h"
#include "isochron/aead/aes_siv.h"
#include "isochron/aead/algorithms.h"
#include "isochron/aead/key.h"
#include "isochron/aead/random_nonce.h"
#include "isochron/cipher/aes.h"
#include "isochron/cipher/aes_key_wrap.h"
#include "isochron/cipher/aes_xts.h"
#include "isochron/cipher/chacha20.h"
#include "isochron/mac/cmac.h"
#include "isochron/nonce.h"
#include "state.h"

namespace {

using isochron::AeadAlgorithm;
using isochron::AeadKey;
using isochron::AesKey;
using isochron::AssociatedData;
using isochron::Bytes;
using isochron::CounterNonces;
using isochron::Error;
using isochron::c::bytes_of;
using isochron::c::check;
using isochron::c::is_null;
using isochron::c::make_in;
using isochron::c::object_in;
using isochron::c::to_c;
using isochron::c::wipe_state;

const isochron_aead* to_c(const AeadAlgorithm* row) noexcept {
  return reinterpret_cast<const isochron_aead*>(row);
}
const AeadAlgorithm& row_of(const isochron_aead* aead) noexcept {
  return *reinterpret_cast<const AeadAlgorithm*>(aead);
}

std::span<std::uint8_t> out_of(uint8_t* out, size_t length) noexcept { return {out, length}; }
bool is_null(std::span<std::uint8_t> out) noexcept { return is_null(out.data(), out.size()); }

// Pieces of associated data as spans.
struct Pieces {
  std::array<Bytes, ISOCHRON_AEAD_MOST_PIECES> spans;
  std::size_t count = 0;
  isochron_error error = ISOCHRON_ERROR_NONE;

  Pieces(const isochron_bytes* pieces, size_t number) noexcept {
    if (number > spans.size()) {
      error = ISOCHRON_ERROR_COUNT_MISMATCH;
      return;
    }
    if (pieces == nullptr && number != 0) error = ISOCHRON_ERROR_NULL_POINTER;
    for (; error == ISOCHRON_ERROR_NONE && count < number; ++count) {
      if (is_null(pieces[count])) error = ISOCHRON_ERROR_NULL_POINTER;
      spans[count] = bytes_of(pieces[count]);
    }
  }
  [[nodiscard]] std::span<const Bytes> all() const noexcept {
    return std::span(spans).first(count);
  }
};

// Calls `function` with key and associated data, if the key is one and no pointer is null.
template <class Function, class... Buffers>
isochron_error with_key(const isochron_aead_key* key, const Pieces& associated, Function function,
                        const Buffers&... buffers) noexcept {
  if (const isochron_error error = check(key); error != ISOCHRON_ERROR_NONE) return error;
  if (associated.error != ISOCHRON_ERROR_NONE) return associated.error;
  if ((is_null(buffers) || ...)) return ISOCHRON_ERROR_NULL_POINTER;
  return to_c(function(object_in(key), AssociatedData(associated.all())));
}

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

// Calls `function` with a key made of 16, 24 or 32 bytes.
template <class Key, class Function>
isochron_error with_aes(const isochron_bytes& key, Function function) noexcept {
  const Bytes bytes = bytes_of(key);
  switch (bytes.size()) {
    case 16:
      return function(Key(bytes.first<16>()));
    case 24:
      return function(Key(bytes.first<24>()));
    case 32:
      return function(Key(bytes.first<32>()));
    default:
      return ISOCHRON_ERROR_INVALID_LENGTH;
  }
}

}  // namespace

// ---- The table ----

const isochron_aead* isochron_aead_find(const char* name) {
  return name == nullptr ? nullptr : to_c(isochron::find_aead_algorithm(name));
}

const isochron_aead* isochron_aead_at(size_t index) {
  const auto rows = isochron::aead_algorithms();
  return index < rows.size() ? to_c(&rows[index]) : nullptr;
}

isochron_error isochron_aead_describe(const isochron_aead* aead, isochron_aead_info* info) {
  if (aead == nullptr) return ISOCHRON_ERROR_UNKNOWN_ALGORITHM;
  if (info == nullptr) return ISOCHRON_ERROR_NULL_POINTER;
  const AeadAlgorithm& row = row_of(aead);
  *info = {.name = row.name.data(),
           .title = row.title.data(),
           .standard = row.standard.data(),
           .primitive = row.primitive.data(),
           .longest_message = row.longest_message,
           .key_size = row.key_size,
           .nonce_size = row.nonce_size,
           .tag_size = row.tag_size(),
           .any_nonce = row.any_nonce,
           .random_nonces = row.random_nonces};
  return ISOCHRON_ERROR_NONE;
}

// ---- Keys ----

isochron_error isochron_aead_key_init(isochron_aead_key* key, const isochron_aead* aead,
                                      isochron_bytes secret,
                                      const isochron_aead_parameters* parameters) {
  if (aead == nullptr) return ISOCHRON_ERROR_UNKNOWN_ALGORITHM;
  if (key == nullptr || is_null(secret)) return ISOCHRON_ERROR_NULL_POINTER;
  isochron::AeadParameters sizes;
  if (parameters != nullptr) {
    sizes = {.nonce_size = parameters->nonce_size, .tag_size = parameters->tag_size};
  }
  const Error error = AeadKey::check(row_of(aead), secret.length, sizes);
  if (error != Error::none) return to_c(error);
  return to_c(make_in(key).begin(row_of(aead), bytes_of(secret), sizes));
}

void isochron_aead_key_wipe(isochron_aead_key* key) { wipe_state(key); }

isochron_error isochron_aead_seal(const isochron_aead_key* key, isochron_bytes nonce,
                                  const isochron_bytes* associated, size_t pieces,
                                  isochron_bytes plaintext, uint8_t* sealed, size_t sealed_length) {
  const auto out = out_of(sealed, sealed_length);
  const auto call = [&](const AeadKey& made, const AssociatedData& data) {
    return made.seal(bytes_of(nonce), data, bytes_of(plaintext), out);
  };
  return with_key(key, Pieces(associated, pieces), call, nonce, plaintext, out);
}

isochron_error isochron_aead_open(const isochron_aead_key* key, isochron_bytes nonce,
                                  const isochron_bytes* associated, size_t pieces,
                                  isochron_bytes sealed, uint8_t* plaintext,
                                  size_t plaintext_length) {
  const auto out = out_of(plaintext, plaintext_length);
  const auto call = [&](const AeadKey& made, const AssociatedData& data) {
    return made.open(bytes_of(nonce), data, bytes_of(sealed), out);
  };
  return with_key(key, Pieces(associated, pieces), call, nonce, sealed, out);
}

isochron_error isochron_aead_seal_detached(const isochron_aead_key* key, isochron_bytes nonce,
                                           const isochron_bytes* associated, size_t pieces,
                                           isochron_bytes plaintext, uint8_t* ciphertext,
                                           size_t ciphertext_length, uint8_t* tag,
                                           size_t tag_length) {
  const auto out = out_of(ciphertext, ciphertext_length), end = out_of(tag, tag_length);
  const auto call = [&](const AeadKey& made, const AssociatedData& data) {
    return made.seal_detached(bytes_of(nonce), data, bytes_of(plaintext), out, end);
  };
  return with_key(key, Pieces(associated, pieces), call, nonce, plaintext, out, end);
}

isochron_error isochron_aead_open_detached(const isochron_aead_key* key, isochron_bytes nonce,
                                           const isochron_bytes* associated, size_t pieces,
                                           isochron_bytes ciphertext, isochron_bytes tag,
                                           uint8_t* plaintext, size_t plaintext_length) {
  const auto out = out_of(plaintext, plaintext_length);
  const auto call = [&](const AeadKey& made, const AssociatedData& data) {
    return made.open_detached(bytes_of(nonce), data, bytes_of(ciphertext), bytes_of(tag), out);
  };
  return with_key(key, Pieces(associated, pieces), call, nonce, ciphertext, tag, out);
}

isochron_error isochron_aead_seal_random(const isochron_aead_key* key,
                                         const isochron_bytes* associated, size_t pieces,
                                         isochron_bytes plaintext, uint8_t* message,
                                         size_t message_length) {
  const auto out = out_of(message, message_length);
  const auto call = [&](const AeadKey& made, const AssociatedData& data) {
    return isochron::seal_with_random_nonce(made, data, bytes_of(plaintext), out);
  };
  return with_key(key, Pieces(associated, pieces), call, plaintext, out);
}

isochron_error isochron_aead_open_random(const isochron_aead_key* key,
                                         const isochron_bytes* associated, size_t pieces,
                                         isochron_bytes message, uint8_t* plaintext,
                                         size_t plaintext_length) {
  const auto out = out_of(plaintext, plaintext_length);
  const auto call = [&](const AeadKey& made, const AssociatedData& data) {
    return isochron::open_with_nonce(made, data, bytes_of(message), out);
  };
  return with_key(key, Pieces(associated, pieces), call, message, out);
}

// ---- Nonces ----

isochron_error isochron_counter_nonces_init(isochron_counter_nonces* nonces, const uint8_t* sender,
                                            uint64_t first) {
  if (nonces == nullptr || sender == nullptr) return ISOCHRON_ERROR_NULL_POINTER;
  make_in(nonces, CounterNonces::Sender(sender, ISOCHRON_COUNTER_NONCE_SENDER_SIZE), first);
  return ISOCHRON_ERROR_NONE;
}

isochron_error isochron_counter_nonces_next(isochron_counter_nonces* nonces, uint8_t* nonce) {
  if (const isochron_error error = check(nonces); error != ISOCHRON_ERROR_NONE) return error;
  if (nonce == nullptr) return ISOCHRON_ERROR_NULL_POINTER;
  std::optional<isochron::Nonce96> next;
  const Error error = object_in(nonces).next(next);
  if (error == Error::none) std::ranges::copy(next->bytes(), nonce);
  return to_c(error);
}

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
  return with_aes<AesKey>(key, [&](const AesKey& made) {
    isochron::AesCtr cipher(made, isochron::AesCtr::Counter(counter, AesKey::block_size));
    return to_c(cipher.apply(bytes_of(in), whole));
  });
}

isochron_error isochron_aes_cmac(isochron_bytes key, isochron_bytes message, uint8_t* tag) {
  if (is_null(key) || is_null(message) || tag == nullptr) return ISOCHRON_ERROR_NULL_POINTER;
  return with_aes<isochron::AesCmacKey>(key, [&](const isochron::AesCmacKey& made) {
    std::ranges::copy(isochron::AesCmac(made).update(bytes_of(message)).finish(), tag);
    return ISOCHRON_ERROR_NONE;
  });
}

bool isochron_aes_cmac_verify(isochron_bytes key, isochron_bytes message, isochron_bytes tag) {
  if (is_null(key) || is_null(message) || is_null(tag)) return false;
  bool right = false;
  (void)with_aes<isochron::AesCmacKey>(key, [&](const isochron::AesCmacKey& made) {
    right = isochron::AesCmac(made).update(bytes_of(message)).verify(bytes_of(tag));
    return ISOCHRON_ERROR_NONE;
  });
  return right;
}

// ---- Modes of AES ----

namespace {

// Calls `function` with a key of a class that is made of so many bytes.
template <class Small, class Medium, class Large, class Function>
isochron_error with_sizes(const isochron_bytes& key, Function function) noexcept {
  const Bytes bytes = bytes_of(key);
  const auto made = [&]<class Key>(std::type_identity<Key>) {
    return function(Key(typename Key::Source(bytes.data(), Key::key_size)));
  };
  if (bytes.size() == Small::key_size) return made(std::type_identity<Small>());
  if (bytes.size() == Medium::key_size) return made(std::type_identity<Medium>());
  if (bytes.size() == Large::key_size) return made(std::type_identity<Large>());
  return ISOCHRON_ERROR_INVALID_LENGTH;
}

template <class Function>
isochron_error with_siv(const isochron_bytes& key, Function function) noexcept {
  return with_sizes<isochron::Aes128Siv, isochron::Aes192Siv, isochron::Aes256Siv>(key, function);
}
template <class Function>
isochron_error with_wrap(const isochron_bytes& key, Function function) noexcept {
  using namespace isochron;
  return with_sizes<Aes128KeyWrap, Aes192KeyWrap, Aes256KeyWrap>(key, function);
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
  return with_siv(key, [&](const auto& made) {
    return to_c(made.seal(pieces.all(), bytes_of(plaintext), out));
  });
}

isochron_error isochron_aes_siv_open(isochron_bytes key, const isochron_bytes* items, size_t count,
                                     isochron_bytes sealed, uint8_t* plaintext,
                                     size_t plaintext_length) {
  const Pieces pieces(items, count);
  const auto out = out_of(plaintext, plaintext_length);
  if (pieces.error != ISOCHRON_ERROR_NONE) return pieces.error;
  if (is_null(key) || is_null(sealed) || is_null(out)) return ISOCHRON_ERROR_NULL_POINTER;
  return with_siv(
      key, [&](const auto& made) { return to_c(made.open(pieces.all(), bytes_of(sealed), out)); });
}

isochron_error isochron_aes_wrap(isochron_bytes key, isochron_bytes secret, uint8_t* wrapped,
                                 size_t wrapped_length) {
  const auto out = out_of(wrapped, wrapped_length);
  if (is_null(key) || is_null(secret) || is_null(out)) return ISOCHRON_ERROR_NULL_POINTER;
  return with_wrap(key, [&](const auto& made) { return to_c(made.wrap(bytes_of(secret), out)); });
}

isochron_error isochron_aes_unwrap(isochron_bytes key, isochron_bytes wrapped, uint8_t* secret,
                                   size_t secret_length) {
  const auto out = out_of(secret, secret_length);
  if (is_null(key) || is_null(wrapped) || is_null(out)) return ISOCHRON_ERROR_NULL_POINTER;
  return with_wrap(key,
                   [&](const auto& made) { return to_c(made.unwrap(bytes_of(wrapped), out)); });
}

isochron_error isochron_aes_wrap_padded(isochron_bytes key, isochron_bytes secret, uint8_t* wrapped,
                                        size_t wrapped_length) {
  const auto out = out_of(wrapped, wrapped_length);
  if (is_null(key) || is_null(secret) || is_null(out)) return ISOCHRON_ERROR_NULL_POINTER;
  return with_wrap(key,
                   [&](const auto& made) { return to_c(made.wrap_padded(bytes_of(secret), out)); });
}

isochron_error isochron_aes_unwrap_padded(isochron_bytes key, isochron_bytes wrapped, uint8_t* room,
                                          size_t room_length, size_t* secret_length) {
  const auto out = out_of(room, room_length);
  if (is_null(key) || is_null(wrapped) || is_null(out) || secret_length == nullptr) {
    return ISOCHRON_ERROR_NULL_POINTER;
  }
  return with_wrap(key, [&](const auto& made) {
    return to_c(made.unwrap_padded(bytes_of(wrapped), out, *secret_length));
  });
}
