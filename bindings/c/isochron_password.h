/* Passwords: texts to be stored, Argon2, scrypt. A part of isochron.h, whose contracts hold here
 * too; include that. */
#ifndef ISOCHRON_PASSWORD_H
#define ISOCHRON_PASSWORD_H

#ifndef ISOCHRON_H
#error "include isochron.h, which includes this"
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* ---- Passwords ----
 *
 *   char text[ISOCHRON_PASSWORD_TEXT_SIZE];
 *   isochron_hash_password(password, length, NULL, text, sizeof text);       store the text
 *
 *   isochron_verify_password(text, password, length, NULL);   ISOCHRON_ERROR_NONE if it is right,
 *                                                             ISOCHRON_ERROR_WRONG_PASSWORD if not
 *   if (isochron_needs_rehash(text, NULL)) ...                hash it anew, now
 *
 * The first two take memory from the system and give it back, wiped (ISOCHRON_ERROR_OUT_OF_MEMORY);
 * they use as many threads as the machine has cores. Texts are those of Argon2's reference,
 * "$argon2id$v=19$m=65536,t=3,p=4$...", and the same for scrypt, "$scrypt$ln=17,r=8,p=1$...". */

enum {
  ISOCHRON_PASSWORD_ARGON2D = 0,
  ISOCHRON_PASSWORD_ARGON2I = 1,
  ISOCHRON_PASSWORD_ARGON2ID = 2,
  ISOCHRON_PASSWORD_SCRYPT = 3
};

/* What a hash costs to make. What belongs to the other algorithm is 0. */
typedef struct isochron_password_cost {
  uint32_t algorithm;   /* ISOCHRON_PASSWORD_... */
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
  uint32_t variant; /* ISOCHRON_PASSWORD_ARGON2...; else ISOCHRON_ERROR_UNSUPPORTED_PARAMETER */
  uint32_t memory;  /* m: KiB, 8 * lanes or more; ..._INVALID_MEMORY */
  uint32_t passes;  /* t: 1 or more; ..._INVALID_PASSES */
  uint32_t lanes;   /* p: 1 to 2^24 - 1; ..._INVALID_PARALLELISM */
  isochron_bytes secret;          /* K */
  isochron_bytes associated_data; /* X */
} isochron_argon2_parameters;

/* Bytes of memory for these parameters; 0 for null or no lanes. */
ISOCHRON_API uint64_t isochron_argon2_memory_size(const isochron_argon2_parameters* parameters);

/* Writes the tag; its length, 4 bytes or more (ISOCHRON_ERROR_INVALID_TAG_LENGTH), is part of the
 * result. Salt: 8 bytes or more (ISOCHRON_ERROR_INVALID_SALT_LENGTH). `memory`, of any alignment,
 * is wiped behind use; ISOCHRON_ERROR_INSUFFICIENT_MEMORY when it is less than needed,
 * ISOCHRON_ERROR_OVERLAPPING_BUFFERS when the tag lies in it. `threads`: 0 for as many as the
 * machine has cores; if the system refuses one, the others do its part. */
ISOCHRON_API isochron_error isochron_argon2(const isochron_argon2_parameters* parameters,
                                            const void* password, size_t password_length,
                                            const void* salt, size_t salt_length, void* memory,
                                            size_t memory_length, uint8_t* tag, size_t tag_length,
                                            unsigned threads);

/* The same in steps on one thread, to show progress and to stop:
 *
 *   isochron_argon2_state work;
 *   uint64_t left = 1;
 *   error = isochron_argon2_init(&work, &parameters, ..., memory, memory_length, tag_length);
 *   while (error == ISOCHRON_ERROR_NONE && left != 0) {
 *     error = isochron_argon2_step(&work, &left);           a quarter of a lane in a pass
 *     show(left, isochron_argon2_steps(&work));
 *   }
 *   if (error == ISOCHRON_ERROR_NONE) error = isochron_argon2_finish(&work, tag, tag_length);
 *   isochron_argon2_end(&work);
 *
 * Not to be copied while it is at work. */
typedef struct isochron_argon2_state {
  union {
    uint64_t alignment;
    uint8_t bytes[128];
  } opaque;
} isochron_argon2_state;

/* `memory` is the state's until it is finished or ended; a struct that is at work is ended first.
 * Errors as of isochron_argon2(); then the struct is as it was. */
ISOCHRON_API isochron_error isochron_argon2_init(isochron_argon2_state* state,
                                                 const isochron_argon2_parameters* parameters,
                                                 const void* password, size_t password_length,
                                                 const void* salt, size_t salt_length, void* memory,
                                                 size_t memory_length, size_t tag_length);
/* Does a step, if one is left. `left`: how many are. */
ISOCHRON_API isochron_error isochron_argon2_step(isochron_argon2_state* state, uint64_t* left);
/* How many there are in all; 0 for a struct that isochron_argon2_init() has not filled. */
ISOCHRON_API uint64_t isochron_argon2_steps(const isochron_argon2_state* state);
/* Writes the tag and wipes the memory. ISOCHRON_ERROR_UNFINISHED when steps are left,
 * ISOCHRON_ERROR_INVALID_TAG_LENGTH for another length than isochron_argon2_init()'s,
 * ISOCHRON_ERROR_OVERLAPPING_BUFFERS for a tag in the memory: nothing happens then. */
ISOCHRON_API isochron_error isochron_argon2_finish(isochron_argon2_state* state, uint8_t* tag,
                                                   size_t tag_length);
/* Overwrites the state, and the memory if it is still the state's. Null: does nothing. */
ISOCHRON_API void isochron_argon2_end(isochron_argon2_state* state);

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
 * at a time, ISOCHRON_ERROR_OVERLAPPING_BUFFERS when password or key lie in it. `threads`: at most
 * as many as it has room for; 0 for as many as the machine has cores.
 */
ISOCHRON_API isochron_error isochron_scrypt(const isochron_scrypt_parameters* parameters,
                                            const void* password, size_t password_length,
                                            const void* salt, size_t salt_length, void* memory,
                                            size_t memory_length, uint8_t* key, size_t key_length,
                                            unsigned threads);

/* The same in steps on one thread, of about a MiB each, used as Argon2's. Not to be copied while it
 * is at work. */
typedef struct isochron_scrypt_state {
  union {
    uint64_t alignment;
    uint8_t bytes[128];
  } opaque;
} isochron_scrypt_state;

/* `password` must stay, and `memory` is the state's, until it is finished or ended; a struct that
 * is at work is ended first. Errors as of isochron_scrypt(); then the struct is as it was. */
ISOCHRON_API isochron_error isochron_scrypt_init(isochron_scrypt_state* state,
                                                 const isochron_scrypt_parameters* parameters,
                                                 const void* password, size_t password_length,
                                                 const void* salt, size_t salt_length, void* memory,
                                                 size_t memory_length, size_t key_length);
ISOCHRON_API isochron_error isochron_scrypt_step(isochron_scrypt_state* state, uint64_t* left);
ISOCHRON_API uint64_t isochron_scrypt_steps(const isochron_scrypt_state* state);
/* ISOCHRON_ERROR_UNFINISHED, ISOCHRON_ERROR_INVALID_LENGTH for another length than
 * isochron_scrypt_init()'s, or ISOCHRON_ERROR_OVERLAPPING_BUFFERS for a key in the memory: nothing
 * happens then. */
ISOCHRON_API isochron_error isochron_scrypt_finish(isochron_scrypt_state* state, uint8_t* key,
                                                   size_t key_length);
ISOCHRON_API void isochron_scrypt_end(isochron_scrypt_state* state);

#ifdef __cplusplus
} /* extern "C" */
#endif

#endif /* ISOCHRON_PASSWORD_H */
