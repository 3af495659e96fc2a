/* BLAKE3. A part of isochron.h, whose contracts hold here too; include that. */
#ifndef ISOCHRON_BLAKE3_H
#define ISOCHRON_BLAKE3_H

#ifndef ISOCHRON_H
#error "include isochron.h, which includes this"
#endif

#ifdef __cplusplus
extern "C" {
#endif

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

#ifdef __cplusplus
} /* extern "C" */
#endif

#endif /* ISOCHRON_BLAKE3_H */
