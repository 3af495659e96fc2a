// See bytes.h. In a file of its own: tests of constant time take the place of
// constant_time_equal(), which the linker can give them only where it is another file's.
#include "isochron/bytes.h"

namespace isochron {

bool is_right_tag(Bytes computed, Bytes tag) noexcept {
  volatile bool right = false;  // which compilers may not make of the comparison's bit
  if (constant_time_equal(computed, tag)) right = true;
  return right;
}

}  // namespace isochron
