// What the traced program says to the tracer.
#pragma once

#include <cstdint>

namespace isochron::ct {

// Secrets that each run is traced with.
inline constexpr unsigned traced_secrets = 16;

// begin_trace(): from here on every instruction is traced, as the run NAME with one of the secrets.
// The tracer demands that all of a name's traces are equal.
#if defined(__x86_64__)

// Breakpoints, with arguments in registers.
inline void begin_trace(const char* name, std::uint64_t secret) {
  __asm__ volatile("int3" : : "a"(name), "d"(secret) : "memory");
}

inline void end_trace() { __asm__ volatile("int3" : : : "memory"); }

#endif

// Calls of the system that no system has, which a plugin of QEMU is told.
inline constexpr std::uint64_t begin_trace_syscall = 0x69736f31;
inline constexpr std::uint64_t end_trace_syscall = 0x69736f32;

#if defined(__aarch64__)

inline void call_tracer(std::uint64_t number, const char* name, std::uint64_t secret) {
  register std::uint64_t x8 __asm__("x8") = number;
  register const char* x0 __asm__("x0") = name;
  register std::uint64_t x1 __asm__("x1") = secret;
  __asm__ volatile("svc 0" : "+r"(x0) : "r"(x8), "r"(x1) : "memory");
}

inline void begin_trace(const char* name, std::uint64_t secret) {
  call_tracer(begin_trace_syscall, name, secret);
}

inline void end_trace() { call_tracer(end_trace_syscall, nullptr, 0); }

#endif

}  // namespace isochron::ct
