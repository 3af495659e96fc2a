// What translate.py's programs call: statements of scenarios.
#ifndef RUNTIME_H_
#define RUNTIME_H_

#include <setjmp.h>

#include "wasm-rt.h"

// The instance's memory; the program has it.
wasm_rt_memory_t* ct_memory(void);

struct ct_bytes {
  const u8* data;
  size_t size;
};
struct ct_bytes ct_literal(const char* text, size_t size);
// Byte i is i modulo 251.
struct ct_bytes ct_pattern(u64 size);
// Four bytes; they stay until the next ones.
struct ct_bytes ct_number(u32 value);

u32 ct_load(u32 address);
void ct_grow(u64 pages);
void ct_write(u64 address, struct ct_bytes bytes);
// Memory is undefined from now on, which is how memcheck calls secret; or defined.
void ct_copy(u64 to, u64 from, u64 size);
void ct_secret(u64 address, u64 size);
void ct_declassify(u64 address, u64 size);
// The value, which is public from now on: a scenario's names are.
u64 ct_public(u64 value);
// Ends the program unless the two are equal.
void ct_expect_value(u64 found, u64 wanted);
// In between, so many branches or selects may be decided by a secret, and have to be.
void ct_expect_outcomes(u64 count);
void ct_demand_outcomes(void);

// Embind: a function's name, its invoker's place in the table, and the invoker's first argument.
void ct_register(u32 name, u32 invoker, u32 function);
struct ct_bound {
  u32 invoker, function;
};
struct ct_bound ct_find(const char* name);
// An invoker that gives nothing is called as if it gave a number, which nobody looks at then.
#define CT_CALL_BOUND(table, types, name, ...)                                       \
  ({                                                                                 \
    const struct ct_bound ct_bound = ct_find(name);                                  \
    const wasm_rt_funcref_t* const ct_invoker = &(table).data[ct_bound.invoker];     \
    ((u32(*) types)ct_invoker->func)(ct_invoker->module_instance, ct_bound.function, \
                                     ##__VA_ARGS__);                                 \
  })

// WASI commands (wasi.c).
void wasi_reset(void);
void wasi_add_arguments(const char* text);
void wasi_add_environment(const char* text);
// A file, or standard input where the name is NULL. Its first `secret` bytes are.
void wasi_add_input(const char* name, struct ct_bytes bytes, u64 secret);
extern jmp_buf wasi_exit;
extern u32 wasi_status;
// The exit status of the program that `start` runs.
#define WASI_RUN(start) (setjmp(wasi_exit) == 0 ? (start, 0) : wasi_status)

// Runs a scenario and prints a line of JSON:
//   {"checks": N, "memcheck": N, "outcomes": N, "sites": [...]}
// How many operands were checked; errors that memcheck found on its own, which it prints; outcomes;
// where a secret was.
void ct_run(void (*scenario)(void));

// Says why the check could not be made, and ends the program.
__attribute__((noreturn, format(printf, 1, 2))) void ct_fail(const char* format, ...);

#endif
