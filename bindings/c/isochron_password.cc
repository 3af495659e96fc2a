// Passwords, Argon2 and scrypt of isochron.h.
#include <algorithm>
#include <cstdint>
#include <string_view>

#include "isochron.h"
#include "isochron/password/password.h"
#include "isochron/password/password_threads.h"
#include "isochron/random.h"
#include "state.h"

namespace {

using namespace isochron::c;

static_assert(ISOCHRON_PASSWORD_TEXT_SIZE == sizeof(isochron::PasswordText::characters) + 1);

std::span<std::uint8_t> room_of(void* memory, std::size_t length) noexcept {
  return {static_cast<std::uint8_t*>(memory), length};
}

isochron::PasswordCost cost_of(const isochron_password_cost* cost) noexcept {
  if (cost == nullptr) return {};
  return {.algorithm = enumerator<isochron::PasswordAlgorithm>(cost->algorithm),
          .memory = cost->memory,
          .passes = cost->passes,
          .parallelism = cost->parallelism,
          .log2_n = cost->log2_n,
          .block_size = cost->block_size};
}

isochron::Argon2Parameters parameters_of(const isochron_argon2_parameters& p) noexcept {
  return {.variant = enumerator<isochron::Argon2Variant>(p.variant),
          .memory = p.memory,
          .passes = p.passes,
          .lanes = p.lanes,
          .secret = bytes_of(p.secret),
          .associated_data = bytes_of(p.associated_data)};
}

isochron::ScryptParameters parameters_of(const isochron_scrypt_parameters& p) noexcept {
  return {.n = p.n, .r = p.r, .p = p.p};
}

bool has_null(const isochron_argon2_parameters& p) noexcept {
  return is_null(p.secret) || is_null(p.associated_data);
}
bool has_null(const isochron_scrypt_parameters&) noexcept { return false; }

// Argon2 and scrypt in steps.

template <class State, class Parameters>
isochron_error begin(State* state, const Parameters* parameters, isochron_bytes password,
                     isochron_bytes salt, std::span<std::uint8_t> memory,
                     std::size_t size) noexcept {
  if (state == nullptr || parameters == nullptr || has_null(*parameters) || is_null(password) ||
      is_null(salt) || is_null(memory.data(), memory.size())) {
    return ISOCHRON_ERROR_NULL_POINTER;
  }
  const isochron::Bytes secret = bytes_of(password), grain = bytes_of(salt);
  const auto p = parameters_of(*parameters);
  // Before the struct is touched.
  using Object = ObjectOf<State>;
  const isochron::Error error = Object::check(p, secret, grain, size, memory);
  if (error != isochron::Error::none) return to_c(error);
  return to_c(make_in(state).begin(p, secret, grain, size, memory));
}

template <class State>
isochron_error step(State* state, uint64_t* left) noexcept {
  if (const isochron_error error = check(state); error != ISOCHRON_ERROR_NONE) return error;
  if (left == nullptr) return ISOCHRON_ERROR_NULL_POINTER;
  auto& object = object_in(state);
  object.step();
  *left = object.steps() - object.steps_done();
  return ISOCHRON_ERROR_NONE;
}

template <class State>
uint64_t steps(const State* state) noexcept {
  return check(state) == ISOCHRON_ERROR_NONE ? object_in(state).steps() : 0;
}

template <class State>
isochron_error finish(State* state, uint8_t* out, size_t length) noexcept {
  if (const isochron_error error = check(state); error != ISOCHRON_ERROR_NONE) return error;
  if (is_null(out, length)) return ISOCHRON_ERROR_NULL_POINTER;
  return to_c(object_in(state).finish({out, length}));
}

template <class State>
void end(State* state) noexcept {
  if (check(state) == ISOCHRON_ERROR_NONE) object_in(state).abort();
  wipe_state(state);
}

}  // namespace

isochron_error isochron_hash_password(const void* password, size_t password_length,
                                      const isochron_password_cost* cost, char* text, size_t room) {
  if (is_null(password, password_length) || text == nullptr) return ISOCHRON_ERROR_NULL_POINTER;
  if (room < ISOCHRON_PASSWORD_TEXT_SIZE) return ISOCHRON_ERROR_INVALID_LENGTH;
  isochron::PasswordText made{};
  const isochron_error error =
      to_c(isochron::hash_password(bytes_of(password, password_length), made, cost_of(cost)));
  if (error != ISOCHRON_ERROR_NONE) return error;
  const std::string_view view = made.view();
  *std::copy(view.begin(), view.end(), text) = '\0';
  return ISOCHRON_ERROR_NONE;
}

isochron_error isochron_verify_password(const char* text, const void* password,
                                        size_t password_length,
                                        const isochron_password_limits* limits) {
  if (text == nullptr || is_null(password, password_length)) return ISOCHRON_ERROR_NULL_POINTER;
  isochron::PasswordLimits allowed;
  if (limits != nullptr) allowed = {.memory = limits->memory, .work = limits->work};
  return to_c(isochron::verify_password(text, bytes_of(password, password_length), allowed));
}

bool isochron_needs_rehash(const char* text, const isochron_password_cost* cost) {
  return text == nullptr || isochron::needs_rehash(text, cost_of(cost));
}

isochron_error isochron_random_bytes(uint8_t* bytes, size_t length) {
  if (is_null(bytes, length)) return ISOCHRON_ERROR_NULL_POINTER;
  return to_c(isochron::random_bytes({bytes, length}));
}

uint64_t isochron_argon2_memory_size(const isochron_argon2_parameters* parameters) {
  return parameters == nullptr ? 0 : isochron::argon2_memory_size(parameters_of(*parameters));
}

isochron_error isochron_argon2(const isochron_argon2_parameters* parameters, const void* password,
                               size_t password_length, const void* salt, size_t salt_length,
                               void* memory, size_t memory_length, uint8_t* tag, size_t tag_length,
                               unsigned threads) {
  if (parameters == nullptr || is_null(password, password_length) || is_null(salt, salt_length) ||
      is_null(memory, memory_length) || is_null(tag, tag_length) || has_null(*parameters)) {
    return ISOCHRON_ERROR_NULL_POINTER;
  }
  return to_c(isochron::argon2_threaded(
      parameters_of(*parameters), bytes_of(password, password_length), bytes_of(salt, salt_length),
      room_of(memory, memory_length), {tag, tag_length}, threads));
}

uint64_t isochron_scrypt_memory_size(const isochron_scrypt_parameters* parameters,
                                     uint32_t at_once) {
  return parameters == nullptr ? 0
                               : isochron::scrypt_memory_size(parameters_of(*parameters), at_once);
}

isochron_error isochron_scrypt(const isochron_scrypt_parameters* parameters, const void* password,
                               size_t password_length, const void* salt, size_t salt_length,
                               void* memory, size_t memory_length, uint8_t* key, size_t key_length,
                               unsigned threads) {
  if (parameters == nullptr || is_null(password, password_length) || is_null(salt, salt_length) ||
      is_null(memory, memory_length) || is_null(key, key_length)) {
    return ISOCHRON_ERROR_NULL_POINTER;
  }
  return to_c(isochron::scrypt_threaded(
      parameters_of(*parameters), bytes_of(password, password_length), bytes_of(salt, salt_length),
      room_of(memory, memory_length), {key, key_length}, threads));
}

isochron_error isochron_argon2_init(isochron_argon2_state* state,
                                    const isochron_argon2_parameters* parameters,
                                    const void* password, size_t password_length, const void* salt,
                                    size_t salt_length, void* memory, size_t memory_length,
                                    size_t tag_length) {
  return begin(state, parameters, {password, password_length}, {salt, salt_length},
               room_of(memory, memory_length), tag_length);
}

isochron_error isochron_argon2_step(isochron_argon2_state* state, uint64_t* left) {
  return step(state, left);
}

uint64_t isochron_argon2_steps(const isochron_argon2_state* state) { return steps(state); }

isochron_error isochron_argon2_finish(isochron_argon2_state* state, uint8_t* tag,
                                      size_t tag_length) {
  return finish(state, tag, tag_length);
}

void isochron_argon2_end(isochron_argon2_state* state) { end(state); }

isochron_error isochron_scrypt_init(isochron_scrypt_state* state,
                                    const isochron_scrypt_parameters* parameters,
                                    const void* password, size_t password_length, const void* salt,
                                    size_t salt_length, void* memory, size_t memory_length,
                                    size_t key_length) {
  return begin(state, parameters, {password, password_length}, {salt, salt_length},
               room_of(memory, memory_length), key_length);
}

isochron_error isochron_scrypt_step(isochron_scrypt_state* state, uint64_t* left) {
  return step(state, left);
}

uint64_t isochron_scrypt_steps(const isochron_scrypt_state* state) { return steps(state); }

isochron_error isochron_scrypt_finish(isochron_scrypt_state* state, uint8_t* key,
                                      size_t key_length) {
  return finish(state, key, key_length);
}

void isochron_scrypt_end(isochron_scrypt_state* state) { end(state); }
