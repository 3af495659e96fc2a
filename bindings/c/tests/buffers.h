/* Bytes of tests: views, hexadecimal digits, what was not written. */
#ifndef ISOCHRON_BINDINGS_C_TESTS_BUFFERS_H
#define ISOCHRON_BINDINGS_C_TESTS_BUFFERS_H

#include <string.h>

#include "bindings/c/tests/check.h"
#include "isochron.h"

#define IS(call, error) CHECK((call) == ISOCHRON_ERROR_##error)
#define IS_RIGHT(call) IS(call, NONE)

static inline isochron_bytes bytes_of(const void* data, size_t length) {
  isochron_bytes bytes;
  bytes.data = data;
  bytes.length = length;
  return bytes;
}

/* Reads digits; returns the bytes, which lie in `room`. */
static inline isochron_bytes hex(const char* digits, uint8_t* room) {
  const size_t length = strlen(digits) / 2;
  IS_RIGHT(isochron_hex_decode(digits, 2 * length, room, length));
  return bytes_of(room, length);
}

static inline int is_hex(const uint8_t* bytes, size_t length, const char* digits) {
  uint8_t expected[256];
  const isochron_bytes read = hex(digits, expected);
  return read.length == length && memcmp(bytes, expected, length) == 0;
}

static inline int all_are(const uint8_t* bytes, size_t length, uint8_t value) {
  size_t i;
  for (i = 0; i < length; ++i) {
    if (bytes[i] != value) return 0;
  }
  return 1;
}

#endif
