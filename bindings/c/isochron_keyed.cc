// HMAC, SipHash, Poly1305 and key derivation of isochron.h.
#include <cstring>
#include <span>

#include "isochron.h"
#include "isochron/kdf/hkdf.h"
#include "isochron/kdf/kmac_kdf.h"
#include "isochron/kdf/one_step.h"
#include "isochron/kdf/pbkdf2.h"
#include "isochron/mac/hmac.h"
#include "isochron/mac/poly1305.h"
#include "isochron/mac/siphash.h"
#include "state.h"

namespace {

using namespace isochron::c;
using isochron::Algorithm;
using isochron::Bytes;
using isochron::Error;
using isochron::Hmac;

static_assert(ISOCHRON_HMAC_LONGEST_TAG == Hmac::longest_tag);
static_assert(ISOCHRON_HMAC_SHORTEST_TAG == Hmac::shortest_tag);

// What is wrong with the pointers of a function of inputs with one output.
template <class... Inputs>
isochron_error check_pointers(const uint8_t* out, size_t length, const Inputs&... inputs) noexcept {
  const bool null = is_null(isochron_bytes{out, length}) || (is_null(inputs) || ...);
  return null ? ISOCHRON_ERROR_NULL_POINTER : ISOCHRON_ERROR_NONE;
}

// Calls `function` with the spans, if the pointers are good.
template <class Function, class... Inputs>
isochron_error derive(Function function, uint8_t* out, size_t length,
                      const Inputs&... inputs) noexcept {
  const isochron_error error = check_pointers(out, length, inputs...);
  return error == ISOCHRON_ERROR_NONE ? to_c(function(bytes_of(inputs)..., std::span(out, length)))
                                      : error;
}
template <class Function, class... Inputs>
isochron_error derive_with(Function function, const isochron_algorithm* algorithm, uint8_t* out,
                           size_t length, const Inputs&... inputs) noexcept {
  if (algorithm == nullptr) return ISOCHRON_ERROR_UNKNOWN_ALGORITHM;
  return derive([&](auto... spans) { return function(row_of(algorithm), spans...); }, out, length,
                inputs...);
}

// A tag of the right size of a key of fixed size and a message.
template <class Mac>
Error tag_of(Bytes key, Bytes message, std::span<std::uint8_t> out) noexcept {
  const auto tag = Mac(typename Mac::Key(key.data(), Mac::key_size)).update(message).finish();
  std::memcpy(out.data(), tag.data(), tag.size());
  return Error::none;
}

template <class Short, class Long>
isochron_error siphash(const uint8_t* key, const isochron_bytes& message, uint8_t* tag,
                       size_t length) noexcept {
  if (length != Short::tag_size && length != Long::tag_size) return ISOCHRON_ERROR_INVALID_LENGTH;
  const auto function = length == Short::tag_size ? tag_of<Short> : tag_of<Long>;
  return derive(function, tag, length, isochron_bytes{key, Short::key_size}, message);
}

}  // namespace

// ---- HMAC ----

bool isochron_has_hmac(const isochron_algorithm* algorithm) {
  return algorithm != nullptr && isochron::has_hmac(row_of(algorithm));
}

isochron_error isochron_hmac(const isochron_algorithm* algorithm, isochron_bytes key,
                             isochron_bytes message, uint8_t* tag, size_t tag_length) {
  return derive_with(isochron::hmac, algorithm, tag, tag_length, key, message);
}

bool isochron_hmac_verify(const isochron_algorithm* algorithm, isochron_bytes key,
                          isochron_bytes message, isochron_bytes tag) {
  if (algorithm == nullptr || is_null(key) || is_null(message) || is_null(tag)) return false;
  return isochron::hmac_verify(row_of(algorithm), bytes_of(key), bytes_of(message), bytes_of(tag));
}

isochron_error isochron_hmac_init(isochron_hmac_state* state, const isochron_algorithm* algorithm,
                                  isochron_bytes key) {
  if (state == nullptr || is_null(key)) return ISOCHRON_ERROR_NULL_POINTER;
  if (algorithm == nullptr) return ISOCHRON_ERROR_UNKNOWN_ALGORITHM;
  Hmac mac;
  const isochron_error error = to_c(mac.begin(row_of(algorithm), bytes_of(key)));
  return error == ISOCHRON_ERROR_NONE ? emplace(state, mac) : error;
}

isochron_error isochron_hmac_update(isochron_hmac_state* state, const void* bytes, size_t length) {
  if (const isochron_error error = check(state); error != ISOCHRON_ERROR_NONE) return error;
  if (is_null(bytes, length)) return ISOCHRON_ERROR_NULL_POINTER;
  object_in(state).update(bytes_of(bytes, length));
  return ISOCHRON_ERROR_NONE;
}

isochron_error isochron_hmac_finish(const isochron_hmac_state* state, uint8_t* tag,
                                    size_t tag_length) {
  if (const isochron_error error = check(state); error != ISOCHRON_ERROR_NONE) return error;
  if (is_null(tag, tag_length)) return ISOCHRON_ERROR_NULL_POINTER;
  return to_c(object_in(state).finish({tag, tag_length}));
}

bool isochron_hmac_verify_state(const isochron_hmac_state* state, isochron_bytes tag,
                                size_t tag_length) {
  if (check(state) != ISOCHRON_ERROR_NONE || is_null(tag)) return false;
  return object_in(state).verify(bytes_of(tag), tag_length);
}

isochron_error isochron_hmac_reset(isochron_hmac_state* state) {
  if (const isochron_error error = check(state); error != ISOCHRON_ERROR_NONE) return error;
  object_in(state).reset();
  return ISOCHRON_ERROR_NONE;
}

void isochron_hmac_wipe(isochron_hmac_state* state) { wipe_state(state); }

// ---- SipHash, Poly1305 ----

isochron_error isochron_siphash_1_3(const uint8_t key[ISOCHRON_SIPHASH_KEY_SIZE],
                                    isochron_bytes message, uint8_t* tag, size_t tag_length) {
  return siphash<isochron::SipHash13, isochron::SipHash13x128>(key, message, tag, tag_length);
}
isochron_error isochron_siphash_2_4(const uint8_t key[ISOCHRON_SIPHASH_KEY_SIZE],
                                    isochron_bytes message, uint8_t* tag, size_t tag_length) {
  return siphash<isochron::SipHash24, isochron::SipHash24x128>(key, message, tag, tag_length);
}
isochron_error isochron_siphash_4_8(const uint8_t key[ISOCHRON_SIPHASH_KEY_SIZE],
                                    isochron_bytes message, uint8_t* tag, size_t tag_length) {
  return siphash<isochron::SipHash48, isochron::SipHash48x128>(key, message, tag, tag_length);
}

isochron_error isochron_poly1305_one_time(const uint8_t key[ISOCHRON_POLY1305_KEY_SIZE],
                                          isochron_bytes message,
                                          uint8_t tag[ISOCHRON_POLY1305_TAG_SIZE]) {
  return derive(tag_of<isochron::Poly1305OneTime>, tag, ISOCHRON_POLY1305_TAG_SIZE,
                isochron_bytes{key, ISOCHRON_POLY1305_KEY_SIZE}, message);
}

// ---- Key derivation ----

isochron_error isochron_hkdf(const isochron_algorithm* algorithm, isochron_bytes ikm,
                             isochron_bytes salt, isochron_bytes info, uint8_t* okm,
                             size_t okm_length) {
  return derive_with(isochron::hkdf, algorithm, okm, okm_length, ikm, salt, info);
}

isochron_error isochron_hkdf_extract(const isochron_algorithm* algorithm, isochron_bytes salt,
                                     isochron_bytes ikm, uint8_t* prk, size_t prk_length) {
  return derive_with(isochron::hkdf_extract, algorithm, prk, prk_length, salt, ikm);
}

isochron_error isochron_hkdf_expand(const isochron_algorithm* algorithm, isochron_bytes prk,
                                    isochron_bytes info, uint8_t* okm, size_t okm_length) {
  return derive_with(isochron::hkdf_expand, algorithm, okm, okm_length, prk, info);
}

isochron_error isochron_pbkdf2(const isochron_algorithm* algorithm, isochron_bytes password,
                               isochron_bytes salt, uint32_t iterations, uint8_t* key,
                               size_t key_length) {
  const auto function = [&](const Algorithm& hash, Bytes secret, Bytes grain,
                            std::span<std::uint8_t> out) {
    return isochron::pbkdf2(hash, secret, grain, iterations, out);
  };
  return derive_with(function, algorithm, key, key_length, password, salt);
}

isochron_error isochron_kmac128_kdf(isochron_bytes key_in, isochron_bytes label,
                                    isochron_bytes context, uint8_t* key_out, size_t key_length) {
  return derive(isochron::kmac128_kdf, key_out, key_length, key_in, label, context);
}

isochron_error isochron_kmac256_kdf(isochron_bytes key_in, isochron_bytes label,
                                    isochron_bytes context, uint8_t* key_out, size_t key_length) {
  return derive(isochron::kmac256_kdf, key_out, key_length, key_in, label, context);
}

isochron_error isochron_one_step_hash(const isochron_algorithm* algorithm, isochron_bytes z,
                                      isochron_bytes fixed_info, uint8_t* key, size_t key_length) {
  return derive_with(isochron::one_step_hash, algorithm, key, key_length, z, fixed_info);
}

isochron_error isochron_one_step_hmac(const isochron_algorithm* algorithm, isochron_bytes z,
                                      isochron_bytes salt, isochron_bytes fixed_info, uint8_t* key,
                                      size_t key_length) {
  return derive_with(isochron::one_step_hmac, algorithm, key, key_length, z, salt, fixed_info);
}

isochron_error isochron_one_step_kmac128(isochron_bytes z, isochron_bytes salt,
                                         isochron_bytes fixed_info, uint8_t* key,
                                         size_t key_length) {
  return derive(isochron::one_step_kmac128, key, key_length, z, salt, fixed_info);
}

isochron_error isochron_one_step_kmac256(isochron_bytes z, isochron_bytes salt,
                                         isochron_bytes fixed_info, uint8_t* key,
                                         size_t key_length) {
  return derive(isochron::one_step_kmac256, key, key_length, z, salt, fixed_info);
}

// ---- PBKDF2 in portions ----

// Its object has no copies: it is made in the struct.
isochron_error isochron_pbkdf2_init(isochron_pbkdf2_state* state,
                                    const isochron_algorithm* algorithm, isochron_bytes password,
                                    isochron_bytes salt, uint32_t iterations, uint8_t* key,
                                    size_t key_length) {
  if (state == nullptr) return ISOCHRON_ERROR_NULL_POINTER;
  const auto function = [&](const Algorithm& hash, Bytes secret, Bytes grain,
                            std::span<std::uint8_t> out) {
    const Error error = isochron::Pbkdf2::check(hash, iterations, out.size());
    return error == Error::none ? make_in(state).begin(hash, secret, grain, iterations, out)
                                : error;
  };
  return derive_with(function, algorithm, key, key_length, password, salt);
}

isochron_error isochron_pbkdf2_run(isochron_pbkdf2_state* state, uint64_t iterations,
                                   uint64_t* remaining) {
  if (const isochron_error error = check(state); error != ISOCHRON_ERROR_NONE) return error;
  if (remaining == nullptr) return ISOCHRON_ERROR_NULL_POINTER;
  object_in(state).run(iterations);
  *remaining = object_in(state).remaining();
  return ISOCHRON_ERROR_NONE;
}

void isochron_pbkdf2_end(isochron_pbkdf2_state* state) {
  if (check(state) == ISOCHRON_ERROR_NONE) object_in(state).abort();
  wipe_state(state);
}
