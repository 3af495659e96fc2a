// Calling each target's kernels directly, in one process.
#pragma once

#include <catch2/catch.hpp>
#include <string_view>

#include "simd/dispatch.h"
#include "simd/targets.h"
#include "tests/simd/wide_kernels.h"
#include "tests/support/sections.h"

namespace isochron::test {

using simd::Kernels;
namespace targets = simd::targets;

inline constexpr std::uint8_t canary = 0xa5;

// Calls test(kernel, scalar kernel), in a section of its own, for each target that can run here and
// has the kernel.
template <class Kernel, class Test>
void for_each_kernel(const Kernel* Kernels::* primitive, Test test) {
  const auto run = [&](std::string_view name, const Kernels& kernels) {
    const Kernel* kernel = kernels.*primitive;
    if (kernel == nullptr) return;
    DYNAMIC_SECTION(section_name(name)) { test(*kernel, *(targets::scalar.*primitive)); }
  };
#define ISOCHRON_RUN(target, ...) \
  if ((simd::supported() & simd::feature::target) != 0) run(#target, targets::target);
  ISOCHRON_BACKENDS(ISOCHRON_RUN)
#undef ISOCHRON_RUN
  run("vectors of 512 bits, split", wide_kernels);
}

}  // namespace isochron::test
