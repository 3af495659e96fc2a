// BLAKE3's subtree functions: a message is taken apart down to where the case says, and its tree
// put together by hand.
#pragma once

#include "fuzz/algorithm.h"

namespace isochron::fuzz {

Expected expect_blake3_tree(const Case& c, Bytes message);
bool run_blake3_tree(Run& run);

}  // namespace isochron::fuzz
