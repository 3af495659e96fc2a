// Keys of AES from vectors, whose sizes are known when a test runs.
#pragma once

#include <catch2/catch.hpp>
#include <span>

#include "tests/support/data.h"

namespace isochron::test {

// A Key of 16, 24 or 32 bytes.
template <class Key>
Key key_of_size(const Buffer& bytes) {
  switch (bytes.size()) {
    case 16:
      return Key(std::span<const std::uint8_t, 16>(bytes));
    case 24:
      return Key(std::span<const std::uint8_t, 24>(bytes));
    default:
      REQUIRE(bytes.size() == 32);
      return Key(std::span<const std::uint8_t, 32>(bytes));
  }
}

}  // namespace isochron::test
