// Wiping. See secret.h.
#include "isochron/secret.h"

#include <cstring>

namespace isochron {

void wipe(void* data, std::size_t size) noexcept {
  if (size == 0) return;
  std::memset(data, 0, size);
  // The assembly "reads" the memory, so the stores above are not dead.
  __asm__ volatile("" : : "r"(data) : "memory");
}

}  // namespace isochron
