// Which kernel runs: one table of the best kernels for each choice of backend, one active table.
#pragma once

#include <atomic>
#include <string_view>
#include <type_traits>

#include "simd/cpu.h"
#include "simd/primitives.h"
#include "simd/targets.h"

namespace isochron::simd {

#if defined(ISOCHRON_SMALL)

// A program for one set of instructions, compiled as a whole: the best kernels that were built are
// chosen by the compiler, which then sees through every call and drops the rest.
namespace detail {
template <unsigned backend>
inline constexpr const Kernels* table = nullptr;
#define ISOCHRON_TABLE(backend, ...) \
  template <>                        \
  inline constexpr const Kernels* table<index::backend> = &targets::backend;
ISOCHRON_BACKENDS(ISOCHRON_TABLE)
#undef ISOCHRON_TABLE

template <auto primitive, unsigned... order>
inline auto best() noexcept {
  std::remove_const_t<std::remove_reference_t<decltype(targets::scalar.*primitive)>> kernel =
      nullptr;
  ((kernel = kernel != nullptr ? kernel : table<order>->*primitive), ...);
  return kernel;
}
}  // namespace detail

// Inlined even where the compiler is to save space: of its fields a caller wants one or two.
[[gnu::always_inline]] inline Kernels kernels() noexcept {
  using namespace index;
  return {
#define ISOCHRON_BEST(primitive, Kernel, ...) \
  .primitive = detail::best<&Kernels::primitive, __VA_ARGS__>(),
      ISOCHRON_PRIMITIVES(ISOCHRON_BEST)
#undef ISOCHRON_BEST
  };
}

#else

// A choice of backend, its best kernels and the backend each of them came from.
struct Selection {
  Kernels kernels;
#define ISOCHRON_FIELD(primitive, ...) unsigned primitive##_backend;
  ISOCHRON_PRIMITIVES(ISOCHRON_FIELD)
#undef ISOCHRON_FIELD
};

namespace detail {
extern constinit std::atomic<const Selection*> active_selection;
const Selection& initialise() noexcept;
}  // namespace detail

// The selection in force; the first call detects the processor and reads ISOCHRON_BACKEND.
inline const Selection& selection() noexcept {
  const Selection* s = detail::active_selection.load(std::memory_order_acquire);
  return s != nullptr ? *s : detail::initialise();
}

inline const Kernels& kernels() noexcept { return selection().kernels; }

// The best kernels among `allowed` backends that are built and can run here.
Selection select(Features allowed) noexcept;

// Backends that are built into this library and can run here.
Features supported() noexcept;

// What became of a request for a backend by name.
enum class Choice : unsigned char { done, unknown, unsupported };

// Makes `name` (or "auto") the selection in force, for the whole process.
Choice choose(std::string_view name) noexcept;

// What became of ISOCHRON_BACKEND.
Choice environment_choice() noexcept;

#endif

}  // namespace isochron::simd
