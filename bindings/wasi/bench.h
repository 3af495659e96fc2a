// isosum bench: how fast each algorithm is here, on each backend and for several lengths.
#pragma once

#include "options.h"
#include "output.h"

namespace isosum {

void run_benchmark(const Options& options, Output& output);

}  // namespace isosum
