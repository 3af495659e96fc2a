/* Hashes by name: every algorithm of the library's table, and what is refused. */
#include "bindings/c/tests/check.h"
#include "bindings/c/tests/inputs.h"
#include "isochron.h"

#define IS(call, error) CHECK((call) == ISOCHRON_ERROR_##error)
#define IS_RIGHT(call) IS(call, NONE)

enum { longest_digest = 512, message_length = 3000 };

static isochron_algorithm_info describe(const isochron_algorithm* algorithm) {
  isochron_algorithm_info info;
  IS_RIGHT(isochron_algorithm_describe(algorithm, &info));
  return info;
}

static void names(void) {
  const isochron_algorithm* algorithm;
  size_t i, k;
  CHECK(isochron_algorithm_at(0) != NULL);
  for (i = 0; (algorithm = isochron_algorithm_at(i)) != NULL; ++i) {
    const isochron_algorithm_info info = describe(algorithm);
    const char* alias;
    CHECK(isochron_algorithm_find(info.name) == algorithm);
    CHECK(isochron_algorithm_find(info.title) == algorithm);
    for (k = 0; (alias = isochron_algorithm_alias(algorithm, k)) != NULL; ++k) {
      CHECK(isochron_algorithm_find(alias) == algorithm);
    }
    CHECK(isochron_active_backend(info.primitive) != NULL);
    CHECK(info.digest_size > 0 && info.digest_size <= longest_digest);
  }
  CHECK(isochron_algorithm_at((size_t)-1) == NULL);
  CHECK(isochron_algorithm_find("SHA-256") == isochron_algorithm_find("sha256"));
  CHECK(isochron_algorithm_find("no such hash") == NULL);
  CHECK(isochron_algorithm_find("") == NULL);
  CHECK(isochron_algorithm_find(NULL) == NULL);
  CHECK(isochron_algorithm_alias(NULL, 0) == NULL);
}

/* One call, pieces, many, and a state that was saved and restored agree. */
static void agreement(void) {
  const isochron_algorithm* algorithm;
  size_t i, k;
  for (i = 0; (algorithm = isochron_algorithm_at(i)) != NULL; ++i) {
    const isochron_algorithm_info info = describe(algorithm);
    const size_t size = info.digest_size;
    uint8_t once[longest_digest], other[longest_digest], digests[3 * longest_digest];
    uint8_t saved[ISOCHRON_HASH_LONGEST_SAVED];
    isochron_bytes messages[3];
    isochron_hash_state state, copy;
    size_t saved_size = 0;
    IS_RIGHT(isochron_hash(algorithm, NULL, pattern(), message_length, once, size));

    for (k = 0; k < 3; ++k) {
      messages[k].data = pattern();
      messages[k].length = message_length;
    }
    IS_RIGHT(isochron_hash_many(algorithm, messages, 3, digests, 3 * size));
    for (k = 0; k < 3; ++k) CHECK(memcmp(digests + k * size, once, size) == 0);

    IS_RIGHT(isochron_hash_init(&state, algorithm, NULL));
    IS_RIGHT(isochron_hash_save(&state, saved, sizeof saved, &saved_size));
    IS_RIGHT(isochron_hash_restore(&copy, algorithm, saved, saved_size));
    IS_RIGHT(isochron_hash_update(&copy, pattern(), message_length));
    IS_RIGHT(isochron_hash_finish(&copy, other, size));
    CHECK(memcmp(other, once, size) == 0);
    if (info.tuple) continue;

    IS_RIGHT(isochron_hash_update(&state, pattern(), 1000));
    copy = state;
    IS_RIGHT(isochron_hash_update(&copy, pattern() + 1000, message_length - 1000));
    IS_RIGHT(isochron_hash_finish(&copy, other, size));
    CHECK(memcmp(other, once, size) == 0);
    IS_RIGHT(isochron_hash_reset(&state));
    IS_RIGHT(isochron_hash_update(&state, pattern(), message_length));
    IS_RIGHT(isochron_hash_finish(&state, other, size));
    CHECK(memcmp(other, once, size) == 0);

    if (info.extendable) {
      isochron_hash_output output;
      IS_RIGHT(isochron_hash_finish_output(&state, &output));
      IS_RIGHT(isochron_hash_output_read(&output, other, 7));
      IS_RIGHT(isochron_hash_output_read(&output, other + 7, size - 7));
      CHECK(memcmp(other, once, size) == 0);
      isochron_hash_output_wipe(&output);
      CHECK(all_are(&output, sizeof output, 0));
    }
    isochron_hash_wipe(&state);
    CHECK(all_are(&state, sizeof state, 0));
  }
}

static void arguments(void) {
  const isochron_algorithm* algorithm = isochron_algorithm_find("sha256");
  isochron_algorithm_info info;
  isochron_hash_parameters parameters;
  isochron_hash_state state;
  isochron_hash_output output;
  isochron_bytes messages[2] = {{"abc", 3}, {NULL, 1}};
  isochron_bytes many[600];
  uint8_t out[64], saved[ISOCHRON_HASH_LONGEST_SAVED];
  size_t size = 0, k;
  memset(out, 7, sizeof out);
  memset(&parameters, 0, sizeof parameters);

  IS(isochron_algorithm_describe(NULL, &info), UNKNOWN_ALGORITHM);
  IS(isochron_algorithm_describe(algorithm, NULL), NULL_POINTER);
  IS(isochron_hash(NULL, NULL, "abc", 3, out, 32), UNKNOWN_ALGORITHM);
  IS(isochron_hash(algorithm, NULL, NULL, 3, out, 32), NULL_POINTER);
  IS(isochron_hash(algorithm, NULL, "abc", 3, NULL, 32), NULL_POINTER);
  IS(isochron_hash(algorithm, NULL, "abc", 3, out, 31), INVALID_LENGTH);
  IS(isochron_hash(algorithm, NULL, "abc", 3, out, 33), INVALID_LENGTH);
  parameters.key.length = 3;
  IS(isochron_hash(algorithm, &parameters, "abc", 3, out, 32), NULL_POINTER);
  parameters.key.data = "key";
  IS(isochron_hash(algorithm, &parameters, "abc", 3, out, 32), UNSUPPORTED_PARAMETER);
  IS(isochron_hash(isochron_algorithm_find("blake3"), &parameters, "abc", 3, out, 32),
     INVALID_LENGTH);
  IS(isochron_hash_many(NULL, messages, 1, out, 32), UNKNOWN_ALGORITHM);
  IS(isochron_hash_many(algorithm, NULL, 1, out, 32), NULL_POINTER);
  IS(isochron_hash_many(algorithm, messages, 1, NULL, 32), NULL_POINTER);
  IS(isochron_hash_many(algorithm, messages, 2, out, 64), NULL_POINTER);
  IS(isochron_hash_many(algorithm, messages, 1, out, 64), COUNT_MISMATCH);
  IS(isochron_hash_many(algorithm, messages, 1, out, 31), COUNT_MISMATCH);
  IS_RIGHT(isochron_hash_many(algorithm, NULL, 0, NULL, 0));
  /* Digests on what says where the messages are, of more messages than are hashed at a time. */
  for (k = 0; k < 600; ++k) many[k] = (isochron_bytes){"abc", 3};
  IS(isochron_hash_many(algorithm, many, 300, (uint8_t*)many, 300 * 32), OVERLAPPING_BUFFERS);
  IS(isochron_hash_many(algorithm, many, 100, (uint8_t*)&many[99], 100 * 32), OVERLAPPING_BUFFERS);
  CHECK(many[299].length == 3);

  memset(&state, 0, sizeof state);
  memset(&output, 0, sizeof output);
  IS(isochron_hash_init(NULL, algorithm, NULL), NULL_POINTER);
  IS(isochron_hash_init(&state, NULL, NULL), UNKNOWN_ALGORITHM);
  IS(isochron_hash_init(&state, algorithm, &parameters), UNSUPPORTED_PARAMETER);
  IS(isochron_hash_update(&state, "abc", 3), INVALID_STATE);
  IS(isochron_hash_finish(&state, out, 32), INVALID_STATE);
  IS(isochron_hash_reset(&state), INVALID_STATE);
  IS(isochron_hash_save(&state, saved, sizeof saved, &size), INVALID_STATE);
  IS(isochron_hash_finish_output(&state, &output), INVALID_STATE);
  IS(isochron_hash_output_read(&output, out, 1), INVALID_STATE);

  IS_RIGHT(isochron_hash_init(&state, algorithm, NULL));
  IS(isochron_hash_update(NULL, "abc", 3), NULL_POINTER);
  IS(isochron_hash_update(&state, NULL, 3), NULL_POINTER);
  IS_RIGHT(isochron_hash_update(&state, NULL, 0));
  IS(isochron_hash_finish(&state, NULL, 32), NULL_POINTER);
  IS(isochron_hash_finish(&state, out, 31), INVALID_LENGTH);
  IS(isochron_hash_finish_output(&state, &output), NOT_EXTENDABLE);
  IS(isochron_hash_save(&state, NULL, 1, &size), NULL_POINTER);
  IS(isochron_hash_save(&state, saved, sizeof saved, NULL), NULL_POINTER);
  IS(isochron_hash_save(&state, saved, 10, &size), INVALID_LENGTH);
  CHECK(size > 10);
  IS_RIGHT(isochron_hash_save(&state, saved, size, &size));
  IS(isochron_hash_restore(NULL, algorithm, saved, size), NULL_POINTER);
  IS(isochron_hash_restore(&state, NULL, saved, size), UNKNOWN_ALGORITHM);
  IS(isochron_hash_restore(&state, algorithm, NULL, size), NULL_POINTER);
  IS(isochron_hash_restore(&state, algorithm, saved, size - 1), INVALID_SAVED_STATE);
  IS(isochron_hash_restore(&state, isochron_algorithm_find("blake3"), saved, size),
     OTHER_ALGORITHM);
  saved[size - 20] ^= 1;
  IS(isochron_hash_restore(&state, algorithm, saved, size), INVALID_SAVED_STATE);
  CHECK(all_are(out, sizeof out, 7));
  isochron_hash_wipe(NULL);
  isochron_hash_output_wipe(NULL);
}

/* The domain reaches TurboSHAKE, and nothing else takes one. The digest is RFC 9861's, section 5.
 */
static void domain(void) {
  const isochron_algorithm* turboshake = isochron_algorithm_find("TurboSHAKE128");
  static const uint8_t message[1] = {0xff};
  static const uint8_t expected[8] = {0x8e, 0xc9, 0xc6, 0x64, 0x65, 0xed, 0x0d, 0x4a};
  isochron_hash_parameters parameters;
  uint8_t out[8];
  memset(out, 7, sizeof out);
  memset(&parameters, 0, sizeof parameters);
  parameters.domain = 0x80;
  IS(isochron_hash(turboshake, &parameters, message, 1, out, sizeof out), INVALID_DOMAIN);
  parameters.domain = 6;
  IS(isochron_hash(isochron_algorithm_find("shake128"), &parameters, message, 1, out, sizeof out),
     UNSUPPORTED_PARAMETER);
  CHECK(all_are(out, sizeof out, 7));
  CHECK(describe(turboshake).takes == ISOCHRON_TAKES_DOMAIN);
  IS_RIGHT(isochron_hash(turboshake, &parameters, message, 1, out, sizeof out));
  CHECK(memcmp(out, expected, sizeof out) == 0);
}

int main(void) {
  RUN(names);
  RUN(agreement);
  RUN(arguments);
  RUN(domain);
  return finish_tests("hash_test");
}
