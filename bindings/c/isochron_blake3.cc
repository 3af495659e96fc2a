// BLAKE3 of isochron.h.
#include <cstring>
#include <span>
#include <string_view>

#include "isochron.h"
#include "isochron/blake3.h"
#include "isochron/blake3_threads.h"
#include "state.h"

namespace {

using isochron::Blake3;
using isochron::Blake3ChainingValue;
using isochron::Blake3Mode;
using namespace isochron::c;

static_assert(ISOCHRON_BLAKE3_DIGEST_SIZE == Blake3::digest_size);
static_assert(ISOCHRON_BLAKE3_KEY_SIZE == Blake3::key_size);
static_assert(ISOCHRON_BLAKE3_BLOCK_SIZE == Blake3::block_size);
static_assert(ISOCHRON_BLAKE3_CHUNK_SIZE == Blake3::chunk_size);
static_assert(ISOCHRON_BLAKE3_CHAINING_VALUE_SIZE == sizeof(Blake3ChainingValue));

using Key = std::span<const std::uint8_t, ISOCHRON_BLAKE3_KEY_SIZE>;

Key key_of(const uint8_t* key) noexcept { return Key(key, ISOCHRON_BLAKE3_KEY_SIZE); }

Blake3ChainingValue value_of(const uint8_t* bytes) noexcept {
  Blake3ChainingValue value;
  std::memcpy(value.data(), bytes, value.size());
  return value;
}

}  // namespace

// ---- In one call ----

isochron_error isochron_blake3(const void* message, size_t length, uint8_t* out,
                               size_t out_length) {
  if (is_null(message, length) || is_null(out, out_length)) return ISOCHRON_ERROR_NULL_POINTER;
  isochron::blake3(bytes_of(message, length), {out, out_length});
  return ISOCHRON_ERROR_NONE;
}

isochron_error isochron_blake3_keyed(const uint8_t key[ISOCHRON_BLAKE3_KEY_SIZE],
                                     const void* message, size_t length, uint8_t* out,
                                     size_t out_length) {
  if (key == nullptr || is_null(message, length) || is_null(out, out_length)) {
    return ISOCHRON_ERROR_NULL_POINTER;
  }
  isochron::blake3_keyed(key_of(key), bytes_of(message, length), {out, out_length});
  return ISOCHRON_ERROR_NONE;
}

isochron_error isochron_blake3_derive_key(const char* context, size_t context_length,
                                          const void* key_material, size_t length, uint8_t* out,
                                          size_t out_length) {
  if (is_null(context, context_length) || is_null(key_material, length) ||
      is_null(out, out_length)) {
    return ISOCHRON_ERROR_NULL_POINTER;
  }
  isochron::blake3_derive_key({context, context_length}, bytes_of(key_material, length),
                              {out, out_length});
  return ISOCHRON_ERROR_NONE;
}

isochron_error isochron_blake3_threaded(const void* message, size_t length, unsigned threads,
                                        uint8_t digest[ISOCHRON_BLAKE3_DIGEST_SIZE]) {
  if (is_null(message, length) || digest == nullptr) return ISOCHRON_ERROR_NULL_POINTER;
  const isochron::Blake3Digest d = isochron::blake3_threaded(bytes_of(message, length), threads);
  std::memcpy(digest, d.data(), d.size());
  return ISOCHRON_ERROR_NONE;
}

// ---- State ----

isochron_error isochron_blake3_init(isochron_blake3_state* state) {
  return emplace(state, Blake3());
}

isochron_error isochron_blake3_init_keyed(isochron_blake3_state* state,
                                          const uint8_t key[ISOCHRON_BLAKE3_KEY_SIZE]) {
  if (key == nullptr) return ISOCHRON_ERROR_NULL_POINTER;
  return emplace(state, Blake3::keyed(key_of(key)));
}

isochron_error isochron_blake3_init_derive_key(isochron_blake3_state* state, const char* context,
                                               size_t context_length) {
  if (is_null(context, context_length)) return ISOCHRON_ERROR_NULL_POINTER;
  return emplace(state, Blake3::derive_key({context, context_length}));
}

isochron_error isochron_blake3_init_mode(isochron_blake3_state* state,
                                         const isochron_blake3_mode* mode) {
  if (const isochron_error error = check(mode); error != ISOCHRON_ERROR_NONE) return error;
  return emplace(state, Blake3(object_in(mode)));
}

isochron_error isochron_blake3_update(isochron_blake3_state* state, const void* bytes,
                                      size_t length) {
  if (const isochron_error error = check(state); error != ISOCHRON_ERROR_NONE) return error;
  if (is_null(bytes, length)) return ISOCHRON_ERROR_NULL_POINTER;
  object_in(state).update(bytes_of(bytes, length));
  return ISOCHRON_ERROR_NONE;
}

isochron_error isochron_blake3_update_threaded(isochron_blake3_state* state, const void* bytes,
                                               size_t length, unsigned threads) {
  if (const isochron_error error = check(state); error != ISOCHRON_ERROR_NONE) return error;
  if (is_null(bytes, length)) return ISOCHRON_ERROR_NULL_POINTER;
  isochron::blake3_update_threaded(object_in(state), bytes_of(bytes, length), threads);
  return ISOCHRON_ERROR_NONE;
}

isochron_error isochron_blake3_finish(const isochron_blake3_state* state, uint8_t* out,
                                      size_t out_length) {
  if (const isochron_error error = check(state); error != ISOCHRON_ERROR_NONE) return error;
  if (is_null(out, out_length)) return ISOCHRON_ERROR_NULL_POINTER;
  object_in(state).finish({out, out_length});
  return ISOCHRON_ERROR_NONE;
}

isochron_error isochron_blake3_finish_output(const isochron_blake3_state* state,
                                             isochron_blake3_output* output) {
  if (const isochron_error error = check(state); error != ISOCHRON_ERROR_NONE) return error;
  return emplace(output, object_in(state).output());
}

isochron_error isochron_blake3_reset(isochron_blake3_state* state) {
  if (const isochron_error error = check(state); error != ISOCHRON_ERROR_NONE) return error;
  object_in(state).reset();
  return ISOCHRON_ERROR_NONE;
}

void isochron_blake3_wipe(isochron_blake3_state* state) { wipe_state(state); }

// ---- Output ----

isochron_error isochron_blake3_output_read(isochron_blake3_output* output, uint8_t* out,
                                           size_t out_length) {
  if (const isochron_error error = check(output); error != ISOCHRON_ERROR_NONE) return error;
  if (is_null(out, out_length)) return ISOCHRON_ERROR_NULL_POINTER;
  return to_c(object_in(output).read({out, out_length}));
}

isochron_error isochron_blake3_output_seek(isochron_blake3_output* output, uint64_t position) {
  if (const isochron_error error = check(output); error != ISOCHRON_ERROR_NONE) return error;
  object_in(output).seek(position);
  return ISOCHRON_ERROR_NONE;
}

isochron_error isochron_blake3_output_position(const isochron_blake3_output* output,
                                               uint64_t* position) {
  if (const isochron_error error = check(output); error != ISOCHRON_ERROR_NONE) return error;
  if (position == nullptr) return ISOCHRON_ERROR_NULL_POINTER;
  *position = object_in(output).position();
  return ISOCHRON_ERROR_NONE;
}

void isochron_blake3_output_wipe(isochron_blake3_output* output) { wipe_state(output); }

// ---- Subtrees ----

isochron_error isochron_blake3_mode_hash(isochron_blake3_mode* mode) {
  return emplace(mode, Blake3Mode::hash());
}

isochron_error isochron_blake3_mode_keyed(isochron_blake3_mode* mode,
                                          const uint8_t key[ISOCHRON_BLAKE3_KEY_SIZE]) {
  if (key == nullptr) return ISOCHRON_ERROR_NULL_POINTER;
  return emplace(mode, Blake3Mode::keyed(key_of(key)));
}

isochron_error isochron_blake3_mode_derive_key(isochron_blake3_mode* mode, const char* context,
                                               size_t context_length) {
  if (is_null(context, context_length)) return ISOCHRON_ERROR_NULL_POINTER;
  return emplace(mode, Blake3Mode::derive_key({context, context_length}));
}

void isochron_blake3_mode_wipe(isochron_blake3_mode* mode) { wipe_state(mode); }

uint64_t isochron_blake3_left_length(uint64_t length) {
  return isochron::blake3_left_length(length);
}

isochron_error isochron_blake3_subtree(const isochron_blake3_mode* mode, uint64_t offset,
                                       const void* bytes, size_t length,
                                       uint8_t value[ISOCHRON_BLAKE3_CHAINING_VALUE_SIZE]) {
  if (const isochron_error error = check(mode); error != ISOCHRON_ERROR_NONE) return error;
  if (is_null(bytes, length) || value == nullptr) return ISOCHRON_ERROR_NULL_POINTER;
  Blake3ChainingValue v;
  const isochron_error error =
      to_c(isochron::blake3_subtree(object_in(mode), offset, bytes_of(bytes, length), v));
  if (error == ISOCHRON_ERROR_NONE) std::memcpy(value, v.data(), v.size());
  return error;
}

isochron_error isochron_blake3_merge(const isochron_blake3_mode* mode,
                                     const uint8_t left[ISOCHRON_BLAKE3_CHAINING_VALUE_SIZE],
                                     const uint8_t right[ISOCHRON_BLAKE3_CHAINING_VALUE_SIZE],
                                     uint8_t value[ISOCHRON_BLAKE3_CHAINING_VALUE_SIZE]) {
  if (const isochron_error error = check(mode); error != ISOCHRON_ERROR_NONE) return error;
  if (left == nullptr || right == nullptr || value == nullptr) return ISOCHRON_ERROR_NULL_POINTER;
  const Blake3ChainingValue v =
      isochron::blake3_merge(object_in(mode), value_of(left), value_of(right));
  std::memcpy(value, v.data(), v.size());
  return ISOCHRON_ERROR_NONE;
}

isochron_error isochron_blake3_root(const isochron_blake3_mode* mode,
                                    const uint8_t left[ISOCHRON_BLAKE3_CHAINING_VALUE_SIZE],
                                    const uint8_t right[ISOCHRON_BLAKE3_CHAINING_VALUE_SIZE],
                                    isochron_blake3_output* output) {
  if (const isochron_error error = check(mode); error != ISOCHRON_ERROR_NONE) return error;
  if (left == nullptr || right == nullptr) return ISOCHRON_ERROR_NULL_POINTER;
  return emplace(output, isochron::blake3_root(object_in(mode), value_of(left), value_of(right)));
}
