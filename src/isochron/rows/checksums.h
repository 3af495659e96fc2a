// Rows for what is no cryptography. Internal.
#pragma once

#include <cstdint>

#include "isochron/checksums/adler32.h"
#include "isochron/checksums/crc.h"
#include "isochron/checksums/xxh3.h"
#include "isochron/checksums/xxhash.h"
#include "isochron/rows/row.h"

namespace isochron::rows {

template <class Hasher, auto one_message>
constexpr Algorithm checksum(const Names& names) noexcept {
  Algorithm a = fixed<Hasher, one_message>(names);
  a.cryptographic = false;
  return a;
}

// XXH32 takes the lower half of the seed.
template <class Hasher, class Seed>
Error seeded(const HashParameters& parameters, Hasher& hash) noexcept {
  hash = Hasher(static_cast<Seed>(parameters.seed));
  return Error::none;
}

template <class Hasher, class Seed, auto one_message>
constexpr Algorithm xxhash(const Names& names) noexcept {
  Algorithm a =
      row<Hasher>(names, of<Hasher, seeded<Hasher, Seed>,
                            once<[](Bytes message) { return one_message(message, Seed{0}); }>>);
  a.takes = Algorithm::seed;
  a.cryptographic = false;
  return a;
}

}  // namespace isochron::rows
