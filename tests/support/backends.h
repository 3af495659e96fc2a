// Running a test on every backend, with proof that the backend's own kernel did the work.
#pragma once

#include <catch2/catch.hpp>
#include <string_view>

#include "isochron/backend.h"
#include "simd/dispatch.h"
#include "tests/support/registers.h"
#include "tests/support/sections.h"

namespace isochron::test {

// Sets a backend for a scope and returns to "auto" behind it.
class BackendScope {
 public:
  explicit BackendScope(std::string_view backend) { REQUIRE(set_backend(backend) == Error::none); }
  BackendScope(const BackendScope&) = delete;
  BackendScope& operator=(const BackendScope&) = delete;
  ~BackendScope() { static_cast<void>(set_backend("auto")); }
};

// While it lives, every kernel of the selection in force counts its calls, and what it leaves in
// the caller's registers is looked at (registers.h).
class KernelSpy {
 public:
  KernelSpy();
  KernelSpy(const KernelSpy&) = delete;
  KernelSpy& operator=(const KernelSpy&) = delete;
  ~KernelSpy();

  // Calls so far of any of the primitive's functions.
  static unsigned long calls(std::string_view primitive);

 private:
  const simd::Selection* original_;
};

// Whose calls show that the primitive ran on the selection in force: a kernel of one lane leaves
// every message to the primitive for one message (sha256_many to sha256).
std::string_view kernel_of(std::string_view primitive);

// Calls test() once per supported backend that has a kernel of its own for `primitive`, each in a
// section named after the backend (sections.h). (On other backends the primitive runs on the kernel
// of one they build on, which has its own turn; backend_test.cc pins down which.) test() must use
// the primitive and must not choose a backend itself.
template <class Test>
void for_each_backend(std::string_view primitive, Test test) {
  for (const std::string_view backend : supported_backends()) {
    const BackendScope scope(backend);
    if (active_backend(primitive) != backend) continue;
    DYNAMIC_SECTION(section_name(backend)) {
      const KernelSpy spy;
      test();
      CHECK(active_backend(primitive) == backend);
      CHECK(KernelSpy::calls(kernel_of(primitive)) > 0);
      CHECK(broken_registers() == "");
    }
  }
}

}  // namespace isochron::test
