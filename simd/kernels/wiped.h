// Kernels that leave nothing on the stack. Where a kernel has more values than registers, the
// compiler keeps some in the kernel's stack frame: words of states, keys and schedules. There they
// would stay when it has returned, until something else is written over them. So each function of a
// kernel is called by one that overwrites the stack as far down as the kernel may have gone.
//
// How far that is decides the compiler, which tells nobody while it compiles. The numbers stand in
// targets/. They are Clang's for x86-64 and Arm (-fstack-usage names the frames), and tests/wiping
// finds out on x86-64 when one is too small.
//
// Checksums are not for secrets and are left as they are. In WebAssembly values that have no
// register are out of any program's reach; what is in memory there the modules wipe
// (bindings/js/module/wiped_stack.h).
#pragma once

#include "simd/primitives.h"
#include "simd/vec.h"

namespace isochron::simd::ISOCHRON_TARGET {

// How many bytes of stack a kernel's functions use at most, with what they may use below their
// frames (128 bytes in the ABI of x86-64), rounded up to a multiple of 128: one each in the order
// of the kernel's list, of which the last stands for the rest, too.
struct Depths {
  std::size_t bytes[8] = {};
  constexpr std::size_t of(int function) const {
    while (function > 0 && bytes[function] == 0) --function;
    return bytes[function];
  }
};
inline constexpr Depths not_for_secrets{~std::size_t{0}};
// Of each primitive's kernel.
struct Stack {
  Depths others;  // of primitives without numbers of their own
#define ISOCHRON_STACK(primitive, ...) Depths primitive = {};
  ISOCHRON_PRIMITIVES(ISOCHRON_STACK)
#undef ISOCHRON_STACK
};

#if defined(__wasm__)

template <const Kernels& table, Stack>
inline constexpr Kernels wiped = table;

#else

// Overwrites `size` bytes of stack below the caller's frame, where the kernel's frame was. In
// pieces that compilers write out as stores of their widest registers.
template <std::size_t size>
[[gnu::noinline]] void wipe_stack() {
  constexpr std::size_t piece = 128;
  static_assert(size % piece == 0);
  alignas(16) u8 room[size];
#pragma GCC unroll 32
  for (std::size_t i = 0; i < size; i += piece) {
    __builtin_memset(room + i, 0, piece);
    __asm__ volatile("" : : "r"(room) : "memory");
  }
}

template <auto function, std::size_t stack>
struct Wiped;
template <class Result, class... Arguments, Result (*function)(Arguments...), std::size_t stack>
struct Wiped<function, stack> {
  // By a pointer of which the compiler knows nothing: as a part of its caller a kernel would use
  // the caller's frame, and that is not overwritten.
  static Result call(Arguments... arguments) {
    Result (*kernel)(Arguments...) = function;
    __asm__("" : "+r"(kernel));
    const WipeBehind wipe_behind;
    return kernel(arguments...);
  }

 private:
  struct WipeBehind {
    ~WipeBehind() { wipe_stack<stack>(); }
  };
};

template <auto function, std::size_t stack>
constexpr auto wiped_function() {
  if constexpr (function == nullptr) {
    return function;
  } else {
    return &Wiped<function, stack>::call;
  }
}

template <const auto& kernel, Depths depths, class Kernel, auto... functions, int... I>
constexpr Kernel with_wiped(Kernel copy, FunctionList<functions...> /*all*/, Indices<I...> /*i*/) {
  ((copy.*functions = wiped_function<kernel.*functions, depths.of(I)>()), ...);
  return copy;
}
template <const auto& kernel, Depths depths, class Kernel, auto... functions>
constexpr Kernel with_wiped(const Kernel& copy, FunctionList<functions...> all) {
  return with_wiped<kernel, depths>(copy, all, IndicesTo<sizeof...(functions)>{});
}
template <class Kernel>
constexpr typename Kernel::Functions functions_of(const Kernel& /*kernel*/) {
  return {};
}
template <const auto& kernel, Depths depths>
inline constexpr auto wiped_kernel = with_wiped<kernel, depths>(kernel, functions_of(kernel));

template <class Word>
constexpr bool is_for_secrets(const ChecksumKernel<Word>* /*kernel*/) {
  return false;
}
constexpr bool is_for_secrets(const Xxh3Kernel* /*kernel*/) { return false; }
constexpr bool is_for_secrets(const void* /*kernel*/) { return true; }

template <const auto* kernel, Depths depths>
constexpr auto wiped_pointer() {
  if constexpr (kernel == nullptr || depths.of(0) == not_for_secrets.of(0) ||
                !is_for_secrets(kernel)) {
    return kernel;
  } else {
    return &wiped_kernel<*kernel, depths>;
  }
}

// The table with the kernels' functions in such functions.
template <const Kernels& table, Stack stack>
inline constexpr Kernels wiped = {
#define ISOCHRON_WIPED(primitive, ...)        \
  .primitive = wiped_pointer<table.primitive, \
                             stack.primitive.of(0) == 0 ? stack.others : stack.primitive>(),
    ISOCHRON_PRIMITIVES(ISOCHRON_WIPED)
#undef ISOCHRON_WIPED
};

#endif

}  // namespace isochron::simd::ISOCHRON_TARGET
