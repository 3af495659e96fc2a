// When a call has returned, the stack below has nothing on it that depends on a secret: no word of
// a key, of its schedule, of a state. All calls that are checked for constant time are made
// (tests/ct/native), each with several secrets on a stack of its own. Bytes that are the same
// behind all of them do not depend on the secret. Objects of these calls lie on that stack, too.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cstring>
#include <string>
#include <vector>

#include "tests/ct/native/runs.h"
#include "tests/ct/native/scenario_file.h"
#include "tests/support/backends.h"
#include "tests/support/data.h"
#include "tests/wiping/own_stack.h"

namespace isochron::test {
namespace {

constexpr std::uint64_t secrets = 4;

// The smallest words of any state and of any schedule have 32 bits.
constexpr std::size_t window = 4;

// Behind call() with each of the secrets: how many windows of the stack depend on them, and how far
// below the caller's frame the uppermost begins.
struct Left {
  std::size_t count = 0;
  std::size_t depth = 0;
};

template <class Call>
Left left_by(OwnStack& stack, Call call) {
  const auto leave = [&](std::uint64_t number) {
    // From 2 on: secrets of zeros and of ones are among the others.
    ct::fill_secrets(2 + number);
    return stack.leave([](void* argument) { (*static_cast<Call*>(argument))(); }, &call);
  };
  // Whatever happens at a first use is behind it.
  static_cast<void>(leave(0));
  std::vector<Buffer> all;
  for (std::uint64_t number = 1; number <= secrets; ++number) {
    const auto left = leave(number);
    all.emplace_back(left.begin(), left.end());
  }
  Left left;
  std::size_t in_a_row = 0;
  for (std::size_t i = 0; i < OwnStack::size; ++i) {
    const bool depends =
        std::ranges::any_of(all, [&](const Buffer& stack) { return stack[i] != all.front()[i]; });
    in_a_row = depends ? in_a_row + 1 : 0;
    if (in_a_row < window) continue;
    ++left.count;
    left.depth = OwnStack::size - (i + 1 - window);
  }
  return left;
}

// ---- What is to be found ----

// A scenario's result, of which four bytes stay. (Catch's assertions leave more: some reporters
// take the time.)
[[gnu::noinline]] void keeps_a_copy(const ct::Scenario& scenario) {
  std::uint8_t result[ct::result_size];
  ct::perform(scenario, {ct::Run::Kind::pieces, 64, 1}, result);
  std::memset(result + window, 0, sizeof result - window);
  __asm__ volatile("" : : "r"(result) : "memory");
}

TEST_CASE("row 26: four bytes that a call leaves on its stack are found") {
  OwnStack stack;
  char line[] = "blake3 key 64-64";
  ct::Scenario scenario;
  REQUIRE(ct::parse(line, scenario));
  CHECK(left_by(stack, [&] { keeps_a_copy(scenario); }).count == 1);
  CHECK(left_by(stack, [] {}).count == 0);
}

// ---- The library ----

void check_all(std::string_view backend, const char* path, ct::Extent extent) {
  static OwnStack stack;
  static std::size_t wrong;
  wrong = 0;
  ct::for_each_scenario(path, [&](const ct::Scenario& scenario) {
    // What runs on another backend's code has its turn there.
    const ct::OwnCode own = ct::own_code(scenario, backend.data());
    if (!own.alone && !own.in_lanes && backend != "scalar") return;
    ct::for_each_run(scenario, extent, [](const ct::Scenario& each, const ct::Run& run) {
      const Left left = left_by(stack, [&] {
        std::uint8_t result[ct::result_size];
        ct::perform(each, run, result);
        std::memset(result, 0, sizeof result);
        __asm__ volatile("" : : "r"(result) : "memory");
      });
      if (left.count == 0) return;
      char text[128];
      ct::describe(each, run, text, sizeof text);
      if (wrong++ < 10) FAIL_CHECK(text << ": " << left.count << " at " << left.depth);
    });
  });
  CHECK(wrong == 0);
}

TEST_CASE("row 26: calls leave nothing secret on the stack") {
  for (const std::string_view backend : supported_backends()) {
    const BackendScope scope(backend);
    DYNAMIC_SECTION(backend) {
      check_all(backend, "tests/ct/native/functions.txt", ct::Extent::all);
      check_all(backend, "tests/ct/primitives.txt", ct::Extent::some);
    }
  }
}

}  // namespace
}  // namespace isochron::test
