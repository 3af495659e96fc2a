/* Ciphers, modes of AES and AES-CMAC: published answers, and what is refused. */
#include "bindings/c/tests/buffers.h"
#include "bindings/c/tests/check.h"
#include "isochron.h"

static const char sunscreen[] =
    "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, "
    "sunscreen would be it.";
enum { sunscreen_size = sizeof sunscreen - 1 };

static void ciphers(void) {
  uint8_t key[32], nonce[24], counter[16], text[sunscreen_size], out[sunscreen_size], again[64];
  const isochron_bytes null = {NULL, 1};
  size_t i;
  for (i = 0; i < 32; ++i) key[i] = (uint8_t)i;
  memcpy(text, sunscreen, sizeof text);
  /* RFC 8439, section 2.4.2. */
  hex("000000000000004a00000000", nonce);
  IS_RIGHT(isochron_chacha20(key, nonce, 1, bytes_of(text, sizeof text), out));
  CHECK(is_hex(out, 32, "6e2e359a2568f98041ba0728dd0d6981e97e7aec1d4360c20a27afccfd9fae0b"));
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
  CHECK(is_hex(out, 32, "82413b4227b27bfed30e42508a877d73a0f9e4d58a74a853c12ec41326d3ecdc"));
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
  CHECK(is_hex(out, 32, "601ec313775789a5b7a7f504bbf3d228f443e3ca4d62b59aca84e990cacaf5c5"));
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
  CHECK(is_hex(tag, 16, "bb1d6929e95937287fa37d129b756746"));
  IS_RIGHT(isochron_aes_cmac(key, message, tag));
  CHECK(is_hex(tag, 16, "dfa66747de9ae63030ca32611497c827"));
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
  CHECK(is_hex(out, 40,
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
  CHECK(is_hex(out, 16, "afbeb0f07dfbf5419200f2ccb50bb24f"));
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
  CHECK(is_hex(out, 30, "85632d07c6e8f37f950acd320a2ecc9340c02b9690c4dc04daef7f6afe5c"));
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
  CHECK(is_hex(out, 32, "c454185e6a16936e39334038acef838bfb186fff7480adc4289382ecd6d394f0"));
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

int main(void) {
  RUN(ciphers);
  RUN(cmac);
  RUN(modes);
  return finish_tests("cipher_test");
}
