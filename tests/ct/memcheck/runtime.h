// For the programs that call modules.
#ifndef RUNTIME_H_
#define RUNTIME_H_

#include "wasm-rt.h"

// Memory is undefined from now on, which is how memcheck calls secret.
void ct_secret(wasm_rt_memory_t* memory, uint32_t address, uint32_t size);
// What was found, as JSON on standard output.
void ct_report(void);

#endif
