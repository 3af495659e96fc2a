// How modules return errors: by number, which the registry's list of errors has in its order.
#pragma once

#include <cstdint>

#include "isochron/error.h"

namespace isochron::js {

inline std::uint32_t number(Error error) noexcept { return static_cast<std::uint32_t>(error); }

}  // namespace isochron::js
