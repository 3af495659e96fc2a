// How a struct of isochron.h holds an object of the C++ library, and how arguments are checked.
//
//   | bytes of the C++ object | unused | 8 bytes: tag of the type |
//
// C copies such a struct byte by byte. The objects consist of integers, arrays of them and pointers
// to static storage, and their copy constructors copy them, so the copied bytes are a copied
// object. (A key of an AEAD and counted nonces are only copied in this way: in C++ they have one
// owner. But for PBKDF2's, Argon2's and scrypt's, which point at their caller's key or memory:
// isochron.h forbids to copy them.)
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <new>
#include <span>
#include <type_traits>

#include "isochron.h"
#include "isochron/aead/chunked.h"
#include "isochron/aead/key.h"
#include "isochron/blake3.h"
#include "isochron/bytes.h"
#include "isochron/error.h"
#include "isochron/hash.h"
#include "isochron/kdf/pbkdf2.h"
#include "isochron/mac/hmac.h"
#include "isochron/nonce.h"
#include "isochron/password/argon2.h"
#include "isochron/password/scrypt.h"
#include "isochron/secret.h"
#include "isochron/sha256.h"

namespace isochron::c {

// The C++ type in each struct and a tag that no other struct and no wiped memory has.
template <class State>
struct Content;
template <>
struct Content<isochron_hash_state> {
  using Object = Hash;
  static constexpr char tag[9] = "anyhsh-1";
};
template <>
struct Content<isochron_hash_output> {
  using Object = HashOutput;
  static constexpr char tag[9] = "hshout-1";
};
template <>
struct Content<isochron_hmac_state> {
  using Object = Hmac;
  static constexpr char tag[9] = "hmacst-1";
};
template <>
struct Content<isochron_pbkdf2_state> {
  using Object = Pbkdf2;
  static constexpr char tag[9] = "pbkdf2-1";
};
template <>
struct Content<isochron_argon2_state> {
  using Object = Argon2;
  static constexpr char tag[9] = "argon2-1";
};
template <>
struct Content<isochron_scrypt_state> {
  using Object = Scrypt;
  static constexpr char tag[9] = "scrypt-1";
};
template <>
struct Content<isochron_aead_key> {
  using Object = AeadKey;
  static constexpr char tag[9] = "aeadky-1";
};
template <>
struct Content<isochron_chunk_sealer> {
  using Object = ChunkSealer;
  static constexpr char tag[9] = "chksel-1";
};
template <>
struct Content<isochron_chunk_opener> {
  using Object = ChunkOpener;
  static constexpr char tag[9] = "chkopn-1";
};
template <>
struct Content<isochron_counter_nonces> {
  using Object = CounterNonces;
  static constexpr char tag[9] = "ctrnon-1";
};
template <>
struct Content<isochron_sha256_state> {
  using Object = Sha256;
  static constexpr char tag[9] = "sha256-1";
};
template <>
struct Content<isochron_blake3_mode> {
  using Object = Blake3Mode;
  static constexpr char tag[9] = "b3mode-1";
};
template <>
struct Content<isochron_blake3_state> {
  using Object = Blake3;
  static constexpr char tag[9] = "blake3-1";
};
template <>
struct Content<isochron_blake3_output> {
  using Object = Blake3Output;
  static constexpr char tag[9] = "b3outp-1";
};

inline constexpr std::size_t tag_size = 8;

template <class State>
using ObjectOf = typename Content<std::remove_const_t<State>>::Object;

// Makes an object of these arguments in a struct, whatever the struct held.
template <class State, class... Arguments>
ObjectOf<State>& make_in(State* state, const Arguments&... arguments) noexcept {
  using Object = ObjectOf<State>;
  static_assert(sizeof(Object) + tag_size <= sizeof(State), "isochron.h has too small a struct");
  static_assert(alignof(Object) <= alignof(State));
  static_assert(std::is_standard_layout_v<Object>);
  std::memcpy(state->opaque.bytes + sizeof(State) - tag_size, Content<State>::tag, tag_size);
  return *::new (static_cast<void*>(state->opaque.bytes)) Object(arguments...);
}

// The same of a copy.
template <class State>
isochron_error emplace(State* state, const ObjectOf<State>& object) noexcept {
  if (state == nullptr) return ISOCHRON_ERROR_NULL_POINTER;
  make_in(state, object);
  return ISOCHRON_ERROR_NONE;
}

// What is wrong with a struct that should hold an object.
template <class State>
isochron_error check(const State* state) noexcept {
  if (state == nullptr) return ISOCHRON_ERROR_NULL_POINTER;
  const bool tagged = std::memcmp(state->opaque.bytes + sizeof(State) - tag_size,
                                  Content<State>::tag, tag_size) == 0;
  return tagged ? ISOCHRON_ERROR_NONE : ISOCHRON_ERROR_INVALID_STATE;
}

// The object in a struct that passed check().
template <class State>
ObjectOf<State>& object_in(State* state) noexcept {
  return *std::launder(reinterpret_cast<ObjectOf<State>*>(state->opaque.bytes));
}
template <class State>
const ObjectOf<State>& object_in(const State* state) noexcept {
  return *std::launder(reinterpret_cast<const ObjectOf<State>*>(state->opaque.bytes));
}

template <class State>
void wipe_state(State* state) noexcept {
  if (state != nullptr) wipe(state, sizeof(State));
}

// A null pointer is an argument only together with length 0.
inline bool is_null(const void* data, std::size_t length) noexcept {
  return data == nullptr && length != 0;
}

inline Bytes bytes_of(const void* data, std::size_t length) noexcept {
  return {static_cast<const std::uint8_t*>(data), length};
}

inline bool is_null(const isochron_bytes& bytes) noexcept {
  return is_null(bytes.data, bytes.length);
}
inline Bytes bytes_of(const isochron_bytes& bytes) noexcept {
  return bytes_of(bytes.data, bytes.length);
}

// A number from C as an enumerator; one that does not fit becomes 255, which none has.
template <class Enumeration>
Enumeration enumerator(std::uint32_t number) noexcept {
  static_assert(sizeof(Enumeration) == 1);
  return static_cast<Enumeration>(std::min<std::uint32_t>(number, 0xff));
}

// What is wrong with messages and the memory that their digests go to: digests are written while
// messages, and the structs that say where they are, are still read.
inline isochron_error check_many(const isochron_bytes* messages, std::size_t count,
                                 Bytes digests) noexcept {
  if (overlap(bytes_of(messages, count * sizeof *messages), digests)) {
    return ISOCHRON_ERROR_OVERLAPPING_BUFFERS;
  }
  for (std::size_t i = 0; i < count; ++i) {
    if (is_null(messages[i])) return ISOCHRON_ERROR_NULL_POINTER;
    if (overlap(bytes_of(messages[i]), digests)) return ISOCHRON_ERROR_OVERLAPPING_BUFFERS;
  }
  return ISOCHRON_ERROR_NONE;
}

// C sees a pointer to a row under a name of its own, and nothing of what it points at.
inline const isochron_algorithm* to_c(const Algorithm* row) noexcept {
  return reinterpret_cast<const isochron_algorithm*>(row);
}
inline const Algorithm& row_of(const isochron_algorithm* algorithm) noexcept {
  return *reinterpret_cast<const Algorithm*>(algorithm);
}

inline const isochron_aead* to_c(const AeadAlgorithm* row) noexcept {
  return reinterpret_cast<const isochron_aead*>(row);
}
inline const AeadAlgorithm& row_of(const isochron_aead* aead) noexcept {
  return *reinterpret_cast<const AeadAlgorithm*>(aead);
}

// The same error in C. A new enumerator without a line here does not compile (-Wswitch).
inline isochron_error to_c(Error error) noexcept {
  switch (error) {
    case Error::none:
      return ISOCHRON_ERROR_NONE;
    case Error::count_mismatch:
      return ISOCHRON_ERROR_COUNT_MISMATCH;
    case Error::invalid_length:
      return ISOCHRON_ERROR_INVALID_LENGTH;
    case Error::invalid_hex:
      return ISOCHRON_ERROR_INVALID_HEX;
    case Error::unknown_backend:
      return ISOCHRON_ERROR_UNKNOWN_BACKEND;
    case Error::unsupported_backend:
      return ISOCHRON_ERROR_UNSUPPORTED_BACKEND;
    case Error::invalid_subtree:
      return ISOCHRON_ERROR_INVALID_SUBTREE;
    case Error::output_exhausted:
      return ISOCHRON_ERROR_OUTPUT_EXHAUSTED;
    case Error::unknown_algorithm:
      return ISOCHRON_ERROR_UNKNOWN_ALGORITHM;
    case Error::unsupported_parameter:
      return ISOCHRON_ERROR_UNSUPPORTED_PARAMETER;
    case Error::not_extendable:
      return ISOCHRON_ERROR_NOT_EXTENDABLE;
    case Error::invalid_saved_state:
      return ISOCHRON_ERROR_INVALID_SAVED_STATE;
    case Error::other_algorithm:
      return ISOCHRON_ERROR_OTHER_ALGORITHM;
    case Error::invalid_domain:
      return ISOCHRON_ERROR_INVALID_DOMAIN;
    case Error::invalid_salt_length:
      return ISOCHRON_ERROR_INVALID_SALT_LENGTH;
    case Error::invalid_tag_length:
      return ISOCHRON_ERROR_INVALID_TAG_LENGTH;
    case Error::invalid_memory:
      return ISOCHRON_ERROR_INVALID_MEMORY;
    case Error::invalid_passes:
      return ISOCHRON_ERROR_INVALID_PASSES;
    case Error::invalid_parallelism:
      return ISOCHRON_ERROR_INVALID_PARALLELISM;
    case Error::insufficient_memory:
      return ISOCHRON_ERROR_INSUFFICIENT_MEMORY;
    case Error::unfinished:
      return ISOCHRON_ERROR_UNFINISHED;
    case Error::invalid_cost:
      return ISOCHRON_ERROR_INVALID_COST;
    case Error::invalid_block_size:
      return ISOCHRON_ERROR_INVALID_BLOCK_SIZE;
    case Error::out_of_memory:
      return ISOCHRON_ERROR_OUT_OF_MEMORY;
    case Error::no_randomness:
      return ISOCHRON_ERROR_NO_RANDOMNESS;
    case Error::invalid_password_hash:
      return ISOCHRON_ERROR_INVALID_PASSWORD_HASH;
    case Error::unsupported_version:
      return ISOCHRON_ERROR_UNSUPPORTED_VERSION;
    case Error::cost_above_limit:
      return ISOCHRON_ERROR_COST_ABOVE_LIMIT;
    case Error::wrong_password:
      return ISOCHRON_ERROR_WRONG_PASSWORD;
    case Error::unsupported_algorithm:
      return ISOCHRON_ERROR_UNSUPPORTED_ALGORITHM;
    case Error::invalid_iterations:
      return ISOCHRON_ERROR_INVALID_ITERATIONS;
    case Error::output_too_long:
      return ISOCHRON_ERROR_OUTPUT_TOO_LONG;
    case Error::overlapping_buffers:
      return ISOCHRON_ERROR_OVERLAPPING_BUFFERS;
    case Error::no_key:
      return ISOCHRON_ERROR_NO_KEY;
    case Error::wrong_tag:
      return ISOCHRON_ERROR_WRONG_TAG;
    case Error::message_too_long:
      return ISOCHRON_ERROR_MESSAGE_TOO_LONG;
    case Error::counter_exhausted:
      return ISOCHRON_ERROR_COUNTER_EXHAUSTED;
    case Error::equal_key_halves:
      return ISOCHRON_ERROR_EQUAL_KEY_HALVES;
    case Error::invalid_file:
      return ISOCHRON_ERROR_INVALID_FILE;
    case Error::wrong_key:
      return ISOCHRON_ERROR_WRONG_KEY;
  }
  return ISOCHRON_ERROR_INVALID_STATE;
}

}  // namespace isochron::c
