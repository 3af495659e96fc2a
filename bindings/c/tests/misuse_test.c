/* Wrong arguments give errors by name and change nothing; nulls of length 0 are right. */
#include "bindings/c/tests/check.h"
#include "bindings/c/tests/inputs.h"
#include "isochron.h"

#define IS_NULL_ERROR(call) CHECK((call) == ISOCHRON_ERROR_NULL_POINTER)
#define IS_STATE_ERROR(call) CHECK((call) == ISOCHRON_ERROR_INVALID_STATE)
#define IS_RIGHT(call) CHECK((call) == ISOCHRON_ERROR_NONE)

static const char sha256_of_nothing[] =
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
static const char blake3_of_nothing[] =
    "af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262";

static void version(void) {
  char text[32];
  sprintf(text, "%d.%d.%d", ISOCHRON_VERSION_MAJOR, ISOCHRON_VERSION_MINOR, ISOCHRON_VERSION_PATCH);
  CHECK(strcmp(text, ISOCHRON_VERSION) == 0);
  CHECK(strcmp(isochron_version(), ISOCHRON_VERSION) == 0);
}

static void errors_have_names(void) {
  static const struct {
    isochron_error error;
    const char* name;
  } errors[] = {
      {ISOCHRON_ERROR_NONE, "none"},
      {ISOCHRON_ERROR_COUNT_MISMATCH, "count_mismatch"},
      {ISOCHRON_ERROR_INVALID_LENGTH, "invalid_length"},
      {ISOCHRON_ERROR_INVALID_HEX, "invalid_hex"},
      {ISOCHRON_ERROR_UNKNOWN_BACKEND, "unknown_backend"},
      {ISOCHRON_ERROR_UNSUPPORTED_BACKEND, "unsupported_backend"},
      {ISOCHRON_ERROR_INVALID_SUBTREE, "invalid_subtree"},
      {ISOCHRON_ERROR_OUTPUT_EXHAUSTED, "output_exhausted"},
      {ISOCHRON_ERROR_UNKNOWN_ALGORITHM, "unknown_algorithm"},
      {ISOCHRON_ERROR_UNSUPPORTED_PARAMETER, "unsupported_parameter"},
      {ISOCHRON_ERROR_NOT_EXTENDABLE, "not_extendable"},
      {ISOCHRON_ERROR_INVALID_SAVED_STATE, "invalid_saved_state"},
      {ISOCHRON_ERROR_OTHER_ALGORITHM, "other_algorithm"},
      {ISOCHRON_ERROR_INVALID_DOMAIN, "invalid_domain"},
      {ISOCHRON_ERROR_INVALID_SALT_LENGTH, "invalid_salt_length"},
      {ISOCHRON_ERROR_INVALID_TAG_LENGTH, "invalid_tag_length"},
      {ISOCHRON_ERROR_INVALID_MEMORY, "invalid_memory"},
      {ISOCHRON_ERROR_INVALID_PASSES, "invalid_passes"},
      {ISOCHRON_ERROR_INVALID_PARALLELISM, "invalid_parallelism"},
      {ISOCHRON_ERROR_INSUFFICIENT_MEMORY, "insufficient_memory"},
      {ISOCHRON_ERROR_UNFINISHED, "unfinished"},
      {ISOCHRON_ERROR_INVALID_COST, "invalid_cost"},
      {ISOCHRON_ERROR_INVALID_BLOCK_SIZE, "invalid_block_size"},
      {ISOCHRON_ERROR_OUT_OF_MEMORY, "out_of_memory"},
      {ISOCHRON_ERROR_NO_RANDOMNESS, "no_randomness"},
      {ISOCHRON_ERROR_INVALID_PASSWORD_HASH, "invalid_password_hash"},
      {ISOCHRON_ERROR_UNSUPPORTED_VERSION, "unsupported_version"},
      {ISOCHRON_ERROR_COST_ABOVE_LIMIT, "cost_above_limit"},
      {ISOCHRON_ERROR_WRONG_PASSWORD, "wrong_password"},
      {ISOCHRON_ERROR_UNSUPPORTED_ALGORITHM, "unsupported_algorithm"},
      {ISOCHRON_ERROR_INVALID_ITERATIONS, "invalid_iterations"},
      {ISOCHRON_ERROR_OUTPUT_TOO_LONG, "output_too_long"},
      {ISOCHRON_ERROR_OVERLAPPING_BUFFERS, "overlapping_buffers"},
      {ISOCHRON_ERROR_NO_KEY, "no_key"},
      {ISOCHRON_ERROR_WRONG_TAG, "wrong_tag"},
      {ISOCHRON_ERROR_MESSAGE_TOO_LONG, "message_too_long"},
      {ISOCHRON_ERROR_COUNTER_EXHAUSTED, "counter_exhausted"},
      {ISOCHRON_ERROR_EQUAL_KEY_HALVES, "equal_key_halves"},
      {ISOCHRON_ERROR_INVALID_FILE, "invalid_file"},
      {ISOCHRON_ERROR_WRONG_KEY, "wrong_key"},
      {ISOCHRON_ERROR_NULL_POINTER, "null_pointer"},
      {ISOCHRON_ERROR_INVALID_STATE, "invalid_state"},
  };
  static const int unknown[] = {-1, 60, 99, 102, 255, 256, 257, 2147483647, -2147483647 - 1};
  size_t i;
  for (i = 0; i < sizeof errors / sizeof errors[0]; ++i) {
    CHECK(strcmp(isochron_error_name(errors[i].error), errors[i].name) == 0);
    CHECK(strlen(isochron_error_message(errors[i].error)) > 5);
    CHECK(strcmp(isochron_error_message(errors[i].error), isochron_error_message(-1)) != 0);
  }
  for (i = 0; i < sizeof unknown / sizeof unknown[0]; ++i) {
    CHECK(strcmp(isochron_error_name(unknown[i]), "unknown_error") == 0);
    CHECK(strlen(isochron_error_message(unknown[i])) > 5);
  }
}

static void hexadecimal(void) {
  const uint8_t bytes[4] = {0x00, 0x9a, 0xbc, 0xff};
  uint8_t decoded[4];
  char text[9] = "????????";
  IS_RIGHT(isochron_hex_encode(bytes, 4, text, 8));
  CHECK(strcmp(text, "009abcff") == 0);
  IS_RIGHT(isochron_hex_decode("009ABCfF", 8, decoded, 4));
  CHECK(memcmp(decoded, bytes, 4) == 0);
  IS_RIGHT(isochron_hex_encode(NULL, 0, NULL, 0));
  IS_RIGHT(isochron_hex_decode(NULL, 0, NULL, 0));

  memset(text, '?', 8);
  CHECK(isochron_hex_encode(bytes, 4, text, 7) == ISOCHRON_ERROR_INVALID_LENGTH);
  CHECK(isochron_hex_encode(bytes, 3, text, 8) == ISOCHRON_ERROR_INVALID_LENGTH);
  CHECK(isochron_hex_encode(NULL, 0, text, 8) == ISOCHRON_ERROR_INVALID_LENGTH);
  CHECK(isochron_hex_encode(bytes, ((size_t)-1) / 2 + 2, text, 2) == ISOCHRON_ERROR_INVALID_LENGTH);
  IS_NULL_ERROR(isochron_hex_encode(NULL, 4, text, 8));
  IS_NULL_ERROR(isochron_hex_encode(bytes, 4, NULL, 8));
  CHECK(strcmp(text, "????????") == 0);

  memset(decoded, 7, sizeof decoded);
  CHECK(isochron_hex_decode("009abcff", 8, decoded, 3) == ISOCHRON_ERROR_INVALID_LENGTH);
  CHECK(isochron_hex_decode("009abcf", 7, decoded, 3) == ISOCHRON_ERROR_INVALID_LENGTH);
  CHECK(isochron_hex_decode("009abcf", 7, decoded, 4) == ISOCHRON_ERROR_INVALID_LENGTH);
  IS_NULL_ERROR(isochron_hex_decode(NULL, 8, decoded, 4));
  IS_NULL_ERROR(isochron_hex_decode("009abcff", 8, NULL, 4));
  CHECK(all_are(decoded, sizeof decoded, 7));
  CHECK(isochron_hex_decode("009abcfg", 8, decoded, 4) == ISOCHRON_ERROR_INVALID_HEX);
  CHECK(all_are(decoded, sizeof decoded, 0));
}

static void comparison(void) {
  CHECK(isochron_constant_time_equal("secret", 6, "secret", 6));
  CHECK(!isochron_constant_time_equal("secret", 6, "secreT", 6));
  CHECK(!isochron_constant_time_equal("secret", 6, "secret", 5));
  CHECK(isochron_constant_time_equal(NULL, 0, NULL, 0));
  CHECK(isochron_constant_time_equal(NULL, 0, "", 0));
  CHECK(!isochron_constant_time_equal(NULL, 1, NULL, 1));
  CHECK(!isochron_constant_time_equal("a", 1, NULL, 1));
}

static void wiping(void) {
  char secret[7] = "secret";
  isochron_wipe(secret, 5);
  CHECK(all_are(secret, 5, 0));
  CHECK(secret[5] == 't');
  isochron_wipe(NULL, 0);
  isochron_wipe(NULL, 5);
}

static void backends(void) {
  size_t i, count = 0;
  CHECK(strcmp(isochron_supported_backend(0), "scalar") == 0);
  for (i = 0; isochron_known_backend(i) != NULL; ++i) {
    const char* name = isochron_known_backend(i);
    size_t s;
    int supported = 0;
    for (s = 0; isochron_supported_backend(s) != NULL; ++s) {
      supported |= strcmp(name, isochron_supported_backend(s)) == 0;
    }
    count += (size_t)supported;
    CHECK(isochron_set_backend(name) ==
          (supported ? ISOCHRON_ERROR_NONE : ISOCHRON_ERROR_UNSUPPORTED_BACKEND));
  }
  for (i = 0; isochron_supported_backend(i) != NULL; ++i) --count;
  CHECK(count == 0);
  CHECK(isochron_supported_backend((size_t)-1) == NULL);

  IS_RIGHT(isochron_set_backend("scalar"));
  CHECK(isochron_primitive(0) != NULL);
  for (i = 0; isochron_primitive(i) != NULL; ++i) {
    CHECK(strcmp(isochron_active_backend(isochron_primitive(i)), "scalar") == 0);
  }
  CHECK(isochron_set_backend("mmx") == ISOCHRON_ERROR_UNKNOWN_BACKEND);
  CHECK(isochron_set_backend("") == ISOCHRON_ERROR_UNKNOWN_BACKEND);
  IS_NULL_ERROR(isochron_set_backend(NULL));
  CHECK(strcmp(isochron_active_backend("sha256"), "scalar") == 0);
  IS_RIGHT(isochron_set_backend("auto"));
  CHECK(isochron_active_backend("md6") == NULL);
  CHECK(isochron_active_backend(NULL) == NULL);
  IS_RIGHT(isochron_environment_backend_error());
}

static void sha256_arguments(void) {
  isochron_sha256_state state, before;
  isochron_bytes messages[2] = {{NULL, 0}, {NULL, 1}};
  isochron_bytes many[600];
  uint8_t digest[ISOCHRON_SHA256_DIGEST_SIZE];
  uint8_t digests[2][ISOCHRON_SHA256_DIGEST_SIZE];
  IS_RIGHT(isochron_sha256(NULL, 0, digest));
  CHECK(equals_hex(digest, sizeof digest, sha256_of_nothing));
  IS_NULL_ERROR(isochron_sha256("abc", 3, NULL));
  memset(digest, 7, sizeof digest);
  IS_NULL_ERROR(isochron_sha256(NULL, 3, digest));

  memset(digests, 7, sizeof digests);
  IS_RIGHT(isochron_sha256_many(NULL, 0, NULL));
  IS_NULL_ERROR(isochron_sha256_many(NULL, 1, digests));
  IS_NULL_ERROR(isochron_sha256_many(messages, 1, NULL));
  IS_NULL_ERROR(isochron_sha256_many(messages, 2, digests));
  /* Digests on what says where the messages are. */
  memset(many, 0, sizeof many);
  CHECK(isochron_sha256_many(many, 300, (uint8_t(*)[ISOCHRON_SHA256_DIGEST_SIZE])many) ==
        ISOCHRON_ERROR_OVERLAPPING_BUFFERS);
  CHECK(all_are(digests, sizeof digests, 7));

  IS_NULL_ERROR(isochron_sha256_init(NULL));
  IS_NULL_ERROR(isochron_sha256_update(NULL, "abc", 3));
  IS_NULL_ERROR(isochron_sha256_finish(NULL, digest));
  IS_NULL_ERROR(isochron_sha256_reset(NULL));
  isochron_sha256_wipe(NULL);

  memset(&state, 0, sizeof state);
  IS_STATE_ERROR(isochron_sha256_update(&state, "abc", 3));
  IS_STATE_ERROR(isochron_sha256_finish(&state, digest));
  IS_STATE_ERROR(isochron_sha256_reset(&state));
  CHECK(all_are(&state, sizeof state, 0));
  CHECK(all_are(digest, sizeof digest, 7));

  memset(&state, 0xa5, sizeof state);
  IS_RIGHT(isochron_sha256_init(&state));
  IS_RIGHT(isochron_sha256_update(&state, NULL, 0));
  before = state;
  IS_NULL_ERROR(isochron_sha256_update(&state, NULL, 1));
  IS_NULL_ERROR(isochron_sha256_finish(&state, NULL));
  CHECK(memcmp(&state, &before, sizeof state) == 0);
  IS_RIGHT(isochron_sha256_finish(&state, digest));
  CHECK(equals_hex(digest, sizeof digest, sha256_of_nothing));
  isochron_sha256_wipe(&state);
  CHECK(all_are(&state, sizeof state, 0));
  IS_STATE_ERROR(isochron_sha256_update(&state, "abc", 3));
}

static void blake3_arguments(void) {
  static const uint8_t key[ISOCHRON_BLAKE3_KEY_SIZE] = {1};
  uint8_t out[ISOCHRON_BLAKE3_DIGEST_SIZE];
  IS_RIGHT(isochron_blake3(NULL, 0, out, sizeof out));
  CHECK(equals_hex(out, sizeof out, blake3_of_nothing));
  IS_RIGHT(isochron_blake3("abc", 3, NULL, 0));
  IS_RIGHT(isochron_blake3_keyed(key, NULL, 0, NULL, 0));
  IS_RIGHT(isochron_blake3_derive_key(NULL, 0, NULL, 0, NULL, 0));
  memset(out, 7, sizeof out);
  IS_NULL_ERROR(isochron_blake3(NULL, 1, out, sizeof out));
  IS_NULL_ERROR(isochron_blake3("abc", 3, NULL, 1));
  IS_NULL_ERROR(isochron_blake3_keyed(NULL, "abc", 3, out, sizeof out));
  IS_NULL_ERROR(isochron_blake3_keyed(key, NULL, 3, out, sizeof out));
  IS_NULL_ERROR(isochron_blake3_keyed(key, "abc", 3, NULL, 1));
  IS_NULL_ERROR(isochron_blake3_derive_key(NULL, 1, "abc", 3, out, sizeof out));
  IS_NULL_ERROR(isochron_blake3_derive_key("context", 7, NULL, 3, out, sizeof out));
  IS_NULL_ERROR(isochron_blake3_derive_key("context", 7, "abc", 3, NULL, 1));
  IS_NULL_ERROR(isochron_blake3_threaded(NULL, 1, 1, out));
  IS_NULL_ERROR(isochron_blake3_threaded("abc", 3, 1, NULL));
  CHECK(all_are(out, sizeof out, 7));
}

static void blake3_state_arguments(void) {
  static const uint8_t key[ISOCHRON_BLAKE3_KEY_SIZE] = {1};
  isochron_blake3_state state, before;
  isochron_blake3_mode mode;
  isochron_blake3_output output;
  uint8_t out[ISOCHRON_BLAKE3_DIGEST_SIZE];
  memset(out, 7, sizeof out);
  memset(&mode, 0, sizeof mode);
  IS_NULL_ERROR(isochron_blake3_init(NULL));
  IS_NULL_ERROR(isochron_blake3_init_keyed(NULL, key));
  IS_NULL_ERROR(isochron_blake3_init_keyed(&state, NULL));
  IS_NULL_ERROR(isochron_blake3_init_derive_key(NULL, "context", 7));
  IS_NULL_ERROR(isochron_blake3_init_derive_key(&state, NULL, 7));
  IS_RIGHT(isochron_blake3_init_derive_key(&state, NULL, 0));
  IS_NULL_ERROR(isochron_blake3_init_mode(&state, NULL));
  IS_STATE_ERROR(isochron_blake3_init_mode(&state, &mode));
  IS_RIGHT(isochron_blake3_mode_hash(&mode));
  IS_NULL_ERROR(isochron_blake3_init_mode(NULL, &mode));
  IS_NULL_ERROR(isochron_blake3_update(NULL, "abc", 3));
  IS_NULL_ERROR(isochron_blake3_update_threaded(NULL, "abc", 3, 1));
  IS_NULL_ERROR(isochron_blake3_finish(NULL, out, sizeof out));
  IS_NULL_ERROR(isochron_blake3_finish_output(NULL, &output));
  IS_NULL_ERROR(isochron_blake3_reset(NULL));
  isochron_blake3_wipe(NULL);

  memset(&state, 0, sizeof state);
  IS_RIGHT(isochron_blake3_init(&state));
  before = state;
  IS_RIGHT(isochron_blake3_update(&state, NULL, 0));
  IS_RIGHT(isochron_blake3_update_threaded(&state, NULL, 0, 0));
  IS_RIGHT(isochron_blake3_finish(&state, NULL, 0));
  IS_NULL_ERROR(isochron_blake3_update(&state, NULL, 1));
  IS_NULL_ERROR(isochron_blake3_update_threaded(&state, NULL, 1, 1));
  IS_NULL_ERROR(isochron_blake3_finish(&state, NULL, 1));
  IS_NULL_ERROR(isochron_blake3_finish_output(&state, NULL));
  // By their digests: a state has bytes that nothing was written to yet.
  uint8_t digest[2][ISOCHRON_BLAKE3_DIGEST_SIZE];
  IS_RIGHT(isochron_blake3_finish(&state, digest[0], sizeof digest[0]));
  IS_RIGHT(isochron_blake3_finish(&before, digest[1], sizeof digest[1]));
  CHECK(memcmp(digest[0], digest[1], sizeof digest[0]) == 0);
  isochron_blake3_wipe(&state);
  CHECK(all_are(&state, sizeof state, 0));
  IS_STATE_ERROR(isochron_blake3_update(&state, "abc", 3));
  IS_STATE_ERROR(isochron_blake3_update_threaded(&state, "abc", 3, 1));
  IS_STATE_ERROR(isochron_blake3_finish(&state, out, sizeof out));
  IS_STATE_ERROR(isochron_blake3_finish_output(&state, &output));
  IS_STATE_ERROR(isochron_blake3_reset(&state));
  CHECK(all_are(out, sizeof out, 7));
}

static void blake3_output_arguments(void) {
  isochron_blake3_state state;
  isochron_blake3_output output;
  uint8_t out[ISOCHRON_BLAKE3_DIGEST_SIZE];
  uint64_t position = 5;
  memset(out, 7, sizeof out);
  memset(&output, 0, sizeof output);
  IS_NULL_ERROR(isochron_blake3_output_read(NULL, out, 1));
  IS_NULL_ERROR(isochron_blake3_output_seek(NULL, 1));
  IS_NULL_ERROR(isochron_blake3_output_position(NULL, &position));
  isochron_blake3_output_wipe(NULL);
  IS_STATE_ERROR(isochron_blake3_output_read(&output, out, 1));
  IS_STATE_ERROR(isochron_blake3_output_seek(&output, 1));
  IS_STATE_ERROR(isochron_blake3_output_position(&output, &position));
  CHECK(position == 5);

  IS_RIGHT(isochron_blake3_init(&state));
  IS_RIGHT(isochron_blake3_finish_output(&state, &output));
  IS_NULL_ERROR(isochron_blake3_output_read(&output, NULL, 1));
  IS_NULL_ERROR(isochron_blake3_output_position(&output, NULL));
  IS_RIGHT(isochron_blake3_output_read(&output, NULL, 0));
  IS_RIGHT(isochron_blake3_output_seek(&output, UINT64_MAX - 4));
  CHECK(isochron_blake3_output_read(&output, out, 6) == ISOCHRON_ERROR_OUTPUT_EXHAUSTED);
  CHECK(all_are(out, sizeof out, 7));
  IS_RIGHT(isochron_blake3_output_position(&output, &position));
  CHECK(position == UINT64_MAX - 4);
  IS_RIGHT(isochron_blake3_output_read(&output, out, 4));
  isochron_blake3_output_wipe(&output);
  CHECK(all_are(&output, sizeof output, 0));
}

static void blake3_subtree_arguments(void) {
  static const uint8_t key[ISOCHRON_BLAKE3_KEY_SIZE] = {1};
  isochron_blake3_mode mode;
  isochron_blake3_output output;
  uint8_t value[ISOCHRON_BLAKE3_CHAINING_VALUE_SIZE];
  const uint8_t other[ISOCHRON_BLAKE3_CHAINING_VALUE_SIZE] = {2};
  memset(value, 7, sizeof value);
  IS_NULL_ERROR(isochron_blake3_mode_hash(NULL));
  IS_NULL_ERROR(isochron_blake3_mode_keyed(NULL, key));
  IS_NULL_ERROR(isochron_blake3_mode_keyed(&mode, NULL));
  IS_NULL_ERROR(isochron_blake3_mode_derive_key(NULL, "context", 7));
  IS_NULL_ERROR(isochron_blake3_mode_derive_key(&mode, NULL, 7));
  isochron_blake3_mode_wipe(NULL);

  memset(&mode, 0, sizeof mode);
  IS_STATE_ERROR(isochron_blake3_subtree(&mode, 0, "abc", 3, value));
  IS_STATE_ERROR(isochron_blake3_merge(&mode, other, other, value));
  IS_STATE_ERROR(isochron_blake3_root(&mode, other, other, &output));
  IS_RIGHT(isochron_blake3_mode_hash(&mode));
  IS_NULL_ERROR(isochron_blake3_subtree(NULL, 0, "abc", 3, value));
  IS_NULL_ERROR(isochron_blake3_subtree(&mode, 0, NULL, 3, value));
  IS_NULL_ERROR(isochron_blake3_subtree(&mode, 0, "abc", 3, NULL));
  CHECK(isochron_blake3_subtree(&mode, 0, NULL, 0, value) == ISOCHRON_ERROR_INVALID_SUBTREE);
  CHECK(isochron_blake3_subtree(&mode, 1, "abc", 3, value) == ISOCHRON_ERROR_INVALID_SUBTREE);
  CHECK(isochron_blake3_subtree(&mode, 1024, pattern(), 1025, value) ==
        ISOCHRON_ERROR_INVALID_SUBTREE);
  IS_NULL_ERROR(isochron_blake3_merge(NULL, other, other, value));
  IS_NULL_ERROR(isochron_blake3_merge(&mode, NULL, other, value));
  IS_NULL_ERROR(isochron_blake3_merge(&mode, other, NULL, value));
  IS_NULL_ERROR(isochron_blake3_merge(&mode, other, other, NULL));
  IS_NULL_ERROR(isochron_blake3_root(NULL, other, other, &output));
  IS_NULL_ERROR(isochron_blake3_root(&mode, NULL, other, &output));
  IS_NULL_ERROR(isochron_blake3_root(&mode, other, NULL, &output));
  IS_NULL_ERROR(isochron_blake3_root(&mode, other, other, NULL));
  CHECK(all_are(value, sizeof value, 7));
  isochron_blake3_mode_wipe(&mode);
  CHECK(all_are(&mode, sizeof mode, 0));
}

/* Struct types mixed up through a pointer: the tag tells. */
static void states_of_another_type(void) {
  isochron_blake3_output output;
  isochron_sha256_state state;
  uint8_t digest[ISOCHRON_SHA256_DIGEST_SIZE];
  IS_RIGHT(isochron_sha256_init(&state));
  CHECK(sizeof output == sizeof state);
  memcpy(&output, &state, sizeof output);
  IS_STATE_ERROR(isochron_blake3_output_read(&output, digest, sizeof digest));
}

int main(void) {
  RUN(version);
  RUN(errors_have_names);
  RUN(hexadecimal);
  RUN(comparison);
  RUN(wiping);
  RUN(backends);
  RUN(sha256_arguments);
  RUN(blake3_arguments);
  RUN(blake3_state_arguments);
  RUN(blake3_output_arguments);
  RUN(blake3_subtree_arguments);
  RUN(states_of_another_type);
  return finish_tests("c_misuse");
}
