// Kernels leave the caller's registers as they were: each function of each backend is called with
// marks in them. (So are those that any other test calls through for_each_backend.)
#include "tests/support/registers.h"

#include <catch2/catch.hpp>
#include <string>

#include "tests/ct/native/runs.h"
#include "tests/ct/native/scenario_file.h"
#include "tests/support/backends.h"

namespace isochron::test {
namespace {

// ---- What is to be found: functions that break one rule each ----

template <class Result, class... Arguments>
std::string after(Result (*function)(Arguments...), Arguments... arguments) {
  call_checked(function, arguments...);
  return broken_registers();
}

[[gnu::naked]] void loses_rbx() { __asm__("xorl %ebx, %ebx\n retq"); }
[[gnu::naked]] void loses_rbp() { __asm__("xorl %ebp, %ebp\n retq"); }
[[gnu::naked]] void loses_r12() { __asm__("xorl %r12d, %r12d\n retq"); }
[[gnu::naked]] void loses_r13() { __asm__("xorl %r13d, %r13d\n retq"); }
[[gnu::naked]] void loses_r14() { __asm__("xorl %r14d, %r14d\n retq"); }
[[gnu::naked]] void loses_r15() { __asm__("xorl %r15d, %r15d\n retq"); }
[[gnu::naked]] void loses_stack() { __asm__("popq %rax\n pushq %rax\n pushq %rax\n retq"); }
[[gnu::naked]] void sets_direction() { __asm__("std\n retq"); }
void sets_mxcsr() {
  const unsigned value = 0x1f80;
  __asm__ volatile("ldmxcsr %0" : : "m"(value));
}
void sets_x87() {
  const unsigned short value = 0x037f;
  __asm__ volatile("fldcw %0" : : "m"(value));
}
void leaves_upper_halves() { __asm__ volatile("vpcmpeqd %%ymm7, %%ymm7, %%ymm7" : : : "xmm7"); }

int sum(int a, int b, int c, int d, int e, int f, int g, int h) {
  return a + 10 * b + 100 * c + 1000 * d + 10000 * e + 100000 * f + 1000000 * g + 10000000 * h;
}

TEST_CASE("row 16: what a function breaks is found, and named") {
  CHECK(call_checked(sum, 1, 2, 3, 4, 5, 6, 7, 8) == 87654321);
  CHECK(broken_registers().empty());
  for (void (*function)() : {loses_rbx, loses_rbp, loses_r12, loses_r13, loses_r14, loses_r15}) {
    CHECK(after(function) == "rbx rbp r12-r15 ");
  }
  CHECK(after(loses_stack) == "rsp ");
  CHECK(after(sets_mxcsr) == "mxcsr ");
  CHECK(after(sets_x87) == "x87 control word ");
  CHECK(after(sets_direction) == "direction flag ");
  if (sees_upper_halves()) CHECK(after(leaves_upper_halves) == "upper halves ");
  CHECK(broken_registers().empty());
}

// ---- Every kernel ----

void perform(const ct::Scenario& scenario, const ct::Run& run) {
  std::uint8_t result[ct::result_size];
  ct::perform(scenario, run, result);
}

void perform_all(const char* path) {
  ct::for_each_scenario(path, [](const ct::Scenario& scenario) {
    ct::for_each_run(scenario, ct::Extent::some, perform);
    const std::string broken = broken_registers();
    INFO(scenario.name);
    CHECK(broken == "");
  });
}

TEST_CASE("row 16: kernels leave the caller's registers as they were") {
  ct::fill_secrets(2);
  for (const std::string_view backend : supported_backends()) {
    const BackendScope scope(backend);
    DYNAMIC_SECTION(backend) {
      const KernelSpy spy;
      perform_all("tests/ct/primitives.txt");
      perform_all("tests/ct/native/functions.txt");
      for (const std::string_view primitive : primitives()) {
        // Checksums have no scenarios: they are not for secrets.
        if (primitive.starts_with("crc") || primitive.starts_with("xxh") ||
            primitive == "adler32") {
          continue;
        }
        INFO(primitive);
        CHECK(KernelSpy::calls(kernel_of(primitive)) > 0);
      }
    }
  }
}

}  // namespace
}  // namespace isochron::test
