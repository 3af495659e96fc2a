// scrypt: the vectors of RFC 7914, section 12, limits of parameters, steps.
#include "isochron/password/scrypt.h"

#include <array>
#include <catch2/catch.hpp>
#include <limits>

#include "tests/support/backends.h"
#include "tests/support/data.h"
#include "tests/support/scrypt_vectors.h"

namespace isochron::test {
namespace {

Buffer memory_for(const ScryptParameters& parameters) {
  return Buffer(static_cast<std::size_t>(scrypt_memory_size(parameters)));
}

bool all_zero(Bytes bytes) {
  return std::ranges::all_of(bytes, [](std::uint8_t byte) { return byte == 0; });
}

TEST_CASE("scrypt, RFC 7914") {
  const std::vector<ScryptVector> all = scrypt_vectors();
  for_each_backend("scrypt", [&] {
    // The last one takes 1 GiB: scrypt_large_test.
    for (std::size_t i = 0; i < 3; ++i) {
      Buffer memory = memory_for(all[i].parameters);
      Buffer key(all[i].key.size() / 2);
      REQUIRE(scrypt(all[i].parameters, as_bytes(all[i].password), as_bytes(all[i].salt), memory,
                     key) == Error::none);
      CHECK(hex(key) == all[i].key);
    }
  });
}

TEST_CASE("row 18: scrypt, limits of its parameters") {
  constexpr std::uint64_t most_key = 32 * std::uint64_t{0xffffffff};
  struct Row {
    ScryptParameters parameters;
    std::uint64_t key_size;
    Error error;
  };
  const Row rows[] = {
      {{2, 1, 1}, 1, Error::none},
      {{2, 1, 1}, most_key, Error::none},
      {{2, 1, 1}, 0, Error::invalid_length},
      {{2, 1, 1}, most_key + 1, Error::invalid_length},
      {{0, 8, 1}, 32, Error::invalid_cost},
      {{1, 8, 1}, 32, Error::invalid_cost},
      {{3, 8, 1}, 32, Error::invalid_cost},
      {{(1 << 14) + 1, 8, 1}, 32, Error::invalid_cost},
      {{std::numeric_limits<std::uint64_t>::max(), 8, 1}, 32, Error::invalid_cost},
      {{std::uint64_t{1} << 63, 8, 1}, 32, Error::none},
      // N < 2^(16 * r).
      {{1 << 15, 1, 1}, 32, Error::none},
      {{1 << 16, 1, 1}, 32, Error::invalid_cost},
      {{std::uint64_t{1} << 47, 3, 1}, 32, Error::none},
      {{std::uint64_t{1} << 48, 3, 1}, 32, Error::invalid_cost},
      {{std::uint64_t{1} << 63, 4, 1}, 32, Error::none},
      {{2, 0, 1}, 32, Error::invalid_block_size},
      {{2, 0, 0}, 32, Error::invalid_block_size},
      {{2, (1u << 30) - 1, 1}, 32, Error::none},
      {{2, 1u << 30, 1}, 32, Error::invalid_block_size},
      {{2, 0xffffffff, 1}, 32, Error::invalid_block_size},
      {{2, 1, 0}, 32, Error::invalid_parallelism},
      {{2, 1, (1u << 30) - 1}, 32, Error::none},
      {{2, 1, 1u << 30}, 32, Error::invalid_parallelism},
      {{2, 8, ((1u << 30) - 1) / 8}, 32, Error::none},
      {{2, 8, (1u << 30) / 8}, 32, Error::invalid_parallelism},
      {{2, 1u << 15, 1u << 15}, 32, Error::invalid_parallelism},
      {{2, 8, 0xffffffff}, 32, Error::invalid_parallelism},
  };
  for (const Row& row : rows) {
    INFO(row.parameters.n << " " << row.parameters.r << " " << row.parameters.p);
    CHECK(scrypt_check(row.parameters, row.key_size) == row.error);
  }
}

TEST_CASE("scrypt, memory") {
  CHECK(scrypt_memory_size({.n = 2, .r = 1, .p = 1}) == 128 * (1 + 4));
  CHECK(scrypt_memory_size({.n = 16, .r = 8, .p = 5}, 3) == 1024 * (5 + 3 * 18));
  constexpr auto most = std::numeric_limits<std::uint64_t>::max();
  CHECK(scrypt_memory_size({.n = std::uint64_t{1} << 63, .r = 8, .p = 1}) == most);
  CHECK(scrypt_memory_size({.n = std::uint64_t{1} << 56, .r = 1, .p = 1}, 2) == most);
  CHECK(scrypt_memory_size({.n = most - 1, .r = 1, .p = 1}) == most);
  CHECK(scrypt_memory_size({.n = most, .r = 1, .p = 1}) == most);

  const ScryptParameters parameters{.n = 16, .r = 2, .p = 2};
  Buffer memory = memory_for(parameters);
  std::ranges::fill(memory, 0xa5);
  const Buffer before = memory;
  std::array<std::uint8_t, 16> key{};
  CHECK(scrypt(parameters, {}, {}, std::span(memory).first(memory.size() - 1), key) ==
        Error::insufficient_memory);
  CHECK(scrypt({.n = std::uint64_t{1} << 63}, {}, {}, memory, key) == Error::insufficient_memory);
  CHECK(scrypt({.n = 16, .r = 0}, {}, {}, memory, key) == Error::invalid_block_size);
  CHECK(all_zero(key));
  CHECK(memory == before);
  // A length that says more than there can be.
  CHECK(Scrypt::check({.n = std::uint64_t{1} << 63}, {}, {}, 16,
                      {memory.data(), ~std::size_t{0}}) == Error::insufficient_memory);
  // A larger one does no harm, and is wiped as far as threads could use it.
  const auto usable = static_cast<std::size_t>(scrypt_memory_size(parameters, parameters.p));
  memory.resize(usable + 100, 0xa5);
  CHECK(scrypt(parameters, {}, {}, memory, key) == Error::none);
  CHECK_FALSE(all_zero(key));
  CHECK(all_zero(Bytes(memory).first(usable)));
  CHECK(Bytes(memory).subspan(usable).front() == 0xa5);
}

TEST_CASE("row 12: scrypt, key or password in the memory") {
  const ScryptParameters parameters{.n = 16, .r = 2, .p = 2};
  const std::size_t size = memory_for(parameters).size();
  Buffer memory = pattern_bytes(size + 100);
  const Buffer before = memory;
  const auto work_memory = std::span(memory).first(size);
  std::array<std::uint8_t, 16> key{};
  for (const std::size_t at : {std::size_t{0}, std::size_t{1}, size / 2, size - 16, size - 1}) {
    const std::span<std::uint8_t> inside = std::span(memory).subspan(at, 16);
    CHECK(scrypt(parameters, {}, {}, work_memory, inside) == Error::overlapping_buffers);
    CHECK(scrypt(parameters, inside, {}, work_memory, key) == Error::overlapping_buffers);
    CHECK(Scrypt::check(parameters, inside, {}, 16, work_memory) == Error::overlapping_buffers);
  }
  CHECK(memory == before);
  CHECK(all_zero(key));
  // In steps: nothing is lost.
  Buffer expected(16);
  REQUIRE(scrypt(parameters, {}, {}, work_memory, expected) == Error::none);
  Scrypt work;
  REQUIRE(work.begin(parameters, {}, {}, key.size(), work_memory) == Error::none);
  while (work.step()) {
  }
  CHECK(work.finish(std::span(memory).first(16)) == Error::overlapping_buffers);
  CHECK(work.finish(std::span(memory).subspan(size - 1, 16)) == Error::overlapping_buffers);
  CHECK(work.finish(key) == Error::none);
  CHECK(std::ranges::equal(key, expected));
}

TEST_CASE("scrypt in steps") {
  // Two and a half steps a half.
  const ScryptParameters parameters{.n = 2048, .r = 10, .p = 2};
  const Buffer password = pattern_bytes(70), salt = pattern_bytes(16);
  Buffer memory = memory_for(parameters);
  Buffer expected(70), key(70);
  REQUIRE(scrypt(parameters, password, salt, memory, expected) == Error::none);

  Scrypt work;
  CHECK(work.steps() == 0);
  CHECK_FALSE(work.step());
  CHECK(work.finish(key) == Error::unfinished);
  REQUIRE(work.begin(parameters, password, salt, key.size(), memory) == Error::none);
  CHECK(work.steps() == 2 * 2 * 3);
  for (std::uint64_t i = 0; i < work.steps(); ++i) {
    CHECK(work.steps_done() == i);
    CHECK(work.finish(key) == Error::unfinished);
    // Each step on another backend.
    const auto backends = supported_backends();
    const BackendScope scope(backends[i % backends.size()]);
    CHECK(work.step() == (i + 1 < work.steps()));
  }
  CHECK_FALSE(work.step());
  CHECK(all_zero(key));
  CHECK(work.finish(std::span(key).first(69)) == Error::invalid_length);
  CHECK(all_zero(key));
  CHECK(work.finish(key) == Error::none);
  CHECK(key == expected);
  CHECK(all_zero(memory));
  CHECK(work.finish(key) == Error::unfinished);

  REQUIRE(work.begin(parameters, password, salt, key.size(), memory) == Error::none);
  work.step();
  CHECK_FALSE(all_zero(memory));
  work.abort();
  CHECK(all_zero(memory));
  CHECK(work.steps() == 0);

  {
    Scrypt other;
    REQUIRE(other.begin(parameters, password, salt, key.size(), memory) == Error::none);
    CHECK_FALSE(all_zero(memory));
    CHECK(other.begin({.n = 3}, password, salt, key.size(), memory) == Error::invalid_cost);
    CHECK(all_zero(memory));
    REQUIRE(other.begin(parameters, password, salt, key.size(), memory) == Error::none);
  }
  CHECK(all_zero(memory));
}

TEST_CASE("row 12: scrypt, a key in place of the password, memory of any alignment") {
  const ScryptParameters parameters{.n = 4, .r = 3, .p = 2};
  for_each_backend("scrypt", [&] {
    Buffer expected;
    for (std::size_t offset = 0; offset < 17; ++offset) {
      Buffer memory(static_cast<std::size_t>(scrypt_memory_size(parameters)) + offset);
      Buffer password = pattern_bytes(100);
      REQUIRE(scrypt(parameters, password, pattern_bytes(5), std::span(memory).subspan(offset),
                     password) == Error::none);
      if (offset == 0) expected = password;
      CHECK(password == expected);
    }
  });
}

}  // namespace
}  // namespace isochron::test
