/* Inputs and comparisons for tests in C. */
#ifndef ISOCHRON_BINDINGS_C_TESTS_INPUTS_H
#define ISOCHRON_BINDINGS_C_TESTS_INPUTS_H

#include <string.h>

#include "isochron.h"

enum { max_message = 102400, max_output = 131 };

/* Byte i is i mod 251: no two blocks or chunks are alike, so swapped ones cannot cancel out. */
static inline const uint8_t* pattern(void) {
  static uint8_t bytes[max_message];
  size_t i;
  for (i = 0; i < max_message; ++i) bytes[i] = (uint8_t)(i % 251);
  return bytes;
}

/* Whether bytes, written as hexadecimal text by the C library, begin `expected`. */
static inline int equals_hex(const uint8_t* bytes, size_t length, const char* expected) {
  char text[2 * max_output + 1];
  size_t i;
  if (length > max_output || strlen(expected) < 2 * length) return 0;
  for (i = 0; i < length; ++i) sprintf(text + 2 * i, "%02x", bytes[i]);
  return memcmp(text, expected, 2 * length) == 0;
}

static inline int all_are(const void* data, size_t length, uint8_t byte) {
  const uint8_t* bytes = (const uint8_t*)data;
  size_t i;
  for (i = 0; i < length; ++i) {
    if (bytes[i] != byte) return 0;
  }
  return 1;
}

#endif /* ISOCHRON_BINDINGS_C_TESTS_INPUTS_H */
