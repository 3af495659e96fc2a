// The list of algorithms that --list-algorithms prints.
#pragma once

#include "output.h"

namespace isosum {

void list_algorithms(bool as_json, Output& output);

}  // namespace isosum
