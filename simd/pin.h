// pin(): asks of the compiler that these values exist at this point, in registers, and that points
// of this kind keep their order. Emits no instruction.
//
// Compilers rearrange long runs of vector arithmetic for fewer live values or move shuffles through
// XOR; both can cost more than they win. Where a kernel's order was measured to matter, it is
// pinned. WebAssembly is compiled once more by the engine, so there is nothing to pin.
// MemorySanitizer takes assembly for a use of its operands, and for a write to those in memory.
#pragma once

#include "simd/vec.h"

namespace isochron::simd::ISOCHRON_TARGET {

#if defined(__AVX512F__)
static constexpr int register_bytes = 64;
#elif defined(__AVX2__)
static constexpr int register_bytes = 32;
#else
static constexpr int register_bytes = 16;
#endif

#if defined(__x86_64__) && !defined(ISOCHRON_MEMORY_SANITIZER)
#define ISOCHRON_IN_REGISTER "+v"
#elif defined(__aarch64__)
#define ISOCHRON_IN_REGISTER "+w"
#endif

ISOCHRON_INLINE void pin(u32&) {}
ISOCHRON_INLINE void pin(u32&, u32&, u32&, u32&) {}
ISOCHRON_INLINE void pin(u64&, u64&, u64&, u64&) {}

template <class T, int N>
ISOCHRON_INLINE void pin([[maybe_unused]] Vec<T, N>& x) {
#if defined(ISOCHRON_IN_REGISTER)
  if constexpr (Vec<T, N>::bytes <= register_bytes) {
    __asm__ volatile("" : ISOCHRON_IN_REGISTER(x.v));
  } else {
    x = [&]<int... I>(Indices<I...>) {
      auto low = x.template shuffle<I...>();
      auto high = x.template shuffle<N / 2 + I...>();
      pin(low);
      pin(high);
      return shuffle(low, high, IndicesTo<N>{});
    }(IndicesTo<N / 2>{});
  }
#endif
}

// All four at once.
template <class T, int N>
ISOCHRON_INLINE void pin([[maybe_unused]] Vec<T, N>& a, [[maybe_unused]] Vec<T, N>& b,
                         [[maybe_unused]] Vec<T, N>& c, [[maybe_unused]] Vec<T, N>& d) {
#if defined(ISOCHRON_IN_REGISTER)
  if constexpr (Vec<T, N>::bytes <= register_bytes) {
    __asm__ volatile(""
                     : ISOCHRON_IN_REGISTER(a.v), ISOCHRON_IN_REGISTER(b.v),
                       ISOCHRON_IN_REGISTER(c.v), ISOCHRON_IN_REGISTER(d.v));
  } else {
    pin(a);
    pin(b);
    pin(c);
    pin(d);
  }
#endif
}

// Asks less of the compiler than pin(): that x is computed as it stands, not merged with what
// follows. For sums whose last term comes last, and where x86's two-operand instructions make one
// form of an expression cheaper than another.
ISOCHRON_INLINE void hold([[maybe_unused]] u32& x) {
#if defined(__x86_64__) && !defined(ISOCHRON_MEMORY_SANITIZER)
  __asm__("" : "+r"(x));
#endif
}
ISOCHRON_INLINE void hold([[maybe_unused]] u64& x) {
#if defined(__x86_64__) && !defined(ISOCHRON_MEMORY_SANITIZER)
  __asm__("" : "+r"(x));
#endif
}
template <class T, int N>
ISOCHRON_INLINE void hold(Vec<T, N>&) {}

#undef ISOCHRON_IN_REGISTER

// A place in memory for a value that is not needed for a while, where the other values fill all 16
// vector registers: so one is free for what is passing. Left to themselves, compilers put a
// different value into memory at each such point. Elsewhere nothing moves: with 128 bits it did not
// win.
template <class Word>
struct Parking {
  ISOCHRON_INLINE void put(Word&) {}
  ISOCHRON_INLINE void take(Word&) {}
};

#if defined(__AVX2__) && !defined(__AVX512F__) && !defined(ISOCHRON_MEMORY_SANITIZER)
template <class T, int N>
  requires(Vec<T, N>::bytes == register_bytes)
struct Parking<Vec<T, N>> {
  Vec<T, N> place;

  ISOCHRON_INLINE void put(Vec<T, N>& x) {
    place = x;
    __asm__ volatile("" : "+m"(place.v));
  }
  ISOCHRON_INLINE void take(Vec<T, N>& x) {
    __asm__ volatile("" : "+m"(place.v));
    x = place;
  }
};
#endif

}  // namespace isochron::simd::ISOCHRON_TARGET
