// WASI preview 1, as far as the commands need it, for the C code of their modules:
// https://github.com/WebAssembly/WASI/blob/main/legacy/preview1/docs.md
// The folder "." is open. Modules without WASI link it, and call nothing of it.
#include <stdio.h>
#include <valgrind/memcheck.h>

#include "runtime.h"

enum errno_ { success = 0, bad_descriptor = 8, exists = 20, invalid = 28, not_found = 44 };
enum file_type { character_device = 2, directory = 3, regular_file = 4 };
enum { folder = 3, first_file = 4, most_texts = 16, most_inputs = 4, most_open = 16 };
enum open_flags { create = 1, exclusive = 4 };

struct texts {
  const char* texts[most_texts];
  u32 count;
};
struct input {
  const char* name;
  struct ct_bytes bytes;
  u64 secret;
};
struct open {
  const struct input* input;
  u64 position;
};

static struct texts arguments, environment;
static struct input inputs[most_inputs];
static int input_count;
// What stands for every file that the program writes: nothing of it is kept.
static const struct input output;
// By descriptor. Those of the folder and of standard output have no input.
static struct open opened[most_open];
static u32 next;
jmp_buf wasi_exit;
u32 wasi_status;

void wasi_reset(void) {
  arguments.count = environment.count = 0;
  input_count = 0;
  memset(opened, 0, sizeof opened);
  next = first_file;
}
static void add(struct texts* to, const char* text) {
  if (to->count == most_texts) ct_fail("more than %d words", most_texts);
  to->texts[to->count++] = text;
}
void wasi_add_arguments(const char* text) { add(&arguments, text); }
void wasi_add_environment(const char* text) { add(&environment, text); }
void wasi_add_input(const char* name, struct ct_bytes bytes, u64 secret) {
  if (input_count == most_inputs) ct_fail("more than %d files", most_inputs);
  inputs[input_count] = (struct input){name, bytes, secret};
  if (name == NULL) opened[0].input = &inputs[input_count];
  ++input_count;
}

static void store32(u32 address, u32 value) {
  ct_write(address, ct_literal((const char*)&value, sizeof value));
}
static void store64(u32 address, u64 value) {
  ct_write(address, ct_literal((const char*)&value, sizeof value));
}
static struct open* find(u32 fd) {
  return fd < most_open && opened[fd].input != NULL ? &opened[fd] : NULL;
}
// Of an array of (address, size), which decides what is read and written: memcheck says if it is
// secret.
static u32 vector(u32 address) {
  const u32 value = ct_load(address);
  VALGRIND_CHECK_VALUE_IS_DEFINED(value);
  return value;
}

#define WASI(name, ...) \
  w2c_wasi__snapshot__preview1_##name(struct w2c_wasi__snapshot__preview1* host, __VA_ARGS__)
struct w2c_wasi__snapshot__preview1;

static u32 put_texts(const struct texts* from, u32 pointers, u32 text) {
  for (u32 i = 0; i < from->count; ++i) {
    const size_t size = strlen(from->texts[i]) + 1;
    store32(pointers + 4 * i, text);
    ct_write(text, ct_literal(from->texts[i], size));
    text += (u32)size;
  }
  return success;
}
static u32 put_sizes(const struct texts* from, u32 count, u32 size) {
  u32 total = 0;
  for (u32 i = 0; i < from->count; ++i) total += (u32)strlen(from->texts[i]) + 1;
  store32(count, from->count);
  store32(size, total);
  return success;
}
u32 WASI(args_get, u32 pointers, u32 text) { return put_texts(&arguments, pointers, text); }
u32 WASI(args_sizes_get, u32 count, u32 size) { return put_sizes(&arguments, count, size); }
u32 WASI(environ_get, u32 pointers, u32 text) { return put_texts(&environment, pointers, text); }
u32 WASI(environ_sizes_get, u32 count, u32 size) { return put_sizes(&environment, count, size); }

u32 WASI(clock_time_get, u32 clock, u64 precision, u32 result) {
  store64(result, 0);
  return success;
}

u32 WASI(fd_read, u32 fd, u32 vectors, u32 count, u32 result) {
  struct open* const open = find(fd);
  u32 total = 0;
  if (open == NULL) return bad_descriptor;
  for (u32 i = 0; i < count; ++i) {
    const u32 address = vector(vectors + 8 * i);
    const u32 size = vector(vectors + 8 * i + 4);
    const struct ct_bytes all = open->input->bytes;
    const u64 rest = all.size - open->position;
    const u64 part = rest < size ? rest : size;
    ct_write(address, (struct ct_bytes){all.data + open->position, part});
    if (open->input->secret > open->position) {
      const u64 secret = open->input->secret - open->position;
      ct_secret(address, secret < part ? secret : part);
    }
    open->position += part;
    total += (u32)part;
  }
  store32(result, total);
  return success;
}
u32 WASI(fd_write, u32 fd, u32 vectors, u32 count, u32 result) {
  u32 total = 0;
  if (fd != 1 && fd != 2 && find(fd) == NULL) return bad_descriptor;
  for (u32 i = 0; i < count; ++i) {
    vector(vectors + 8 * i);
    total += vector(vectors + 8 * i + 4);
  }
  store32(result, total);
  return success;
}
u32 WASI(fd_seek, u32 fd, u64 offset, u32 whence, u32 result) {
  struct open* const open = find(fd);
  if (open == NULL) return bad_descriptor;
  const u64 bases[] = {0, open->position, open->input->bytes.size};
  if (whence > 2 || bases[whence] + offset > open->input->bytes.size) return invalid;
  open->position = bases[whence] + offset;
  store64(result, open->position);
  return success;
}
u32 WASI(fd_close, u32 fd) {
  struct open* const open = find(fd);
  if (open == NULL) return bad_descriptor;
  open->input = NULL;
  return success;
}

u32 WASI(fd_sync, u32 fd) { return find(fd) == NULL ? bad_descriptor : success; }

static u8 type_of(u32 fd) {
  return fd == folder ? directory : fd < folder ? character_device : regular_file;
}
static u32 put_filestat(u32 result, u8 type, u64 size) {
  u8 stat[64] = {0};
  stat[16] = type;
  memcpy(stat + 32, &size, sizeof size);
  ct_write(result, (struct ct_bytes){stat, sizeof stat});
  return success;
}
u32 WASI(fd_filestat_get, u32 fd, u32 result) {
  const struct open* const open = find(fd);
  if (open == NULL && fd > folder) return bad_descriptor;
  return put_filestat(result, type_of(fd), open == NULL ? 0 : open->input->bytes.size);
}
u32 WASI(fd_fdstat_get, u32 fd, u32 result) {
  u8 stat[24] = {0};
  if (find(fd) == NULL && fd > folder) return bad_descriptor;
  stat[0] = type_of(fd);
  // All rights.
  memset(stat + 8, 0xff, 16);
  ct_write(result, (struct ct_bytes){stat, sizeof stat});
  return success;
}
u32 WASI(fd_prestat_get, u32 fd, u32 result) {
  if (fd != folder) return bad_descriptor;
  store64(result, (u64)1 << 32);
  return success;
}
u32 WASI(fd_prestat_dir_name, u32 fd, u32 text, u32 size) {
  if (fd != folder || size < 1) return invalid;
  ct_write(text, ct_literal(".", 1));
  return success;
}
// A name decides which file is meant: memcheck says if it is secret.
static const struct input* find_input(u32 address, u32 size) {
  const u8* const text = ct_memory()->data + address;
  VALGRIND_CHECK_MEM_IS_DEFINED(text, size);
  for (int i = 0; i < input_count; ++i) {
    const char* const name = inputs[i].name;
    if (name != NULL && strlen(name) == size && memcmp(name, text, size) == 0) return &inputs[i];
  }
  return NULL;
}
u32 WASI(path_open, u32 fd, u32 flags, u32 path, u32 size, u32 how, u64 rights, u64 inherited,
         u32 fd_flags, u32 result) {
  const struct input* file = find_input(path, size);
  if (fd != folder) return bad_descriptor;
  if (file == NULL && (how & create) == 0) return not_found;
  if (file != NULL && (how & exclusive) != 0) return exists;
  if (file == NULL) file = &output;
  if (next == most_open) ct_fail("more than %d open files", most_open);
  opened[next] = (struct open){file, 0};
  store32(result, next++);
  return success;
}
u32 WASI(path_filestat_get, u32 fd, u32 flags, u32 path, u32 size, u32 result) {
  const struct input* const file = find_input(path, size);
  return file == NULL ? not_found : put_filestat(result, regular_file, file->bytes.size);
}
u32 WASI(path_rename, u32 fd, u32 from, u32 from_size, u32 to_fd, u32 to, u32 to_size) {
  (void)find_input(from, from_size);
  (void)find_input(to, to_size);
  return success;
}
u32 WASI(path_unlink_file, u32 fd, u32 path, u32 size) {
  (void)find_input(path, size);
  return success;
}

// Every run is the same: bytes counted up.
u32 WASI(random_get, u32 address, u32 size) {
  for (u32 i = 0; i < size; ++i) ct_write(address + i, (struct ct_bytes){(const u8[]){(u8)i}, 1});
  return success;
}

void WASI(proc_exit, u32 status) {
  wasi_status = status;
  longjmp(wasi_exit, 1);
}
