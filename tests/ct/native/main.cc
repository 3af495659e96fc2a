// Runs scenarios of standard input (scenario.h) for whoever watches this program.
//
//   harness check BACKEND
//       under Valgrind's memcheck, or built with MemorySanitizer: secrets are marked, every run is
//       made once. Prints for each scenario its name, runs and violations, separated by tabs.
//   harness trace BACKEND
//       under tracer, which prints: a few runs, with many secrets each, of the first scenario of
//       each primitive and function, where the backend has code of its own.
//   harness trace-all BACKEND PART PARTS
//       all scenarios that have code of the backend's own, more runs of the first of its kind;
//       every PARTS-th of them, from PART on.
//   harness functions
//       prints the names of which functions.txt must have lines.
//
// Exit status: 0, 1 when there are violations, 2 when the check could not be made.
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string_view>

#include "isochron/backend.h"
#include "tests/ct/native/markers.h"
#include "tests/ct/native/runs.h"
#include "tests/ct/native/scenario.h"
#include "tests/ct/native/secrets.h"

namespace isochron::ct {
namespace {

unsigned long runs = 0;

[[noreturn]] void fail(const char* what, const char* about) {
  std::fprintf(stderr, "harness: %s: %s\n", about, what);
  std::exit(2);
}

void check(const Scenario& scenario, const Run& run) {
  std::uint8_t result[result_size];
  perform(scenario, run, result);
  ++runs;
  // A check in which the secret went nowhere would be none. (What a table holds is public, though a
  // secret chose it: a violation, and reported.)
  if (violations() == 0 && depends_on_secret(scenario, run) &&
      !holds_secret(result, sizeof result)) {
    fail("the result has nothing secret in it", scenario.name);
  }
}

// The same code for every secret: what is traced begins and ends here.
[[gnu::noinline]] void traced(const Scenario& scenario, const Run& run, const char* name,
                              unsigned secret, std::uint8_t* result) {
  begin_trace(name, secret);
  perform(scenario, run, result);
  end_trace();
}

void trace(const Scenario& scenario, const Run& run) {
  char name[128];
  describe(scenario, run, name, sizeof name);
  std::uint8_t reference[result_size], result[result_size];
  fill_secrets(0);
  // Whatever happens at a first use is behind it.
  perform(scenario, run, reference);
  bool differs = false;
  for (unsigned secret = 0; secret < traced_secrets; ++secret) {
    fill_secrets(secret);
    traced(scenario, run, name, secret, result);
    differs = differs || std::memcmp(result, reference, sizeof result) != 0;
  }
  if (!differs) fail("the result depends on no secret", name);
}

// What the backend has for the scenario at hand.
OwnCode own;

void trace_own(const Scenario& scenario, const Run& run) {
  if (run.kind == Run::Kind::many ? own.in_lanes : own.alone) trace(scenario, run);
}

// How much there is to trace of a scenario, after those before it.
Extent extent_after(const Scenario& scenario) {
  static Scenario seen[64];
  static std::size_t count = 0;
  if (scenario.function != nullptr) {
    // Of one function with several hashes.
    static const Function* last = nullptr;
    const bool is_first = scenario.function != last;
    last = scenario.function;
    return is_first ? Extent::some : Extent::one;
  }
  if (scenario.algorithm == nullptr) return Extent::some;
  Extent extent = Extent::some;
  for (std::size_t i = 0; i < count; ++i) {
    const Algorithm& a = *scenario.algorithm;
    const Algorithm& b = *seen[i].algorithm;
    if (a.primitive != b.primitive) continue;
    extent = Extent::few;
    // These say how kernels are driven: rounds, bytes at a time, leaves of a tree.
    if (a.standard == b.standard && a.block_size == b.block_size &&
        (scenario.range_count > 1) == (seen[i].range_count > 1)) {
      return Extent::one;
    }
  }
  if (count == std::size(seen)) fail("too many primitives", scenario.name);
  seen[count++] = scenario;
  return extent;
}

int main(int argc, char** argv) {
  if (argc == 2 && std::strcmp(argv[1], "functions") == 0) {
    for_each_function([](const char* name) { std::puts(name); });
    return 0;
  }
  const char* const mode = argc >= 3 ? argv[1] : "";
  const bool checks = std::strcmp(mode, "check") == 0;
  const bool traces_all = std::strcmp(mode, "trace-all") == 0;
  if ((!checks && !traces_all && std::strcmp(mode, "trace") != 0) || argc != (traces_all ? 5 : 3)) {
    fail("usage: harness check|trace BACKEND, trace-all BACKEND PART PARTS, functions",
         "arguments");
  }
  const unsigned long part = traces_all ? std::strtoul(argv[3], nullptr, 10) : 0;
  const unsigned long parts = traces_all ? std::strtoul(argv[4], nullptr, 10) : 1;
  if (part >= parts) fail("no such part", "arguments");
  unsigned long traced_scenarios = 0;
  const char* const backend = argv[2];
  if (set_backend(backend) != Error::none) fail("this backend can't run here", backend);
  if (checks && !is_watched()) fail("neither Valgrind nor MemorySanitizer watches", mode);
  if (checks) fill_secrets(2);

  char line[256];
  while (std::fgets(line, sizeof line, stdin) != nullptr) {
    if (line[std::strspn(line, " \n")] == 0 || line[0] == '#') continue;
    Scenario scenario;
    if (!parse(line, scenario)) fail("no scenario", line);
    if (!checks) {
      own = own_code(scenario, backend);
      if (!own.alone && !own.in_lanes) continue;
      const Extent extent = extent_after(scenario);
      if (traces_all) {
        if (traced_scenarios++ % parts == part) for_each_run(scenario, extent, trace);
      } else if (extent == Extent::some) {
        for_each_run(scenario, Extent::few, trace_own);
      }
      continue;
    }
    const unsigned long before = violations();
    runs = 0;
    for_each_run(scenario, Extent::all, check);
    std::printf("%s\t%lu\t%lu\n", scenario.name, runs, violations() - before);
  }
  return violations() > 0 ? 1 : 0;
}

}  // namespace
}  // namespace isochron::ct

int main(int argc, char** argv) { return isochron::ct::main(argc, argv); }
