/* Authenticated encryption: which to take, and how many messages a key may have, is in
 * docs/ciphers.md. A part of isochron.h, whose contracts hold here
 * too; include that. */
#ifndef ISOCHRON_AEAD_H
#define ISOCHRON_AEAD_H

#ifndef ISOCHRON_H
#error "include isochron.h, which includes this"
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* ---- Authenticated encryption with associated data (RFC 5116), chosen at run time ----
 *
 *   isochron_aead_key key;
 *   isochron_aead_key_init(&key, isochron_aead_find("xchacha20-poly1305"), secret, NULL);
 *   isochron_aead_seal_random(&key, &header, 1, plaintext, message, plaintext.length + 40);
 *   isochron_aead_open_random(&key, &header, 1, received, opened, received.length - 40);
 *   isochron_aead_key_wipe(&key);
 *
 * Plaintext and ciphertext may be the same memory, from the same byte on; where they overlap
 * otherwise it is ISOCHRON_ERROR_OVERLAPPING_BUFFERS. Associated data are authenticated, not
 * encrypted: up to ISOCHRON_AEAD_MOST_PIECES pieces that count as if they stood one behind the
 * other (more are ISOCHRON_ERROR_COUNT_MISMATCH), anywhere, null with 0 pieces for none. */

#define ISOCHRON_AEAD_MOST_PIECES 16

/* A row of the library's table; static storage. */
typedef struct isochron_aead isochron_aead;

/* By name or title, whatever the case; "-", "_", "/" and " " are skipped. Null when there is none,
 * or for null. */
ISOCHRON_API const isochron_aead* isochron_aead_find(const char* name);

/* All of them, by index, until null; the first one is what to take where nothing else is
 * prescribed. */
ISOCHRON_API const isochron_aead* isochron_aead_at(size_t index);

/* Sizes in bytes. */
typedef struct isochron_aead_info {
  const char* name;      /* in lower case: "aes-256-gcm" */
  const char* title;     /* the standard's own: "AES-256-GCM" */
  const char* standard;  /* where it is defined: "NIST SP 800-38D" */
  const char* primitive; /* as for isochron_active_backend */
  uint64_t longest_message;
  size_t key_size;
  size_t nonce_size;
  size_t tag_size;
  bool any_nonce;     /* nonces of other sizes may be asked for */
  bool random_nonces; /* nonces are so long that they may be drawn at random */
} isochron_aead_info;

ISOCHRON_API isochron_error isochron_aead_describe(const isochron_aead* aead,
                                                   isochron_aead_info* info);

/* Sizes in bytes that a protocol prescribes; 0: the algorithm's own. */
typedef struct isochron_aead_parameters {
  size_t nonce_size; /* where the algorithm has any_nonce: 1 or more */
  size_t tag_size;   /* AES-GCM: 12 to 16 */
} isochron_aead_parameters;

/* A key. */
typedef struct isochron_aead_key {
  union {
    uint64_t alignment;
    uint8_t bytes[5120];
  } opaque;
} isochron_aead_key;

/* Takes a key, which need not outlive the call. `parameters` may be null. A null algorithm is
 * ISOCHRON_ERROR_UNKNOWN_ALGORITHM. ISOCHRON_ERROR_INVALID_LENGTH (of the key, of nonces),
 * ISOCHRON_ERROR_INVALID_TAG_LENGTH. */
ISOCHRON_API isochron_error isochron_aead_key_init(isochron_aead_key* key,
                                                   const isochron_aead* aead, isochron_bytes secret,
                                                   const isochron_aead_parameters* parameters);

/* Overwrites the whole key. Null: does nothing. */
ISOCHRON_API void isochron_aead_key_wipe(isochron_aead_key* key);

/* Encrypts and authenticates. A nonce must never be used twice with a key; it need not be secret.
 * `sealed`, a tag longer than the plaintext, takes the ciphertext, then the tag.
 * ISOCHRON_ERROR_INVALID_LENGTH, ISOCHRON_ERROR_MESSAGE_TOO_LONG. */
ISOCHRON_API isochron_error isochron_aead_seal(const isochron_aead_key* key, isochron_bytes nonce,
                                               const isochron_bytes* associated, size_t pieces,
                                               isochron_bytes plaintext, uint8_t* sealed,
                                               size_t sealed_length);

/* Decrypts what was sealed with this key, nonce and associated data. ISOCHRON_ERROR_WRONG_TAG where
 * anything was changed; then nothing is written. */
ISOCHRON_API isochron_error isochron_aead_open(const isochron_aead_key* key, isochron_bytes nonce,
                                               const isochron_bytes* associated, size_t pieces,
                                               isochron_bytes sealed, uint8_t* plaintext,
                                               size_t plaintext_length);

/* The same with the tag in a place of its own. ISOCHRON_ERROR_INVALID_TAG_LENGTH. */
ISOCHRON_API isochron_error isochron_aead_seal_detached(
    const isochron_aead_key* key, isochron_bytes nonce, const isochron_bytes* associated,
    size_t pieces, isochron_bytes plaintext, uint8_t* ciphertext, size_t ciphertext_length,
    uint8_t* tag, size_t tag_length);
ISOCHRON_API isochron_error isochron_aead_open_detached(const isochron_aead_key* key,
                                                        isochron_bytes nonce,
                                                        const isochron_bytes* associated,
                                                        size_t pieces, isochron_bytes ciphertext,
                                                        isochron_bytes tag, uint8_t* plaintext,
                                                        size_t plaintext_length);

/* The same with a nonce that is drawn at random and goes in front of the ciphertext, so that what
 * is sealed is a nonce and a tag longer. ISOCHRON_ERROR_UNSUPPORTED_ALGORITHM unless the algorithm
 * has random_nonces, ISOCHRON_ERROR_NO_RANDOMNESS. */
ISOCHRON_API isochron_error isochron_aead_seal_random(const isochron_aead_key* key,
                                                      const isochron_bytes* associated,
                                                      size_t pieces, isochron_bytes plaintext,
                                                      uint8_t* message, size_t message_length);
ISOCHRON_API isochron_error isochron_aead_open_random(const isochron_aead_key* key,
                                                      const isochron_bytes* associated,
                                                      size_t pieces, isochron_bytes message,
                                                      uint8_t* plaintext, size_t plaintext_length);

/* ---- Nonces of 12 bytes that never repeat under one key (RFC 5116, section 3.2) ---- */

#define ISOCHRON_COUNTER_NONCE_SIZE 12
#define ISOCHRON_COUNTER_NONCE_SENDER_SIZE 4

/* Four bytes that belong to one sender alone, then a number that counts its messages, big endian.
 * Not to be copied: a copy would give out the same nonces again. */
typedef struct isochron_counter_nonces {
  union {
    uint64_t alignment;
    uint8_t bytes[64];
  } opaque;
} isochron_counter_nonces;

ISOCHRON_API isochron_error isochron_counter_nonces_init(
    isochron_counter_nonces* nonces, const uint8_t sender[ISOCHRON_COUNTER_NONCE_SENDER_SIZE],
    uint64_t first);
/* The next nonce. ISOCHRON_ERROR_COUNTER_EXHAUSTED once number 2^64 - 1 has been given out. */
ISOCHRON_API isochron_error isochron_counter_nonces_next(
    isochron_counter_nonces* nonces, uint8_t nonce[ISOCHRON_COUNTER_NONCE_SIZE]);

#ifdef __cplusplus
} /* extern "C" */
#endif

#endif /* ISOCHRON_AEAD_H */
