// See backends.h.
#include "tests/support/backends.h"

#include <atomic>

#include "tests/support/registers.h"

namespace isochron::test {
namespace {

enum Primitive : std::size_t {
#define ISOCHRON_INDEX(primitive, ...) primitive,
  ISOCHRON_PRIMITIVES(ISOCHRON_INDEX) primitive_count
#undef ISOCHRON_INDEX
};

std::atomic<unsigned long> counters[primitive_count];

// Stands in for one function of a primitive's kernel: counts, then calls the real one and looks at
// the registers that it leaves.
template <Primitive primitive, auto Function>
struct Spy;
template <Primitive primitive, class Kernel, class Result, class... Arguments,
          Result (*Kernel::*Function)(Arguments...)>
struct Spy<primitive, Function> {
  static inline Result (*real)(Arguments...) = nullptr;

  static Result call(Arguments... arguments) {
    counters[primitive].fetch_add(1, std::memory_order_relaxed);
    return call_checked(real, arguments...);
  }

  static void install(Kernel& kernel) {
    real = kernel.*Function;
    if (real != nullptr) kernel.*Function = call;
  }
};

template <Primitive primitive, class Kernel, auto... Functions>
const Kernel* spied(const Kernel* original, simd::FunctionList<Functions...> /*all*/) {
  static Kernel copy;
  copy = *original;
  (Spy<primitive, Functions>::install(copy), ...);
  counters[primitive].store(0);
  return &copy;
}

template <class Kernel>
bool has_one_lane(const Kernel* kernel) {
  if constexpr (requires { kernel->lanes; }) return kernel->lanes == 1;
  return false;
}

simd::Selection selection_with_spies;

}  // namespace

KernelSpy::KernelSpy() : original_(&simd::selection()) {
  selection_with_spies = *original_;
#define ISOCHRON_SPY(primitive, Kernel, ...) \
  selection_with_spies.kernels.primitive =   \
      spied<primitive>(original_->kernels.primitive, simd::Kernel::Functions{});
  ISOCHRON_PRIMITIVES(ISOCHRON_SPY)
#undef ISOCHRON_SPY
  simd::detail::active_selection.store(&selection_with_spies);
}

KernelSpy::~KernelSpy() { simd::detail::active_selection.store(original_); }

unsigned long KernelSpy::calls(std::string_view primitive) {
#define ISOCHRON_CALLS(name, ...) \
  if (primitive == #name) return counters[name].load();
  ISOCHRON_PRIMITIVES(ISOCHRON_CALLS)
#undef ISOCHRON_CALLS
  FAIL("no primitive is called " << primitive);
  return 0;
}

std::string_view kernel_of(std::string_view primitive) {
  const std::string_view one = primitive.substr(0, primitive.rfind("_many"));
#define ISOCHRON_KERNEL_OF(name, ...) \
  if (primitive == #name) return has_one_lane(simd::kernels().name) ? one : primitive;
  ISOCHRON_PRIMITIVES(ISOCHRON_KERNEL_OF)
#undef ISOCHRON_KERNEL_OF
  return primitive;
}

}  // namespace isochron::test
