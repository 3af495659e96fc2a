// Wycheproof's files in tests/vectors/wycheproof.
#pragma once

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <string>

#include "tests/support/data.h"

namespace isochron::test {

// Calls test(group, case) for every case of a file, which must have `count` of them, as it says
// itself. test() returns whether the case came out as it should: reports keep every check in
// memory, and there are too many cases for that.
template <class Test>
void for_each_wycheproof(const std::string& name, std::size_t count, Test test) {
  const auto json = nlohmann::json::parse(read_file("tests/vectors/wycheproof/" + name));
  std::size_t seen = 0, wrong = 0;
  for (const auto& group : json["testGroups"]) {
    for (const auto& c : group["tests"]) {
      ++seen;
      if (test(group, c)) continue;
      if (wrong++ == 0) FAIL_CHECK(name << ", tcId " << c["tcId"] << ": " << c["comment"]);
    }
  }
  CHECK(wrong == 0);
  CHECK(seen == count);
  CHECK(json["numberOfTests"] == count);
}

inline Buffer bytes_of(const nlohmann::json& item, const char* name) {
  return from_hex(item[name].get<std::string>());
}

inline bool is_valid(const nlohmann::json& item) { return item["result"] == "valid"; }

}  // namespace isochron::test
