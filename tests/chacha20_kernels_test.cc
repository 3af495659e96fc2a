// ChaCha20's kernels, each against the scalar one block by block. "Row n" is that of the catalogue
// of bugs in docs/testing.md.
#include <algorithm>
#include <iterator>

#include "tests/support/data.h"
#include "tests/support/kernels.h"

namespace isochron::test {
namespace {

struct State {
  std::uint32_t words[16];

  State(Random& random, std::uint64_t counter) {
    for (std::uint32_t& word : words) word = static_cast<std::uint32_t>(random.next());
    set_counter(counter);
  }
  void set_counter(std::uint64_t counter) {
    words[12] = static_cast<std::uint32_t>(counter);
    words[13] = static_cast<std::uint32_t>(counter >> 32);
  }
};

Buffer block_by_block(const simd::ChaCha20Kernel& scalar, State state, std::uint64_t counter,
                      Bytes in) {
  Buffer out(in.size());
  for (std::size_t at = 0; at < in.size(); at += 64) {
    state.set_counter(counter + at / 64);
    scalar.xor_blocks(state.words, in.data() + at, out.data() + at, 1);
  }
  return out;
}

TEST_CASE("kernel chacha20: 0 to 51 blocks, misaligned, in place and elsewhere") {
  constexpr std::size_t most = 3 * 16 + 3;
  const Buffer bytes = pattern_bytes(64 * most + 64);
  for_each_kernel(&Kernels::chacha20, [&](const auto& kernel, const auto& scalar) {
    Random random(1);
    std::size_t wrong = 0;
    for (std::size_t count = 0; count <= most; ++count) {
      for (const std::size_t misaligned : {std::size_t{0}, std::size_t{1}, 1 + count}) {
        const std::uint64_t counter = random.next();
        const State state(random, counter);
        const Bytes in = Bytes(bytes).subspan(misaligned, 64 * count);
        const Buffer expected = block_by_block(scalar, state, counter, in);
        Buffer out(64 * count + 128, canary);
        kernel.xor_blocks(state.words, in.data(), out.data() + misaligned, count);
        const auto begin = out.begin() + static_cast<long>(misaligned);
        const auto around =
            static_cast<std::size_t>(std::count(out.begin(), begin, canary) +
                                     std::count(begin + 64 * long(count), out.end(), canary));
        Buffer both(in.begin(), in.end());
        kernel.xor_blocks(state.words, both.data(), both.data(), count);
        const bool right = std::equal(expected.begin(), expected.end(), begin) && around == 128 &&
                           both == expected;
        if (!right && wrong++ == 0) FAIL_CHECK(count << " blocks, at " << misaligned);
      }
    }
    CHECK(wrong == 0);
  });
}

TEST_CASE("row 7, kernel chacha20: the counter carries at 2^32, k blocks before it") {
  const Buffer in(64 * 40);
  for_each_kernel(&Kernels::chacha20, [&](const auto& kernel, const auto& scalar) {
    Random random(2);
    std::size_t wrong = 0;
    for (const std::uint64_t high :
         {std::uint64_t{0}, std::uint64_t{0x7fffffff}, ~std::uint64_t{0}}) {
      for (std::uint64_t before = 0; before <= 34; ++before) {
        const std::uint64_t counter = ((high << 32) | 0xffffffff) - before;
        const State state(random, counter);
        Buffer out(in.size());
        kernel.xor_blocks(state.words, in.data(), out.data(), 40);
        const bool right = out == block_by_block(scalar, state, counter, in);
        if (!right && wrong++ == 0) FAIL_CHECK(before << " blocks before");
      }
    }
    CHECK(wrong == 0);
  });
}

TEST_CASE("kernel chacha20: the rounds alone") {
  for_each_kernel(&Kernels::chacha20, [](const auto& kernel, const auto& scalar) {
    Random random(3);
    for (int i = 0; i < 100; ++i) {
      State state(random, random.next());
      State expected = state;
      kernel.permute(state.words);
      scalar.permute(expected.words);
      if (!std::ranges::equal(state.words, expected.words)) FAIL_CHECK(i);
    }
    SUCCEED();
  });
}

// The most that kernels take and may leave: see simd/primitives.h.
constexpr std::uint64_t r[] = {0x0ffffffc0fffffff, 0x0ffffffc0ffffffc};
constexpr std::uint64_t largest[] = {~std::uint64_t{0}, ~std::uint64_t{0}, 7};

TEST_CASE("row 10, kernel chacha20: sealing is the cipher, then Poly1305 of ciphertexts of ones") {
  constexpr std::size_t most = 3 * 16 + 3;
  for_each_kernel(&Kernels::chacha20, [&](const auto& kernel, const auto& scalar) {
    if (kernel.seal_blocks == nullptr) return;
    Random random(4);
    std::size_t wrong = 0;
    for (std::size_t count = 0; count <= most; ++count) {
      for (const std::uint8_t bits : {0x00, 0xff}) {
        // The counter passes 2^32.
        const std::uint64_t counter = 0xffffffff - count / 2;
        const State state(random, counter);
        const Buffer sealed(64 * count, bits);
        const Buffer in = block_by_block(scalar, state, counter, sealed);
        std::uint64_t expected[3], made[3], in_place[3];
        for (auto* accumulator : {expected, made, in_place}) {
          std::copy(std::begin(largest), std::end(largest), accumulator);
        }
        simd::targets::scalar.poly1305->blocks(expected, r, sealed.data(), 4 * count, 1);
        Buffer out(64 * count + 128, canary);
        const std::size_t misaligned = 1 + count % 64;
        kernel.seal_blocks(state.words, in.data(), out.data() + misaligned, count, made, r);
        Buffer both = in;
        kernel.seal_blocks(state.words, both.data(), both.data(), count, in_place, r);
        const auto begin = out.begin() + static_cast<long>(misaligned);
        const auto around = std::count(out.begin(), begin, canary) +
                            std::count(begin + 64 * long(count), out.end(), canary);
        const bool right = std::equal(sealed.begin(), sealed.end(), begin) && around == 128 &&
                           both == sealed && std::ranges::equal(made, expected) &&
                           std::ranges::equal(in_place, expected);
        if (!right && wrong++ == 0) FAIL_CHECK(count << " blocks");
      }
    }
    CHECK(wrong == 0);
  });
}

TEST_CASE("kernel chacha20: with 128 bits there is one that seals") {
  const simd::ChaCha20Kernel* const kernel = targets::v128.chacha20;
  CHECK((kernel == nullptr || kernel->seal_blocks != nullptr));
}

}  // namespace
}  // namespace isochron::test
