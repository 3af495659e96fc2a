/* Hashes by name. A part of isochron.h, whose contracts hold here
 * too; include that. */
#ifndef ISOCHRON_HASH_H
#define ISOCHRON_HASH_H

#ifndef ISOCHRON_H
#error "include isochron.h, which includes this"
#endif

#ifdef __cplusplus
extern "C" {
#endif

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
 * (ISOCHRON_ERROR_COUNT_MISMATCH); they must not overlap messages
 * (ISOCHRON_ERROR_OVERLAPPING_BUFFERS). */
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

#ifdef __cplusplus
} /* extern "C" */
#endif

#endif /* ISOCHRON_HASH_H */
