// The checks of vec_checks.h for one target; -DISOCHRON_TARGET=... and the flags come from the
// build file.
#include "tests/simd/vec_checks.h"

namespace isochron::simd::ISOCHRON_TARGET {

void check_vec(test::VecReport& report) noexcept {
  check_width<128>(report);
  check_width<256>(report);
  check_width<512>(report);
}

}  // namespace isochron::simd::ISOCHRON_TARGET
