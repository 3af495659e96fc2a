// GHASH and POLYVAL: the lengths at their end.
#include "isochron/aead/ghash.h"

#include <catch2/catch.hpp>
#include <cstring>

#include "tests/support/data.h"

namespace isochron::test {
namespace {

// The sum of these blocks, and of one of zeros that finish() adds.
template <class Sum, class Key>
Buffer sum_of(const Key& key, const Buffer& blocks) {
  Sum sum(key);
  sum.update(blocks);
  const auto made = sum.finish(0, 0);
  return {made.begin(), made.end()};
}

// Numbers of bits of 64 bits each, in the order of bytes that `swap` says.
template <class Sum, class Key, class Swap>
void check_lengths(Swap swap) {
  const Buffer h = pattern_bytes(16);
  const Key key{std::span<const std::uint8_t, 16>(h)};
  constexpr std::uint64_t sizes[] = {0,          1,           0x1fffffff,        0x20000000,
                                     0xffffffff, 0x100000000, 0x1fffffffffffffff};
  for (const std::uint64_t associated : sizes) {
    for (const std::uint64_t text : sizes) {
      const std::uint64_t bits[2] = {swap(8 * associated), swap(8 * text)};
      Buffer blocks(32);
      std::memcpy(blocks.data(), bits, sizeof bits);
      Sum sum(key);
      const auto made = sum.finish(associated, text);
      INFO(associated << ", " << text);
      CHECK(sum_of<Sum>(key, {made.begin(), made.end()}) == sum_of<Sum>(key, blocks));
    }
  }
}

TEST_CASE("row 28: GHASH's lengths have 64 bits, big endian") {
  check_lengths<Ghash, GhashKey>([](std::uint64_t x) { return __builtin_bswap64(x); });
}

TEST_CASE("row 28: POLYVAL's lengths have 64 bits, little endian") {
  check_lengths<Polyval, PolyvalKey>([](std::uint64_t x) { return x; });
}

}  // namespace
}  // namespace isochron::test
