// See scenario.h. The C library alone, so that MemorySanitizer sees every write.
#include "tests/ct/native/scenario.h"

#include <cstdio>
#include <cstring>

#include "isochron/backend.h"

namespace isochron::ct {
namespace {

bool parse_range(const char* word, Range& range) {
  range.step = 1;
  const int read = std::sscanf(word, "%zu-%zu/%zu", &range.first, &range.last, &range.step);
  return read >= 2 && range.first <= range.last && range.last <= longest_length && range.step > 0;
}

bool parse_secret(const char* word, Scenario::Secret& secret) {
  using Secret = Scenario::Secret;
  const struct {
    const char* name;
    Secret secret;
  } known[] = {
      {"message", Secret::message}, {"key", Secret::key}, {"derive-key", Secret::derive_key}};
  for (const auto& one : known) {
    if (std::strcmp(word, one.name) == 0) {
      secret = one.secret;
      return true;
    }
  }
  return false;
}

}  // namespace

bool parse(char* line, Scenario& scenario) {
  line[std::strcspn(line, "#\n")] = 0;
  scenario = {};
  const char* first = std::strtok(line, " ");
  const char* second = first != nullptr ? std::strtok(nullptr, " ") : nullptr;
  if (second == nullptr) return false;
  std::snprintf(scenario.name, sizeof scenario.name, "%s %s", first, second);
  if (find_control(first, second, scenario.control)) return true;
  if (std::strcmp(second, "function") == 0) {
    scenario.function = find_function(first, scenario.hash);
    if (scenario.function == nullptr) return false;
  } else {
    scenario.algorithm = find_algorithm(first);
    if (scenario.algorithm == nullptr || !parse_secret(second, scenario.secret)) return false;
  }
  while (const char* word = std::strtok(nullptr, " ")) {
    // Lengths that only native code has lanes for: checked like the others.
    if (std::strcmp(word, "native") == 0) continue;
    if (scenario.range_count == std::size(scenario.ranges)) return false;
    if (!parse_range(word, scenario.ranges[scenario.range_count++])) return false;
  }
  return scenario.range_count > 0;
}

OwnCode own_code(const Scenario& scenario, const char* backend) {
  std::string_view primitive;
  if (scenario.algorithm != nullptr) {
    primitive = scenario.algorithm->primitive;
  } else if (scenario.function == nullptr) {
    return {true, false};
  } else if (scenario.function->primitive == nullptr) {
    primitive = scenario.hash->primitive;
  } else {
    primitive = scenario.function->primitive;
  }
  char lanes[64];
  std::snprintf(lanes, sizeof lanes, "%.*s_many", static_cast<int>(primitive.size()),
                primitive.data());
  const OwnCode own{active_backend(primitive) == backend, active_backend(lanes) == backend};
  if (scenario.function == nullptr) return own;
  return {own.alone || (scenario.function->in_lanes && own.in_lanes), false};
}

}  // namespace isochron::ct
