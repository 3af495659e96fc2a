// What results are compared with: OpenSSL, where it has the algorithm, else the scalar kernels with
// the whole message in one call.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "isochron/hash.h"

namespace isochron::fuzz {

// The first out.size() bytes of the digest. `elements`: the sizes of the message's elements, which
// matter to algorithms on tuples.
void oracle(const Algorithm& algorithm, const HashParameters& parameters, bool no_parameters,
            Bytes message, const std::vector<std::size_t>& elements, std::span<std::uint8_t> out);

}  // namespace isochron::fuzz
