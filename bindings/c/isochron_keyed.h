/* MACs and key derivation. A part of isochron.h, whose contracts hold here too; include that. */
#ifndef ISOCHRON_KEYED_H
#define ISOCHRON_KEYED_H

#ifndef ISOCHRON_H
#error "include isochron.h, which includes this"
#endif

#ifdef __cplusplus
extern "C" {
#endif

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

#ifdef __cplusplus
} /* extern "C" */
#endif

#endif /* ISOCHRON_KEYED_H */
