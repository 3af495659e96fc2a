// What the traced program says to the tracer: breakpoints, with arguments in registers.
#pragma once

#include <cstdint>

namespace isochron::ct {

// Secrets that each run is traced with.
inline constexpr unsigned traced_secrets = 16;

// From here on every instruction is traced, as the run NAME with one of the secrets. The tracer
// demands that all of a name's traces are equal. RAX, RDX: the arguments.
inline void begin_trace(const char* name, std::uint64_t secret) {
  __asm__ volatile("int3" : : "a"(name), "d"(secret) : "memory");
}

inline void end_trace() { __asm__ volatile("int3" : : : "memory"); }

}  // namespace isochron::ct
