// Calls a module of one algorithm as scenarios.py does:
//   PROGRAM KEY_SIZE OTHER_PARAMETERS DIGEST_SIZE LENGTH...
// OTHER_PARAMETERS are five numbers: lengths of salt, personalization, customization, function
// name; the customization is text, the others zero bytes. MODULE is the header that wasm2c made.
#include MODULE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "runtime.h"

static w2c_mod instance;

static u8* at(u32 address) { return instance.w2c_memory.data + address; }
static u32 load(u32 address) {
  u32 value;
  memcpy(&value, at(address), sizeof value);
  return value;
}
static void expect_none(u32 error) {
  if (error == 0) return;
  fprintf(stderr, "error %u\n", error);
  exit(3);
}

static u32 io;

static void update(u32 size) {
  for (u32 i = 0; i < size; ++i) *at(io + i) = (u8)(i % 251);
  ct_secret(&instance.w2c_memory, io, size);
  w2c_mod_update(&instance, size);
}

static void begin(const u32* sizes, u32 numbers) {
  const char customization[] = "for whom the bell tolls";
  u32 used = 0;
  for (int i = 0; i < 5; ++i) {
    for (u32 j = 0; j < sizes[i]; ++j)
      *at(io + used + j) = (u8)(i == 3 ? customization[j] : i == 0 ? (u8)j : 0);
    used += sizes[i];
  }
  ct_secret(&instance.w2c_memory, io, sizes[0]);
  memcpy(at(numbers), sizes, 5 * sizeof *sizes);
  expect_none(w2c_mod_begin(&instance));
}

int main(int count, char** words) {
  u32 sizes[5];
  wasm2c_mod_instantiate(&instance);
  const u32 layout = w2c_mod_layout(&instance);
  io = load(layout);
  for (int i = 0; i < 5; ++i) sizes[i] = (u32)atoi(words[1 + i]);
  const u32 digest_size = (u32)atoi(words[6]);
  for (int i = 7; i < count; ++i) {
    begin(sizes, load(layout + 32));
    update((u32)atoi(words[i]));
    update(7);
    expect_none(w2c_mod_finish(&instance, digest_size));
#ifdef EXTENDABLE
    expect_none(w2c_mod_beginOutput(&instance));
    expect_none(w2c_mod_read(&instance, 200));
#endif
#ifdef SEEKABLE
    expect_none(w2c_mod_seek(&instance, 65, 0));
    expect_none(w2c_mod_read(&instance, 200));
#endif
    if (sizes[0] == 0 && sizes[3] == 0) {
      const u32 size = (u32)atoi(words[i]);
      ct_secret(&instance.w2c_memory, io, size);
      w2c_mod_once(&instance, size);
    }
  }
  ct_report();
  return 0;
}
