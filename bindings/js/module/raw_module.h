// What modules with raw exports have in common.
#pragma once

#include <cstdint>

#include "bindings/js/module/error_number.h"

extern "C" {

// Where the linker's own data end.
extern std::uint8_t __heap_base;

// What the linker collects of constructors: nothing. Where it is not called, the linker wraps every
// export in a function that calls it; layout(), which comes first, does.
void __wasm_call_ctors();

}  // extern "C"
