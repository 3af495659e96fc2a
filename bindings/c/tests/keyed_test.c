/* HMAC, SipHash, Poly1305 and key derivation: published answers, and what is refused. */
#include <string.h>

#include "bindings/c/tests/buffers.h"
#include "bindings/c/tests/check.h"
#include "isochron.h"

static isochron_bytes text(const char* string) {
  isochron_bytes bytes;
  bytes.data = string;
  bytes.length = strlen(string);
  return bytes;
}

static const isochron_algorithm* hash(const char* name) { return isochron_algorithm_find(name); }

/* RFC 4231, test case 2. */
static const char jefe[] = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";

static void hmac(void) {
  const isochron_bytes key = text("Jefe"), message = text("what do ya want for nothing?");
  isochron_hmac_state state, copy;
  uint8_t tag[32], flipped[32];
  IS_RIGHT(isochron_hmac(hash("sha256"), key, message, tag, 32));
  CHECK(is_hex(tag, 32, jefe));
  CHECK(isochron_hmac_verify(hash("sha256"), key, message, bytes_of(tag, 32)));
  CHECK(!isochron_hmac_verify(hash("sha256"), key, message, bytes_of(tag, 16)));
  memcpy(flipped, tag, 32);
  flipped[31] ^= 1;
  CHECK(!isochron_hmac_verify(hash("sha256"), key, message, bytes_of(flipped, 32)));

  IS_RIGHT(isochron_hmac_init(&state, hash("sha256"), key));
  copy = state;
  IS_RIGHT(isochron_hmac_update(&state, message.data, 10));
  IS_RIGHT(isochron_hmac_update(&state, (const char*)message.data + 10, message.length - 10));
  CHECK(isochron_hmac_verify_state(&state, bytes_of(tag, 32), 32));
  CHECK(isochron_hmac_verify_state(&state, bytes_of(tag, 16), 16));
  CHECK(!isochron_hmac_verify_state(&state, bytes_of(tag, 16), 32));
  CHECK(!isochron_hmac_verify_state(&state, bytes_of(tag, 3), 3));
  isochron_hmac_wipe(&state);
  IS(isochron_hmac_update(&state, "a", 1), INVALID_STATE);
  IS_RIGHT(isochron_hmac_update(&copy, "something else", 14));
  IS_RIGHT(isochron_hmac_reset(&copy));
  IS_RIGHT(isochron_hmac_update(&copy, message.data, message.length));
  memset(flipped, 0, 32);
  IS_RIGHT(isochron_hmac_finish(&copy, flipped, 32));
  CHECK(memcmp(flipped, tag, 32) == 0);
  isochron_hmac_wipe(&copy);
  isochron_hmac_wipe(NULL);
}

static void hmac_refusals(void) {
  isochron_hmac_state state;
  uint8_t tag[32];
  memset(&state, 0, sizeof state);
  memset(tag, 7, sizeof tag);
  CHECK(isochron_has_hmac(hash("sha3-512")));
  CHECK(!isochron_has_hmac(hash("blake3")));
  CHECK(!isochron_has_hmac(NULL));
  IS(isochron_hmac(hash("blake3"), text("k"), text("m"), tag, 32), UNSUPPORTED_ALGORITHM);
  IS(isochron_hmac(NULL, text("k"), text("m"), tag, 32), UNKNOWN_ALGORITHM);
  IS(isochron_hmac(hash("sha256"), text("k"), text("m"), tag, 3), INVALID_LENGTH);
  IS(isochron_hmac(hash("sha256"), text("k"), text("m"), tag, 33), INVALID_LENGTH);
  IS(isochron_hmac(hash("sha256"), bytes_of(NULL, 1), text("m"), tag, 32), NULL_POINTER);
  IS(isochron_hmac(hash("sha256"), text("k"), bytes_of(NULL, 1), tag, 32), NULL_POINTER);
  IS(isochron_hmac(hash("sha256"), text("k"), text("m"), NULL, 32), NULL_POINTER);
  IS(isochron_hmac_init(NULL, hash("sha256"), text("k")), NULL_POINTER);
  IS(isochron_hmac_init(&state, NULL, text("k")), UNKNOWN_ALGORITHM);
  IS(isochron_hmac_init(&state, hash("crc32"), text("k")), UNSUPPORTED_ALGORITHM);
  IS(isochron_hmac_init(&state, hash("sha256"), bytes_of(NULL, 1)), NULL_POINTER);
  IS(isochron_hmac_finish(&state, tag, 32), INVALID_STATE);
  CHECK(!isochron_hmac_verify_state(&state, bytes_of(tag, 32), 32));
  CHECK(!isochron_hmac_verify(NULL, text("k"), text("m"), bytes_of(tag, 32)));
  CHECK(!isochron_hmac_verify(hash("sha256"), text("k"), text("m"), bytes_of(NULL, 32)));
  CHECK(all_are(tag, sizeof tag, 7));
}

/* The designers' first vectors: an empty message, and RFC 8439, section 2.5.2. */
static void tags(void) {
  uint8_t key[32], tag[16];
  size_t i;
  for (i = 0; i < 16; ++i) key[i] = (uint8_t)i;
  IS_RIGHT(isochron_siphash_2_4(key, text(""), tag, 8));
  CHECK(is_hex(tag, 8, "310e0edd47db6f72"));
  IS_RIGHT(isochron_siphash_2_4(key, text(""), tag, 16));
  CHECK(is_hex(tag, 16, "a3817f04ba25a8e66df67214c7550293"));
  IS_RIGHT(isochron_siphash_1_3(key, text(""), tag, 8));
  IS_RIGHT(isochron_siphash_4_8(key, text(""), tag, 16));
  IS(isochron_siphash_2_4(key, text(""), tag, 12), INVALID_LENGTH);
  IS(isochron_siphash_1_3(NULL, text(""), tag, 8), NULL_POINTER);
  IS(isochron_siphash_4_8(key, text(""), NULL, 8), NULL_POINTER);

  IS_RIGHT(isochron_hex_decode("85d6be7857556d337f4452fe42d506a80103808afb0db2fd4abff6af4149f51b",
                               64, key, 32));
  IS_RIGHT(isochron_poly1305_one_time(key, text("Cryptographic Forum Research Group"), tag));
  CHECK(is_hex(tag, 16, "a8061dc1305136c6c22b8baf0c0127a9"));
  IS(isochron_poly1305_one_time(NULL, text(""), tag), NULL_POINTER);
  IS(isochron_poly1305_one_time(key, bytes_of(NULL, 1), tag), NULL_POINTER);
}

/* RFC 5869, test case 3; RFC 7914, section 11. */
static void derivation(void) {
  uint8_t ikm[22], prk[32], key[64], other[64];
  memset(ikm, 0x0b, sizeof ikm);
  IS_RIGHT(isochron_hkdf(hash("sha256"), bytes_of(ikm, 22), text(""), text(""), key, 42));
  CHECK(is_hex(key, 42,
               "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d"
               "9d201395faa4b61a96c8"));
  IS_RIGHT(isochron_hkdf_extract(hash("sha256"), text(""), bytes_of(ikm, 22), prk, 32));
  IS_RIGHT(isochron_hkdf_expand(hash("sha256"), bytes_of(prk, 32), text(""), other, 42));
  CHECK(memcmp(key, other, 42) == 0);

  IS_RIGHT(isochron_pbkdf2(hash("sha256"), text("passwd"), text("salt"), 1, key, 64));
  CHECK(is_hex(key, 64,
               "55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc"
               "49ca9cccf179b645991664b39d77ef317c71b845b1e30bd509112041d3a19783"));

  IS_RIGHT(isochron_kmac128_kdf(text("key"), text("label"), text("context"), key, 32));
  IS_RIGHT(isochron_kmac256_kdf(text("key"), text("label"), text("context"), other, 32));
  CHECK(memcmp(key, other, 32) != 0);
  IS_RIGHT(isochron_one_step_hash(hash("sha256"), text("z"), text("info"), key, 32));
  IS_RIGHT(isochron_one_step_hmac(hash("sha256"), text("z"), text(""), text("info"), other, 32));
  CHECK(memcmp(key, other, 32) != 0);
  IS_RIGHT(isochron_one_step_kmac128(text("z"), text(""), text("info"), key, 32));
  IS_RIGHT(isochron_one_step_kmac256(text("z"), text(""), text("info"), other, 32));
  CHECK(memcmp(key, other, 32) != 0);
}

static void derivation_refusals(void) {
  const isochron_algorithm* sha256 = hash("sha256");
  uint8_t key[255 * 32 + 1];
  memset(key, 7, sizeof key);
  IS(isochron_hkdf(sha256, text("k"), text(""), text(""), key, sizeof key), OUTPUT_TOO_LONG);
  IS(isochron_hkdf(sha256, text("k"), text(""), text(""), key, 0), INVALID_LENGTH);
  IS(isochron_hkdf(sha256, text("k"), text(""), bytes_of(key, 9), key, 9), OVERLAPPING_BUFFERS);
  IS(isochron_hkdf(hash("kt128"), text("k"), text(""), text(""), key, 9), UNSUPPORTED_ALGORITHM);
  IS(isochron_hkdf(NULL, text("k"), text(""), text(""), key, 9), UNKNOWN_ALGORITHM);
  IS(isochron_hkdf(sha256, bytes_of(NULL, 1), text(""), text(""), key, 9), NULL_POINTER);
  IS(isochron_hkdf(sha256, text("k"), text(""), text(""), NULL, 9), NULL_POINTER);
  IS(isochron_hkdf_extract(sha256, text(""), text("k"), key, 31), INVALID_LENGTH);
  IS(isochron_hkdf_expand(sha256, text("k"), text(""), key, 9), INVALID_LENGTH);
  IS(isochron_pbkdf2(sha256, text("p"), text("s"), 0, key, 9), INVALID_ITERATIONS);
  IS(isochron_pbkdf2(sha256, text("p"), text("s"), 1, key, 0), INVALID_LENGTH);
  IS(isochron_pbkdf2(hash("xxh64"), text("p"), text("s"), 1, key, 9), UNSUPPORTED_ALGORITHM);
  IS(isochron_kmac128_kdf(text(""), text(""), text(""), key, 9), INVALID_LENGTH);
  IS(isochron_kmac256_kdf(text("k"), bytes_of(NULL, 1), text(""), key, 9), NULL_POINTER);
  IS(isochron_one_step_hash(sha256, bytes_of(key, 9), text(""), key, 9), OVERLAPPING_BUFFERS);
  IS(isochron_one_step_hmac(sha256, text(""), text(""), text(""), key, 9), INVALID_LENGTH);
  IS(isochron_one_step_kmac128(text(""), text(""), text(""), key, 9), INVALID_LENGTH);
  IS(isochron_one_step_kmac256(text("z"), text(""), text(""), key, 0), INVALID_LENGTH);
  CHECK(all_are(key, sizeof key, 7));
}

static void portions(void) {
  const isochron_algorithm* sha256 = hash("sha256");
  isochron_pbkdf2_state state;
  uint8_t key[100], expected[100];
  uint64_t remaining = 1;
  unsigned runs = 0;
  IS_RIGHT(isochron_pbkdf2(sha256, text("password"), text("salt"), 10, expected, 100));
  IS_RIGHT(isochron_pbkdf2_init(&state, sha256, text("password"), text("salt"), 10, key, 100));
  CHECK(all_are(key, 100, 0));
  IS(isochron_pbkdf2_init(&state, sha256, text("other"), text("salt"), 0, key, 100),
     INVALID_ITERATIONS);
  while (remaining > 0 && ++runs < 100) IS_RIGHT(isochron_pbkdf2_run(&state, 3, &remaining));
  CHECK(runs == 4);
  CHECK(memcmp(key, expected, 100) == 0);
  isochron_pbkdf2_end(&state);
  CHECK(memcmp(key, expected, 100) == 0);
  IS(isochron_pbkdf2_run(&state, 3, &remaining), INVALID_STATE);

  memset(key, 7, sizeof key);
  IS_RIGHT(isochron_pbkdf2_init(&state, sha256, text("password"), text("salt"), 10, key, 100));
  IS_RIGHT(isochron_pbkdf2_run(&state, 9, &remaining));
  CHECK(remaining == 1);
  IS(isochron_pbkdf2_run(&state, 1, NULL), NULL_POINTER);
  isochron_pbkdf2_end(&state);
  CHECK(all_are(key, 100, 0));
  isochron_pbkdf2_end(NULL);
  IS(isochron_pbkdf2_init(NULL, sha256, text("p"), text("s"), 1, key, 9), NULL_POINTER);
  IS(isochron_pbkdf2_init(&state, sha256, text("p"), text("s"), 1, NULL, 9), NULL_POINTER);
}

int main(void) {
  RUN(hmac);
  RUN(hmac_refusals);
  RUN(tags);
  RUN(derivation);
  RUN(derivation_refusals);
  RUN(portions);
  return finish_tests("keyed_test");
}
