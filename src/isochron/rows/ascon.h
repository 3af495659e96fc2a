// Rows for Ascon's hashes. Internal.
#pragma once

#include "isochron/ascon.h"
#include "isochron/rows/row.h"

namespace isochron::rows {

inline Error begin_ascon_cxof(const HashParameters& parameters, AsconCxof128& hash) noexcept {
  return AsconCxof128::make(parameters.customization, hash);
}

template <class Hasher>
constexpr Algorithm ascon_xof(const Names& names, const HashOperations& operations,
                              std::uint8_t takes = 0) noexcept {
  Algorithm a = row<Hasher>(names, operations);
  a.longest_digest = Algorithm::unlimited;
  a.extendable = true;
  a.takes = takes;
  return a;
}

}  // namespace isochron::rows
