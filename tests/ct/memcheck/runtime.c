#include "runtime.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <valgrind/memcheck.h>

enum { most_sites = 1 << 20, most_bound = 256, pattern_size = 1 << 20 };

void ct_fail(const char* format, ...) {
  va_list arguments;
  va_start(arguments, format);
  vfprintf(stderr, format, arguments);
  va_end(arguments);
  fputc('\n', stderr);
  exit(3);
}

bool wasm_rt_is_initialized(void) { return true; }

void wasm_rt_trap(wasm_rt_trap_t trap) { ct_fail("trap %d", trap); }

void wasm_rt_allocate_memory(wasm_rt_memory_t* memory, uint64_t pages, uint64_t most, bool is64,
                             uint32_t page_size) {
  (void)is64;
  *memory = (wasm_rt_memory_t){calloc(pages, page_size), pages, most, pages * page_size};
}
uint64_t wasm_rt_grow_memory(wasm_rt_memory_t* memory, uint64_t pages) {
  const uint64_t before = memory->pages;
  if (pages > memory->most - before) return ~(uint64_t)0;
  const uint64_t page_size = memory->size / before;
  u8* const data = calloc(before + pages, page_size);
  // Which bits are undefined goes along.
  memcpy(data, memory->data, memory->size);
  free(memory->data);
  *memory = (wasm_rt_memory_t){data, before + pages, memory->most, (before + pages) * page_size};
  return before;
}
void wasm_rt_free_memory(wasm_rt_memory_t* memory) { free(memory->data); }

void wasm_rt_allocate_funcref_table(wasm_rt_funcref_table_t* table, uint32_t size, uint32_t most) {
  (void)most;
  table->size = size;
  table->data = calloc(size, sizeof *table->data);
}
void wasm_rt_free_funcref_table(wasm_rt_funcref_table_t* table) { free(table->data); }

static bool found[most_sites];
static u64 checks;
static u64 awaited_outcomes, outcomes;
// The statement at work, whether one of its operands was secret.
static struct {
  unsigned site;
  bool secret;
} now = {most_sites, false};

void ct_check(unsigned site, void* operand, size_t size) {
  u8 undefined[16];
  u8 any = 0;
  ++checks;
  if (VALGRIND_GET_VBITS(operand, undefined, size) != 1 || site >= most_sites)
    ct_fail("memcheck is not there, or site %u beyond %d", site, most_sites);
  if (now.site != site) now.secret = false;
  now.site = site;
  for (size_t i = 0; i < size; ++i) any |= undefined[i];
  if (any == 0) return;
  VALGRIND_MAKE_MEM_DEFINED(operand, size);
  if (awaited_outcomes != 0) {
    --awaited_outcomes;
    ++outcomes;
  } else {
    found[site] = true;
    now.secret = true;
  }
}
void ct_result(void* result, size_t size) {
  if (now.secret) VALGRIND_MAKE_MEM_UNDEFINED(result, size);
  now.secret = false;
}

void ct_expect_outcomes(u64 count) { awaited_outcomes = count; }
void ct_demand_outcomes(void) {
  if (awaited_outcomes != 0) ct_fail("no secret decides an outcome");
}

static u8* at(u64 address, u64 size) {
  const wasm_rt_memory_t* const memory = ct_memory();
  if (address > memory->size || size > memory->size - address) wasm_rt_trap(WASM_RT_TRAP_OOB);
  return memory->data + address;
}

struct ct_bytes ct_literal(const char* text, size_t size) {
  return (struct ct_bytes){(const u8*)text, size};
}
struct ct_bytes ct_pattern(u64 size) {
  static u8 pattern[pattern_size];
  if (size > pattern_size) ct_fail("a pattern longer than %d", pattern_size);
  if (pattern[1] == 0)
    for (size_t i = 0; i < pattern_size; ++i) pattern[i] = (u8)(i % 251);
  return (struct ct_bytes){pattern, size};
}

struct ct_bytes ct_number(u32 value) {
  static u32 number;
  number = value;
  return (struct ct_bytes){(const u8*)&number, sizeof number};
}

u32 ct_load(u32 address) {
  u32 value;
  memcpy(&value, at(address, sizeof value), sizeof value);
  return value;
}
void ct_grow(u64 pages) {
  if (wasm_rt_grow_memory(ct_memory(), pages) == ~(u64)0) ct_fail("no more memory");
}
void ct_write(u64 address, struct ct_bytes bytes) {
  memcpy(at(address, bytes.size), bytes.data, bytes.size);
}
// Secrets with it.
void ct_copy(u64 to, u64 from, u64 size) { memcpy(at(to, size), at(from, size), size); }

void ct_secret(u64 address, u64 size) { VALGRIND_MAKE_MEM_UNDEFINED(at(address, size), size); }
void ct_declassify(u64 address, u64 size) { VALGRIND_MAKE_MEM_DEFINED(at(address, size), size); }
u64 ct_public(u64 value) {
  VALGRIND_MAKE_MEM_DEFINED(&value, sizeof value);
  return value;
}
void ct_expect_value(u64 value, u64 wanted) {
  if (value != wanted)
    ct_fail("%llu instead of %llu", (unsigned long long)value, (unsigned long long)wanted);
}

static struct {
  u32 name;
  struct ct_bound bound;
} registered[most_bound];
static int registrations;

void ct_register(u32 name, u32 invoker, u32 function) {
  if (registrations == most_bound) ct_fail("more than %d functions", most_bound);
  registered[registrations].name = name;
  registered[registrations++].bound = (struct ct_bound){invoker, function};
}
struct ct_bound ct_find(const char* name) {
  for (int i = 0; i < registrations; ++i)
    if (strcmp((const char*)at(registered[i].name, 1), name) == 0) return registered[i].bound;
  ct_fail("no function %s", name);
}

void ct_run(void (*scenario)(void)) {
  memset(found, 0, sizeof found);
  checks = outcomes = 0;
  registrations = 0;
  wasi_reset();
  const unsigned before = VALGRIND_COUNT_ERRORS;
  scenario();
  printf("{\"checks\": %llu, \"memcheck\": %u, \"outcomes\": %llu, \"sites\": [",
         (unsigned long long)checks, (unsigned)VALGRIND_COUNT_ERRORS - before,
         (unsigned long long)outcomes);
  const char* separator = "";
  for (int site = 0; site < most_sites; ++site) {
    if (!found[site]) continue;
    printf("%s%d", separator, site);
    separator = ", ";
  }
  printf("]}\n");
}
