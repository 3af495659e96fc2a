// Each target's kernels called directly, in one process, against the scalar ones: over counts,
// counters and flags that the API would need huge messages to reach, and with canaries behind
// everything they write.
#include "tests/support/kernels.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/support/data.h"

namespace isochron::test {
namespace {

template <std::size_t N>
void fill(std::uint32_t (&words)[N], Random& random) {
  for (std::uint32_t& word : words) word = static_cast<std::uint32_t>(random.next());
}

template <class Word>
std::vector<Word> random_words(std::size_t count, Random& random) {
  std::vector<Word> words(count);
  for (Word& word : words) word = static_cast<Word>(random.next());
  return words;
}

// A compression function for one message and for several.
template <class Word>
struct BlockPrimitive {
  const char* name;
  const simd::BlockKernel<Word>* Kernels::* one;
  const simd::LanesKernel<Word>* Kernels::* many;
  std::size_t words;  // of the state
};
constexpr BlockPrimitive<std::uint32_t> block_primitives32[] = {
    {"md5", &Kernels::md5, &Kernels::md5_many, 4},
    {"sha1", &Kernels::sha1, &Kernels::sha1_many, 5},
    {"ripemd160", &Kernels::ripemd160, &Kernels::ripemd160_many, 5},
    {"sha256", &Kernels::sha256, &Kernels::sha256_many, 8},
    {"sm3", &Kernels::sm3, &Kernels::sm3_many, 8},
};
constexpr BlockPrimitive<std::uint64_t> block_primitives64[] = {
    {"sha512", &Kernels::sha512, &Kernels::sha512_many, 8},
};

template <class Test>
void for_each_block_primitive(Test test) {
  for (const auto& primitive : block_primitives32) DYNAMIC_SECTION(primitive.name) test(primitive);
  for (const auto& primitive : block_primitives64) DYNAMIC_SECTION(primitive.name) test(primitive);
}

TEST_CASE("kernels of one message: any state, 1 to 33 blocks") {
  for_each_block_primitive([]<class Word>(const BlockPrimitive<Word>& primitive) {
    const Buffer blocks = pattern_bytes(33 * 16 * sizeof(Word) + 1);
    for_each_kernel(primitive.one, [&](const auto& kernel, const auto& scalar) {
      Random random(1);
      for (std::size_t count = 1; count <= 33; ++count) {
        for (const std::size_t offset : {0u, 1u}) {
          auto state = random_words<Word>(primitive.words, random), expected = state;
          kernel.compress(state.data(), blocks.data() + offset, count);
          scalar.compress(expected.data(), blocks.data() + offset, count);
          CHECK(state == expected);
        }
      }
    });
  });
}

TEST_CASE("kernels of several messages: every lane is its own message") {
  for_each_block_primitive([]<class Word>(const BlockPrimitive<Word>& primitive) {
    const std::size_t block = 16 * sizeof(Word);
    const Buffer bytes = pattern_bytes(16 * 5 * block + 100);
    for_each_kernel(primitive.many, [&](const auto& kernel, const auto&) {
      const std::size_t lanes = kernel.lanes;
      if (lanes == 1) return;  // has no function
      Random random(2);
      for (std::size_t count = 1; count <= 5; ++count) {
        auto states = random_words<Word>(primitive.words * lanes, random), expected = states;
        std::vector<const std::uint8_t*> blocks(lanes);
        for (auto& lane : blocks) lane = bytes.data() + random.below(bytes.size() - count * block);
        for (std::size_t lane = 0; lane < lanes; ++lane) {
          std::vector<Word> state;
          for (std::size_t w = 0; w < primitive.words; ++w)
            state.push_back(states[w * lanes + lane]);
          (targets::scalar.*primitive.one)->compress(state.data(), blocks[lane], count);
          for (std::size_t w = 0; w < primitive.words; ++w) expected[w * lanes + lane] = state[w];
        }
        kernel.compress(states.data(), blocks.data(), count);
        CHECK(states == expected);
      }
    });
  });
}

constexpr std::uint64_t counters[] = {0,
                                      1,
                                      (std::uint64_t{1} << 32) - 40,
                                      (std::uint64_t{1} << 32) - 17,
                                      (std::uint64_t{1} << 32) - 1,
                                      std::uint64_t{1} << 32,
                                      (std::uint64_t{1} << 54) - 1,
                                      (std::uint64_t{1} << 63) + 12345};

TEST_CASE("kernel blake3: compress with every block length, counters and flags") {
  const Buffer block = pattern_bytes(64);
  for_each_kernel(&Kernels::blake3, [&](const auto& kernel, const auto& scalar) {
    Random random(3);
    for (unsigned length = 0; length <= 64; ++length) {
      for (const std::uint64_t counter : counters) {
        std::uint32_t value[8], expected[8];
        fill(value, random);
        std::ranges::copy(value, expected);
        const auto flags = static_cast<std::uint8_t>(random.next());
        kernel.compress(value, block.data(), static_cast<std::uint8_t>(length), counter, flags);
        scalar.compress(expected, block.data(), static_cast<std::uint8_t>(length), counter, flags);
        if (!std::ranges::equal(value, expected)) FAIL_CHECK(length << " bytes, " << counter);
      }
    }
    SUCCEED();
  });
}

TEST_CASE("kernel blake3: chunks, whole and open, round counter 2^32") {
  // Two rounds of the widest kernel and a rest.
  constexpr std::size_t most_blocks = 36 * 16;
  const Buffer input = pattern_bytes(most_blocks * 64 + 1);
  for_each_kernel(&Kernels::blake3, [&](const auto& kernel, const auto& scalar) {
    Random random(4);
    std::uint32_t key[8];
    fill(key, random);
    std::size_t wrong = 0;
    for (std::size_t blocks = 1; blocks <= most_blocks; ++blocks) {
      const std::size_t size = 32 * ((blocks + 15) / 16);
      const std::uint64_t counter = counters[blocks % std::size(counters)];
      const auto flags = static_cast<std::uint8_t>(16 * (blocks % 3));
      const std::uint8_t* from = input.data() + blocks % 2;
      Buffer values(size + 64, canary), expected(size + 64, canary);
      kernel.chunks(from, blocks, key, counter, flags, values.data());
      scalar.chunks(from, blocks, key, counter, flags, expected.data());
      const Bytes beside = Bytes(expected).subspan(size);
      REQUIRE(std::ranges::count(beside, canary) == 64);
      if (values != expected && wrong++ == 0) FAIL_CHECK(blocks << " blocks from " << counter);
    }
    CHECK(wrong == 0);
  });
}

TEST_CASE("kernel blake3: parents, also written over their children") {
  const Buffer children = pattern_bytes(40 * 64);
  for_each_kernel(&Kernels::blake3, [&](const auto& kernel, const auto& scalar) {
    Random random(5);
    std::uint32_t key[8];
    fill(key, random);
    for (std::size_t count = 1; count <= 40; ++count) {
      Buffer expected(32 * count);
      // One at a time, so that nothing overlaps.
      for (std::size_t i = 0; i < count; ++i) {
        scalar.parents(children.data() + 64 * i, 1, key, 4, expected.data() + 32 * i);
      }
      Buffer values(32 * count + 64, canary);
      kernel.parents(children.data(), count, key, 4, values.data());
      CHECK(std::equal(expected.begin(), expected.end(), values.begin()));
      CHECK(std::count(values.begin() + static_cast<long>(32 * count), values.end(), canary) == 64);
      for (const std::size_t later : {0u, 1u, 16u, 32u}) {
        Buffer both(64 * count + 64, canary);
        std::copy_n(children.begin(), 64 * count, both.begin());
        kernel.parents(both.data(), count, key, 4, both.data() + later);
        INFO(count << " parents, written " << later << " bytes behind their children's begin");
        CHECK(
            std::equal(expected.begin(), expected.end(), both.begin() + static_cast<long>(later)));
      }
    }
  });
}

TEST_CASE("kernel blake3_many: every lane has its own state, message and place") {
  const Buffer bytes = pattern_bytes(200 * 64);
  for_each_kernel(&Kernels::blake3_many, [&](const auto& kernel, const auto&) {
    if (kernel.lanes == 1) return;  // has no function
    Random random(7);
    for (int i = 0; i < 200; ++i) {
      const std::size_t lanes = kernel.lanes, count = 1 + random.below(5);
      const std::size_t stride = 64 * random.below(9);
      std::vector<std::uint32_t> states(8 * lanes), expected(8 * lanes), places(4 * lanes);
      std::vector<const std::uint8_t*> blocks(lanes);
      for (std::size_t lane = 0; lane < lanes; ++lane) {
        std::uint32_t value[8];
        fill(value, random);
        for (std::size_t w = 0; w < 8; ++w) states[w * lanes + lane] = value[w];
        const std::uint64_t counter = counters[random.below(std::size(counters))];
        const auto length = static_cast<std::uint8_t>(random.below(65));
        const auto flags = static_cast<std::uint8_t>(random.next());
        places[lane] = static_cast<std::uint32_t>(counter);
        places[lanes + lane] = static_cast<std::uint32_t>(counter >> 32);
        places[2 * lanes + lane] = length;
        places[3 * lanes + lane] = flags;
        blocks[lane] = bytes.data() + random.below(bytes.size() - 33 * 64);
        for (std::size_t block = 0; block < count; ++block) {
          targets::scalar.blake3->compress(value, blocks[lane] + block * stride, length, counter,
                                           flags);
        }
        for (std::size_t w = 0; w < 8; ++w) expected[w * lanes + lane] = value[w];
      }
      kernel.compress(states.data(), blocks.data(), stride, count, places.data());
      if (states != expected) FAIL_CHECK(count << " blocks, " << stride << " apart");
    }
    SUCCEED();
  });
}

TEST_CASE("row 7, kernel blake3: 1 to 40 output blocks round counter 2^32") {
  const Buffer block = pattern_bytes(64);
  for_each_kernel(&Kernels::blake3, [&](const auto& kernel, const auto& scalar) {
    Random random(6);
    for (std::size_t count = 1; count <= 40; ++count) {
      for (const std::uint64_t counter : counters) {
        std::uint32_t value[8];
        fill(value, random);
        const auto length = static_cast<std::uint8_t>(random.below(65));
        Buffer out(64 * count + 64, canary), expected(64 * count + 64, canary);
        kernel.output(value, block.data(), length, counter, 8, out.data(), count);
        // One at a time: the scalar loop's own counter is tested too.
        for (std::size_t i = 0; i < count; ++i) {
          scalar.output(value, block.data(), length, counter + i, 8, expected.data() + 64 * i, 1);
        }
        if (out != expected) FAIL_CHECK(count << " blocks from " << counter);
      }
    }
    SUCCEED();
  });
}

// Rates of all functions, and the least and the greatest there could be.
constexpr std::size_t rates[] = {8, 72, 104, 136, 144, 168, 192};

TEST_CASE("kernel keccak: any state, rounds and rate, 0 to 3 blocks and a rest") {
  const Buffer bytes = pattern_bytes(4 * 200);
  for_each_kernel(&Kernels::keccak, [&](const auto& kernel, const auto& scalar) {
    Random random(7);
    for (const unsigned rounds : {12u, 24u}) {
      for (const std::size_t rate : rates) {
        for (std::size_t size = 0; size <= 3 * rate + 9; ++size) {
          std::uint64_t state[25], expected[25];
          for (std::uint64_t& word : state) word = random.next();
          std::ranges::copy(state, expected);
          const std::uint8_t* from = bytes.data() + size % 2;
          CHECK(kernel.absorb(state, rounds, rate, from, size) == size % rate);
          // Block by block and word by word, so that the scalar loop is tested too.
          for (std::size_t at = 0; at + rate <= size; at += rate) {
            for (std::size_t i = 0; i < rate; ++i) {
              expected[i / 8] ^= std::uint64_t{from[at + i]} << (8 * (i % 8));
            }
            scalar.permute(expected, rounds);
          }
          if (!std::ranges::equal(state, expected)) FAIL_CHECK(size << " bytes at " << rate);
        }
      }
      std::uint64_t state[25], expected[25];
      for (std::uint64_t& word : state) word = random.next();
      std::ranges::copy(state, expected);
      kernel.permute(state, rounds);
      scalar.permute(expected, rounds);
      CHECK(std::ranges::equal(state, expected));
    }
  });
}

TEST_CASE("kernel keccak_many: every lane is its own state") {
  const Buffer bytes = pattern_bytes(2000);
  for_each_kernel(&Kernels::keccak_many, [&](const auto& kernel, const auto&) {
    if (kernel.lanes == 1) return;
    Random random(8);
    for (const unsigned rounds : {12u, 24u}) {
      for (const std::size_t rate : rates) {
        for (const std::size_t size : {rate - 1, rate, rate + 1, 3 * rate, 4 * rate - 1}) {
          std::vector<std::uint64_t> states(25 * kernel.lanes);
          for (std::uint64_t& word : states) word = random.next();
          std::vector<const std::uint8_t*> from(kernel.lanes);
          for (auto& lane : from) lane = bytes.data() + random.below(bytes.size() - size);
          std::vector<std::uint64_t> expected = states;
          for (std::size_t lane = 0; lane < kernel.lanes; ++lane) {
            std::uint64_t state[25];
            for (std::size_t w = 0; w < 25; ++w) state[w] = states[w * kernel.lanes + lane];
            targets::scalar.keccak->absorb(state, rounds, rate, from[lane], size);
            for (std::size_t w = 0; w < 25; ++w) expected[w * kernel.lanes + lane] = state[w];
          }
          CHECK(kernel.absorb(states.data(), rounds, rate, from.data(), size) == size % rate);
          CHECK(states == expected);
        }
      }
    }
  });
}

// Any register or sums, every length round those at which a kernel changes its way of working,
// every alignment.
template <class Word, std::size_t N>
void check_checksum(const simd::ChecksumKernel<Word>* Kernels::* primitive, Word limit) {
  const Buffer bytes = pattern_bytes(6000 + 16);
  for_each_kernel(primitive, [&](const auto& kernel, const auto& scalar) {
    Random random(8);
    std::size_t wrong = 0;
    for (std::size_t size = 0; size <= 6000; size += size < 700 ? 1 : 61) {
      const std::uint8_t* from = bytes.data() + size % 16;
      Word state[N], expected[N];
      for (Word& word : state) word = static_cast<Word>(random.next() % limit);
      std::ranges::copy(state, expected);
      kernel.update(state, from, size);
      scalar.update(expected, from, size);
      if (!std::ranges::equal(state, expected) && wrong++ == 0) FAIL_CHECK(size << " bytes");
    }
    CHECK(wrong == 0);
  });
}

TEST_CASE("kernels crc32 and crc32c: any register, every length") {
  check_checksum<std::uint32_t, 1>(&Kernels::crc32, ~std::uint32_t{0});
  check_checksum<std::uint32_t, 1>(&Kernels::crc32c, ~std::uint32_t{0});
}
TEST_CASE("kernels crc64_nvme and crc64_xz: any register, every length") {
  check_checksum<std::uint64_t, 1>(&Kernels::crc64_nvme, ~std::uint64_t{0});
  check_checksum<std::uint64_t, 1>(&Kernels::crc64_xz, ~std::uint64_t{0});
}
TEST_CASE("kernel adler32: any sums, every length") {
  check_checksum<std::uint32_t, 2>(&Kernels::adler32, 65521);
}

TEST_CASE("kernel adler32: the largest sums that there are") {
  const Buffer ones(3 * 5552 + 64, 0xff);
  for_each_kernel(&Kernels::adler32, [&](const auto& kernel, const auto&) {
    for (std::size_t size = 5552 - 70; size <= ones.size(); size += size < 5552 + 70 ? 1 : 100) {
      std::uint32_t sums[2] = {65520, 65520};
      kernel.update(sums, ones.data(), size);
      std::uint64_t a = 65520, b = 65520;
      for (std::size_t i = 0; i < size; ++i) b += a += 0xff;
      if (sums[0] != a % 65521 || sums[1] != b % 65521) FAIL_CHECK(size << " bytes");
    }
    SUCCEED();
  });
}

TEST_CASE("kernel xxh3: stripes from any place in blocks of any length") {
  const Buffer input = pattern_bytes(64 * 70 + 1);
  const Buffer secret = pattern_bytes(256);
  for_each_kernel(&Kernels::xxh3, [&](const auto& kernel, const auto& scalar) {
    Random random(9);
    std::size_t wrong = 0;
    for (const std::size_t secret_size : {80u, 136u, 143u, 192u, 256u}) {
      for (std::size_t count = 0; count <= 70; ++count) {
        const std::size_t position = random.below((secret_size - 64) / 8);
        std::uint64_t state[8], expected[8];
        for (std::uint64_t& word : state) word = random.next();
        std::ranges::copy(state, expected);
        kernel.accumulate(state, input.data() + count % 2, count, secret.data(), secret_size,
                          position);
        scalar.accumulate(expected, input.data() + count % 2, count, secret.data(), secret_size,
                          position);
        if (!std::ranges::equal(state, expected) && wrong++ == 0) FAIL_CHECK(count << " stripes");
      }
    }
    CHECK(wrong == 0);
  });
}

TEST_CASE("kernel argon2: G of blocks, also added to what is there") {
  constexpr std::size_t size = 1024;
  for_each_kernel(&Kernels::argon2, [&](const auto& kernel, const auto& scalar) {
    Random random(10);
    Buffer inputs(4 * size + 8), scratch(size + 8);
    for (int repeat = 0; repeat < 20; ++repeat) {
      // All ones: the largest products and sums that there are.
      for (std::uint8_t& byte : inputs) byte = repeat == 0 ? 0xff : std::uint8_t(random.next());
      Buffer out = inputs, expected = inputs;
      const bool add = repeat % 2 == 1;
      const std::size_t at = static_cast<std::size_t>(repeat) % 8;
      const std::uint8_t* x = inputs.data() + size + at;
      kernel.compress(out.data() + at, x, x + size, add, scratch.data() + at);
      scalar.compress(expected.data() + at, x, x + size, add, scratch.data());
      CHECK(out != inputs);
      CHECK(out == expected);
    }
  });
}

}  // namespace
}  // namespace isochron::test
