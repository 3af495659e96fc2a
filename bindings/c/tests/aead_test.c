/* AEADs, counted nonces and encrypted files: published answers, and what is refused. */
#include "bindings/c/tests/buffers.h"
#include "bindings/c/tests/check.h"
#include "isochron.h"

static const char sunscreen[] =
    "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, "
    "sunscreen would be it.";
enum { sunscreen_size = sizeof sunscreen - 1 };

static const struct {
  const char *name, *key, *nonce, *associated, *text, *sealed;
} answers[] = {
    /* RFC 8439, section 2.8.2; draft-irtf-cfrg-xchacha-03, section A.3.1. */
    {"chacha20-poly1305", "808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f",
     "070000004041424344454647", "50515253c0c1c2c3c4c5c6c7", NULL,
     "d31a8d34648e60db7b86afbc53ef7ec2a4aded51296e08fea9e2b5a736ee62d6"
     "3dbea45e8ca9671282fafb69da92728b1a71de0a9e060b2905d6a5b67ecd3b36"
     "92ddbd7f2d778b8c9803aee328091b58fab324e4fad675945585808b4831d7bc"
     "3ff4def08e4b7a9de576d26586cec64b61161ae10b594f09e26a7e902ecbd0600691"},
    {"XChaCha20-Poly1305", "808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f",
     "404142434445464748494a4b4c4d4e4f5051525354555657", "50515253c0c1c2c3c4c5c6c7", NULL,
     "bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb"
     "731c7f1b0b4aa6440bf3a82f4eda7e39ae64c6708c54c216cb96b72e1213b452"
     "2f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff9"
     "21f9664c97637da9768812f615c68b13b52ec0875924c1c7987947deafd8780acf49"},
    /* The GCM submission to NIST, test case 16. */
    {"aes-256-gcm", "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308",
     "cafebabefacedbaddecaf888", "feedfacedeadbeeffeedfacedeadbeefabaddad2",
     "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
     "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39",
     "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
     "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662"
     "76fc6ece0f4e1768cddf8853bb2d551b"},
};

static void published(void) {
  size_t i;
  for (i = 0; i < sizeof answers / sizeof *answers; ++i) {
    uint8_t room[4][64], text_room[128], sealed[160], opened[128], expected[160];
    const isochron_bytes key_bytes = hex(answers[i].key, room[0]);
    const isochron_bytes nonce = hex(answers[i].nonce, room[1]);
    const isochron_bytes associated = hex(answers[i].associated, room[2]);
    const isochron_bytes text = answers[i].text != NULL ? hex(answers[i].text, text_room)
                                                        : bytes_of(sunscreen, sunscreen_size);
    const isochron_bytes known = hex(answers[i].sealed, expected);
    const size_t size = text.length;
    isochron_bytes pieces[2];
    isochron_aead_key key;
    IS_RIGHT(isochron_aead_key_init(&key, isochron_aead_find(answers[i].name), key_bytes, NULL));
    IS_RIGHT(isochron_aead_seal(&key, nonce, &associated, 1, text, sealed, size + 16));
    CHECK(known.length == size + 16 && memcmp(sealed, known.data, known.length) == 0);
    /* Associated data in pieces. */
    pieces[0] = bytes_of(associated.data, 5);
    pieces[1] = bytes_of((const uint8_t*)associated.data + 5, associated.length - 5);
    IS_RIGHT(isochron_aead_open(&key, nonce, pieces, 2, bytes_of(sealed, size + 16), opened, size));
    CHECK(memcmp(opened, text.data, size) == 0);
    /* In place, with the tag apart. */
    IS_RIGHT(isochron_aead_open_detached(&key, nonce, pieces, 2, bytes_of(sealed, size),
                                         bytes_of(sealed + size, 16), sealed, size));
    CHECK(memcmp(sealed, text.data, size) == 0);
    IS_RIGHT(isochron_aead_seal_detached(&key, nonce, pieces, 2, bytes_of(sealed, size), sealed,
                                         size, sealed + size, 16));
    CHECK(memcmp(sealed, known.data, known.length) == 0);
    /* Changed: nothing is written. */
    memset(opened, 0xaa, sizeof opened);
    sealed[size / 2] ^= 1;
    IS(isochron_aead_open(&key, nonce, pieces, 2, bytes_of(sealed, size + 16), opened, size),
       WRONG_TAG);
    IS(isochron_aead_open(&key, nonce, NULL, 0, known, opened, size), WRONG_TAG);
    CHECK(all_are(opened, sizeof opened, 0xaa));
    isochron_aead_key_wipe(&key);
    CHECK(all_are((const uint8_t*)&key, sizeof key, 0));
    IS(isochron_aead_seal(&key, nonce, NULL, 0, text, sealed, size + 16), INVALID_STATE);
  }
}

/* Every algorithm of the table, by index. */
static void table(void) {
  size_t index, randoms = 0;
  const isochron_aead* aead;
  for (index = 0; (aead = isochron_aead_at(index)) != NULL; ++index) {
    uint8_t secret[64], nonce[64], text[100], sealed[200], opened[100];
    isochron_aead_info info;
    isochron_aead_key key;
    isochron_error error;
    size_t longer, i;
    for (i = 0; i < 64; ++i) secret[i] = nonce[i] = (uint8_t)i;
    memset(text, 7, sizeof text);
    IS_RIGHT(isochron_aead_describe(aead, &info));
    CHECK(isochron_aead_find(info.name) == aead && isochron_aead_find(info.title) == aead);
    CHECK(isochron_active_backend(info.primitive) != NULL);
    for (i = 0; i <= 64; ++i) {
      error = isochron_aead_key_init(&key, aead, bytes_of(secret, i), NULL);
      CHECK(error == (i == info.key_size ? ISOCHRON_ERROR_NONE : ISOCHRON_ERROR_INVALID_LENGTH));
    }
    /* What failed left the key as it was. */
    longer = info.tag_size;
    IS_RIGHT(isochron_aead_seal(&key, bytes_of(nonce, info.nonce_size), NULL, 0,
                                bytes_of(text, 100), sealed, 100 + longer));
    IS_RIGHT(isochron_aead_open(&key, bytes_of(nonce, info.nonce_size), NULL, 0,
                                bytes_of(sealed, 100 + longer), opened, 100));
    CHECK(memcmp(opened, text, 100) == 0);
    for (i = 0; i <= 64; ++i) {
      if (i == info.nonce_size) continue;
      IS(isochron_aead_seal(&key, bytes_of(nonce, i), NULL, 0, bytes_of(text, 100), sealed,
                            100 + longer),
         INVALID_LENGTH);
    }
    longer += info.nonce_size;
    error = isochron_aead_seal_random(&key, NULL, 0, bytes_of(text, 100), sealed, 100 + longer);
    if (info.random_nonces) {
      ++randoms;
      CHECK(error == ISOCHRON_ERROR_NONE);
      memset(opened, 0, sizeof opened);
      IS_RIGHT(
          isochron_aead_open_random(&key, NULL, 0, bytes_of(sealed, 100 + longer), opened, 100));
      CHECK(memcmp(opened, text, 100) == 0);
      sealed[0] ^= 1;
      IS(isochron_aead_open_random(&key, NULL, 0, bytes_of(sealed, 100 + longer), opened, 100),
         WRONG_TAG);
    } else {
      CHECK(error == ISOCHRON_ERROR_UNSUPPORTED_ALGORITHM);
    }
    isochron_aead_key_wipe(&key);
  }
  CHECK(index >= 5 && randoms >= 1);
  CHECK(isochron_aead_find("aes-512-gcm") == NULL && isochron_aead_find(NULL) == NULL);
}

static void parameters(void) {
  const isochron_aead* gcm = isochron_aead_find("aes-128-gcm");
  isochron_aead_parameters sizes = {60, 12};
  uint8_t bytes[64] = {0}, sealed[32];
  isochron_aead_key key;
  IS_RIGHT(isochron_aead_key_init(&key, gcm, bytes_of(bytes, 16), &sizes));
  IS_RIGHT(isochron_aead_seal(&key, bytes_of(bytes, 60), NULL, 0, bytes_of(bytes, 16), sealed, 28));
  IS(isochron_aead_seal(&key, bytes_of(bytes, 12), NULL, 0, bytes_of(bytes, 16), sealed, 28),
     INVALID_LENGTH);
  sizes.tag_size = 11;
  IS(isochron_aead_key_init(&key, gcm, bytes_of(bytes, 16), &sizes), INVALID_TAG_LENGTH);
  sizes.tag_size = 0;
  IS(isochron_aead_key_init(&key, isochron_aead_find("chacha20poly1305"), bytes_of(bytes, 32),
                            &sizes),
     INVALID_LENGTH);
}

static void refused(void) {
  uint8_t bytes[64], before[64], out[64];
  isochron_bytes many[ISOCHRON_AEAD_MOST_PIECES + 1];
  const isochron_bytes null = {NULL, 1}, none = {NULL, 0};
  isochron_aead_info info;
  isochron_aead_key key;
  isochron_bytes nonce;
  size_t i;
  memset(bytes, 1, sizeof bytes);
  memset(&key, 0, sizeof key);
  nonce = bytes_of(bytes, 24);
  IS(isochron_aead_seal(&key, nonce, NULL, 0, none, out, 16), INVALID_STATE);
  IS(isochron_aead_seal(NULL, nonce, NULL, 0, none, out, 16), NULL_POINTER);
  IS(isochron_aead_key_init(&key, NULL, bytes_of(bytes, 32), NULL), UNKNOWN_ALGORITHM);
  IS(isochron_aead_key_init(NULL, isochron_aead_at(0), bytes_of(bytes, 32), NULL), NULL_POINTER);
  IS(isochron_aead_key_init(&key, isochron_aead_at(0), null, NULL), NULL_POINTER);
  IS(isochron_aead_describe(NULL, &info), UNKNOWN_ALGORITHM);
  IS(isochron_aead_describe(isochron_aead_at(0), NULL), NULL_POINTER);
  IS_RIGHT(isochron_aead_key_init(&key, isochron_aead_at(0), bytes_of(bytes, 32), NULL));
  memset(out, 0xaa, sizeof out);
  IS(isochron_aead_seal(&key, null, NULL, 0, none, out, 16), NULL_POINTER);
  IS(isochron_aead_seal(&key, nonce, NULL, 1, none, out, 16), NULL_POINTER);
  IS(isochron_aead_seal(&key, nonce, &null, 1, none, out, 16), NULL_POINTER);
  IS(isochron_aead_seal(&key, nonce, NULL, 0, null, out, 17), NULL_POINTER);
  IS(isochron_aead_seal(&key, nonce, NULL, 0, none, NULL, 16), NULL_POINTER);
  IS(isochron_aead_seal(&key, nonce, NULL, 0, none, out, 15), INVALID_LENGTH);
  IS(isochron_aead_open(&key, nonce, NULL, 0, bytes_of(bytes, 15), out, 0), INVALID_LENGTH);
  IS(isochron_aead_open_detached(&key, nonce, NULL, 0, none, bytes_of(bytes, 15), NULL, 0),
     INVALID_TAG_LENGTH);
  IS(isochron_aead_seal_detached(&key, nonce, NULL, 0, bytes_of(bytes, 8), out, 8, out + 4, 16),
     OVERLAPPING_BUFFERS);
  memcpy(before, bytes, sizeof bytes);
  IS(isochron_aead_seal(&key, nonce, NULL, 0, bytes_of(bytes + 1, 20), bytes, 36),
     OVERLAPPING_BUFFERS);
  CHECK(memcmp(before, bytes, sizeof bytes) == 0 && all_are(out, sizeof out, 0xaa));
  for (i = 0; i <= ISOCHRON_AEAD_MOST_PIECES; ++i) many[i] = bytes_of(bytes + i, 1);
  IS(isochron_aead_seal(&key, nonce, many, ISOCHRON_AEAD_MOST_PIECES + 1, none, out, 16),
     COUNT_MISMATCH);
  IS_RIGHT(isochron_aead_seal(&key, nonce, many, ISOCHRON_AEAD_MOST_PIECES, none, out, 16));
  many[0] = bytes_of(bytes, ISOCHRON_AEAD_MOST_PIECES);
  IS_RIGHT(isochron_aead_open(&key, nonce, many, 1, bytes_of(out, 16), NULL, 0));
  isochron_aead_key_wipe(NULL);
}

static void nonces(void) {
  static const uint8_t sender[4] = {1, 2, 3, 4};
  isochron_counter_nonces counted;
  uint8_t nonce[12];
  memset(&counted, 0, sizeof counted);
  IS(isochron_counter_nonces_next(&counted, nonce), INVALID_STATE);
  IS(isochron_counter_nonces_init(&counted, NULL, 0), NULL_POINTER);
  IS_RIGHT(isochron_counter_nonces_init(&counted, sender, UINT64_MAX - 1));
  IS_RIGHT(isochron_counter_nonces_next(&counted, nonce));
  CHECK(is_hex(nonce, 12, "01020304fffffffffffffffe"));
  IS(isochron_counter_nonces_next(&counted, NULL), NULL_POINTER);
  IS_RIGHT(isochron_counter_nonces_next(&counted, nonce));
  CHECK(is_hex(nonce, 12, "01020304ffffffffffffffff"));
  IS(isochron_counter_nonces_next(&counted, nonce), COUNTER_EXHAUSTED);
  IS(isochron_counter_nonces_next(&counted, nonce), COUNTER_EXHAUSTED);
  CHECK(is_hex(nonce, 12, "01020304ffffffffffffffff"));
}

static uint8_t text[2][ISOCHRON_CHUNK_SIZE], sealed[2][ISOCHRON_CHUNK_SIZE + 16];

static void chunks(void) {
  isochron_chunked_header header, wrong, read;
  isochron_chunk_sealer sealer;
  isochron_chunk_opener opener;
  uint8_t key[32], bytes[88];
  const isochron_bytes whole = {sealed[0], sizeof sealed[0]};
  memset(key, 5, sizeof key);
  memset(text, 6, sizeof text);
  memset(&header, 0, sizeof header);
  memset(&sealer, 0, sizeof sealer);
  IS(isochron_chunk_seal(&sealer, bytes_of(text, 1), true, sealed[0], 17), INVALID_STATE);
  IS(isochron_chunk_sealer_init(&sealer, &header, key, bytes), UNSUPPORTED_PARAMETER);
  header.algorithm = ISOCHRON_CHUNKED_AES_256_GCM;
  IS(isochron_chunk_sealer_init(&sealer, &header, NULL, bytes), NULL_POINTER);
  IS_RIGHT(isochron_chunk_sealer_init(&sealer, &header, key, bytes));
  /* What nothing opens is not begun, and disturbs nothing. */
  wrong = header;
  wrong.memory = 1;
  IS(isochron_chunk_sealer_init(&sealer, &wrong, key, bytes), UNSUPPORTED_PARAMETER);
  wrong = header;
  wrong.algorithm += 256;
  IS(isochron_chunk_sealer_init(&sealer, &wrong, key, bytes), UNSUPPORTED_PARAMETER);
  wrong = header;
  wrong.key_source = 256;
  IS(isochron_chunk_sealer_init(&sealer, &wrong, key, bytes), UNSUPPORTED_PARAMETER);
  IS(isochron_chunk_seal(&sealer, bytes_of(text, 1), false, sealed[0], 17), INVALID_LENGTH);
  IS_RIGHT(isochron_chunk_seal(&sealer, bytes_of(text[0], sizeof text[0]), false, sealed[0],
                               sizeof sealed[0]));
  IS_RIGHT(isochron_chunk_seal(&sealer, bytes_of(text[1], 10), true, sealed[1], 26));
  IS(isochron_chunk_seal(&sealer, bytes_of(text[1], 10), true, sealed[1], 26), NO_KEY);
  isochron_chunk_sealer_wipe(&sealer);
  IS_RIGHT(isochron_chunked_parse(bytes_of(bytes, 88), &read));
  CHECK(memcmp(&read, &header, sizeof read) == 0);
  IS(isochron_chunked_parse(bytes_of(bytes, 87), &read), INVALID_FILE);
  IS(isochron_chunked_parse(bytes_of(bytes, 88), NULL), NULL_POINTER);
  key[0] ^= 1;
  IS(isochron_chunk_opener_init(&opener, bytes_of(bytes, 88), key), WRONG_KEY);
  IS(isochron_chunk_open(&opener, whole, false, text[0], sizeof text[0]), INVALID_STATE);
  key[0] ^= 1;
  memset(text, 0, sizeof text);
  IS_RIGHT(isochron_chunk_opener_init(&opener, bytes_of(bytes, 88), key));
  IS(isochron_chunk_open(&opener, whole, true, text[0], sizeof text[0]), WRONG_TAG);
  CHECK(all_are(text[0], sizeof text[0], 0));
  IS_RIGHT(isochron_chunk_open(&opener, whole, false, text[0], sizeof text[0]));
  IS(isochron_chunk_open(&opener, bytes_of(NULL, 26), true, text[1], 10), NULL_POINTER);
  IS_RIGHT(isochron_chunk_open(&opener, bytes_of(sealed[1], 26), true, text[1], 10));
  CHECK(all_are(text[0], sizeof text[0], 6) && all_are(text[1], 10, 6));
  isochron_chunk_opener_wipe(&opener);
}

int main(void) {
  RUN(published);
  RUN(table);
  RUN(parameters);
  RUN(refused);
  RUN(nonces);
  RUN(chunks);
  return finish_tests("aead_test");
}
