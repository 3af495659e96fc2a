#include "runtime.h"

#include <stdio.h>
#include <stdlib.h>
#include <valgrind/memcheck.h>

bool wasm_rt_is_initialized(void) { return true; }

void wasm_rt_trap(wasm_rt_trap_t trap) {
  fprintf(stderr, "trap %d\n", trap);
  exit(3);
}

void wasm_rt_allocate_memory(wasm_rt_memory_t* memory, uint64_t pages, uint64_t most, bool is64,
                             uint32_t page_size) {
  (void)most;
  (void)is64;
  memory->pages = pages;
  memory->size = pages * page_size;
  memory->data = calloc(memory->size, 1);
}
void wasm_rt_free_memory(wasm_rt_memory_t* memory) { free(memory->data); }

void wasm_rt_allocate_funcref_table(wasm_rt_funcref_table_t* table, uint32_t size, uint32_t most) {
  (void)most;
  table->size = size;
  table->data = calloc(size, sizeof *table->data);
}
void wasm_rt_free_funcref_table(wasm_rt_funcref_table_t* table) { free(table->data); }

enum { most_lines = 1 << 20 };
static uint32_t times[most_lines];
static uint64_t checks;

void ct_check(void* value, size_t size, int line) {
  uint8_t undefined[16];
  uint8_t any = 0;
  ++checks;
  if (VALGRIND_GET_VBITS(value, undefined, size) != 1 || line >= most_lines) {
    fprintf(stderr, "memcheck is not there, or a line beyond %d\n", most_lines);
    exit(3);
  }
  for (size_t i = 0; i < size; ++i) any |= undefined[i];
  if (any == 0) return;
  ++times[line];
  VALGRIND_MAKE_MEM_DEFINED(value, size);
}

void ct_secret(wasm_rt_memory_t* memory, uint32_t address, uint32_t size) {
  if (address > memory->size || size > memory->size - address) wasm_rt_trap(WASM_RT_TRAP_OOB);
  VALGRIND_MAKE_MEM_UNDEFINED(memory->data + address, size);
}

// {"checks": N, "memcheck": N, "lines": [...]}
void ct_report(void) {
  const char* separator = "";
  printf("{\"checks\": %llu, \"memcheck\": %u, \"lines\": [", (unsigned long long)checks,
         (unsigned)VALGRIND_COUNT_ERRORS);
  for (int line = 0; line < most_lines; ++line) {
    if (times[line] == 0) continue;
    printf("%s%d", separator, line);
    separator = ", ";
  }
  printf("]}\n");
}
