// Hashing files and listing their digests.
#pragma once

#include "hashing.h"
#include "output.h"

namespace isosum {

// Hashes all files of the command line. False when one of them could not be hashed.
[[nodiscard]] bool list_files(Job& job, Output& output);

}  // namespace isosum
