// Names of backends and primitives. See backend.h; the choosing itself is in simd/dispatch.cc.
#include "isochron/backend.h"

#include <array>
#include <cstddef>

#include "simd/dispatch.h"

namespace isochron {
namespace {

constexpr std::string_view backend_names[] = {
#define ISOCHRON_NAME(backend, ...) #backend,
    ISOCHRON_BACKENDS(ISOCHRON_NAME)
#undef ISOCHRON_NAME
};

constexpr std::string_view primitive_names[] = {
#define ISOCHRON_NAME(primitive, ...) #primitive,
    ISOCHRON_PRIMITIVES(ISOCHRON_NAME)
#undef ISOCHRON_NAME
};

struct SupportedNames {
  std::array<std::string_view, std::size(backend_names)> names{};
  std::size_t count = 0;

  SupportedNames() noexcept {
    const simd::Features supported = simd::supported();
    for (std::size_t i = 0; i < std::size(backend_names); ++i) {
      if ((supported >> i & 1) != 0) names[count++] = backend_names[i];
    }
  }
};

Error error_of(simd::Choice choice) noexcept {
  switch (choice) {
    case simd::Choice::done:
      return Error::none;
    case simd::Choice::unknown:
      return Error::unknown_backend;
    case simd::Choice::unsupported:
      return Error::unsupported_backend;
  }
  return Error::unknown_backend;
}

}  // namespace

std::span<const std::string_view> supported_backends() noexcept {
  static const SupportedNames supported;
  return std::span(supported.names).first(supported.count);
}

std::span<const std::string_view> known_backends() noexcept { return backend_names; }

Error set_backend(std::string_view name) noexcept { return error_of(simd::choose(name)); }

std::span<const std::string_view> primitives() noexcept { return primitive_names; }

std::string_view active_backend(std::string_view primitive) noexcept {
  const simd::Selection& selection = simd::selection();
#define ISOCHRON_ANSWER(name, ...) \
  if (primitive == #name) return backend_names[selection.name##_backend];
  ISOCHRON_PRIMITIVES(ISOCHRON_ANSWER)
#undef ISOCHRON_ANSWER
  return {};
}

Error environment_backend_error() noexcept { return error_of(simd::environment_choice()); }

}  // namespace isochron
