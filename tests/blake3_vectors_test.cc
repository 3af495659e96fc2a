// BLAKE3 against its published vectors: 35 lengths in three modes, 131 bytes of output each,
// through every function of the interface.
#include <algorithm>
#include <catch2/catch.hpp>

#include "isochron/blake3.h"
#include "tests/support/backends.h"
#include "tests/support/vectors.h"

namespace isochron::test {
namespace {

constexpr std::size_t output_size = 131;

const Blake3Vectors& vectors() {
  static const Blake3Vectors all = blake3_vectors();
  return all;
}

std::span<const std::uint8_t, 32> key() {
  return std::span<const std::uint8_t, 32>(as_bytes(vectors().key));
}

// The output in one piece, in pieces of 1, 2, 3, ... bytes, and from positions that were sought.
void check_output(const Blake3& hasher, const std::string& expected) {
  Buffer out(output_size);
  hasher.finish(out);
  CHECK(hex(out) == expected);
  CHECK(hex(hasher.finish()) == expected.substr(0, 64));

  Blake3Output pieces = hasher.output();
  std::string text;
  for (std::size_t size = 1; text.size() < expected.size(); ++size) {
    Buffer piece(std::min(size, output_size - text.size() / 2));
    CHECK(pieces.read(piece) == Error::none);
    text += hex(piece);
  }
  CHECK(text == expected);
  CHECK(pieces.position() == output_size);

  for (const std::size_t position : {0u, 1u, 31u, 63u, 64u, 65u, 100u, 127u, 128u, 130u, 131u}) {
    pieces.seek(position);
    Buffer rest(output_size - position);
    CHECK(pieces.read(rest) == Error::none);
    CHECK(hex(rest) == expected.substr(2 * position));
  }
}

TEST_CASE("BLAKE3 vectors: hash") {
  for_each_backend("blake3", [] {
    for (const auto& c : vectors().cases) {
      INFO(c.length << " bytes");
      const Buffer message = pattern_bytes(c.length);
      check_output(Blake3().update(message), c.hash);
      CHECK(hex(blake3(message)) == c.hash.substr(0, 64));
      Buffer out(output_size);
      blake3(message, out);
      CHECK(hex(out) == c.hash);
    }
  });
}

TEST_CASE("BLAKE3 vectors: keyed hash") {
  for_each_backend("blake3", [] {
    for (const auto& c : vectors().cases) {
      INFO(c.length << " bytes");
      const Buffer message = pattern_bytes(c.length);
      check_output(Blake3::keyed(key()).update(message), c.keyed_hash);
      CHECK(hex(blake3_keyed(key(), message)) == c.keyed_hash.substr(0, 64));
      Buffer out(output_size);
      blake3_keyed(key(), message, out);
      CHECK(hex(out) == c.keyed_hash);
    }
  });
}

TEST_CASE("BLAKE3 vectors: derive key") {
  for_each_backend("blake3", [] {
    for (const auto& c : vectors().cases) {
      INFO(c.length << " bytes");
      const Buffer message = pattern_bytes(c.length);
      check_output(Blake3::derive_key(vectors().context).update(message), c.derive_key);
      Buffer out(output_size);
      blake3_derive_key(vectors().context, message, out);
      CHECK(hex(out) == c.derive_key);
    }
  });
}

}  // namespace
}  // namespace isochron::test
