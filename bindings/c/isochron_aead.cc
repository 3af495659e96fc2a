// AEADs and counted nonces of isochron.h.
#include <algorithm>
#include <optional>
#include <span>

#include "isochron.h"
#include "isochron/aead/algorithms.h"
#include "isochron/aead/key.h"
#include "isochron/aead/random_nonce.h"
#include "isochron/nonce.h"
#include "pieces.h"
#include "state.h"

namespace {

using namespace isochron::c;
using isochron::AeadAlgorithm;
using isochron::AeadKey;
using isochron::AssociatedData;
using isochron::CounterNonces;
using isochron::Error;

// Calls `function` with key and associated data, if the key is one and no pointer is null.
template <class Function, class... Buffers>
isochron_error with_key(const isochron_aead_key* key, const Pieces& associated, Function function,
                        const Buffers&... buffers) noexcept {
  if (const isochron_error error = check(key); error != ISOCHRON_ERROR_NONE) return error;
  if (associated.error != ISOCHRON_ERROR_NONE) return associated.error;
  if ((is_null(buffers) || ...)) return ISOCHRON_ERROR_NULL_POINTER;
  return to_c(function(object_in(key), AssociatedData(associated.all())));
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
