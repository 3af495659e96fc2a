/* Authenticated encryption, ciphers and AES-CMAC. A part of isochron.h, whose contracts hold here
 * too; include that. Which to take, and how many messages a key may have: docs/ciphers.md. */
#ifndef ISOCHRON_CIPHER_H
#define ISOCHRON_CIPHER_H

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

/* ---- Ciphers alone ----
 *
 * They protect nothing from being changed: most programs want an AEAD. out = in ^ key stream from
 * the counter on: encrypts and decrypts; `out` may be `in`, and is as long. The next call goes on
 * with a counter that is as many blocks further. ISOCHRON_ERROR_COUNTER_EXHAUSTED where the
 * counter would wrap. */

#define ISOCHRON_CHACHA20_KEY_SIZE 32
#define ISOCHRON_CHACHA20_BLOCK_SIZE 64

/* ChaCha20 (RFC 8439, section 2.4). */
ISOCHRON_API isochron_error isochron_chacha20(const uint8_t key[ISOCHRON_CHACHA20_KEY_SIZE],
                                              const uint8_t nonce[12], uint32_t counter,
                                              isochron_bytes in, uint8_t* out);
/* Bernstein's own, with a counter of 64 bits. */
ISOCHRON_API isochron_error isochron_chacha20_64(const uint8_t key[ISOCHRON_CHACHA20_KEY_SIZE],
                                                 const uint8_t nonce[8], uint64_t counter,
                                                 isochron_bytes in, uint8_t* out);
/* XChaCha20 (draft-irtf-cfrg-xchacha-03, section 2.3). */
ISOCHRON_API isochron_error isochron_xchacha20(const uint8_t key[ISOCHRON_CHACHA20_KEY_SIZE],
                                               const uint8_t nonce[24], uint32_t counter,
                                               isochron_bytes in, uint8_t* out);
/* HChaCha20 (section 2.2 of the draft): a subkey of a key and 16 bytes. The subkey may overlap. */
ISOCHRON_API isochron_error isochron_hchacha20(const uint8_t key[ISOCHRON_CHACHA20_KEY_SIZE],
                                               const uint8_t nonce[16], uint8_t subkey[32]);

#define ISOCHRON_AES_BLOCK_SIZE 16

/* AES in counter mode (NIST SP 800-38A, section 6.5) with a key of 16, 24 or 32 bytes
 * (ISOCHRON_ERROR_INVALID_LENGTH for others). All 128 bits of the counter block count, big endian,
 * and wrap. */
ISOCHRON_API isochron_error isochron_aes_ctr(isochron_bytes key,
                                             const uint8_t counter[ISOCHRON_AES_BLOCK_SIZE],
                                             isochron_bytes in, uint8_t* out);

/* AES-CMAC (NIST SP 800-38B, RFC 4493) with a key of 16, 24 or 32 bytes
 * (ISOCHRON_ERROR_INVALID_LENGTH for others). The tag may overlap the message. */
ISOCHRON_API isochron_error isochron_aes_cmac(isochron_bytes key, isochron_bytes message,
                                              uint8_t tag[ISOCHRON_AES_BLOCK_SIZE]);
/* Whether `tag` is the whole tag of the message, compared in constant time. False for wrong
 * arguments. */
ISOCHRON_API bool isochron_aes_cmac_verify(isochron_bytes key, isochron_bytes message,
                                           isochron_bytes tag);

#ifdef __cplusplus
} /* extern "C" */
#endif

#endif /* ISOCHRON_CIPHER_H */
