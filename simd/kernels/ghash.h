// POLYVAL (RFC 8452, section 3) and GHASH (NIST SP 800-38D, section 6.4), which is POLYVAL of
// blocks and keys with their bytes reversed (RFC 8452, appendix A).
//
// An element of GF(2^128) is 16 bytes, bit i of the number in little endian being the coefficient
// of x^i, modulo x^128 + x^127 + x^126 + x^121 + 1. A product here is a * b * x^-128.
#pragma once

#include "simd/vec.h"

namespace isochron::simd::ISOCHRON_TARGET::polyval {

static constexpr int block_bytes = 16;

// A table of powers of H: H^16 first, H^1 last.
static constexpr int powers = 16;
static constexpr int first_power = block_bytes * (powers - 1);

// How blocks are read.
enum class Order { polyval, ghash };

}  // namespace isochron::simd::ISOCHRON_TARGET::polyval
