// The kernels of AES and GHASH, each against the scalar one and the standards' examples.
#include <algorithm>
#include <iterator>

#include "tests/support/data.h"
#include "tests/support/kernels.h"
#include "tests/support/xts_reference.h"

namespace isochron::test {
namespace {

constexpr unsigned all_rounds[] = {10, 12, 14};

// A schedule of a kernel's own, with the room that it has.
struct Schedule {
  std::uint8_t bytes[simd::AesKernel::schedule_size] = {};

  Schedule(const simd::AesKernel& kernel, const Buffer& key) {
    kernel.expand(bytes, key.data(), static_cast<unsigned>(key.size() / 4 + 6));
  }
};

Buffer random_bytes(Random& random, std::size_t size) {
  Buffer bytes(size);
  for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(random.next());
  return bytes;
}

// FIPS 197, appendix C: the key is 00 01 02 ..., the block 00 11 22 ...
TEST_CASE("kernel aes: the examples of FIPS 197") {
  const struct {
    std::size_t key_size;
    const char* ciphertext;
  } examples[] = {{16, "69c4e0d86a7b0430d8cdb78070b4c55a"},
                  {24, "dda97ca4864cdfe06eaf70a0ec0d7191"},
                  {32, "8ea2b7ca516745bfeafc49904b496089"}};
  const Buffer block = from_hex("00112233445566778899aabbccddeeff");
  for_each_kernel(&Kernels::aes, [&](const auto& kernel, const auto&) {
    for (const auto& [key_size, ciphertext] : examples) {
      const Buffer key = pattern_bytes(key_size);
      const auto rounds = static_cast<unsigned>(key_size / 4 + 6);
      const Schedule schedule(kernel, key);
      Buffer out(16);
      kernel.encrypt(schedule.bytes, rounds, block.data(), out.data(), 1);
      CHECK(hex(out) == ciphertext);
      kernel.decrypt(schedule.bytes, rounds, out.data(), out.data(), 1);
      CHECK(out == block);
    }
  });
}

// In both directions, in place and elsewhere, at any address.
TEST_CASE("row 7, kernel aes: 0 to 80 blocks, and bytes around them stay") {
  constexpr std::size_t most = 80;
  for_each_kernel(&Kernels::aes, [&](const auto& kernel, const auto& scalar) {
    Random random(1);
    std::size_t wrong = 0;
    for (const unsigned rounds : all_rounds) {
      const Buffer key = random_bytes(random, 4 * (rounds - 6));
      const Schedule schedule(kernel, key), reference(scalar, key);
      Buffer counter = random_bytes(random, 16);
      std::fill(counter.begin() + 12, counter.end(), std::uint8_t{0xff});
      counter[15] = 0xf0;  // it wraps behind 16 blocks
      const Buffer bytes = random_bytes(random, 16 * most + 64);
      for (std::size_t count = 0; count <= most; ++count) {
        const std::size_t misaligned = count % 17, size = 16 * count;
        const std::uint8_t* const in = bytes.data() + misaligned;
        const auto same = [&](auto run, auto run_scalar) {
          Buffer expected(size), out(size + 64, canary), both(in, in + size);
          run_scalar(in, expected.data());
          run(in, out.data() + misaligned);
          run(both.data(), both.data());
          const auto begin = out.begin() + static_cast<long>(misaligned);
          const auto around = std::count(out.begin(), begin, canary) +
                              std::count(begin + static_cast<long>(size), out.end(), canary);
          const bool right = std::equal(expected.begin(), expected.end(), begin) && around == 64 &&
                             both == expected;
          if (!right && wrong++ == 0) FAIL_CHECK(rounds << " rounds, " << count << " blocks");
        };
        same([&](auto* from, auto* to) { kernel.encrypt(schedule.bytes, rounds, from, to, count); },
             [&](auto* from, auto* to) {
               scalar.encrypt(reference.bytes, rounds, from, to, count);
             });
        same([&](auto* from, auto* to) { kernel.decrypt(schedule.bytes, rounds, from, to, count); },
             [&](auto* from, auto* to) {
               scalar.decrypt(reference.bytes, rounds, from, to, count);
             });
        same([&](auto* from,
                 auto* to) { kernel.ctr(schedule.bytes, rounds, counter.data(), from, to, count); },
             [&](auto* from, auto* to) {
               // Counter blocks made here, each by itself.
               for (std::size_t i = 0; i < count; ++i) {
                 Buffer block = counter;
                 const auto low = static_cast<std::uint32_t>(0xfffffff0 + i);
                 for (int k = 0; k < 4; ++k) block[12 + k] = std::uint8_t(low >> (24 - 8 * k));
                 scalar.encrypt(reference.bytes, rounds, block.data(), block.data(), 1);
                 for (int k = 0; k < 16; ++k) to[16 * i + k] = from[16 * i + k] ^ block[k];
               }
             });
        same(
            [&](auto* from, auto* to) {
              Buffer turned(counter.rbegin(), counter.rend());
              kernel.ctr_from_begin(schedule.bytes, rounds, turned.data(), from, to, count);
            },
            [&](auto* from, auto* to) {
              for (std::size_t i = 0; i < count; ++i) {
                Buffer block(counter.rbegin(), counter.rend());
                const auto low = static_cast<std::uint32_t>(0xfffffff0 + i);
                for (int k = 0; k < 4; ++k) block[k] = std::uint8_t(low >> 8 * k);
                scalar.encrypt(reference.bytes, rounds, block.data(), block.data(), 1);
                for (int k = 0; k < 16; ++k) to[16 * i + k] = from[16 * i + k] ^ block[k];
              }
            });
        // A tweak whose bits all carry out sooner or later, block by block as IEEE 1619 has it.
        const auto by_definition = [&](auto one_block) {
          return [&, one_block](auto* from, auto* to) {
            Buffer tweak = counter;
            for (std::size_t i = 0; i < count; ++i) {
              Buffer block(from + 16 * i, from + 16 * (i + 1));
              for (int k = 0; k < 16; ++k) block[k] ^= tweak[k];
              one_block(reference.bytes, rounds, block.data(), block.data(), 1);
              for (int k = 0; k < 16; ++k) to[16 * i + k] = block[k] ^ tweak[k];
              times_x(tweak);
            }
          };
        };
        const auto by_kernel = [&](auto xts) {
          return [&, xts](auto* from, auto* to) {
            Buffer tweak = counter, next = counter;
            xts(schedule.bytes, rounds, tweak.data(), from, to, count);
            for (std::size_t i = 0; i < count; ++i) times_x(next);
            if (tweak != next && wrong++ == 0) FAIL_CHECK("the tweak behind " << count);
          };
        };
        same(by_kernel(kernel.xts_encrypt), by_definition(scalar.encrypt));
        same(by_kernel(kernel.xts_decrypt), by_definition(scalar.decrypt));
      }
    }
    CHECK(wrong == 0);
  });
}

TEST_CASE("kernel aes: decryption undoes encryption") {
  for_each_kernel(&Kernels::aes, [&](const auto& kernel, const auto&) {
    Random random(2);
    for (const unsigned rounds : all_rounds) {
      const Schedule schedule(kernel, random_bytes(random, 4 * (rounds - 6)));
      const Buffer bytes = random_bytes(random, 16 * 100);
      Buffer both = bytes;
      kernel.encrypt(schedule.bytes, rounds, both.data(), both.data(), 100);
      CHECK(both != bytes);
      kernel.decrypt(schedule.bytes, rounds, both.data(), both.data(), 100);
      CHECK(both == bytes);
    }
  });
}

struct Table {
  std::uint8_t bytes[simd::GhashKernel::table_size] = {};

  Table(const simd::GhashKernel& kernel, const Buffer& h) { kernel.expand(h.data(), bytes); }
};

TEST_CASE("kernel ghash: the example of RFC 8452, appendix A") {
  const Buffer h = from_hex("25629347589242761d31f826ba4b757b");
  const Buffer blocks =
      from_hex("4f4f95668c83dfb6401762bb2d01a262d1a24ddd2721d006bbe45f20d3c9f362");
  Buffer reversed = blocks;
  std::reverse(reversed.begin(), reversed.begin() + 16);
  std::reverse(reversed.begin() + 16, reversed.end());
  for_each_kernel(&Kernels::ghash, [&](const auto& kernel, const auto&) {
    const Table table(kernel, h);
    Buffer accumulator(16), other(16);
    kernel.absorb(accumulator.data(), table.bytes, blocks.data(), 2);
    CHECK(hex(accumulator) == "f7a3b47b846119fae5b7866cf5e5b77e");
    kernel.absorb_reversed(other.data(), table.bytes, reversed.data(), 2);
    CHECK(other == accumulator);
  });
}

// In GF(2^128), bit by bit: a * b * x^-128 modulo x^128 + x^127 + x^126 + x^121 + 1.
Buffer dot(const Buffer& a, const Buffer& b) {
  const auto bit = [](const Buffer& x, int i) { return x[i / 8] >> i % 8 & 1; };
  std::uint8_t product[256] = {};
  for (int i = 0; i < 128; ++i) {
    for (int j = 0; j < 128; ++j) product[i + j] ^= bit(a, i) & bit(b, j);
  }
  // 1 = x^121 + x^126 + x^127 + x^128: the lowest bits go.
  for (int i = 0; i < 128; ++i) {
    for (const int further : {121, 126, 127, 128}) product[i + further] ^= product[i];
  }
  Buffer result(16);
  for (int i = 0; i < 128; ++i) result[i / 8] |= std::uint8_t(product[128 + i] << i % 8);
  return result;
}

TEST_CASE("kernel ghash: 0 to 70 blocks, at any address") {
  constexpr std::size_t most = 70;
  for_each_kernel(&Kernels::ghash, [&](const auto& kernel, const auto& scalar) {
    Random random(3);
    std::size_t wrong = 0;
    for (int key = 0; key < 4; ++key) {
      // All bits set, one, and any.
      Buffer h = random_bytes(random, 16);
      if (key == 0) std::fill(h.begin(), h.end(), std::uint8_t{0xff});
      if (key == 1) h = from_hex("00000000000000000000000000000080");
      const Table table(kernel, h), reference(scalar, h);
      Buffer blocks = random_bytes(random, 16 * most + 16);
      if (key == 0) std::fill(blocks.begin(), blocks.end(), std::uint8_t{0xff});
      const Buffer start = random_bytes(random, 16);
      for (std::size_t count = 0; count <= most; ++count) {
        const std::uint8_t* const in = blocks.data() + count % 17;
        Buffer expected = start, found = start, forward = start;
        scalar.absorb_reversed(expected.data(), reference.bytes, in, count);
        kernel.absorb_reversed(found.data(), table.bytes, in, count);
        if (found != expected && wrong++ == 0) FAIL_CHECK("key " << key << ", " << count);
        Buffer reversed(in, in + 16 * count);
        for (auto at = reversed.begin(); at != reversed.end(); at += 16) std::reverse(at, at + 16);
        kernel.absorb(forward.data(), table.bytes, reversed.data(), count);
        if (forward != expected && wrong++ == 0) FAIL_CHECK("forward, " << key << ", " << count);
        if (count > 3) continue;
        // The scalar kernel itself.
        Buffer slow = start;
        for (std::size_t i = 0; i < count; ++i) {
          for (int k = 0; k < 16; ++k) slow[k] ^= in[16 * i + 15 - k];
          slow = dot(slow, h);
        }
        CHECK(slow == expected);
      }
    }
    CHECK(wrong == 0);
  });
}

}  // namespace
}  // namespace isochron::test
