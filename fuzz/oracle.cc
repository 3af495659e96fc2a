// See oracle.h.
#include "fuzz/oracle.h"

#include <algorithm>
#include <cstdlib>
#include <iostream>

#include "fuzz/peers/peers.h"

namespace isochron::fuzz {

void oracle(const Algorithm& algorithm, const HashParameters& parameters, bool no_parameters,
            Bytes message, const std::vector<std::size_t>& elements, std::span<std::uint8_t> out) {
  if (no_parameters) {
    if (const Answer digest = openssl_digest(algorithm, message, out.size())) {
      std::ranges::copy(*digest, out.begin());
      return;
    }
  }
  Hash hash(algorithm);
  Error error = hash.begin(algorithm, parameters);
  if (algorithm.tuple) {
    for (const std::size_t size : elements) {
      hash.update(message.first(size));
      message = message.subspan(size);
    }
  } else {
    hash.update(message);
  }
  if (error == Error::none) error = hash.finish(out);
  if (error == Error::none) return;
  std::cerr << algorithm.name << ": the oracle fails\n";
  std::abort();
}

}  // namespace isochron::fuzz
