/* Isochron for C99 and later, and for C++: hashes, constant time in their input, with the fastest
 * instructions that the processor has. SHA-256 and BLAKE3 have functions of their own; all hashes
 * are there by name.
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
 * - Nothing allocates, aborts or throws. Functions may run on any thread; two threads must not use
 *   one state at the same time, unless both only read it (const).
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
 * text_length must be 2 * length (ISOCHRON_ERROR_INVALID_LENGTH). Constant time in the bytes. */
ISOCHRON_API isochron_error isochron_hex_encode(const void* bytes, size_t length, char* text,
                                                size_t text_length);

/* Reads upper- or lower-case digits. text_length must be 2 * length
 * (ISOCHRON_ERROR_INVALID_LENGTH). ISOCHRON_ERROR_INVALID_HEX on any other character; then all of
 * `bytes` is zero. Constant time in the digits, but for whether all of them are valid. */
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
 * "arm_pmull" (carry-less multiplication). By default, "auto", the fastest that the processor and
 * its operating system support runs. The environment variable ISOCHRON_BACKEND, read once at first
 * use, makes the same choice as isochron_set_backend.
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

/* ---- Any hash, chosen at run time ----
 *
 *   isochron_hash_state state;
 *   isochron_hash_init(&state, isochron_algorithm_find("sha3-256"), NULL);
 *   isochron_hash_update(&state, part, part_length);
 *   isochron_hash_finish(&state, digest, sizeof digest);
 *   isochron_hash_wipe(&state);
 *
 * A null algorithm, as isochron_algorithm_find gives it for an unknown name, is
 * ISOCHRON_ERROR_UNKNOWN_ALGORITHM. */

/* A row of the library's table; static storage. */
typedef struct isochron_algorithm isochron_algorithm;

/* By name, title or alias, whatever the case; "-", "_", "/" and " " are skipped: "sha512-256" and
 * "SHA-512/256" are one. Null when there is none, or for null. */
ISOCHRON_API const isochron_algorithm* isochron_algorithm_find(const char* name);

/* All of them, by index, until null. */
ISOCHRON_API const isochron_algorithm* isochron_algorithm_at(size_t index);

/* Other names of the algorithm, by index, until null. */
ISOCHRON_API const char* isochron_algorithm_alias(const isochron_algorithm* algorithm,
                                                  size_t index);

/* What an algorithm takes besides a message: bits of isochron_algorithm_info.takes. */
enum {
  ISOCHRON_TAKES_KEY = 1,
  ISOCHRON_TAKES_SALT = 2,
  ISOCHRON_TAKES_PERSONALIZATION = 4,
  ISOCHRON_TAKES_CUSTOMIZATION = 8,
  ISOCHRON_TAKES_FUNCTION_NAME = 16,
  ISOCHRON_TAKES_SEED = 32,
  ISOCHRON_TAKES_INNER_BLOCK_SIZE = 64,
  ISOCHRON_TAKES_DOMAIN = 128
};

#define ISOCHRON_UNLIMITED UINT64_MAX

/* Sizes in bytes. */
typedef struct isochron_algorithm_info {
  const char* name;        /* in lower case: "sha512-256" */
  const char* title;       /* the standard's own: "SHA-512/256" */
  const char* standard;    /* where it is defined: "FIPS 180-4" */
  const char* primitive;   /* as for isochron_active_backend */
  uint64_t longest_digest; /* digest_size where the length is fixed; may be ISOCHRON_UNLIMITED */
  uint32_t digest_size;    /* where no other length is asked for */
  uint32_t block_size;     /* what its compression or permutation takes in at a time */
  uint32_t takes;          /* bits of ISOCHRON_TAKES_... */
  uint32_t shortest_key;
  uint32_t longest_key;
  uint32_t salt_size;   /* of a salt, and of a personalization */
  bool shorter_digests; /* 1 to digest_size bytes may be asked for */
  bool extendable;      /* a shorter output is the beginning of a longer one */
  bool tuple;           /* isochron_hash_update takes one element, and where elements end matters */
  bool legacy;          /* broken: collisions are known. For compatibility alone */
  bool cryptographic;   /* false: protects against accidents, not against people */
} isochron_algorithm_info;

ISOCHRON_API isochron_error isochron_algorithm_describe(const isochron_algorithm* algorithm,
                                                        isochron_algorithm_info* info);

/* What may be given besides a message; all zero is as if never given. What the algorithm does not
 * take must be zero (ISOCHRON_ERROR_UNSUPPORTED_PARAMETER). The bytes need not outlive the call. */
typedef struct isochron_hash_parameters {
  uint64_t digest_size; /* 0: the algorithm's own */
  isochron_bytes key;
  isochron_bytes salt;
  isochron_bytes personalization;
  isochron_bytes customization; /* also the context of BLAKE3's key derivation */
  isochron_bytes function_name;
  uint64_t seed;
  uint64_t inner_block_size; /* B of ParallelHash, 0: 8192 */
  uint8_t domain;            /* D of TurboSHAKE, 1 to 0x7f, 0: 0x1f;
                              * ISOCHRON_ERROR_INVALID_DOMAIN above */
} isochron_hash_parameters;

/* A message in the making. */
typedef struct isochron_hash_state {
  union {
    uint64_t alignment;
    uint8_t bytes[2304];
  } opaque;
} isochron_hash_state;

/* An extendable output, to be read piece by piece. */
typedef struct isochron_hash_output {
  union {
    uint64_t alignment;
    uint8_t bytes[640];
  } opaque;
} isochron_hash_output;

/* In one call. `parameters` may be null everywhere. digest_length must be the digest's size, or
 * anything for an extendable output (ISOCHRON_ERROR_INVALID_LENGTH). */
ISOCHRON_API isochron_error isochron_hash(const isochron_algorithm* algorithm,
                                          const isochron_hash_parameters* parameters,
                                          const void* message, size_t length, uint8_t* digest,
                                          size_t digest_length);

/* Many messages, side by side in vector lanes where the algorithm has them: the digest of
 * messages[i] goes to digests + i * digest_size. digests_length must be count * digest_size
 * (ISOCHRON_ERROR_COUNT_MISMATCH). */
ISOCHRON_API isochron_error isochron_hash_many(const isochron_algorithm* algorithm,
                                               const isochron_bytes* messages, size_t count,
                                               uint8_t* digests, size_t digests_length);

ISOCHRON_API isochron_error isochron_hash_init(isochron_hash_state* state,
                                               const isochron_algorithm* algorithm,
                                               const isochron_hash_parameters* parameters);

/* Appends bytes; for an algorithm on tuples, one element. */
ISOCHRON_API isochron_error isochron_hash_update(isochron_hash_state* state, const void* bytes,
                                                 size_t length);

/* The digest of all bytes so far. May be called again, and updates may follow. */
ISOCHRON_API isochron_error isochron_hash_finish(const isochron_hash_state* state, uint8_t* digest,
                                                 size_t digest_length);

/* The output of all bytes so far. ISOCHRON_ERROR_NOT_EXTENDABLE. */
ISOCHRON_API isochron_error isochron_hash_finish_output(const isochron_hash_state* state,
                                                        isochron_hash_output* output);
ISOCHRON_API isochron_error isochron_hash_output_read(isochron_hash_output* output, uint8_t* out,
                                                      size_t out_length);
ISOCHRON_API void isochron_hash_output_wipe(isochron_hash_output* output);

/* Forgets (wipes) the message; algorithm and parameters stay. */
ISOCHRON_API isochron_error isochron_hash_reset(isochron_hash_state* state);

/* Overwrites the whole state. Null: does nothing. */
ISOCHRON_API void isochron_hash_wipe(isochron_hash_state* state);

/* Saves the state as bytes, from which another process goes on, today or tomorrow, native or
 * WebAssembly. With a key they are as secret as the key. `size` becomes their number, at most
 * ISOCHRON_HASH_LONGEST_SAVED; ISOCHRON_ERROR_INVALID_LENGTH when there is less room. */
#define ISOCHRON_HASH_LONGEST_SAVED 2304
ISOCHRON_API isochron_error isochron_hash_save(const isochron_hash_state* state, uint8_t* saved,
                                               size_t room, size_t* size);

/* A state that goes on from saved bytes, with their parameters.
 * ISOCHRON_ERROR_INVALID_SAVED_STATE, ISOCHRON_ERROR_OTHER_ALGORITHM. */
ISOCHRON_API isochron_error isochron_hash_restore(isochron_hash_state* state,
                                                  const isochron_algorithm* algorithm,
                                                  const void* saved, size_t length);

/* ---- HMAC (RFC 2104, FIPS 198-1) ----
 *
 * A MAC of any hash by name that it is defined for: cryptographic, with digests of one length (or
 * of up to one length, BLAKE2's) that fit into a block. Others give
 * ISOCHRON_ERROR_UNSUPPORTED_ALGORITHM: extendable outputs, checksums, what is a MAC already. Keys
 * have any length. A null algorithm is ISOCHRON_ERROR_UNKNOWN_ALGORITHM. */

#define ISOCHRON_HMAC_SHORTEST_TAG 4
#define ISOCHRON_HMAC_LONGEST_TAG 64

/* A message in the making. */
typedef struct isochron_hmac_state {
  union {
    uint64_t alignment;
    uint8_t bytes[6400];
  } opaque;
} isochron_hmac_state;

/* Whether HMAC is defined for this hash. False for null. */
ISOCHRON_API bool isochron_has_hmac(const isochron_algorithm* algorithm);

/* The tag of one message, which it may overlap; a shorter tag is the beginning of a longer one.
 * ISOCHRON_ERROR_INVALID_LENGTH unless tag_length is ISOCHRON_HMAC_SHORTEST_TAG to the hash's
 * digest_size. */
ISOCHRON_API isochron_error isochron_hmac(const isochron_algorithm* algorithm, isochron_bytes key,
                                          isochron_bytes message, uint8_t* tag, size_t tag_length);

/* Whether `tag` is the whole tag of the message, compared in constant time. False for wrong
 * arguments. */
ISOCHRON_API bool isochron_hmac_verify(const isochron_algorithm* algorithm, isochron_bytes key,
                                       isochron_bytes message, isochron_bytes tag);

/* Begins with a key, which need not outlive the call. A copy of the state behind it is the key made
 * ready: HMACs that begin with a copy cost two compressions less. */
ISOCHRON_API isochron_error isochron_hmac_init(isochron_hmac_state* state,
                                               const isochron_algorithm* algorithm,
                                               isochron_bytes key);
ISOCHRON_API isochron_error isochron_hmac_update(isochron_hmac_state* state, const void* bytes,
                                                 size_t length);

/* The tag of all bytes so far, as isochron_hmac. May be called again, and updates may follow. */
ISOCHRON_API isochron_error isochron_hmac_finish(const isochron_hmac_state* state, uint8_t* tag,
                                                 size_t tag_length);

/* Whether `tag` is the tag of `tag_length` bytes, as many as the protocol has fixed, of all bytes
 * so far. Compares in constant time. False for wrong arguments. */
ISOCHRON_API bool isochron_hmac_verify_state(const isochron_hmac_state* state, isochron_bytes tag,
                                             size_t tag_length);

/* Forgets (wipes) the message; the key stays. */
ISOCHRON_API isochron_error isochron_hmac_reset(isochron_hmac_state* state);

/* Overwrites the whole state. Null: does nothing. */
ISOCHRON_API void isochron_hmac_wipe(isochron_hmac_state* state);

/* ---- SipHash, Poly1305 ---- */

#define ISOCHRON_SIPHASH_KEY_SIZE 16
#define ISOCHRON_POLY1305_KEY_SIZE 32
#define ISOCHRON_POLY1305_TAG_SIZE 16

/* SipHash-c-d (Aumasson and Bernstein, 2012): tags of 8 or 16 bytes, little endian
 * (ISOCHRON_ERROR_INVALID_LENGTH for others). The tag may overlap key and message. */
ISOCHRON_API isochron_error isochron_siphash_1_3(const uint8_t key[ISOCHRON_SIPHASH_KEY_SIZE],
                                                 isochron_bytes message, uint8_t* tag,
                                                 size_t tag_length);
ISOCHRON_API isochron_error isochron_siphash_2_4(const uint8_t key[ISOCHRON_SIPHASH_KEY_SIZE],
                                                 isochron_bytes message, uint8_t* tag,
                                                 size_t tag_length);
ISOCHRON_API isochron_error isochron_siphash_4_8(const uint8_t key[ISOCHRON_SIPHASH_KEY_SIZE],
                                                 isochron_bytes message, uint8_t* tag,
                                                 size_t tag_length);

/* ONE-TIME: Poly1305 (RFC 8439, section 2.5). A key authenticates one message; whoever sees two
 * tags under one key can forge others. The tag may overlap key and message. */
ISOCHRON_API isochron_error
isochron_poly1305_one_time(const uint8_t key[ISOCHRON_POLY1305_KEY_SIZE], isochron_bytes message,
                           uint8_t tag[ISOCHRON_POLY1305_TAG_SIZE]);

/* ---- Key derivation ----
 *
 * With a hash, as for HMAC. ISOCHRON_ERROR_INVALID_LENGTH for a key of 0 bytes. */

/* HKDF (RFC 5869): extract and expand. okm may overlap ikm and salt; over info it is
 * ISOCHRON_ERROR_OVERLAPPING_BUFFERS. ISOCHRON_ERROR_OUTPUT_TOO_LONG above 255 digests. */
ISOCHRON_API isochron_error isochron_hkdf(const isochron_algorithm* algorithm, isochron_bytes ikm,
                                          isochron_bytes salt, isochron_bytes info, uint8_t* okm,
                                          size_t okm_length);
/* Section 2.2. prk_length must be the hash's digest_size. */
ISOCHRON_API isochron_error isochron_hkdf_extract(const isochron_algorithm* algorithm,
                                                  isochron_bytes salt, isochron_bytes ikm,
                                                  uint8_t* prk, size_t prk_length);
/* Section 2.3. prk must have at least digest_size bytes; okm may overlap it. */
ISOCHRON_API isochron_error isochron_hkdf_expand(const isochron_algorithm* algorithm,
                                                 isochron_bytes prk, isochron_bytes info,
                                                 uint8_t* okm, size_t okm_length);

/* PBKDF2 (RFC 8018, section 5.2) with HMAC: a key from a password. The key may overlap password and
 * salt. ISOCHRON_ERROR_INVALID_ITERATIONS for 0, ISOCHRON_ERROR_OUTPUT_TOO_LONG above 2^32 - 1
 * digests. */
ISOCHRON_API isochron_error isochron_pbkdf2(const isochron_algorithm* algorithm,
                                            isochron_bytes password, isochron_bytes salt,
                                            uint32_t iterations, uint8_t* key, size_t key_length);

/* The same in portions, to show progress and to stop. Not to be copied while it is at work. */
typedef struct isochron_pbkdf2_state {
  union {
    uint64_t alignment;
    uint8_t bytes[7680];
  } opaque;
} isochron_pbkdf2_state;

/* `key` has to stay until the derivation is complete or ended: it is filled with zeros now, and
 * block by block with the key. */
ISOCHRON_API isochron_error isochron_pbkdf2_init(isochron_pbkdf2_state* state,
                                                 const isochron_algorithm* algorithm,
                                                 isochron_bytes password, isochron_bytes salt,
                                                 uint32_t iterations, uint8_t* key,
                                                 size_t key_length);
/* Goes on for at most so many iterations; each group of blocks that are derived side by side goes
 * through all of them. `remaining` tells how many are left: 0 when the key is complete. */
ISOCHRON_API isochron_error isochron_pbkdf2_run(isochron_pbkdf2_state* state, uint64_t iterations,
                                                uint64_t* remaining);
/* Overwrites the state, and the key if it is not complete. Null: does nothing. */
ISOCHRON_API void isochron_pbkdf2_end(isochron_pbkdf2_state* state);

/* With KMAC (NIST SP 800-108 revision 1, section 4.4), from a key that is uniform and not empty.
 * The output may overlap the inputs. */
ISOCHRON_API isochron_error isochron_kmac128_kdf(isochron_bytes key_in, isochron_bytes label,
                                                 isochron_bytes context, uint8_t* key_out,
                                                 size_t key_length);
ISOCHRON_API isochron_error isochron_kmac256_kdf(isochron_bytes key_in, isochron_bytes label,
                                                 isochron_bytes context, uint8_t* key_out,
                                                 size_t key_length);

/* In one step (NIST SP 800-56C revision 2, section 4) from a shared secret z that is not empty:
 * with a hash, HMAC or KMAC; an empty salt is the standard's default. With hash and HMAC the key
 * must not overlap z or fixed_info (ISOCHRON_ERROR_OVERLAPPING_BUFFERS). */
ISOCHRON_API isochron_error isochron_one_step_hash(const isochron_algorithm* algorithm,
                                                   isochron_bytes z, isochron_bytes fixed_info,
                                                   uint8_t* key, size_t key_length);
ISOCHRON_API isochron_error isochron_one_step_hmac(const isochron_algorithm* algorithm,
                                                   isochron_bytes z, isochron_bytes salt,
                                                   isochron_bytes fixed_info, uint8_t* key,
                                                   size_t key_length);
ISOCHRON_API isochron_error isochron_one_step_kmac128(isochron_bytes z, isochron_bytes salt,
                                                      isochron_bytes fixed_info, uint8_t* key,
                                                      size_t key_length);
ISOCHRON_API isochron_error isochron_one_step_kmac256(isochron_bytes z, isochron_bytes salt,
                                                      isochron_bytes fixed_info, uint8_t* key,
                                                      size_t key_length);

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
 * lanes. Messages may have any lengths and may overlap each other. Fastest when lengths are alike.
 */
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

/* ---- BLAKE3 ("BLAKE3: one function, fast everywhere", 2021-11-05) ----
 *
 * Hash, keyed hash and key derivation, each with an output of any length that can be read from any
 * position; the first 32 bytes are the usual digest. Messages of up to 2^64 - 1 bytes. The context
 * of a key derivation is public; it should be hard-coded, globally unique and application-specific
 * (section 6.2). */

#define ISOCHRON_BLAKE3_DIGEST_SIZE 32
#define ISOCHRON_BLAKE3_KEY_SIZE 32
#define ISOCHRON_BLAKE3_BLOCK_SIZE 64
#define ISOCHRON_BLAKE3_CHUNK_SIZE 1024
#define ISOCHRON_BLAKE3_CHAINING_VALUE_SIZE 32

/* One of the three modes (section 2.3) with its key: what the nodes of one tree share. */
typedef struct isochron_blake3_mode {
  union {
    uint64_t alignment;
    uint8_t bytes[64];
  } opaque;
} isochron_blake3_mode;

/* A message in the making. */
typedef struct isochron_blake3_state {
  union {
    uint64_t alignment;
    uint8_t bytes[1920];
  } opaque;
} isochron_blake3_state;

/* The root of a finished tree, from which output is read (section 2.6). */
typedef struct isochron_blake3_output {
  union {
    uint64_t alignment;
    uint8_t bytes[128];
  } opaque;
} isochron_blake3_output;

/* In one call: the first out_length bytes of output. */
ISOCHRON_API isochron_error isochron_blake3(const void* message, size_t length, uint8_t* out,
                                            size_t out_length);
ISOCHRON_API isochron_error isochron_blake3_keyed(const uint8_t key[ISOCHRON_BLAKE3_KEY_SIZE],
                                                  const void* message, size_t length, uint8_t* out,
                                                  size_t out_length);
ISOCHRON_API isochron_error isochron_blake3_derive_key(const char* context, size_t context_length,
                                                       const void* key_material, size_t length,
                                                       uint8_t* out, size_t out_length);

/* As isochron_blake3 with 32 bytes of output, on up to `threads` threads (0: as many as the machine
 * has cores, at most 64). Messages too short to gain are hashed on the calling thread, as is all
 * that the system refuses a thread for. */
ISOCHRON_API isochron_error isochron_blake3_threaded(const void* message, size_t length,
                                                     unsigned threads,
                                                     uint8_t digest[ISOCHRON_BLAKE3_DIGEST_SIZE]);

/* A state begins in one of the modes. */
ISOCHRON_API isochron_error isochron_blake3_init(isochron_blake3_state* state);
ISOCHRON_API isochron_error isochron_blake3_init_keyed(isochron_blake3_state* state,
                                                       const uint8_t key[ISOCHRON_BLAKE3_KEY_SIZE]);
ISOCHRON_API isochron_error isochron_blake3_init_derive_key(isochron_blake3_state* state,
                                                            const char* context,
                                                            size_t context_length);
ISOCHRON_API isochron_error isochron_blake3_init_mode(isochron_blake3_state* state,
                                                      const isochron_blake3_mode* mode);

/* Appends bytes; the second, on up to `threads` threads as isochron_blake3_threaded. */
ISOCHRON_API isochron_error isochron_blake3_update(isochron_blake3_state* state, const void* bytes,
                                                   size_t length);
ISOCHRON_API isochron_error isochron_blake3_update_threaded(isochron_blake3_state* state,
                                                            const void* bytes, size_t length,
                                                            unsigned threads);

/* The first out_length bytes of output for all bytes so far. May be called again, and updates may
 * follow. */
ISOCHRON_API isochron_error isochron_blake3_finish(const isochron_blake3_state* state, uint8_t* out,
                                                   size_t out_length);

/* The output for all bytes so far, to be read piece by piece. */
ISOCHRON_API isochron_error isochron_blake3_finish_output(const isochron_blake3_state* state,
                                                          isochron_blake3_output* output);

/* Forgets (wipes) the message; mode and key stay. */
ISOCHRON_API isochron_error isochron_blake3_reset(isochron_blake3_state* state);

/* Overwrites the whole state. Null: does nothing. */
ISOCHRON_API void isochron_blake3_wipe(isochron_blake3_state* state);

/* Bytes [position, position + out_length) of the output; the position moves on behind them.
 * ISOCHRON_ERROR_OUTPUT_EXHAUSTED when that passes byte 2^64 - 1. */
ISOCHRON_API isochron_error isochron_blake3_output_read(isochron_blake3_output* output,
                                                        uint8_t* out, size_t out_length);
ISOCHRON_API isochron_error isochron_blake3_output_seek(isochron_blake3_output* output,
                                                        uint64_t position);
ISOCHRON_API isochron_error isochron_blake3_output_position(const isochron_blake3_output* output,
                                                            uint64_t* position);
ISOCHRON_API void isochron_blake3_output_wipe(isochron_blake3_output* output);

/* Subtrees (section 2.1): for callers who spread one message over threads or machines.
 *
 * A message of n bytes, n > 1024, splits into a left part of isochron_blake3_left_length(n) bytes
 * and the rest. Each part that is longer than a chunk splits in the same way. Chaining values are
 * 32 bytes, little endian (section 2.2). */

ISOCHRON_API isochron_error isochron_blake3_mode_hash(isochron_blake3_mode* mode);
ISOCHRON_API isochron_error isochron_blake3_mode_keyed(isochron_blake3_mode* mode,
                                                       const uint8_t key[ISOCHRON_BLAKE3_KEY_SIZE]);
ISOCHRON_API isochron_error isochron_blake3_mode_derive_key(isochron_blake3_mode* mode,
                                                            const char* context,
                                                            size_t context_length);
ISOCHRON_API void isochron_blake3_mode_wipe(isochron_blake3_mode* mode);

/* The largest power of two times 1024 that is less than `length`. 0 when length <= 1024 (one
 * chunk). */
ISOCHRON_API uint64_t isochron_blake3_left_length(uint64_t length);

/* The chaining value of the subtree over `bytes`, which begin at byte `offset` of the message and
 * are not the whole message. ISOCHRON_ERROR_INVALID_SUBTREE when length is 0, offset is not a
 * multiple of 1024, or a subtree that begins there cannot be as long (for offset > 0: longer than
 * the largest power of two that divides offset). */
ISOCHRON_API isochron_error
isochron_blake3_subtree(const isochron_blake3_mode* mode, uint64_t offset, const void* bytes,
                        size_t length, uint8_t value[ISOCHRON_BLAKE3_CHAINING_VALUE_SIZE]);

/* The parent of two subtrees that is not the root. `value` may be `left` or `right`. */
ISOCHRON_API isochron_error isochron_blake3_merge(
    const isochron_blake3_mode* mode, const uint8_t left[ISOCHRON_BLAKE3_CHAINING_VALUE_SIZE],
    const uint8_t right[ISOCHRON_BLAKE3_CHAINING_VALUE_SIZE],
    uint8_t value[ISOCHRON_BLAKE3_CHAINING_VALUE_SIZE]);

/* The root of the whole message's tree, from its two subtrees. */
ISOCHRON_API isochron_error isochron_blake3_root(
    const isochron_blake3_mode* mode, const uint8_t left[ISOCHRON_BLAKE3_CHAINING_VALUE_SIZE],
    const uint8_t right[ISOCHRON_BLAKE3_CHAINING_VALUE_SIZE], isochron_blake3_output* output);

/* ---- Passwords ----
 *
 *   char text[ISOCHRON_PASSWORD_TEXT_SIZE];
 *   isochron_hash_password(password, length, NULL, text, sizeof text);       store the text
 *
 *   isochron_verify_password(text, password, length, NULL);   ISOCHRON_ERROR_NONE if it is right,
 *                                                             ISOCHRON_ERROR_WRONG_PASSWORD if not
 *   if (isochron_needs_rehash(text, NULL)) ...                hash it anew, now
 *
 * These three take memory from the system and give it back, wiped (ISOCHRON_ERROR_OUT_OF_MEMORY);
 * they use as many threads as the machine has cores. Texts are those of Argon2's reference,
 * "$argon2id$v=19$m=65536,t=3,p=4$...", and the same for scrypt, "$scrypt$ln=17,r=8,p=1$...". */

typedef enum isochron_password_algorithm {
  ISOCHRON_PASSWORD_ARGON2D = 0,
  ISOCHRON_PASSWORD_ARGON2I = 1,
  ISOCHRON_PASSWORD_ARGON2ID = 2,
  ISOCHRON_PASSWORD_SCRYPT = 3
} isochron_password_algorithm;

/* What a hash costs to make. What belongs to the other algorithm is 0. */
typedef struct isochron_password_cost {
  isochron_password_algorithm algorithm;
  uint32_t memory;      /* Argon2's m, in KiB */
  uint32_t passes;      /* Argon2's t */
  uint32_t parallelism; /* p of both */
  uint32_t log2_n;      /* of scrypt's N, 1 to 63 */
  uint32_t block_size;  /* scrypt's r */
} isochron_password_cost;

/* RFC 9106, section 4, first recommended option (2 GiB) and second (64 MiB): the default. */
#define ISOCHRON_PASSWORD_COST_RFC9106_FIRST {ISOCHRON_PASSWORD_ARGON2ID, 1 << 21, 1, 4, 0, 0}
#define ISOCHRON_PASSWORD_COST_RFC9106_SECOND {ISOCHRON_PASSWORD_ARGON2ID, 65536, 3, 4, 0, 0}
/* OWASP's smallest memory, 19 MiB, and its option for scrypt, 128 MiB. */
#define ISOCHRON_PASSWORD_COST_OWASP_SMALL {ISOCHRON_PASSWORD_ARGON2ID, 19456, 2, 1, 0, 0}
#define ISOCHRON_PASSWORD_COST_OWASP_SCRYPT {ISOCHRON_PASSWORD_SCRYPT, 0, 0, 1, 17, 8}

/* What a text may make isochron_verify_password() do: bytes of memory, and bytes that are written
 * to it (memory times passes; 256 * N * r * p). Null: 1 GiB and 8 GiB. */
typedef struct isochron_password_limits {
  uint64_t memory;
  uint64_t work;
} isochron_password_limits;

/* Room for the longest text and its terminator. */
#define ISOCHRON_PASSWORD_TEXT_SIZE 401

/* Writes a text, with terminator, of a random salt of 16 bytes and a tag of 32. `cost`: null for
 * the default. `room` must be ISOCHRON_PASSWORD_TEXT_SIZE at least (ISOCHRON_ERROR_INVALID_LENGTH).
 * Other errors: those of a cost that is not allowed (isochron_argon2, isochron_scrypt),
 * ISOCHRON_ERROR_OUT_OF_MEMORY, ISOCHRON_ERROR_NO_RANDOMNESS. */
ISOCHRON_API isochron_error isochron_hash_password(const void* password, size_t password_length,
                                                   const isochron_password_cost* cost, char* text,
                                                   size_t room);

/* ISOCHRON_ERROR_NONE if `text` was made from this password, else ISOCHRON_ERROR_WRONG_PASSWORD,
 * ISOCHRON_ERROR_INVALID_PASSWORD_HASH, ISOCHRON_ERROR_UNSUPPORTED_VERSION,
 * ISOCHRON_ERROR_COST_ABOVE_LIMIT or ISOCHRON_ERROR_OUT_OF_MEMORY. */
ISOCHRON_API isochron_error isochron_verify_password(const char* text, const void* password,
                                                     size_t password_length,
                                                     const isochron_password_limits* limits);

/* Whether the text is of another cost (null: the default), of a shorter salt or tag than
 * isochron_hash_password() makes, or none at all (also null). */
ISOCHRON_API bool isochron_needs_rehash(const char* text, const isochron_password_cost* cost);

/* Fills `bytes` from the operating system's generator, for salts and keys.
 * ISOCHRON_ERROR_NO_RANDOMNESS; then they are zero. */
ISOCHRON_API isochron_error isochron_random_bytes(uint8_t* bytes, size_t length);

/* ---- Argon2 version 0x13 (RFC 9106), with memory from the caller ----
 *
 * Which blocks Argon2d reads depends on the password, and so do those of Argon2id from the third
 * quarter of its first pass on: see isochron/password/argon2.h. */

typedef struct isochron_argon2_parameters {
  isochron_password_algorithm variant; /* not scrypt: ISOCHRON_ERROR_UNSUPPORTED_PARAMETER */
  uint32_t memory;                     /* m: KiB, 8 * lanes or more; ..._INVALID_MEMORY */
  uint32_t passes;                     /* t: 1 or more; ..._INVALID_PASSES */
  uint32_t lanes;                      /* p: 1 to 2^24 - 1; ..._INVALID_PARALLELISM */
  isochron_bytes secret;               /* K */
  isochron_bytes associated_data;      /* X */
} isochron_argon2_parameters;

/* Bytes of memory for these parameters; 0 for null or no lanes. */
ISOCHRON_API uint64_t isochron_argon2_memory_size(const isochron_argon2_parameters* parameters);

/* Writes the tag; its length, 4 bytes or more (ISOCHRON_ERROR_INVALID_TAG_LENGTH), is part of the
 * result. Salt: 8 bytes or more (ISOCHRON_ERROR_INVALID_SALT_LENGTH). `memory`, of any alignment,
 * is wiped behind use; ISOCHRON_ERROR_INSUFFICIENT_MEMORY when it is less than needed. `threads`: 0
 * for as many as the machine has cores. */
ISOCHRON_API isochron_error isochron_argon2(const isochron_argon2_parameters* parameters,
                                            const void* password, size_t password_length,
                                            const void* salt, size_t salt_length, void* memory,
                                            size_t memory_length, uint8_t* tag, size_t tag_length,
                                            unsigned threads);

/* ---- scrypt (RFC 7914), with memory from the caller ----
 *
 * Which blocks its second half reads depends on the password. */

typedef struct isochron_scrypt_parameters {
  uint64_t n; /* a power of two, at least 2 and less than 2^(16 * r); ISOCHRON_ERROR_INVALID_COST */
  uint32_t r; /* 1 to 2^30 - 1; ISOCHRON_ERROR_INVALID_BLOCK_SIZE */
  uint32_t p; /* r * p < 2^30; ISOCHRON_ERROR_INVALID_PARALLELISM */
} isochron_scrypt_parameters;

/* Bytes of memory when `at_once` of the p parts are computed at the same time; UINT64_MAX when it
 * is more; 0 for null. */
ISOCHRON_API uint64_t isochron_scrypt_memory_size(const isochron_scrypt_parameters* parameters,
                                                  uint32_t at_once);

/* Derives the key, of 1 byte or more (ISOCHRON_ERROR_INVALID_LENGTH). `memory`, of any alignment,
 * is wiped behind use; ISOCHRON_ERROR_INSUFFICIENT_MEMORY when it is less than needed for one part
 * at a time. `threads`: at most as many as it has room for; 0 for as many as the machine has cores.
 */
ISOCHRON_API isochron_error isochron_scrypt(const isochron_scrypt_parameters* parameters,
                                            const void* password, size_t password_length,
                                            const void* salt, size_t salt_length, void* memory,
                                            size_t memory_length, uint8_t* key, size_t key_length,
                                            unsigned threads);

#ifdef __cplusplus
} /* extern "C" */
#endif

#endif /* ISOCHRON_H */
