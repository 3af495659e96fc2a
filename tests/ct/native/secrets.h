// What is secret, told to whoever watches: Valgrind's memcheck or MemorySanitizer, to both of which
// a secret is memory that nobody has written. They report a branch on it, an address made of it.
#pragma once

#include <cstddef>
#include <cstdint>

#if defined(__has_feature)
#if __has_feature(memory_sanitizer)
#include <sanitizer/msan_interface.h>
#define ISOCHRON_CT_MEMORY_SANITIZER
#endif
#endif
#if !defined(ISOCHRON_CT_MEMORY_SANITIZER)
#include <valgrind/memcheck.h>
#endif

namespace isochron::ct {

#if defined(ISOCHRON_CT_MEMORY_SANITIZER)

inline bool is_watched() { return true; }
inline void mark(void* bytes, std::size_t size) { __msan_allocated_memory(bytes, size); }
inline void declassify(void* bytes, std::size_t size) { __msan_unpoison(bytes, size); }
// Whether any of the bytes depends on a secret, as far as the watcher knows.
inline bool holds_secret(const void* bytes, std::size_t size) {
  return __msan_test_shadow(bytes, size) >= 0;
}
// How often a secret decided something so far. MemorySanitizer ends the program at the first.
inline unsigned long violations() { return 0; }

#else

inline bool is_watched() { return RUNNING_ON_VALGRIND != 0; }
inline void mark(void* bytes, std::size_t size) {
  static_cast<void>(VALGRIND_MAKE_MEM_UNDEFINED(bytes, size));
}
inline void declassify(void* bytes, std::size_t size) {
  static_cast<void>(VALGRIND_MAKE_MEM_DEFINED(bytes, size));
}
inline bool holds_secret(const void* bytes, std::size_t size) {
  for (std::size_t i = 0; i < size; ++i) {
    std::uint8_t undefined = 0;
    static_cast<void>(
        VALGRIND_GET_VBITS(static_cast<const std::uint8_t*>(bytes) + i, &undefined, 1));
    if (undefined != 0) return true;
  }
  return false;
}
inline unsigned long violations() { return VALGRIND_COUNT_ERRORS; }

#endif

}  // namespace isochron::ct
