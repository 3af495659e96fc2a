// Checking files against checksum files, as GNU coreutils do.
#pragma once

#include "hashing.h"
#include "output.h"

namespace isosum {

// Reads the checksum files of the command line and hashes what they name. False when anything did
// not match, could not be read, or nothing was there to check.
[[nodiscard]] bool check_files(Job& job, Output& output);

}  // namespace isosum
