/* Isochron for C99 and later, and for C++: hashes, MACs and ciphers, constant time in their input,
 * with the fastest instructions that the processor has. SHA-256 and BLAKE3 have functions of their
 * own; all hashes are there by name (isochron_hash.h). BLAKE3, MACs and key derivation, AEADs,
 * encrypted files, ciphers, and passwords are in isochron_blake3.h, isochron_keyed.h,
 * isochron_aead.h, isochron_chunks.h, isochron_cipher.h and isochron_password.h; this file includes
 * all of them.
 *
 *   uint8_t digest[ISOCHRON_SHA256_DIGEST_SIZE];
 *   isochron_sha256("abc", 3, digest);
 *
 *   isochron_blake3_state state;
 *   isochron_blake3_init(&state);
 *   isochron_blake3_update(&state, part1, part1_length);
 *   isochron_blake3_update(&state, part2, part2_length);
 *   isochron_blake3_finish(&state, out, out_length);
 *   isochron_blake3_wipe(&state);
 *
 * Contracts that hold for every function here:
 * - Lengths and positions are in bytes. A null pointer is allowed where its length is 0.
 * - A wrong argument gives an error by name; then nothing is written, no state changes. A null
 *   pointer where one is needed is ISOCHRON_ERROR_NULL_POINTER. Outputs must not overlap inputs,
 *   unless the function's comment says otherwise.
 * - Nothing aborts or throws, and nothing allocates but what isochron_password.h says. Functions
 * may run on any thread; two threads must not use one state at the same time, unless both only read
 *   it (const).
 * - States are plain structs: put them anywhere, copy them by assignment at any point; copies go on
 *   independently. Begin with an _init function; a state that is all zero, wiped or of another type
 *   gives ISOCHRON_ERROR_INVALID_STATE. States hold secrets: end with the _wipe function. Their
 *   sizes stay the same through all versions with the same soname.
 *
 * Link with -lisochron (pkg-config: isochron; CMake: isochron::isochron). */
#ifndef ISOCHRON_H
#define ISOCHRON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What a shared library exports. */
#if defined(__GNUC__)
#define ISOCHRON_API __attribute__((visibility("default")))
#else
#define ISOCHRON_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* ---- Version ---- */

#define ISOCHRON_VERSION_MAJOR 0
#define ISOCHRON_VERSION_MINOR 1
#define ISOCHRON_VERSION_PATCH 0
#define ISOCHRON_VERSION "0.1.0"

/* The library's own version, in the form of ISOCHRON_VERSION. */
ISOCHRON_API const char* isochron_version(void);

/* ---- Errors ---- */

typedef enum isochron_error {
  ISOCHRON_ERROR_NONE = 0,
  /* Two arrays that must have the same number of elements do not. */
  ISOCHRON_ERROR_COUNT_MISMATCH = 1,
  /* A buffer is shorter or longer than the contract allows. */
  ISOCHRON_ERROR_INVALID_LENGTH = 2,
  /* A character outside 0-9, a-f, A-F. */
  ISOCHRON_ERROR_INVALID_HEX = 3,
  /* No backend has this name. */
  ISOCHRON_ERROR_UNKNOWN_BACKEND = 4,
  /* The backend exists, but this processor, operating system or build does not have it. */
  ISOCHRON_ERROR_UNSUPPORTED_BACKEND = 5,
  /* A subtree starts or ends where BLAKE3's tree has no node. */
  ISOCHRON_ERROR_INVALID_SUBTREE = 6,
  /* An extendable output was asked for bytes past its last one. */
  ISOCHRON_ERROR_OUTPUT_EXHAUSTED = 7,
  /* No algorithm has this name. */
  ISOCHRON_ERROR_UNKNOWN_ALGORITHM = 8,
  /* The algorithm does not take this parameter, or not together with another one. */
  ISOCHRON_ERROR_UNSUPPORTED_PARAMETER = 9,
  /* The algorithm's output has one length; it cannot be read on. */
  ISOCHRON_ERROR_NOT_EXTENDABLE = 10,
  /* Bytes that are no saved state: damaged, cut short, or of a version that is unknown here. */
  ISOCHRON_ERROR_INVALID_SAVED_STATE = 11,
  /* A saved state of another algorithm. */
  ISOCHRON_ERROR_OTHER_ALGORITHM = 12,
  /* A domain separation byte outside 0x01 to 0x7f. */
  ISOCHRON_ERROR_INVALID_DOMAIN = 13,
  /* A salt shorter or longer than the function allows. */
  ISOCHRON_ERROR_INVALID_SALT_LENGTH = 14,
  /* A tag or derived key shorter or longer than the function allows, or than was announced. */
  ISOCHRON_ERROR_INVALID_TAG_LENGTH = 15,
  /* Argon2's memory: less than 8 KiB a lane. */
  ISOCHRON_ERROR_INVALID_MEMORY = 16,
  /* Argon2 with no passes. */
  ISOCHRON_ERROR_INVALID_PASSES = 17,
  /* Argon2's lanes or scrypt's p: none, or too many. */
  ISOCHRON_ERROR_INVALID_PARALLELISM = 18,
  /* The memory that was handed over is less than the parameters need. */
  ISOCHRON_ERROR_INSUFFICIENT_MEMORY = 19,
  /* A result was asked for before all steps were done. */
  ISOCHRON_ERROR_UNFINISHED = 20,
  /* scrypt's N: not a power of two from 2 to 2^63, or not less than 2^(16 * r). */
  ISOCHRON_ERROR_INVALID_COST = 21,
  /* scrypt's r: 0, or too large. */
  ISOCHRON_ERROR_INVALID_BLOCK_SIZE = 22,
  /* The system has no more memory. */
  ISOCHRON_ERROR_OUT_OF_MEMORY = 23,
  /* The system has no random bytes. */
  ISOCHRON_ERROR_NO_RANDOMNESS = 24,
  /* Text that is no password hash, or not in the one form that the reference writes. */
  ISOCHRON_ERROR_INVALID_PASSWORD_HASH = 25,
  /* A password hash of a version of Argon2 other than 0x13. */
  ISOCHRON_ERROR_UNSUPPORTED_VERSION = 26,
  /* A password hash that needs more memory or time than the caller allows. */
  ISOCHRON_ERROR_COST_ABOVE_LIMIT = 27,
  /* The password is not the one that the hash was made from. */
  ISOCHRON_ERROR_WRONG_PASSWORD = 28,
  /* The function is not defined for this algorithm. */
  ISOCHRON_ERROR_UNSUPPORTED_ALGORITHM = 29,
  /* A number of iterations that must be at least 1 is 0. */
  ISOCHRON_ERROR_INVALID_ITERATIONS = 30,
  /* More output was asked for than the function may give. */
  ISOCHRON_ERROR_OUTPUT_TOO_LONG = 31,
  /* An output overlaps an input that is read again after the output's first bytes are written. */
  ISOCHRON_ERROR_OVERLAPPING_BUFFERS = 32,
  /* An object was used before it was given a key. */
  ISOCHRON_ERROR_NO_KEY = 33,
  /* What was to be opened is not what was sealed with this key, nonce and associated data. */
  ISOCHRON_ERROR_WRONG_TAG = 34,
  /* A message is longer than the cipher may encrypt under one nonce. */
  ISOCHRON_ERROR_MESSAGE_TOO_LONG = 35,
  /* A counter has no value left: the end of a key stream, or of a key's nonces. */
  ISOCHRON_ERROR_COUNTER_EXHAUSTED = 36,
  /* Both halves of a key are the same, where they must be independent. */
  ISOCHRON_ERROR_EQUAL_KEY_HALVES = 37,
  /* Bytes that are no encrypted file: not one, damaged, or cut short. */
  ISOCHRON_ERROR_INVALID_FILE = 38,
  /* The key or password is not the one that the file was encrypted with, or its header was
   * changed. */
  ISOCHRON_ERROR_WRONG_KEY = 39,
  /* Of this interface alone: a pointer that must point at something is null. */
  ISOCHRON_ERROR_NULL_POINTER = 100,
  /* Of this interface alone: a state was not initialised, is wiped or has another type. */
  ISOCHRON_ERROR_INVALID_STATE = 101
} isochron_error;

/* The error's name, e.g. "invalid_length"; "unknown_error" for a number that is none of the above.
 * Never null; static storage. */
ISOCHRON_API const char* isochron_error_name(int error);

/* What was wrong and what to do, one sentence in English. Never null; static storage. */
ISOCHRON_API const char* isochron_error_message(int error);

/* ---- Bytes ---- */

/* A view of bytes that belong to the caller. */
typedef struct isochron_bytes {
  const void* data;
  size_t length;
} isochron_bytes;

/* Writes two lower-case hexadecimal digits per byte, most significant first, no terminator.
 * text_length must be 2 * length (ISOCHRON_ERROR_INVALID_LENGTH); the two must not overlap
 * (ISOCHRON_ERROR_OVERLAPPING_BUFFERS). Constant time in the bytes. */
ISOCHRON_API isochron_error isochron_hex_encode(const void* bytes, size_t length, char* text,
                                                size_t text_length);

/* Reads upper- or lower-case digits. text_length must be 2 * length
 * (ISOCHRON_ERROR_INVALID_LENGTH). The two may overlap where they begin at the same byte, else it
 * is ISOCHRON_ERROR_OVERLAPPING_BUFFERS. ISOCHRON_ERROR_INVALID_HEX on any other character; then
 * all of `bytes` is zero. Constant time in the digits, but for whether all of them are valid. */
ISOCHRON_API isochron_error isochron_hex_decode(const char* text, size_t text_length,
                                                uint8_t* bytes, size_t length);

/* Whether a and b have the same length and the same bytes; time depends on the lengths alone.
 * False when one of them is null and its length is not 0. */
ISOCHRON_API bool isochron_constant_time_equal(const void* a, size_t a_length, const void* b,
                                               size_t b_length);

/* Overwrites `length` bytes with zeros; the compiler may not leave it out. Null: does nothing. */
ISOCHRON_API void isochron_wipe(void* data, size_t length);

/* ---- Backends: which implementation of each primitive runs ----
 *
 * A backend is a set of instructions: "scalar" (portable), "v128" (SSE4.1, NEON or wasm simd128),
 * "avx2", "avx512" (F, BW, DQ, VL), "sha_ni" (x86 SHA extensions), "arm_sha2" and
 * "arm_sha512" (Armv8 instructions for SHA-1 and SHA-256, and for SHA-512), "clmul", "vpclmul" and
 * "arm_pmull" (carry-less multiplication), "ifma" (AVX-512's multiplication of 52 bits), "aes_ni",
 * "vaes", "vaes512" and "arm_aes" (AES instructions). By default, "auto", the fastest that the
 * processor and its operating system support runs. The environment variable ISOCHRON_BACKEND, read
 * once at first use, makes the same choice as isochron_set_backend.
 *
 * The lists are read by index, until null:
 *   for (size_t i = 0; isochron_supported_backend(i) != NULL; ++i) puts(...);
 * All names are in static storage. */

/* Backends that this process can run, "scalar" first, then from narrow to wide. */
ISOCHRON_API const char* isochron_supported_backend(size_t index);

/* Backends that some build of the library has, supported here or not. */
ISOCHRON_API const char* isochron_known_backend(size_t index);

/* Primitives for which isochron_active_backend answers, e.g. "sha256". */
ISOCHRON_API const char* isochron_primitive(size_t index);

/* Lets this backend, and those that it builds on, run in the whole process; "auto" undoes an
 * earlier choice. Calls under way finish on the backend they began with; all backends give the same
 * results. Errors: ISOCHRON_ERROR_UNKNOWN_BACKEND, ISOCHRON_ERROR_UNSUPPORTED_BACKEND. */
ISOCHRON_API isochron_error isochron_set_backend(const char* name);

/* The backend whose code runs this primitive now. Null for an unknown primitive or null. */
ISOCHRON_API const char* isochron_active_backend(const char* primitive);

/* What was wrong with ISOCHRON_BACKEND: none, unknown or unsupported backend. */
ISOCHRON_API isochron_error isochron_environment_backend_error(void);

/* ---- SHA-256, FIPS 180-4 section 6.2: messages of up to 2^61 - 1 bytes ---- */

#define ISOCHRON_SHA256_DIGEST_SIZE 32
#define ISOCHRON_SHA256_BLOCK_SIZE 64

/* A message in the making. */
typedef struct isochron_sha256_state {
  union {
    uint64_t alignment;
    uint8_t bytes[128];
  } opaque;
} isochron_sha256_state;

/* The digest of one message. The digest may overlap the message. */
ISOCHRON_API isochron_error isochron_sha256(const void* message, size_t length,
                                            uint8_t digest[ISOCHRON_SHA256_DIGEST_SIZE]);

/* digests[i] = SHA-256 of messages[i] for all i < count, several messages side by side in vector
 * lanes. Messages may have any lengths and may overlap each other, but not the digests
 * (ISOCHRON_ERROR_OVERLAPPING_BUFFERS). Fastest when lengths are alike. */
ISOCHRON_API isochron_error isochron_sha256_many(const isochron_bytes* messages, size_t count,
                                                 uint8_t (*digests)[ISOCHRON_SHA256_DIGEST_SIZE]);

ISOCHRON_API isochron_error isochron_sha256_init(isochron_sha256_state* state);

/* Appends bytes. */
ISOCHRON_API isochron_error isochron_sha256_update(isochron_sha256_state* state, const void* bytes,
                                                   size_t length);

/* The digest of all bytes so far. May be called again, and updates may follow. */
ISOCHRON_API isochron_error isochron_sha256_finish(const isochron_sha256_state* state,
                                                   uint8_t digest[ISOCHRON_SHA256_DIGEST_SIZE]);

/* Forgets (wipes) the message; the state is as if newly initialised. */
ISOCHRON_API isochron_error isochron_sha256_reset(isochron_sha256_state* state);

/* Overwrites the whole state. Null: does nothing. */
ISOCHRON_API void isochron_sha256_wipe(isochron_sha256_state* state);

#ifdef __cplusplus
} /* extern "C" */
#endif

/* First: the others take rows of its table. */
#include "isochron_aead.h"
#include "isochron_blake3.h"
#include "isochron_chunks.h"
#include "isochron_cipher.h"
#include "isochron_hash.h"
#include "isochron_keyed.h"
#include "isochron_password.h"

#endif /* ISOCHRON_H */
