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

/* ---- Modes of AES for protocols that have them ---- */

/* AES-XTS (IEEE 1619, NIST SP 800-38E) of one data unit of 16 bytes to 2^20 blocks, with a key of
 * 32 or 64 bytes whose halves differ (ISOCHRON_ERROR_EQUAL_KEY_HALVES); the tweak is mostly the
 * unit's number, little endian. `out` may be `in`, and is as long. Nothing is authenticated. */
ISOCHRON_API isochron_error isochron_aes_xts_encrypt(isochron_bytes key,
                                                     const uint8_t tweak[ISOCHRON_AES_BLOCK_SIZE],
                                                     isochron_bytes in, uint8_t* out);
ISOCHRON_API isochron_error isochron_aes_xts_decrypt(isochron_bytes key,
                                                     const uint8_t tweak[ISOCHRON_AES_BLOCK_SIZE],
                                                     isochron_bytes in, uint8_t* out);

/* AES-SIV-CMAC (RFC 5297) with a key of 32, 48 or 64 bytes: the same inputs give the same output.
 * `items`, up to ISOCHRON_AEAD_MOST_PIECES, are authenticated one by one, a nonce being the last
 * one; none, an empty one and two are different. `sealed`, 16 bytes longer than the plaintext,
 * takes the tag, then the ciphertext. */
ISOCHRON_API isochron_error isochron_aes_siv_seal(isochron_bytes key, const isochron_bytes* items,
                                                  size_t count, isochron_bytes plaintext,
                                                  uint8_t* sealed, size_t sealed_length);
/* ISOCHRON_ERROR_WRONG_TAG where anything was changed; then nothing is written. */
ISOCHRON_API isochron_error isochron_aes_siv_open(isochron_bytes key, const isochron_bytes* items,
                                                  size_t count, isochron_bytes sealed,
                                                  uint8_t* plaintext, size_t plaintext_length);

/* AES key wrap (RFC 3394): `secret` has 16 to 8192 bytes, a multiple of 8; `wrapped` is 8 longer.
 */
ISOCHRON_API isochron_error isochron_aes_wrap(isochron_bytes key, isochron_bytes secret,
                                              uint8_t* wrapped, size_t wrapped_length);
ISOCHRON_API isochron_error isochron_aes_unwrap(isochron_bytes key, isochron_bytes wrapped,
                                                uint8_t* secret, size_t secret_length);
/* With padding (RFC 5649): `secret` has 1 to 8192 bytes; `wrapped` is 8 longer than the next
 * multiple of 8. Unwrapping, `room` is 8 bytes shorter than `wrapped`; its first `secret_length`
 * bytes are the secret. ISOCHRON_ERROR_WRONG_TAG where anything was changed; then nothing is
 * written. */
ISOCHRON_API isochron_error isochron_aes_wrap_padded(isochron_bytes key, isochron_bytes secret,
                                                     uint8_t* wrapped, size_t wrapped_length);
ISOCHRON_API isochron_error isochron_aes_unwrap_padded(isochron_bytes key, isochron_bytes wrapped,
                                                       uint8_t* room, size_t room_length,
                                                       size_t* secret_length);

/* ---- Files and streams in chunks (docs/format.md) ----
 *
 * A file is a header, then chunks of ISOCHRON_CHUNK_SIZE bytes, each with a tag of
 * ISOCHRON_CHUNK_TAG_SIZE; the last one is shorter, and empty only if it is the first. */

#define ISOCHRON_CHUNKED_HEADER_SIZE 88
#define ISOCHRON_CHUNK_SIZE 65536
#define ISOCHRON_CHUNK_TAG_SIZE 16
#define ISOCHRON_CHUNK_KEY_SIZE 32

enum { ISOCHRON_CHUNKED_CHACHA20_POLY1305 = 1, ISOCHRON_CHUNKED_AES_256_GCM = 2 };
enum { ISOCHRON_CHUNKED_KEY = 0, ISOCHRON_CHUNKED_ARGON2ID = 1 };

typedef struct isochron_chunked_header {
  uint32_t algorithm;  /* ISOCHRON_CHUNKED_CHACHA20_POLY1305 or ..._AES_256_GCM */
  uint32_t key_source; /* ISOCHRON_CHUNKED_KEY, or ..._ARGON2ID: its tag of a password */
  uint32_t memory;     /* Argon2id's, in KiB; 0 for a key, as the next two */
  uint32_t passes;
  uint32_t lanes;
  uint8_t salt[32]; /* random bytes, others for each file; Argon2id's salt */
} isochron_chunked_header;

/* Reads a header, so that the key can be found. Nothing of it is authentic before
 * isochron_chunk_opener_init has succeeded. ISOCHRON_ERROR_INVALID_FILE,
 * ISOCHRON_ERROR_UNSUPPORTED_VERSION. */
ISOCHRON_API isochron_error isochron_chunked_parse(isochron_bytes bytes,
                                                   isochron_chunked_header* header);

/* A file in the making, or one that is read. Not to be copied while it is at work. */
typedef struct isochron_chunk_sealer {
  union {
    uint64_t alignment;
    uint8_t bytes[5120];
  } opaque;
} isochron_chunk_sealer;
typedef struct isochron_chunk_opener {
  union {
    uint64_t alignment;
    uint8_t bytes[5120];
  } opaque;
} isochron_chunk_opener;

/* A file begins with `bytes`. */
ISOCHRON_API isochron_error isochron_chunk_sealer_init(isochron_chunk_sealer* sealer,
                                                       const isochron_chunked_header* header,
                                                       const uint8_t key[ISOCHRON_CHUNK_KEY_SIZE],
                                                       uint8_t bytes[ISOCHRON_CHUNKED_HEADER_SIZE]);
/* ISOCHRON_ERROR_NO_KEY behind the last chunk. */
ISOCHRON_API isochron_error isochron_chunk_seal(isochron_chunk_sealer* sealer,
                                                isochron_bytes plaintext, bool last,
                                                uint8_t* sealed, size_t sealed_length);
ISOCHRON_API void isochron_chunk_sealer_wipe(isochron_chunk_sealer* sealer);

/* ISOCHRON_ERROR_WRONG_KEY, where the header was changed too. */
ISOCHRON_API isochron_error isochron_chunk_opener_init(isochron_chunk_opener* opener,
                                                       isochron_bytes bytes,
                                                       const uint8_t key[ISOCHRON_CHUNK_KEY_SIZE]);
/* `last`: whether the file ends behind this chunk; that nothing is missing is known when it has
 * succeeded. ISOCHRON_ERROR_WRONG_TAG: changed, in another place, or the file was cut short or has
 * grown; then nothing is written. */
ISOCHRON_API isochron_error isochron_chunk_open(isochron_chunk_opener* opener,
                                                isochron_bytes sealed, bool last,
                                                uint8_t* plaintext, size_t plaintext_length);
ISOCHRON_API void isochron_chunk_opener_wipe(isochron_chunk_opener* opener);

#ifdef __cplusplus
} /* extern "C" */
#endif

#endif /* ISOCHRON_CIPHER_H */
