// Which kernel runs: one table of the best kernels for each choice of backend, one active table.
#pragma once

#include <atomic>
#include <string_view>

#include "simd/cpu.h"
#include "simd/primitives.h"

namespace isochron::simd {

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

}  // namespace isochron::simd
