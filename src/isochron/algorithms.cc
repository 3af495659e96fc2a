// See algorithms.h; the table itself is in rows/table.h.
#include "isochron/algorithms.h"

#include "isochron/names.h"
#include "isochron/rows/table.h"

namespace isochron {

std::span<const Algorithm> algorithms() noexcept { return rows::table; }

const Algorithm* find_algorithm(std::string_view name) noexcept {
  for (const Algorithm& row : rows::table) {
    if (same_name(name, row.name) || same_name(name, row.title)) return &row;
    for (const std::string_view alias : row.aliases) {
      if (same_name(name, alias)) return &row;
    }
  }
  return nullptr;
}

}  // namespace isochron
