// How isocrypt ends, and what it says of files.
#pragma once

#include <string_view>

#include "isochron/error.h"

namespace isocrypt {

enum Status : int { done = 0, not_authentic = 1, trouble = 2 };

// Says what is wrong with a file, and what to do. "-" is standard input.
Status complain(std::string_view file, isochron::Error error);
// The same of errno.
Status complain(std::string_view file, int error);

}  // namespace isocrypt
