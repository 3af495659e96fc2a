// See transcript.h.
#include "fuzz/transcript.h"

#include <utility>

namespace isochron::fuzz {
namespace {

constexpr std::uint64_t offset_basis = 0xcbf29ce484222325, prime = 0x100000001b3;

std::uint64_t number = offset_basis;

}  // namespace

void observe(Bytes result) {
  for (const std::uint8_t byte : result) number = (number ^ byte) * prime;
  // Where results end matters, too.
  number = (number ^ result.size()) * prime;
}

std::uint64_t transcript() { return std::exchange(number, offset_basis); }

}  // namespace isochron::fuzz
