// BLAKE3's subtree functions: a message cut wherever the tree has a node gives the same root.
#include <bit>
#include <catch2/catch.hpp>
#include <cstring>

#include "isochron/blake3.h"
#include "isochron/state_fields.h"
#include "tests/support/backends.h"
#include "tests/support/hashes.h"

namespace isochron::test {
namespace {

Blake3ChainingValue subtree(const Blake3Mode& mode, std::uint64_t offset, Bytes bytes) {
  Blake3ChainingValue value;
  if (blake3_subtree(mode, offset, bytes, value) != Error::none) FAIL("subtree at " << offset);
  return value;
}

// The value of a part of the message, cut `depth` times.
Blake3ChainingValue cut(const Blake3Mode& mode, std::uint64_t offset, Bytes bytes, int depth) {
  const auto left = static_cast<std::size_t>(blake3_left_length(bytes.size()));
  if (depth == 0 || left == 0) return subtree(mode, offset, bytes);
  return blake3_merge(mode, cut(mode, offset, bytes.first(left), depth - 1),
                      cut(mode, offset + left, bytes.subspan(left), depth - 1));
}

Buffer root_of_cut(const Blake3Mode& mode, Bytes message, int depth) {
  const auto left = static_cast<std::size_t>(blake3_left_length(message.size()));
  Buffer out(100);
  Blake3Output root = blake3_root(mode, cut(mode, 0, message.first(left), depth),
                                  cut(mode, left, message.subspan(left), depth));
  if (root.read(out) != Error::none) FAIL("read");
  return out;
}

Buffer whole(const Blake3Mode& mode, Bytes message) {
  Buffer out(100);
  Blake3(mode).update(message).finish(out);
  return out;
}

TEST_CASE("blake3_left_length: the largest power of two of chunks that leaves a rest") {
  for (std::uint64_t n = 0; n <= 1024; ++n) {
    if (blake3_left_length(n) != 0) FAIL_CHECK("length " << n);
  }
  for (std::uint64_t n = 1025; n <= 70000; ++n) {
    const std::uint64_t chunks = (n - 1) / 1024;  // whole ones, at least one byte less than n
    if (blake3_left_length(n) != 1024 * std::bit_floor(chunks)) FAIL_CHECK("length " << n);
  }
  for (int exponent = 11; exponent < 64; ++exponent) {
    const std::uint64_t power = std::uint64_t{1} << exponent;
    CHECK(blake3_left_length(power) == power / 2);
    CHECK(blake3_left_length(power + 1) == power);
    CHECK(blake3_left_length(power - 1) == power / 2);
  }
  CHECK(blake3_left_length(~std::uint64_t{0}) == std::uint64_t{1} << 63);
}

TEST_CASE("messages cut at every level of the tree, in every mode") {
  for_each_backend("blake3", [] {
    const Buffer bytes = pattern_bytes(200000);
    const Blake3Mode modes[] = {Blake3Mode::hash(), Blake3Mode::keyed(test_key),
                                Blake3Mode::derive_key("isochron tests 2026-11-23 subtrees")};
    for (const std::size_t n :
         {1025u, 1026u, 2047u,  2048u,  2049u,  3000u,  3072u,  3073u,   4096u,   4097u,  5000u,
          8192u, 9000u, 16384u, 16385u, 31744u, 65536u, 65537u, 100000u, 131072u, 200000u}) {
      const Bytes message = Bytes(bytes).first(n);
      for (const Blake3Mode& mode : modes) {
        const Buffer expected = whole(mode, message);
        for (int depth = 0; depth <= 8; ++depth) {
          INFO(n << " bytes, cut " << depth << " times");
          CHECK(root_of_cut(mode, message, depth) == expected);
        }
      }
    }
  });
}

TEST_CASE("every length from 1,025 to 9,000 bytes from its two subtrees") {
  for_each_backend("blake3", [] {
    const Buffer bytes = pattern_bytes(9000);
    const Blake3Mode mode = Blake3Mode::hash();
    std::size_t wrong = 0;
    for (std::size_t n = 1025; n <= bytes.size(); n += slow_build ? 13 : 1) {
      const Bytes message = Bytes(bytes).first(n);
      if (root_of_cut(mode, message, 0) == whole(mode, message)) continue;
      if (wrong++ == 0) FAIL_CHECK(n << " bytes");
    }
    CHECK(wrong == 0);
  });
}

TEST_CASE("a subtree may have a prefix of the whole subtree's bytes, also a single one") {
  for_each_backend("blake3", [] {
    const Buffer bytes = pattern_bytes(5 * 1024);
    const Blake3Mode mode = Blake3Mode::hash();
    // Left: chunks 0 to 3. Right: 1 to 1,024 bytes of chunk 4.
    const Blake3ChainingValue left = subtree(mode, 0, Bytes(bytes).first(4096));
    for (std::size_t n = 1; n <= 1024; n += n < 200 ? 1 : 59) {
      const auto right = subtree(mode, 4096, Bytes(bytes).subspan(4096, n));
      Buffer out(100);
      CHECK(blake3_root(mode, left, right).read(out) == Error::none);
      INFO("4096 and " << n << " bytes");
      CHECK(out == whole(mode, Bytes(bytes).first(4096 + n)));
    }
  });
}

TEST_CASE("chunk counters beyond 2^32") {
  // The counter, not the place in memory, is what an offset changes: at an offset of 2^42 bytes it
  // is 2^32. Four chunks at once must be the four alone.
  for_each_backend("blake3", [] {
    const Buffer bytes = pattern_bytes(64 * 1024);
    const Blake3Mode mode = Blake3Mode::hash();
    for (const std::uint64_t offset :
         {std::uint64_t{1} << 42, (std::uint64_t{1} << 42) - 64 * 1024, std::uint64_t{1} << 63}) {
      CHECK(subtree(mode, offset, bytes) == cut(mode, offset, bytes, 6));
    }
    const Bytes chunk = Bytes(bytes).first(1024);
    CHECK(subtree(mode, 0, chunk) != subtree(mode, std::uint64_t{1} << 42, chunk));
  });
}

// The fields of a hasher: mode, chaining value, block, number of chunks, two lengths, then the
// stack of subtrees: their number and values.
TEST_CASE("row 28: streams whose number of chunks passes 2^32 and 2^53") {
  constexpr std::size_t count_at = 33 + 32 + 64, stack_at = count_at + 8 + 2;
  constexpr std::size_t before = 2 * 1024;  // bytes up to that number of chunks
  const Buffer bytes = pattern_bytes(before + 70 * 1024 + 77);
  const Blake3Mode mode = Blake3Mode::hash();
  for_each_backend("blake3", [&] {
    for (const unsigned power : {32u, 33u, 53u}) {
      const std::uint64_t chunks = (std::uint64_t{1} << power) - 2;
      Buffer saved(stack_at + 1);
      FieldWriter writer(saved);
      writer(Blake3());
      REQUIRE(writer.size() == saved.size());
      std::memcpy(saved.data() + count_at, &chunks, sizeof chunks);
      // Subtrees of 2^(power - 1), ..., 4, 2 chunks, whose values are made up.
      saved.back() = static_cast<std::uint8_t>(power - 1);
      const Buffer values = pattern_bytes(32 * std::size_t{power - 1});
      saved.insert(saved.end(), values.begin(), values.end());
      Blake3 start;
      FieldReader reader(saved);
      reader(start);
      REQUIRE(reader.complete());

      Blake3ChainingValue left = subtree(mode, chunks * 1024, Bytes(bytes).first(before));
      for (std::size_t i = power - 1; i-- > 0;) {
        Blake3ChainingValue value;
        std::copy_n(values.begin() + static_cast<std::ptrdiff_t>(32 * i), 32, value.begin());
        left = blake3_merge(mode, value, left);
      }
      const Blake3ChainingValue right =
          subtree(mode, (chunks + 2) * 1024, Bytes(bytes).subspan(before));
      Buffer expected(100), out(100);
      REQUIRE(blake3_root(mode, left, right).read(expected) == Error::none);
      for (const std::size_t first : {std::size_t{0}, std::size_t{1}, before, before + 5000}) {
        Blake3 hasher = start;
        hasher.update(Bytes(bytes).first(first)).update(Bytes(bytes).subspan(first));
        hasher.finish(out);
        INFO("2^" << power << " chunks, the first " << first << " bytes by themselves");
        CHECK(out == expected);
      }
    }
  });
}

TEST_CASE("subtrees that the tree does not have are refused") {
  const Buffer bytes = pattern_bytes(16385);
  const Blake3Mode mode = Blake3Mode::hash();
  Blake3ChainingValue untouched;
  untouched.fill(0xa5);
  const auto refused = [&](std::uint64_t offset, std::size_t size) {
    Blake3ChainingValue value = untouched;
    const Error error = blake3_subtree(mode, offset, Bytes(bytes).first(size), value);
    return error == Error::invalid_subtree && value == untouched;
  };
  // Nothing.
  CHECK(refused(0, 0));
  CHECK(refused(1024, 0));
  // Not at a chunk.
  for (const std::uint64_t offset : {1u, 64u, 1023u, 1025u, 2000u, 4095u}) {
    CHECK(refused(offset, 1));
    CHECK(refused(offset, 1024));
  }
  // Longer than the subtree that begins there.
  for (std::uint64_t offset = 1024; offset <= 64 * 1024; offset += 1024) {
    const std::uint64_t largest = offset & (~offset + 1);
    for (std::size_t size = 1; size <= bytes.size(); size += 341) {
      Blake3ChainingValue value;
      const Error error = blake3_subtree(mode, offset, Bytes(bytes).first(size), value);
      CHECK(error == (size <= largest ? Error::none : Error::invalid_subtree));
    }
    if (largest < bytes.size()) {
      CHECK_FALSE(refused(offset, static_cast<std::size_t>(largest)));
      CHECK(refused(offset, static_cast<std::size_t>(largest) + 1));
    }
  }
}

TEST_CASE("merging is not symmetric, and no root") {
  const Blake3Mode mode = Blake3Mode::hash();
  const Buffer bytes = pattern_bytes(2048);
  const auto left = subtree(mode, 0, Bytes(bytes).first(1024));
  const auto right = subtree(mode, 1024, Bytes(bytes).subspan(1024));
  CHECK(blake3_merge(mode, left, right) != blake3_merge(mode, right, left));
  CHECK(blake3_merge(mode, left, right) != blake3(bytes));
  CHECK(blake3_merge(mode, left, right) != blake3_merge(Blake3Mode::keyed(test_key), left, right));
}

}  // namespace
}  // namespace isochron::test
