// See random.h.
#include "isochron/random.h"

#include <unistd.h>

#include <algorithm>

#include "isochron/secret.h"

namespace isochron {

Error random_bytes(std::span<std::uint8_t> bytes) noexcept {
  constexpr std::size_t largest = 256;  // that getentropy takes
  for (std::size_t done = 0; done < bytes.size(); done += largest) {
    if (::getentropy(bytes.data() + done, std::min(largest, bytes.size() - done)) != 0) {
      wipe(bytes.data(), bytes.size());
      return Error::no_randomness;
    }
  }
  return Error::none;
}

}  // namespace isochron
