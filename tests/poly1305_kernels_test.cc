// Poly1305's kernels, each against the scalar one, which hmac_test.cc compares with schoolbook
// arithmetic. "Row n" is that of the catalogue of bugs in docs/testing.md.
#include <algorithm>
#include <array>

#include "tests/support/data.h"
#include "tests/support/kernels.h"

namespace isochron::test {
namespace {

using Number = std::array<std::uint64_t, 3>;  // low word first
using R = std::array<std::uint64_t, 2>;

constexpr std::uint64_t ones = ~std::uint64_t{0};
constexpr R largest_r = {0x0ffffffc0fffffff, 0x0ffffffc0ffffffc};

// x mod p, of x < 2 * (2^130 - 5): kernels may differ by p.
Number reduced(Number x) {
  Number less = x;
  std::uint64_t carry = 5;
  for (std::uint64_t& word : less) {
    word += carry;
    carry = word < carry ? 1 : 0;
  }
  if (less[2] < 4) return x;
  less[2] -= 4;
  return less;
}

// 1 to 140 blocks: beyond twice the widest kernel's pairs, at every length.
constexpr std::size_t most = 140;

void compare(const R& r, const Number& accumulator, const Buffer& bytes, std::uint64_t top) {
  for_each_kernel(&Kernels::poly1305, [&](const auto& kernel, const auto& scalar) {
    std::size_t wrong = 0;
    for (std::size_t count = 1; count <= most; ++count) {
      Buffer room(bytes.size() + 16);
      std::uint8_t* const blocks = room.data() + count % 16;
      std::ranges::copy(bytes, blocks);
      Number made = accumulator, expected = accumulator;
      kernel.blocks(made.data(), r.data(), blocks, count, top);
      // One at a time: the scalar loop is tested too.
      for (std::size_t i = 0; i < count; ++i) {
        scalar.blocks(expected.data(), r.data(), blocks + 16 * i, 1, top);
      }
      const bool small = made[2] < 8 && reduced(made)[2] < 4;
      if ((!small || reduced(made) != reduced(expected)) && wrong++ == 0) {
        FAIL_CHECK(count << " blocks");
      }
    }
    CHECK(wrong == 0);
  });
}

TEST_CASE("row 10, kernel poly1305: the largest numbers that there are") {
  compare(largest_r, {ones, ones, 7}, Buffer(16 * most, 0xff), 1);
}
TEST_CASE("row 10, kernel poly1305: accumulators p - 1, p, p + 1, 2^130 - 1 and beyond") {
  for (const Number& h :
       {Number{ones - 5, ones, 3}, Number{ones - 4, ones, 3}, Number{ones - 3, ones, 3},
        Number{ones, ones, 3}, Number{0, 0, 4}, Number{ones, ones, 7}}) {
    for (const R& r : {R{1, 0}, R{4, 0}, largest_r, R{0, 0}}) {
      compare(r, h, Buffer(16 * most), 0);
      compare(r, h, Buffer(16 * most, 0xff), 1);
    }
  }
}
TEST_CASE("row 10, kernel poly1305: blocks of ones and zeros, so that carries run far") {
  Random random(1);
  for (int i = 0; i < (slow_build ? 3 : 50); ++i) {
    Buffer bytes(16 * most);
    for (auto& byte : bytes) {
      const std::uint64_t draw = random.next();
      byte = draw % 4 == 0 ? static_cast<std::uint8_t>(draw >> 8) : draw % 2 == 0 ? 0 : 0xff;
    }
    const R r = {random.next() & largest_r[0], random.next() & largest_r[1]};
    compare(r, {random.next(), random.next(), random.below(8)}, bytes, i % 2);
  }
}
// Multiplied by 1 they stay what they are until lanes are added: then carries run through limbs of
// ones.
TEST_CASE("row 10, kernel poly1305: limbs of 26 and 44 bits, each of ones or zeros") {
  Random random(2);
  for (const std::size_t bits : {26u, 44u}) {
    for (int i = 0; i < (slow_build ? 3 : 50); ++i) {
      Buffer bytes(16 * most);
      std::uint64_t drawn = 0;
      for (std::size_t bit = 0; bit < 8 * bytes.size(); ++bit) {
        if (bit % 128 == 0) drawn = random.next();
        if ((drawn >> (bit % 128 / bits) & 1) != 0) {
          bytes[bit / 8] |= static_cast<std::uint8_t>(1 << bit % 8);
        }
      }
      compare({1, 0}, {0, 0, random.below(8)}, bytes, i % 2);
    }
  }
}

}  // namespace
}  // namespace isochron::test
