// See backends.h.
#include "tests/support/backends.h"

#include <atomic>

namespace isochron::test {
namespace {

std::atomic<unsigned long>* counter(std::string_view primitive) {
#define ISOCHRON_COUNTER(name, ...)           \
  if (primitive == #name) {                   \
    static std::atomic<unsigned long> name{}; \
    return &name;                             \
  }
  ISOCHRON_PRIMITIVES(ISOCHRON_COUNTER)
#undef ISOCHRON_COUNTER
  return nullptr;
}

// Stands in for one function of a kernel: counts, then calls the real one.
template <auto Function>
struct Spy;
template <class Kernel, class... Arguments, void (*Kernel::*Function)(Arguments...)>
struct Spy<Function> {
  static inline void (*real)(Arguments...) = nullptr;
  static inline std::atomic<unsigned long>* calls = nullptr;

  static void call(Arguments... arguments) {
    calls->fetch_add(1, std::memory_order_relaxed);
    real(arguments...);
  }

  static void install(Kernel& kernel, std::string_view primitive) {
    real = kernel.*Function;
    calls = counter(primitive);
    kernel.*Function = call;
  }
};

template <class Kernel, auto... Functions>
const Kernel* spied(const Kernel* original, std::string_view primitive) {
  static Kernel copy;
  copy = *original;
  (Spy<Functions>::install(copy, primitive), ...);
  counter(primitive)->store(0);
  return &copy;
}

simd::Selection selection_with_spies;

}  // namespace

KernelSpy::KernelSpy() : original_(&simd::selection()) {
  using namespace simd;
  selection_with_spies = *original_;
  Kernels& kernels = selection_with_spies.kernels;
  kernels.sha256 = spied<Sha256Kernel, &Sha256Kernel::compress>(kernels.sha256, "sha256");
  kernels.sha256_many =
      spied<Sha256ManyKernel, &Sha256ManyKernel::compress>(kernels.sha256_many, "sha256_many");
  kernels.blake3 = spied<Blake3Kernel, &Blake3Kernel::compress, &Blake3Kernel::chunks,
                         &Blake3Kernel::parents, &Blake3Kernel::output>(kernels.blake3, "blake3");
  simd::detail::active_selection.store(&selection_with_spies);
}

KernelSpy::~KernelSpy() { simd::detail::active_selection.store(original_); }

unsigned long KernelSpy::calls(std::string_view primitive) { return counter(primitive)->load(); }

}  // namespace isochron::test
