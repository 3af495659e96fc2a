// See backends.h.
#include "fuzz/backends.h"

#include <cstdlib>
#include <iostream>
#include <string>

namespace isochron::fuzz {

void fail(std::string_view what, std::initializer_list<std::pair<const char*, Bytes>> inputs) {
  std::cerr << '\n' << what << " on " << active_backend("sha256") << '\n';
  for (const auto& [name, bytes] : inputs) {
    std::cerr << "  " << name << ": from_hex(\"" << hex(bytes) << "\")\n";
  }
  std::cerr << std::flush;
  std::abort();
}

Primitives primitives_of(const Algorithm& algorithm) {
  // Batches of it have kernels under a name of their own.
  const std::string many = std::string(algorithm.primitive) + "_many";
  const auto found = std::ranges::find(primitives(), many);
  if (found == primitives().end()) return {algorithm.primitive};
  return {algorithm.primitive, *found};
}

Primitives primitives_of(const AeadAlgorithm& algorithm) {
  if (algorithm.primitive == "aes") return {"aes", "ghash"};
  if (algorithm.primitive == "chacha20") return {"chacha20", "poly1305"};
  return {algorithm.primitive};
}

}  // namespace isochron::fuzz
