// Selection of kernels. See dispatch.h.
#include "simd/dispatch.h"

#include <cstdlib>

#include "simd/targets.h"

namespace isochron::simd {
namespace {

struct Backend {
  std::string_view name;
  Features needs;  // itself and what it builds on
  const Kernels& kernels;
};

namespace rows {
using namespace feature;
const Backend backends[] = {
#define ISOCHRON_ROW(backend, builds_on) {#backend, backend | (builds_on), targets::backend},
    ISOCHRON_BACKENDS(ISOCHRON_ROW)
#undef ISOCHRON_ROW
};
}  // namespace rows
using rows::backends;

bool built(const Kernels& kernels) noexcept {
#define ISOCHRON_ANY(primitive, ...) kernels.primitive != nullptr ||
  return ISOCHRON_PRIMITIVES(ISOCHRON_ANY) false;
#undef ISOCHRON_ANY
}

template <class Kernel, std::size_t N>
const Kernel* best(const Kernel* Kernels::* primitive, const unsigned (&order)[N], Features allowed,
                   unsigned& chosen) noexcept {
  for (const unsigned i : order) {
    const Kernel* kernel = backends[i].kernels.*primitive;
    if (kernel != nullptr && (backends[i].needs & ~allowed) == 0) {
      chosen = i;
      return kernel;
    }
  }
  return nullptr;  // not reached: every primitive has a scalar kernel
}

// One selection per backend, and one of everything ("auto"), made once.
struct Selections {
  Features supported = 0;
  Choice environment = Choice::done;
  Selection by_backend[index::count];
  Selection automatic;

  Selections() noexcept {
    const Features detected = detect();
    for (const Backend& b : backends) {
      if (built(b.kernels) && (b.needs & ~detected) == 0) supported |= 1u << (&b - backends);
    }
    for (unsigned i = 0; i < index::count; ++i) {
      by_backend[i] = select(backends[i].needs & supported);
    }
    automatic = select(supported);
  }

  Choice find(std::string_view name, const Selection*& selection) const noexcept {
    if (name == "auto") {
      selection = &automatic;
      return Choice::done;
    }
    for (unsigned i = 0; i < index::count; ++i) {
      if (name != backends[i].name) continue;
      if ((supported & (1u << i)) == 0) return Choice::unsupported;
      selection = &by_backend[i];
      return Choice::done;
    }
    return Choice::unknown;
  }
};

const Selections& selections() noexcept {
  static const Selections all;
  return all;
}

struct Environment {
  const Selection* selection;
  Choice choice = Choice::done;

  Environment() noexcept : selection(&selections().automatic) {
    const char* name = std::getenv("ISOCHRON_BACKEND");
    if (name != nullptr && *name != '\0') choice = selections().find(name, selection);
  }
};

const Environment& environment() noexcept {
  static const Environment value;
  return value;
}

}  // namespace

constinit std::atomic<const Selection*> detail::active_selection{nullptr};

const Selection& detail::initialise() noexcept {
  const Selection* expected = nullptr;
  const Selection* mine = environment().selection;
  // A choose() that came in between stays.
  return active_selection.compare_exchange_strong(expected, mine) ? *mine : *expected;
}

Selection select(Features allowed) noexcept {
  Selection s{};
  using namespace index;
#define ISOCHRON_SELECT(primitive, Kernel, ...)                                   \
  {                                                                               \
    static constexpr unsigned order[] = {__VA_ARGS__};                            \
    s.kernels.primitive =                                                         \
        best<Kernel>(&Kernels::primitive, order, allowed, s.primitive##_backend); \
  }
  ISOCHRON_PRIMITIVES(ISOCHRON_SELECT)
#undef ISOCHRON_SELECT
  return s;
}

Features supported() noexcept { return selections().supported; }

Choice choose(std::string_view name) noexcept {
  const Selection* chosen = nullptr;
  const Choice choice = selections().find(name, chosen);
  if (choice == Choice::done) {
    detail::active_selection.store(chosen, std::memory_order_release);
  }
  return choice;
}

Choice environment_choice() noexcept { return environment().choice; }

}  // namespace isochron::simd
