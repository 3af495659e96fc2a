// See algorithms.h; the table itself is in rows/aeads.h.
#include "isochron/aead/algorithms.h"

#include "isochron/names.h"
#include "isochron/rows/aeads.h"

namespace isochron {

std::span<const AeadAlgorithm> aead_algorithms() noexcept { return rows::aeads; }

const AeadAlgorithm* find_aead_algorithm(std::string_view name) noexcept {
  for (const AeadAlgorithm& row : rows::aeads) {
    if (same_name(name, row.name) || same_name(name, row.title)) return &row;
  }
  return nullptr;
}

}  // namespace isochron
