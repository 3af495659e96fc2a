// See bytes.h. In a file of its own: tests of constant time take the place of
// constant_time_equal(), which the linker can give them only where it is another file's.
#include <cstdint>

#include "isochron/bytes.h"

namespace isochron {

bool is_right_tag(Bytes computed, Bytes tag) noexcept {
  // Volatile, so that compilers may not make it of the comparison's bit. A whole word, which takes
  // the place of the register that they push to make room for it: that holds a part of the tag.
  volatile std::uint64_t right = 0;
  if (constant_time_equal(computed, tag)) right = 1;
  return right != 0;
}

}  // namespace isochron
