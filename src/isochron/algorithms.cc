// See algorithms.h; the table itself is in rows/table.h.
#include "isochron/algorithms.h"

#include "isochron/rows/table.h"

namespace isochron {
namespace {

bool is_separator(char c) noexcept { return c == '-' || c == '_' || c == '/' || c == ' '; }

char lower(char c) noexcept { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// Whether two names are the same but for case and separators.
bool same_name(std::string_view a, std::string_view b) noexcept {
  for (;;) {
    while (!a.empty() && is_separator(a.front())) a.remove_prefix(1);
    while (!b.empty() && is_separator(b.front())) b.remove_prefix(1);
    if (a.empty() || b.empty()) return a.empty() && b.empty();
    if (lower(a.front()) != lower(b.front())) return false;
    a.remove_prefix(1);
    b.remove_prefix(1);
  }
}

}  // namespace

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
