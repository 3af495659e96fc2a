// See nonce.h.
#include "isochron/nonce.h"

#include <limits>

namespace isochron {

Error CounterNonces::next(std::optional<Nonce96>& nonce) noexcept {
  nonce.reset();
  if (!upcoming_) return Error::counter_exhausted;
  const std::uint64_t number = *upcoming_;
  std::array<std::uint8_t, 12> bytes;
  std::copy(sender_.begin(), sender_.end(), bytes.begin());
  for (std::size_t i = 0; i < 8; ++i) {
    bytes[4 + i] = static_cast<std::uint8_t>(number >> (56 - 8 * i));
  }
  nonce.emplace(bytes);
  if (number == std::numeric_limits<std::uint64_t>::max()) {
    upcoming_.reset();
  } else {
    upcoming_ = number + 1;
  }
  return Error::none;
}

}  // namespace isochron
