/* Every function of isochron.h that hashes, against published vectors, on every backend. */
#include "bindings/c/tests/vectors.h"

#include "bindings/c/tests/check.h"
#include "bindings/c/tests/inputs.h"
#include "isochron.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static const uint8_t* key(void) { return (const uint8_t*)blake3_key; }

static size_t context_length(void) { return sizeof blake3_context - 1; }

static void decode(const char* text, uint8_t* bytes, size_t length) {
  size_t i;
  for (i = 0; i < length; ++i) {
    unsigned byte;
    CHECK(sscanf(text + 2 * i, "%2x", &byte) == 1);
    bytes[i] = (uint8_t)byte;
  }
}

static void sha256_in_one_call_and_in_pieces(void) {
  size_t i, split;
  CHECK(COUNT(sha256_vectors) == 65);
  for (i = 0; i < COUNT(sha256_vectors); ++i) {
    const struct sha256_vector* v = &sha256_vectors[i];
    uint8_t message[64] = {0}, digest[ISOCHRON_SHA256_DIGEST_SIZE];
    decode(v->message, message, v->length);
    CHECK(isochron_sha256(message, v->length, digest) == ISOCHRON_ERROR_NONE);
    CHECK(equals_hex(digest, sizeof digest, v->digest));
    for (split = 0; split <= v->length; ++split) {
      isochron_sha256_state state, copy;
      CHECK(isochron_sha256_init(&state) == ISOCHRON_ERROR_NONE);
      CHECK(isochron_sha256_update(&state, message, split) == ISOCHRON_ERROR_NONE);
      copy = state;
      CHECK(isochron_sha256_update(&state, "other", 5) == ISOCHRON_ERROR_NONE);
      CHECK(isochron_sha256_update(&copy, message + split, v->length - split) ==
            ISOCHRON_ERROR_NONE);
      CHECK(isochron_sha256_finish(&copy, digest) == ISOCHRON_ERROR_NONE);
      CHECK(equals_hex(digest, sizeof digest, v->digest));
      memset(digest, 0, sizeof digest);
      CHECK(isochron_sha256_finish(&copy, digest) == ISOCHRON_ERROR_NONE);
      CHECK(equals_hex(digest, sizeof digest, v->digest));
      CHECK(isochron_sha256_reset(&state) == ISOCHRON_ERROR_NONE);
      CHECK(isochron_sha256_update(&state, message, v->length) == ISOCHRON_ERROR_NONE);
      CHECK(isochron_sha256_finish(&state, digest) == ISOCHRON_ERROR_NONE);
      CHECK(equals_hex(digest, sizeof digest, v->digest));
      isochron_sha256_wipe(&state);
      isochron_sha256_wipe(&copy);
    }
  }
}

static void sha256_overlapping_digest(void) {
  uint8_t message[64] = "abc";
  CHECK(isochron_sha256(message, 3, message) == ISOCHRON_ERROR_NONE);
  CHECK(equals_hex(message, ISOCHRON_SHA256_DIGEST_SIZE,
                   "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
}

/* Counts below, at and beyond the 128 messages that are translated at once. */
static void sha256_many_messages(void) {
  static const size_t counts[] = {0, 1, 15, 16, 17, 127, 128, 129, 300};
  static uint8_t bytes[COUNT(sha256_vectors)][64];
  static isochron_bytes messages[300];
  static uint8_t digests[301][ISOCHRON_SHA256_DIGEST_SIZE];
  size_t c, i;
  for (i = 0; i < COUNT(sha256_vectors); ++i) {
    decode(sha256_vectors[i].message, bytes[i], sha256_vectors[i].length);
  }
  for (i = 0; i < COUNT(messages); ++i) {
    const size_t v = i * 7 % COUNT(sha256_vectors);
    messages[i].data = sha256_vectors[v].length > 0 ? bytes[v] : NULL;
    messages[i].length = sha256_vectors[v].length;
  }
  for (c = 0; c < COUNT(counts); ++c) {
    static const uint8_t untouched[ISOCHRON_SHA256_DIGEST_SIZE] = {0};
    memset(digests, 0, sizeof digests);
    CHECK(isochron_sha256_many(messages, counts[c], digests) == ISOCHRON_ERROR_NONE);
    for (i = 0; i < counts[c]; ++i) {
      const size_t v = i * 7 % COUNT(sha256_vectors);
      CHECK(equals_hex(digests[i], sizeof digests[i], sha256_vectors[v].digest));
    }
    CHECK(memcmp(digests[counts[c]], untouched, sizeof untouched) == 0);
  }
}

static void blake3_in_one_call(void) {
  const uint8_t* message = pattern();
  size_t i;
  CHECK(COUNT(blake3_vectors) == 35);
  for (i = 0; i < COUNT(blake3_vectors); ++i) {
    const struct blake3_vector* v = &blake3_vectors[i];
    uint8_t out[max_output];
    CHECK(isochron_blake3(message, v->length, out, sizeof out) == ISOCHRON_ERROR_NONE);
    CHECK(equals_hex(out, sizeof out, v->hash));
    CHECK(isochron_blake3_keyed(key(), message, v->length, out, sizeof out) == ISOCHRON_ERROR_NONE);
    CHECK(equals_hex(out, sizeof out, v->keyed_hash));
    CHECK(isochron_blake3_derive_key(blake3_context, context_length(), message, v->length, out,
                                     sizeof out) == ISOCHRON_ERROR_NONE);
    CHECK(equals_hex(out, sizeof out, v->derive_key));
    CHECK(isochron_blake3_threaded(message, v->length, 3, out) == ISOCHRON_ERROR_NONE);
    CHECK(equals_hex(out, ISOCHRON_BLAKE3_DIGEST_SIZE, v->hash));
  }
}

/* The message in two pieces, with a copy between them, finished twice, read in pieces, reset. */
static void check_blake3_state(isochron_blake3_state* state, size_t length, const char* expected) {
  const uint8_t* message = pattern();
  const size_t splits[] = {0, 1, 64, 1023, 1024, 1025, length / 2, length};
  size_t s;
  for (s = 0; s < COUNT(splits); ++s) {
    const size_t split = splits[s] < length ? splits[s] : length;
    isochron_blake3_state copy;
    isochron_blake3_output output, reader;
    uint8_t out[max_output];
    uint64_t position = 1;
    CHECK(isochron_blake3_reset(state) == ISOCHRON_ERROR_NONE);
    CHECK(isochron_blake3_update(state, message, split) == ISOCHRON_ERROR_NONE);
    copy = *state;
    CHECK(isochron_blake3_update(state, "other", 5) == ISOCHRON_ERROR_NONE);
    CHECK(isochron_blake3_update_threaded(&copy, message + split, length - split, 2) ==
          ISOCHRON_ERROR_NONE);
    CHECK(isochron_blake3_finish(&copy, out, ISOCHRON_BLAKE3_DIGEST_SIZE) == ISOCHRON_ERROR_NONE);
    CHECK(equals_hex(out, ISOCHRON_BLAKE3_DIGEST_SIZE, expected));
    CHECK(isochron_blake3_finish(&copy, out, sizeof out) == ISOCHRON_ERROR_NONE);
    CHECK(equals_hex(out, sizeof out, expected));

    CHECK(isochron_blake3_finish_output(&copy, &output) == ISOCHRON_ERROR_NONE);
    CHECK(isochron_blake3_output_seek(&output, 65) == ISOCHRON_ERROR_NONE);
    reader = output;
    CHECK(isochron_blake3_output_read(&reader, out, 2) == ISOCHRON_ERROR_NONE);
    CHECK(equals_hex(out, 2, expected + 2 * 65));
    CHECK(isochron_blake3_output_read(&reader, out, 64) == ISOCHRON_ERROR_NONE);
    CHECK(equals_hex(out, 64, expected + 2 * 67));
    CHECK(isochron_blake3_output_position(&reader, &position) == ISOCHRON_ERROR_NONE);
    CHECK(position == 131);
    CHECK(isochron_blake3_output_position(&output, &position) == ISOCHRON_ERROR_NONE);
    CHECK(position == 65);
    isochron_blake3_output_wipe(&output);
    isochron_blake3_output_wipe(&reader);
    isochron_blake3_wipe(&copy);
  }
  isochron_blake3_wipe(state);
}

static void blake3_states_in_every_mode(void) {
  isochron_blake3_mode modes[3];
  size_t i;
  CHECK(isochron_blake3_mode_hash(&modes[0]) == ISOCHRON_ERROR_NONE);
  CHECK(isochron_blake3_mode_keyed(&modes[1], key()) == ISOCHRON_ERROR_NONE);
  CHECK(isochron_blake3_mode_derive_key(&modes[2], blake3_context, context_length()) ==
        ISOCHRON_ERROR_NONE);
  for (i = 0; i < COUNT(blake3_vectors); ++i) {
    const struct blake3_vector* v = &blake3_vectors[i];
    const char* const expected[] = {v->hash, v->keyed_hash, v->derive_key};
    isochron_blake3_state state;
    size_t m;
    CHECK(isochron_blake3_init(&state) == ISOCHRON_ERROR_NONE);
    check_blake3_state(&state, v->length, v->hash);
    CHECK(isochron_blake3_init_keyed(&state, key()) == ISOCHRON_ERROR_NONE);
    check_blake3_state(&state, v->length, v->keyed_hash);
    CHECK(isochron_blake3_init_derive_key(&state, blake3_context, context_length()) ==
          ISOCHRON_ERROR_NONE);
    check_blake3_state(&state, v->length, v->derive_key);
    for (m = 0; m < COUNT(modes); ++m) {
      CHECK(isochron_blake3_init_mode(&state, &modes[m]) == ISOCHRON_ERROR_NONE);
      check_blake3_state(&state, v->length, expected[m]);
    }
  }
  for (i = 0; i < COUNT(modes); ++i) isochron_blake3_mode_wipe(&modes[i]);
}

/* The chaining value of a part of the message, by its two halves as far down as they go. */
static void part_value(const isochron_blake3_mode* mode, size_t offset, size_t length,
                       uint8_t value[ISOCHRON_BLAKE3_CHAINING_VALUE_SIZE]) {
  uint8_t right[ISOCHRON_BLAKE3_CHAINING_VALUE_SIZE];
  const size_t left_length = (size_t)isochron_blake3_left_length(length);
  if (left_length == 0) {
    CHECK(isochron_blake3_subtree(mode, offset, pattern() + offset, length, value) ==
          ISOCHRON_ERROR_NONE);
    return;
  }
  part_value(mode, offset, left_length, value);
  part_value(mode, offset + left_length, length - left_length, right);
  CHECK(isochron_blake3_merge(mode, value, right, value) == ISOCHRON_ERROR_NONE);
  /* Merged, it is the value of the subtree in one call. */
  CHECK(isochron_blake3_subtree(mode, offset, pattern() + offset, length, right) ==
        ISOCHRON_ERROR_NONE);
  CHECK(isochron_constant_time_equal(value, sizeof right, right, sizeof right));
}

static void blake3_subtrees(void) {
  size_t i, m;
  for (m = 0; m < 3; ++m) {
    isochron_blake3_mode mode;
    CHECK((m == 0   ? isochron_blake3_mode_hash(&mode)
           : m == 1 ? isochron_blake3_mode_keyed(&mode, key())
                    : isochron_blake3_mode_derive_key(&mode, blake3_context, context_length())) ==
          ISOCHRON_ERROR_NONE);
    for (i = 0; i < COUNT(blake3_vectors); ++i) {
      const struct blake3_vector* v = &blake3_vectors[i];
      const char* const expected[] = {v->hash, v->keyed_hash, v->derive_key};
      const size_t left_length = (size_t)isochron_blake3_left_length(v->length);
      uint8_t left[ISOCHRON_BLAKE3_CHAINING_VALUE_SIZE];
      uint8_t right[ISOCHRON_BLAKE3_CHAINING_VALUE_SIZE];
      uint8_t out[max_output];
      isochron_blake3_output output;
      if (left_length == 0) continue;
      part_value(&mode, 0, left_length, left);
      part_value(&mode, left_length, v->length - left_length, right);
      CHECK(isochron_blake3_root(&mode, left, right, &output) == ISOCHRON_ERROR_NONE);
      CHECK(isochron_blake3_output_read(&output, out, sizeof out) == ISOCHRON_ERROR_NONE);
      CHECK(equals_hex(out, sizeof out, expected[m]));
    }
  }
}

static void left_lengths(void) {
  CHECK(isochron_blake3_left_length(0) == 0);
  CHECK(isochron_blake3_left_length(1024) == 0);
  CHECK(isochron_blake3_left_length(1025) == 1024);
  CHECK(isochron_blake3_left_length(2048) == 1024);
  CHECK(isochron_blake3_left_length(2049) == 2048);
  CHECK(isochron_blake3_left_length(UINT64_MAX) == UINT64_C(1) << 63);
}

static void every_case(void) {
  RUN(sha256_in_one_call_and_in_pieces);
  RUN(sha256_overlapping_digest);
  RUN(sha256_many_messages);
  RUN(blake3_in_one_call);
  RUN(blake3_states_in_every_mode);
  RUN(blake3_subtrees);
  RUN(left_lengths);
}

int main(void) {
  size_t i;
  for (i = 0; isochron_supported_backend(i) != NULL; ++i) {
    tests.group = isochron_supported_backend(i);
    if (isochron_set_backend(tests.group) != ISOCHRON_ERROR_NONE) return 1;
    every_case();
  }
  return finish_tests("c_vectors");
}
