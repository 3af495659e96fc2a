// BLAKE2's kernels called directly, against the definition: any state, place and finalisation
// words, counters that carry (testing row 28), strides.
#include <algorithm>
#include <catch2/catch.hpp>

#include "isochron/blake2.h"
#include "isochron/state_fields.h"
#include "tests/support/blake2_reference.h"
#include "tests/support/kernels.h"

namespace isochron::test {
namespace {

template <class Word>
constexpr std::size_t block_size = 16 * sizeof(Word);

// Blocks, `stride` apart, one after the other.
template <class Word>
void expected(Word h[8], const std::uint8_t* blocks, std::size_t stride, std::size_t count,
              simd::Blake2Place<Word> place) {
  for (std::size_t i = 0; i < count; ++i) {
    blake2_reference(h, blocks + i * stride, place);
    place.t[0] += block_size<Word>;
    if (place.t[0] < block_size<Word>) ++place.t[1];
  }
}

// Counters whose low word carries in the first block, in a later one, or not; and any.
template <class Word>
simd::Blake2Place<Word> place(Random& random) {
  const auto any = [&] { return static_cast<Word>(random.next()); };
  const Word low[] = {0,
                      block_size<Word>,
                      static_cast<Word>(0 - block_size<Word>),
                      static_cast<Word>(0 - 2 * block_size<Word>),
                      static_cast<Word>(~Word{0}),
                      any()};
  const Word high[] = {0, 1, static_cast<Word>(~Word{0}), any()};
  const Word last[] = {0, static_cast<Word>(~Word{0})};
  return {{low[random.below(6)], high[random.below(4)]},
          {last[random.below(2)], last[random.below(2)]}};
}

template <class Word, class Kernel>
void check_one(const Kernel* Kernels::* primitive) {
  const Buffer bytes = pattern_bytes(9 * block_size<Word> + 1);
  for_each_kernel(primitive, [&](const Kernel& kernel, const Kernel&) {
    Random random(11);
    for (int i = 0; i < 400; ++i) {
      Word h[8], wanted[8];
      for (Word& word : h) word = static_cast<Word>(random.next());
      std::ranges::copy(h, wanted);
      const std::size_t count = 1 + random.below(9), offset = random.below(2);
      const auto first = place<Word>(random);
      kernel.compress(h, bytes.data() + offset, count, first);
      expected(wanted, bytes.data() + offset, block_size<Word>, count, first);
      if (!std::ranges::equal(h, wanted)) FAIL_CHECK(count << " blocks, t0 " << first.t[0]);
    }
    SUCCEED();
  });
}

TEST_CASE("kernel blake2b: any state and place") { check_one<std::uint64_t>(&Kernels::blake2b); }
TEST_CASE("kernel blake2s: any state and place") { check_one<std::uint32_t>(&Kernels::blake2s); }

template <class Word, class Kernel>
void check_many(const Kernel* Kernels::* primitive) {
  const Buffer bytes = pattern_bytes(64 * block_size<Word>);
  for_each_kernel(primitive, [&](const Kernel& kernel, const Kernel&) {
    if (kernel.lanes == 1) return;  // has no function
    Random random(12);
    for (int i = 0; i < 200; ++i) {
      const std::size_t count = 1 + random.below(5);
      const std::size_t stride = block_size<Word> * random.below(9);
      const std::size_t lanes = kernel.lanes;
      std::vector<Word> states(8 * lanes), wanted(8 * lanes), places(4 * lanes);
      std::vector<const std::uint8_t*> blocks(lanes);
      for (std::size_t lane = 0; lane < lanes; ++lane) {
        Word h[8];
        for (std::size_t w = 0; w < 8; ++w) {
          h[w] = states[w * lanes + lane] = static_cast<Word>(random.next());
        }
        const auto first = place<Word>(random);
        for (std::size_t w = 0; w < 2; ++w) {
          places[w * lanes + lane] = first.t[w];
          places[(2 + w) * lanes + lane] = first.f[w];
        }
        blocks[lane] = bytes.data() + random.below(bytes.size() - 33 * block_size<Word>);
        expected(h, blocks[lane], stride, count, first);
        for (std::size_t w = 0; w < 8; ++w) wanted[w * lanes + lane] = h[w];
      }
      kernel.compress(states.data(), blocks.data(), stride, count, places.data());
      if (states != wanted) FAIL_CHECK(count << " blocks, " << stride << " apart");
    }
    SUCCEED();
  });
}

TEST_CASE("kernel blake2b_many: every lane has its own state, message and place") {
  check_many<std::uint64_t>(&Kernels::blake2b_many);
}
TEST_CASE("kernel blake2s_many: every lane has its own state, message and place") {
  check_many<std::uint32_t>(&Kernels::blake2s_many);
}

}  // namespace
}  // namespace isochron::test
