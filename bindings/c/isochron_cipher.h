/* Ciphers and modes of AES for protocols that have them. A part of isochron.h, whose contracts hold
 * here too; include that. */
#ifndef ISOCHRON_CIPHER_H
#define ISOCHRON_CIPHER_H

#ifndef ISOCHRON_H
#error "include isochron.h, which includes this"
#endif

#ifdef __cplusplus
extern "C" {
#endif

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
 * bytes are the secret. ISOCHRON_ERROR_WRONG_TAG where anything was changed; then, as with other
 * errors, `secret_length` is 0 or as it was and nothing else is written. */
ISOCHRON_API isochron_error isochron_aes_wrap_padded(isochron_bytes key, isochron_bytes secret,
                                                     uint8_t* wrapped, size_t wrapped_length);
ISOCHRON_API isochron_error isochron_aes_unwrap_padded(isochron_bytes key, isochron_bytes wrapped,
                                                       uint8_t* room, size_t room_length,
                                                       size_t* secret_length);

#ifdef __cplusplus
} /* extern "C" */
#endif

#endif /* ISOCHRON_CIPHER_H */
