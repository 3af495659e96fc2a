/* AEADs, ciphers and AES-CMAC: published answers, and what is refused. */
#include <string.h>

#include "bindings/c/tests/check.h"
#include "isochron.h"

#define IS(call, error) CHECK((call) == ISOCHRON_ERROR_##error)
#define IS_RIGHT(call) IS(call, NONE)

static isochron_bytes bytes_of(const void* data, size_t length) {
  isochron_bytes bytes;
  bytes.data = data;
  bytes.length = length;
  return bytes;
}

/* Reads digits; returns the bytes, which lie in `room`. */
static isochron_bytes hex(const char* digits, uint8_t* room) {
  const size_t length = strlen(digits) / 2;
  IS_RIGHT(isochron_hex_decode(digits, 2 * length, room, length));
  return bytes_of(room, length);
}

static int is_hex(const uint8_t* bytes, const char* digits) {
  uint8_t expected[256];
  const isochron_bytes read = hex(digits, expected);
  return memcmp(bytes, expected, read.length) == 0;
}

static int all_are(const uint8_t* bytes, size_t length, uint8_t value) {
  size_t i;
  for (i = 0; i < length; ++i) {
    if (bytes[i] != value) return 0;
  }
  return 1;
}

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
  CHECK(is_hex(nonce, "01020304fffffffffffffffe"));
  IS(isochron_counter_nonces_next(&counted, NULL), NULL_POINTER);
  IS_RIGHT(isochron_counter_nonces_next(&counted, nonce));
  CHECK(is_hex(nonce, "01020304ffffffffffffffff"));
  IS(isochron_counter_nonces_next(&counted, nonce), COUNTER_EXHAUSTED);
  IS(isochron_counter_nonces_next(&counted, nonce), COUNTER_EXHAUSTED);
  CHECK(is_hex(nonce, "01020304ffffffffffffffff"));
}

static void ciphers(void) {
  uint8_t key[32], nonce[24], counter[16], text[sunscreen_size], out[sunscreen_size], again[64];
  const isochron_bytes null = {NULL, 1};
  size_t i;
  for (i = 0; i < 32; ++i) key[i] = (uint8_t)i;
  memcpy(text, sunscreen, sizeof text);
  /* RFC 8439, section 2.4.2. */
  hex("000000000000004a00000000", nonce);
  IS_RIGHT(isochron_chacha20(key, nonce, 1, bytes_of(text, sizeof text), out));
  CHECK(is_hex(out, "6e2e359a2568f98041ba0728dd0d6981e97e7aec1d4360c20a27afccfd9fae0b"));
  /* From the next block on; in place. */
  IS_RIGHT(isochron_chacha20(key, nonce, 2, bytes_of(out + 64, sizeof text - 64), out + 64));
  CHECK(memcmp(out + 64, text + 64, sizeof text - 64) == 0);
  IS(isochron_chacha20(key, nonce, UINT32_MAX, bytes_of(text, 65), out), COUNTER_EXHAUSTED);
  IS(isochron_chacha20(key, nonce, 0, bytes_of(out, 64), out + 1), OVERLAPPING_BUFFERS);
  IS(isochron_chacha20(NULL, nonce, 0, bytes_of(text, 64), out), NULL_POINTER);
  IS(isochron_chacha20(key, NULL, 0, bytes_of(text, 64), out), NULL_POINTER);
  IS(isochron_chacha20(key, nonce, 0, null, out), NULL_POINTER);
  IS(isochron_chacha20(key, nonce, 0, bytes_of(text, 64), NULL), NULL_POINTER);
  /* The same state: the nonce's first word is the counter's second one. */
  IS_RIGHT(isochron_chacha20(key, nonce, 7, bytes_of(text, 64), out));
  IS_RIGHT(isochron_chacha20_64(key, nonce + 4, 7, bytes_of(text, 64), again));
  CHECK(memcmp(out, again, 64) == 0);
  /* draft-irtf-cfrg-xchacha-03, sections 2.2.1 and A.3.2. */
  hex("000000090000004a0000000031415927", nonce);
  IS_RIGHT(isochron_hchacha20(key, nonce, out));
  CHECK(is_hex(out, "82413b4227b27bfed30e42508a877d73a0f9e4d58a74a853c12ec41326d3ecdc"));
  IS(isochron_hchacha20(key, nonce, NULL), NULL_POINTER);
  memset(nonce + 16, 9, 8);
  IS_RIGHT(isochron_xchacha20(key, nonce, 3, bytes_of(text, 64), again));
  memset(counter, 0, 4);
  memset(counter + 4, 9, 8);
  IS_RIGHT(isochron_chacha20(out, counter, 3, bytes_of(again, 64), again));
  CHECK(memcmp(again, text, 64) == 0);
  /* SP 800-38A, section F.5.5. */
  hex("603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4", key);
  hex("f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff", counter);
  hex("6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51", text);
  IS_RIGHT(isochron_aes_ctr(bytes_of(key, 32), counter, bytes_of(text, 32), out));
  CHECK(is_hex(out, "601ec313775789a5b7a7f504bbf3d228f443e3ca4d62b59aca84e990cacaf5c5"));
  for (i = 0; i < 32; ++i) {
    if (i == 16 || i == 24) continue;
    IS(isochron_aes_ctr(bytes_of(key, i), counter, bytes_of(text, 32), out), INVALID_LENGTH);
  }
  IS(isochron_aes_ctr(bytes_of(key, 32), NULL, bytes_of(text, 32), out), NULL_POINTER);
  IS(isochron_aes_ctr(null, counter, bytes_of(text, 32), out), NULL_POINTER);
}

/* RFC 4493, section 4. */
static void cmac(void) {
  static const isochron_bytes null = {NULL, 1}, none = {NULL, 0};
  uint8_t key_room[16], message_room[64], tag[16];
  const isochron_bytes key = hex("2b7e151628aed2a6abf7158809cf4f3c", key_room);
  const isochron_bytes message =
      hex("6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46a35ce411",
          message_room);
  IS_RIGHT(isochron_aes_cmac(key, none, tag));
  CHECK(is_hex(tag, "bb1d6929e95937287fa37d129b756746"));
  IS_RIGHT(isochron_aes_cmac(key, message, tag));
  CHECK(is_hex(tag, "dfa66747de9ae63030ca32611497c827"));
  CHECK(isochron_aes_cmac_verify(key, message, bytes_of(tag, 16)));
  CHECK(!isochron_aes_cmac_verify(key, message, bytes_of(tag, 15)));
  CHECK(!isochron_aes_cmac_verify(key, none, bytes_of(tag, 16)));
  CHECK(!isochron_aes_cmac_verify(key, message, null));
  CHECK(!isochron_aes_cmac_verify(bytes_of(key.data, 15), message, bytes_of(tag, 16)));
  IS(isochron_aes_cmac(bytes_of(key.data, 15), message, tag), INVALID_LENGTH);
  IS(isochron_aes_cmac(key, null, tag), NULL_POINTER);
  IS(isochron_aes_cmac(key, message, NULL), NULL_POINTER);
}

static void modes(void) {
  uint8_t room[4][64], out[64], back[64], key[64];
  isochron_bytes wrapping, secret, items[2];
  static const isochron_bytes null = {NULL, 1};
  size_t i, size = 9;
  /* RFC 3394, section 4.6; RFC 5649, section 6. */
  wrapping = hex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f", room[0]);
  secret = hex("00112233445566778899aabbccddeeff000102030405060708090a0b0c0d0e0f", room[1]);
  IS_RIGHT(isochron_aes_wrap(wrapping, secret, out, 40));
  CHECK(is_hex(out,
               "28c9f404c4b810f4cbccb35cfb87f8263f5786e2d80ed326cbc7f0e71a99f43b"
               "fb988b9b7a02dd21"));
  IS_RIGHT(isochron_aes_unwrap(wrapping, bytes_of(out, 40), back, 32));
  CHECK(memcmp(back, secret.data, 32) == 0);
  memset(back, 0xaa, sizeof back);
  out[3] ^= 1;
  IS(isochron_aes_unwrap(wrapping, bytes_of(out, 40), back, 32), WRONG_TAG);
  IS(isochron_aes_unwrap(wrapping, bytes_of(out, 40), back, 31), INVALID_LENGTH);
  IS(isochron_aes_unwrap(null, bytes_of(out, 40), back, 32), NULL_POINTER);
  CHECK(all_are(back, sizeof back, 0xaa));
  wrapping = hex("5840df6e29b02af1ab493b705bf16ea1ae8338f4dcc176a8", room[0]);
  secret = hex("466f7250617369", room[1]);
  IS_RIGHT(isochron_aes_wrap_padded(wrapping, secret, out, 16));
  CHECK(is_hex(out, "afbeb0f07dfbf5419200f2ccb50bb24f"));
  IS_RIGHT(isochron_aes_unwrap_padded(wrapping, bytes_of(out, 16), back, 8, &size));
  CHECK(size == 7 && memcmp(back, secret.data, 7) == 0);
  IS(isochron_aes_unwrap_padded(wrapping, bytes_of(out, 16), back, 8, NULL), NULL_POINTER);
  IS(isochron_aes_wrap(bytes_of(key, 15), secret, out, 16), INVALID_LENGTH);
  /* RFC 5297, section A.1. */
  wrapping = hex("fffefdfcfbfaf9f8f7f6f5f4f3f2f1f0f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff", room[0]);
  items[0] = hex("101112131415161718191a1b1c1d1e1f2021222324252627", room[1]);
  items[1] = bytes_of(NULL, 0);
  secret = hex("112233445566778899aabbccddee", room[2]);
  IS_RIGHT(isochron_aes_siv_seal(wrapping, items, 1, secret, out, 30));
  CHECK(is_hex(out, "85632d07c6e8f37f950acd320a2ecc9340c02b9690c4dc04daef7f6afe5c"));
  IS_RIGHT(isochron_aes_siv_open(wrapping, items, 1, bytes_of(out, 30), back, 14));
  CHECK(memcmp(back, secret.data, 14) == 0);
  IS(isochron_aes_siv_open(wrapping, items, 2, bytes_of(out, 30), back, 14), WRONG_TAG);
  IS(isochron_aes_siv_open(wrapping, NULL, 0, bytes_of(out, 30), back, 14), WRONG_TAG);
  IS(isochron_aes_siv_open(bytes_of(key, 33), items, 1, bytes_of(out, 30), back, 14),
     INVALID_LENGTH);
  IS(isochron_aes_siv_seal(wrapping, NULL, 1, secret, out, 30), NULL_POINTER);
  /* IEEE 1619, vector 2. */
  memset(key, 0x11, 16);
  memset(key + 16, 0x22, 16);
  memset(room[1], 0, 16);
  memset(room[1], 0x33, 5);
  memset(room[2], 0x44, 32);
  IS_RIGHT(isochron_aes_xts_encrypt(bytes_of(key, 32), room[1], bytes_of(room[2], 32), out));
  CHECK(is_hex(out, "c454185e6a16936e39334038acef838bfb186fff7480adc4289382ecd6d394f0"));
  IS_RIGHT(isochron_aes_xts_decrypt(bytes_of(key, 32), room[1], bytes_of(out, 32), out));
  CHECK(memcmp(out, room[2], 32) == 0);
  memset(key, 0x11, 64);
  IS(isochron_aes_xts_encrypt(bytes_of(key, 64), room[1], bytes_of(out, 32), out),
     EQUAL_KEY_HALVES);
  for (i = 0; i < 64; ++i) {
    if (i == 32) continue;
    IS(isochron_aes_xts_encrypt(bytes_of(key, i), room[1], bytes_of(out, 32), out), INVALID_LENGTH);
  }
  IS(isochron_aes_xts_encrypt(bytes_of(key, 64), NULL, bytes_of(out, 32), out), NULL_POINTER);
}

static uint8_t text[2][ISOCHRON_CHUNK_SIZE], sealed[2][ISOCHRON_CHUNK_SIZE + 16];

static void chunks(void) {
  isochron_chunked_header header, read;
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
  RUN(ciphers);
  RUN(cmac);
  RUN(modes);
  RUN(chunks);
  return finish_tests("cipher_test");
}
