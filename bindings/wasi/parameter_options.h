// The options of the command line that give an algorithm a parameter (HashParameters).
#pragma once

#include <string_view>

#include "options.h"

namespace isosum {

// Reads the argument `text` of the option --NAME. On a mistake, says what is wrong and returns
// false.
[[nodiscard]] bool take_parameter(Algorithm::Parameter parameter, std::string_view name,
                                  std::string_view text, Options& options);

// Says that the algorithm has no such option; returns false.
bool refuse_for(const Algorithm& algorithm, std::string_view option);

// Whether what was given has the form that the algorithm wants. On a mistake as above.
[[nodiscard]] bool check_parameters(const Options& options);

}  // namespace isosum
