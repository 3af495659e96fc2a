// Argon2's lanes and scrypt's p on threads: the same results, whatever their number.
#include "isochron/password/password_threads.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/support/backends.h"
#include "tests/support/data.h"

namespace isochron::test {
namespace {

bool all_zero(Bytes bytes) {
  return std::ranges::all_of(bytes, [](std::uint8_t byte) { return byte == 0; });
}

const Buffer password = pattern_bytes(20), salt = pattern_bytes(16);

TEST_CASE("Argon2 with threads") {
  for (const std::uint32_t lanes : {1u, 2u, 3u, 7u, 100u}) {
    const Argon2Parameters parameters{.memory = 20 * lanes, .passes = 2, .lanes = lanes};
    Buffer memory(static_cast<std::size_t>(argon2_memory_size(parameters)));
    Buffer expected(32), tag(32);
    REQUIRE(argon2(parameters, password, salt, memory, expected) == Error::none);
    for (const unsigned threads : {0u, 1u, 2u, 3u, 64u, 1000u}) {
      INFO(lanes << " lanes, " << threads << " threads");
      std::ranges::fill(tag, 0);
      REQUIRE(argon2_threaded(parameters, password, salt, memory, tag, threads) == Error::none);
      CHECK(tag == expected);
      CHECK(all_zero(memory));
    }
    CHECK(argon2_threaded(parameters, password, salt, std::span(memory).first(9), tag) ==
          Error::insufficient_memory);
    CHECK(argon2_threaded({.passes = 0}, password, salt, memory, tag) == Error::invalid_passes);
    CHECK(argon2_threaded(parameters, password, salt, memory, std::span(memory).last(32)) ==
          Error::overlapping_buffers);
  }
}

TEST_CASE("scrypt with threads, in memory for one, some and all of p") {
  const ScryptParameters parameters{.n = 32, .r = 3, .p = 5};
  for (const std::uint32_t at_once : {1u, 2u, 5u, 6u}) {
    Buffer memory(static_cast<std::size_t>(scrypt_memory_size(parameters, at_once)) + 7);
    Buffer expected(40), key(40);
    REQUIRE(scrypt(parameters, password, salt, memory, expected) == Error::none);
    for (const unsigned threads : {0u, 1u, 2u, 64u}) {
      INFO(at_once << " at once, " << threads << " threads");
      std::ranges::fill(key, 0);
      REQUIRE(scrypt_threaded(parameters, password, salt, memory, key, threads) == Error::none);
      CHECK(key == expected);
      CHECK(all_zero(memory));
    }
    CHECK(scrypt_threaded(parameters, password, salt, std::span(memory).first(9), key) ==
          Error::insufficient_memory);
    CHECK(scrypt_threaded(parameters, password, salt, memory, std::span(memory).last(40)) ==
          Error::overlapping_buffers);
  }
}

}  // namespace
}  // namespace isochron::test
