/* Passwords, Argon2 and scrypt in C: known answers, and every error by its name. */
#include <string.h>

#include "bindings/c/tests/buffers.h"
#include "bindings/c/tests/check.h"
#include "isochron.h"

static uint8_t memory[70000];

/* RFC 9106, section 5.3. */
static void argon2id(void) {
  static const uint8_t expected[32] = {0x0d, 0x64, 0x0d, 0xf5, 0x8d, 0x78, 0x76, 0x6c,
                                       0x08, 0xc0, 0x37, 0xa3, 0x4a, 0x8b, 0x53, 0xc9,
                                       0xd0, 0x1e, 0xf0, 0x45, 0x2d, 0x75, 0xb6, 0x5e,
                                       0xb5, 0x25, 0x20, 0xe9, 0x6b, 0x01, 0xe6, 0x59};
  uint8_t password[32], salt[16], secret[8], data[12], tag[32] = {0};
  isochron_argon2_parameters parameters = {0};
  isochron_argon2_parameters other;
  unsigned threads;
  memset(password, 1, sizeof password);
  memset(salt, 2, sizeof salt);
  memset(secret, 3, sizeof secret);
  memset(data, 4, sizeof data);
  parameters.variant = ISOCHRON_PASSWORD_ARGON2ID;
  parameters.memory = 32;
  parameters.passes = 3;
  parameters.lanes = 4;
  parameters.secret.data = secret;
  parameters.secret.length = sizeof secret;
  parameters.associated_data.data = data;
  parameters.associated_data.length = sizeof data;
  CHECK(isochron_argon2_memory_size(&parameters) == 32 * 1024);
  for (threads = 0; threads < 5; ++threads) {
    IS(isochron_argon2(&parameters, password, 32, salt, 16, memory, sizeof memory, tag, 32,
                       threads),
       NONE);
    CHECK(memcmp(tag, expected, 32) == 0);
    CHECK(all_are(memory, 32 * 1024, 0));
    memset(tag, 0, sizeof tag);
  }
#define ARGON2(p) isochron_argon2(p, password, 32, salt, 16, memory, sizeof memory, tag, 32, 1)
  IS(isochron_argon2(&parameters, password, 32, salt, 16, memory, 32 * 1024 - 1, tag, 32, 1),
     INSUFFICIENT_MEMORY);
  IS(isochron_argon2(&parameters, password, 32, salt, 7, memory, sizeof memory, tag, 32, 1),
     INVALID_SALT_LENGTH);
  IS(isochron_argon2(&parameters, password, 32, salt, 16, memory, sizeof memory, tag, 3, 1),
     INVALID_TAG_LENGTH);
  other = parameters;
  for (other.variant = ISOCHRON_PASSWORD_SCRYPT; other.variant < 260; ++other.variant) {
    IS(ARGON2(&other), UNSUPPORTED_PARAMETER);
  }
  IS(isochron_argon2(&parameters, password, 32, salt, 16, memory, sizeof memory, memory + 5000, 32,
                     1),
     OVERLAPPING_BUFFERS);
  other = parameters;
  other.memory = 31;
  IS(ARGON2(&other), INVALID_MEMORY);
  other = parameters;
  other.passes = 0;
  IS(ARGON2(&other), INVALID_PASSES);
  other = parameters;
  other.lanes = 0;
  IS(ARGON2(&other), INVALID_PARALLELISM);
  CHECK(isochron_argon2_memory_size(&other) == 0);
  other = parameters;
  other.secret.data = NULL;
  IS(ARGON2(&other), NULL_POINTER);
  IS(ARGON2(NULL), NULL_POINTER);
  IS(isochron_argon2(&parameters, NULL, 32, salt, 16, memory, sizeof memory, tag, 32, 1),
     NULL_POINTER);
  IS(isochron_argon2(&parameters, password, 32, salt, 16, NULL, sizeof memory, tag, 32, 1),
     NULL_POINTER);
  CHECK(isochron_argon2_memory_size(NULL) == 0);
  CHECK(all_are(tag, sizeof tag, 0));
}

static void argon2_in_steps(void) {
  isochron_argon2_parameters parameters = {
      ISOCHRON_PASSWORD_ARGON2ID, 64, 2, 2, {NULL, 0}, {NULL, 0}};
  isochron_argon2_state work;
  uint8_t expected[32], tag[32] = {0};
  uint64_t left = 1, before = 16;
  memset(&work, 0xee, sizeof work);
  IS(isochron_argon2_step(&work, &left), INVALID_STATE);
  IS(isochron_argon2_finish(&work, tag, 32), INVALID_STATE);
  CHECK(isochron_argon2_steps(&work) == 0);
  CHECK(isochron_argon2_steps(NULL) == 0);
#define BEGIN(w, p, s, m) \
  isochron_argon2_init(w, p, "password", 8, "some salt", s, m, sizeof memory, 32)
  IS(BEGIN(NULL, &parameters, 9, memory), NULL_POINTER);
  IS(BEGIN(&work, NULL, 9, memory), NULL_POINTER);
  IS(BEGIN(&work, &parameters, 9, NULL), NULL_POINTER);
  IS(BEGIN(&work, &parameters, 7, memory), INVALID_SALT_LENGTH);
  IS(isochron_argon2_step(&work, &left), INVALID_STATE);
  IS(isochron_argon2(&parameters, "password", 8, "some salt", 9, memory, sizeof memory, expected,
                     32, 1),
     NONE);
  IS(BEGIN(&work, &parameters, 9, memory), NONE);
  CHECK(isochron_argon2_steps(&work) == 16);
  IS(isochron_argon2_step(&work, NULL), NULL_POINTER);
  while (left != 0 && before != 0) {
    IS(isochron_argon2_finish(&work, tag, 32), UNFINISHED);
    IS(isochron_argon2_step(&work, &left), NONE);
    CHECK(left == --before);
  }
  IS(isochron_argon2_finish(&work, tag, 31), INVALID_TAG_LENGTH);
  IS(isochron_argon2_finish(&work, NULL, 32), NULL_POINTER);
  CHECK(all_are(tag, sizeof tag, 0));
  IS(isochron_argon2_finish(&work, tag, 32), NONE);
  CHECK(memcmp(tag, expected, 32) == 0);
  CHECK(all_are(memory, sizeof memory, 0));
  IS(isochron_argon2_finish(&work, tag, 32), UNFINISHED);
  isochron_argon2_end(&work);
  CHECK(all_are((const uint8_t*)&work, sizeof work, 0));

  /* Stopped halfway: nothing is left of it. An init that fails does not disturb it. */
  IS(BEGIN(&work, &parameters, 9, memory), NONE);
  IS(BEGIN(&work, &parameters, 7, memory), INVALID_SALT_LENGTH);
  IS(isochron_argon2_step(&work, &left), NONE);
  CHECK(!all_are(memory, sizeof memory, 0));
  isochron_argon2_end(&work);
  CHECK(all_are(memory, sizeof memory, 0));
  IS(isochron_argon2_step(&work, &left), INVALID_STATE);
  isochron_argon2_end(&work);
  isochron_argon2_end(NULL);
}

/* RFC 7914, section 12, the first vector. */
static void scrypt(void) {
  static const uint8_t expected[16] = {0x77, 0xd6, 0x57, 0x62, 0x38, 0x65, 0x7b, 0x20,
                                       0x3b, 0x19, 0xca, 0x42, 0xc1, 0x8a, 0x04, 0x97};
  isochron_scrypt_parameters parameters = {16, 1, 1};
  uint8_t key[64];
#define SCRYPT(p) isochron_scrypt(p, NULL, 0, NULL, 0, memory, sizeof memory, key, sizeof key, 0)
  CHECK(isochron_scrypt_memory_size(&parameters, 1) == 128 * 19);
  CHECK(isochron_scrypt_memory_size(NULL, 1) == 0);
  IS(SCRYPT(&parameters), NONE);
  CHECK(memcmp(key, expected, sizeof expected) == 0);
  CHECK(all_are(memory, sizeof memory, 0));
  memset(key, 0, sizeof key);
  IS(isochron_scrypt(&parameters, NULL, 0, NULL, 0, memory, 128 * 19 - 1, key, sizeof key, 0),
     INSUFFICIENT_MEMORY);
  IS(isochron_scrypt(&parameters, NULL, 0, NULL, 0, memory, sizeof memory, key, 0, 0),
     INVALID_LENGTH);
  IS(isochron_scrypt(&parameters, NULL, 0, NULL, 0, memory, sizeof memory, memory + 100, 64, 0),
     OVERLAPPING_BUFFERS);
  IS(isochron_scrypt(&parameters, memory + 100, 2, NULL, 0, memory, sizeof memory, key, 64, 0),
     OVERLAPPING_BUFFERS);
  parameters.n = 15;
  IS(SCRYPT(&parameters), INVALID_COST);
  parameters.n = 16;
  parameters.r = 0;
  IS(SCRYPT(&parameters), INVALID_BLOCK_SIZE);
  parameters.r = 1;
  parameters.p = 0;
  IS(SCRYPT(&parameters), INVALID_PARALLELISM);
  IS(SCRYPT(NULL), NULL_POINTER);
  CHECK(all_are(key, sizeof key, 0));
}

static void scrypt_in_steps(void) {
  isochron_scrypt_parameters parameters = {16, 2, 3};
  isochron_scrypt_state work;
  uint8_t expected[40], key[40] = {0};
  uint64_t left = 1;
  memset(&work, 0xee, sizeof work);
  IS(isochron_scrypt_step(&work, &left), INVALID_STATE);
  IS(isochron_scrypt(&parameters, "password", 8, "salt", 4, memory, sizeof memory, expected, 40, 1),
     NONE);
  IS(isochron_scrypt_init(&work, &parameters, "password", 8, "salt", 4, memory, 100, 40),
     INSUFFICIENT_MEMORY);
  IS(isochron_scrypt_step(&work, &left), INVALID_STATE);
  IS(isochron_scrypt_init(&work, &parameters, NULL, 8, "salt", 4, memory, sizeof memory, 40),
     NULL_POINTER);
  IS(isochron_scrypt_init(&work, &parameters, "password", 8, "salt", 4, memory, sizeof memory, 40),
     NONE);
  CHECK(isochron_scrypt_steps(&work) == 6);
  IS(isochron_scrypt_finish(&work, key, 40), UNFINISHED);
  while (left != 0) IS(isochron_scrypt_step(&work, &left), NONE);
  IS(isochron_scrypt_finish(&work, key, 39), INVALID_LENGTH);
  IS(isochron_scrypt_finish(&work, key, 40), NONE);
  CHECK(memcmp(key, expected, sizeof key) == 0);
  CHECK(all_are(memory, sizeof memory, 0));
  isochron_scrypt_end(&work);
  CHECK(all_are((const uint8_t*)&work, sizeof work, 0));
  IS(isochron_scrypt_init(&work, &parameters, "password", 8, "salt", 4, memory, sizeof memory, 40),
     NONE);
  IS(isochron_scrypt_init(&work, &parameters, "password", 8, "salt", 4, memory, 100, 40),
     INSUFFICIENT_MEMORY);
  IS(isochron_scrypt_step(&work, &left), NONE);
  CHECK(left == 5);
  isochron_scrypt_end(&work);
  CHECK(all_are(memory, sizeof memory, 0));
  isochron_scrypt_end(NULL);
}

static void passwords(void) {
  static const isochron_password_cost small = ISOCHRON_PASSWORD_COST_OWASP_SMALL;
  static const isochron_password_limits tight = {1000, 1000};
  isochron_password_cost cheap = ISOCHRON_PASSWORD_COST_OWASP_SCRYPT;
  char text[ISOCHRON_PASSWORD_TEXT_SIZE] = "?";
  cheap.log2_n = 4;
  IS(isochron_hash_password("secret", 6, &cheap, text, sizeof text - 1), INVALID_LENGTH);
  IS(isochron_hash_password("secret", 6, &cheap, NULL, sizeof text), NULL_POINTER);
  IS(isochron_hash_password(NULL, 6, &cheap, text, sizeof text), NULL_POINTER);
  CHECK(strcmp(text, "?") == 0);

  IS(isochron_hash_password("secret", 6, &cheap, text, sizeof text), NONE);
  CHECK(strncmp(text, "$scrypt$ln=4,r=8,p=1$", 21) == 0);
  IS(isochron_verify_password(text, "secret", 6, NULL), NONE);
  IS(isochron_verify_password(text, "secreT", 6, NULL), WRONG_PASSWORD);
  IS(isochron_verify_password(text, "secret", 6, &tight), COST_ABOVE_LIMIT);
  CHECK(!isochron_needs_rehash(text, &cheap));
  CHECK(isochron_needs_rehash(text, NULL));
  CHECK(isochron_needs_rehash(NULL, &cheap));

  IS(isochron_hash_password(NULL, 0, &small, text, sizeof text), NONE);
  CHECK(strncmp(text, "$argon2id$v=19$m=19456,t=2,p=1$", 31) == 0);
  IS(isochron_verify_password(text, NULL, 0, NULL), NONE);
  CHECK(!isochron_needs_rehash(text, &small));

  IS(isochron_verify_password("$argon2i$m=8,t=1,p=1$c29tZXNhbHQ$AAECAw", "", 0, NULL),
     UNSUPPORTED_VERSION);
  IS(isochron_verify_password("", "", 0, NULL), INVALID_PASSWORD_HASH);
  IS(isochron_verify_password(NULL, "", 0, NULL), NULL_POINTER);
  IS(isochron_verify_password(text, NULL, 1, NULL), NULL_POINTER);
  /* Numbers of no algorithm, also those whose lowest byte is one's. */
  for (cheap.algorithm = 4; cheap.algorithm < 260; ++cheap.algorithm) {
    IS(isochron_hash_password("", 0, &cheap, text, sizeof text), UNSUPPORTED_PARAMETER);
    CHECK(isochron_needs_rehash(text, &cheap));
  }
  cheap.algorithm = ISOCHRON_PASSWORD_SCRYPT;
  cheap.log2_n = 63;
  IS(isochron_hash_password("", 0, &cheap, text, sizeof text), OUT_OF_MEMORY);
}

static void random_bytes(void) {
  uint8_t first[32] = {0}, second[32] = {0};
  IS(isochron_random_bytes(first, 32), NONE);
  IS(isochron_random_bytes(second, 32), NONE);
  CHECK(memcmp(first, second, 32) != 0);
  IS(isochron_random_bytes(NULL, 0), NONE);
  IS(isochron_random_bytes(NULL, 1), NULL_POINTER);
}

int main(void) {
  RUN(argon2id);
  RUN(argon2_in_steps);
  RUN(scrypt);
  RUN(scrypt_in_steps);
  RUN(passwords);
  RUN(random_bytes);
  return finish_tests("c_password");
}
