// Runs the checks of simd/vec_checks.h in the code that was made for each target.
#include <catch2/catch.hpp>

#include "simd/cpu.h"
#include "tests/simd/vec_report.h"
#include "tests/support/skip.h"

#define ISOCHRON_CHECK_VEC(target)           \
  namespace isochron::simd::target {         \
  void check_vec(test::VecReport&) noexcept; \
  }
ISOCHRON_CHECK_VEC(scalar)
ISOCHRON_CHECK_VEC(v128)
#if defined(__x86_64__)
ISOCHRON_CHECK_VEC(avx2)
ISOCHRON_CHECK_VEC(avx512)
#endif

namespace isochron::test {
namespace {

void check_on(simd::Features needed, void (*check_vec)(VecReport&) noexcept) {
  if ((simd::detect() & needed) == 0) {
    skip("this processor cannot run the instructions");
    return;
  }
  VecReport report;
  check_vec(report);
  INFO(report.first_failure << " on lanes of " << report.lane_bits << " bits, vectors of "
                            << report.vector_bits);
  CHECK(report.failures == 0);
  CHECK(report.checks > 3000);
}

TEST_CASE("Vec at 128, 256 and 512 bits: code of target scalar") {
  check_on(simd::feature::scalar, simd::scalar::check_vec);
}

TEST_CASE("Vec at 128, 256 and 512 bits: code of target v128") {
  check_on(simd::feature::v128, simd::v128::check_vec);
}

#if defined(__x86_64__)
TEST_CASE("Vec at 128, 256 and 512 bits: code of target avx2") {
  check_on(simd::feature::avx2, simd::avx2::check_vec);
}

TEST_CASE("Vec at 128, 256 and 512 bits: code of target avx512") {
  check_on(simd::feature::avx512, simd::avx512::check_vec);
}
#endif

}  // namespace
}  // namespace isochron::test
