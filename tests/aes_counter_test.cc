// Key streams whose counter has 32 bits of a block, across calls: GCM's, SIV's and GCM-SIV's.
#include "isochron/cipher/aes_counter.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/support/backends.h"
#include "tests/support/data.h"

namespace isochron::test {
namespace {

using Block = SecretArray<std::uint8_t, AesKey::block_size>;

// The block `index` further on: four bytes count on modulo 2^32, the others stay.
Block counted(Block block, AesCounterPlace place, std::uint32_t index) {
  for (std::uint32_t i = 0; i < index; ++i) {
    for (int k = 0; k < 4; ++k) {
      const std::size_t at = place == AesCounterPlace::end ? 15 - k : k;
      if (++block[at] != 0) break;
    }
  }
  return block;
}

template <AesCounterPlace place>
void check_wrap() {
  const Buffer bytes = pattern_bytes(16);
  const AesKey key{std::span<const std::uint8_t, 16>(bytes)};
  constexpr std::uint32_t count = 40;
  Block first;
  first.fill(0xff);
  for (std::uint32_t before = 0; before <= count; ++before) {
    // The number is 2^32 - before.
    Block counter = first;
    for (int k = 0; k < 4; ++k) {
      const std::size_t at = place == AesCounterPlace::end ? 15 - k : k;
      counter[at] = static_cast<std::uint8_t>((0 - before) >> (8 * k));
    }
    Buffer expected;
    for (std::uint32_t i = 0; i < count; ++i) {
      Block block = counted(counter, place, i);
      REQUIRE(key.encrypt_blocks(block, block) == Error::none);
      expected.insert(expected.end(), block.begin(), block.end());
    }
    // In calls of one block, of some, and of all.
    for (const std::uint32_t step : {1u, 7u, count}) {
      Buffer made(expected.size());
      AesCounterStream<place> stream(key, counter);
      for (std::uint32_t at = 0; at < count; at += step) {
        std::uint8_t* const to = made.data() + AesKey::block_size * at;
        stream.take(to, to, std::min(step, count - at));
      }
      INFO(before << " blocks before the wrap, " << step << " at a time");
      CHECK(made == expected);
    }
  }
}

TEST_CASE("row 7: a counter at the block's end wraps at 2^32, in one call and between calls") {
  for_each_backend("aes", [] { check_wrap<AesCounterPlace::end>(); });
}

TEST_CASE("row 7: a counter at the block's begin wraps at 2^32, in one call and between calls") {
  for_each_backend("aes", [] { check_wrap<AesCounterPlace::begin>(); });
}

}  // namespace
}  // namespace isochron::test
