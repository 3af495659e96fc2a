// What BLAKE3 alone has: its subtree functions, output from any position, and threads. The mode is
// the last byte of the case's key, modulo 3.
#pragma once

#include "fuzz/row.h"

namespace isochron::fuzz {

// Cuts the message's tree where the bits of the operations' numbers say, and joins the parts.
Expected expect_blake3_tree(const Row& row, const Case& c, Bytes message);
bool run_blake3_tree(const Row& row, Run& run);

// Each `output` operation reads from its `position`, up to the last byte and beyond.
Expected expect_blake3_seek(const Row& row, const Case& c, Bytes message);
bool run_blake3_seek(const Row& row, Run& run);

// The message again and again, long enough for threads.
Expected expect_blake3_threads(const Row& row, const Case& c, Bytes message);
bool run_blake3_threads(const Row& row, Run& run);

}  // namespace isochron::fuzz
