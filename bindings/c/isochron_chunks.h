/* Encrypted files. A part of isochron.h, whose contracts hold here
 * too; include that. */
#ifndef ISOCHRON_CHUNKS_H
#define ISOCHRON_CHUNKS_H

#ifndef ISOCHRON_H
#error "include isochron.h, which includes this"
#endif

#ifdef __cplusplus
extern "C" {
#endif

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

/* A file begins with `bytes`. ISOCHRON_ERROR_UNSUPPORTED_PARAMETER for an algorithm or source that
 * is none of the above, or costs with a key; then nothing is written. */
ISOCHRON_API isochron_error isochron_chunk_sealer_init(isochron_chunk_sealer* sealer,
                                                       const isochron_chunked_header* header,
                                                       const uint8_t key[ISOCHRON_CHUNK_KEY_SIZE],
                                                       uint8_t bytes[ISOCHRON_CHUNKED_HEADER_SIZE]);
/* ISOCHRON_ERROR_NO_KEY behind the last chunk. */
ISOCHRON_API isochron_error isochron_chunk_seal(isochron_chunk_sealer* sealer,
                                                isochron_bytes plaintext, bool last,
                                                uint8_t* sealed, size_t sealed_length);
ISOCHRON_API void isochron_chunk_sealer_wipe(isochron_chunk_sealer* sealer);

/* ISOCHRON_ERROR_WRONG_KEY, where the header was changed too. After an error the opener holds
 * nothing. */
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

#endif /* ISOCHRON_CHUNKS_H */
