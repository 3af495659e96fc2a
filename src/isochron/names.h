// How names of algorithms are compared. Internal.
#pragma once

#include <string_view>

namespace isochron {

// Whether two names are the same but for case, "-", "_", "/" and " ".
constexpr bool same_name(std::string_view a, std::string_view b) noexcept {
  constexpr auto is_separator = [](char c) { return c == '-' || c == '_' || c == '/' || c == ' '; };
  constexpr auto lower = [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  };
  for (;;) {
    while (!a.empty() && is_separator(a.front())) a.remove_prefix(1);
    while (!b.empty() && is_separator(b.front())) b.remove_prefix(1);
    if (a.empty() || b.empty()) return a.empty() && b.empty();
    if (lower(a.front()) != lower(b.front())) return false;
    a.remove_prefix(1);
    b.remove_prefix(1);
  }
}

}  // namespace isochron
