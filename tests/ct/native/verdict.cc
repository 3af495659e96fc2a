// Whether a received tag is right becomes public: opening goes on or ends by it. The linker gives
// all calls of constant_time_equal() to the function below (--wrap), so the library is watched as
// it is built, without a word about watchers in it.
#include "isochron/bytes.h"
#include "tests/ct/native/secrets.h"

namespace isochron::ct {

bool compare(Bytes a, Bytes b) noexcept
    __asm__("__real__ZN8isochron19constant_time_equalESt4spanIKhLm18446744073709551615EES2_");
bool verdict(Bytes a, Bytes b) noexcept
    __asm__("__wrap__ZN8isochron19constant_time_equalESt4spanIKhLm18446744073709551615EES2_");

bool verdict(Bytes a, Bytes b) noexcept {
  bool equal = compare(a, b);
  declassify(&equal, sizeof equal);
  return equal;
}

}  // namespace isochron::ct
