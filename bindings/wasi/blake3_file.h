// BLAKE3 of a file on one thread or several, each of which takes its own parts. Not for WASI, which
// has neither threads nor mappings.
#pragma once

#include <cstdint>

#include "isochron/blake3.h"
#include "progress.h"

namespace isosum {

// Files below this size are not worth a mapping or a second thread.
inline constexpr std::uint64_t least_parallel_size = std::uint64_t{1} << 20;

// Hashes the file from its first byte to its end, whatever its size is by then. Returns 0 or errno.
// `bytes` becomes its size. A file that turns out to be one segment or less has no tree to split:
// then `bytes` is 0 and `root` untouched, and the caller hashes it in one piece.
[[nodiscard]] int hash_file_by_segments(const isochron::Blake3Mode& mode, int descriptor,
                                        std::uint64_t expected_size, unsigned threads,
                                        Progress& progress, std::uint64_t& bytes,
                                        isochron::Blake3Output& root);

}  // namespace isosum
