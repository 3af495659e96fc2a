// Controls: functions whose time depends on a secret, one for each way that it can, and their twins
// in constant time. Whoever claims to find the former has to pass the latter.
#pragma once

#include <cstddef>
#include <cstdint>

namespace isochron::ct {

inline constexpr std::size_t control_secret_size = 64;
inline constexpr std::size_t control_result_size = 8;

// A secret of control_secret_size bytes; a result of control_result_size bytes that depends on it.
using Control = void (*)(const std::uint8_t* secret, std::uint8_t* result);

// kind: "leaky" or "constant".
bool find_control(const char* kind, const char* name, Control& control);

}  // namespace isochron::ct
