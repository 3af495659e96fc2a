// BLAKE3's output of any length: pieces, positions up to the last byte, copies.
#include <algorithm>
#include <catch2/catch.hpp>

#include "isochron/blake3.h"
#include "tests/support/backends.h"
#include "tests/support/blake3_reference.h"

namespace isochron::test {
namespace {

// Longer than any kernel's 16 parallel blocks.
constexpr std::size_t whole_size = 64 * 40 + 7;

const Buffer& message() {
  static const Buffer bytes = pattern_bytes(1500);
  return bytes;
}

Blake3Output output() { return Blake3().update(message()).output(); }

Buffer reference(std::size_t size, std::uint64_t position = 0) {
  return Blake3Reference::hash().output(message(), size, position);
}

TEST_CASE("output of every length from 0 to 2,567 bytes") {
  const Buffer expected = reference(whole_size);
  for_each_backend("blake3", [&] {
    std::size_t wrong = 0;
    for (std::size_t size = 0; size <= whole_size; ++size) {
      Buffer out(size + 2, 0xa5);
      Blake3().update(message()).finish(std::span(out).subspan(1, size));
      const bool beside = out.front() == 0xa5 && out.back() == 0xa5;
      if (beside && std::equal(out.begin() + 1, out.end() - 1, expected.begin())) continue;
      if (wrong++ == 0) FAIL_CHECK(size << " bytes");
    }
    CHECK(wrong == 0);
  });
}

TEST_CASE("row 27: output in pieces of every size from 1 to 129 bytes") {
  const Buffer expected = reference(whole_size);
  for_each_backend("blake3", [&] {
    for (std::size_t piece = 1; piece <= 129; ++piece) {
      Blake3Output reader = output();
      Buffer out(whole_size);
      for (std::size_t done = 0; done < whole_size; done += piece) {
        const std::size_t size = std::min(piece, whole_size - done);
        if (reader.position() != done) FAIL("position " << reader.position());
        if (reader.read(std::span(out).subspan(done, size)) != Error::none) FAIL("at " << done);
      }
      INFO("pieces of " << piece << " bytes");
      CHECK(out == expected);
    }
  });
}

TEST_CASE("reads of any size from any position") {
  const Buffer expected = reference(whole_size);
  for_each_backend("blake3", [&] {
    Random random(3);
    Blake3Output reader = output();
    std::size_t wrong = 0;
    for (int i = 0; i < 2000; ++i) {
      const std::size_t position = random.below(whole_size + 1);
      Buffer out(random.below(whole_size - position + 1));
      reader.seek(position);
      if (reader.read(out) != Error::none) FAIL("at " << position);
      if (reader.position() == position + out.size() &&
          std::equal(out.begin(), out.end(), expected.begin() + static_cast<long>(position))) {
        continue;
      }
      if (wrong++ == 0) FAIL_CHECK(out.size() << " bytes at " << position);
    }
    CHECK(wrong == 0);
  });
}

TEST_CASE("row 7: output blocks whose counter crosses 2^32, and the highest ones") {
  // Byte 2^38 is in block 2^32, the first whose counter does not fit 32 bits.
  for_each_backend("blake3", [] {
    const std::uint64_t starts[] = {std::uint64_t{1} << 38, std::uint64_t{1} << 37,
                                    std::uint64_t{1} << 63, ~std::uint64_t{0} - 3000};
    for (const std::uint64_t start : starts) {
      for (std::uint64_t before = 0; before <= 20 * 64; before += 61) {
        Blake3Output reader = output();
        reader.seek(start - before);
        Buffer out(2000);
        REQUIRE(reader.read(out) == Error::none);
        INFO("from " << start << " - " << before);
        CHECK(out == reference(out.size(), start - before));
      }
    }
  });
}

TEST_CASE("the last byte of the output is number 2^64 - 2; what passes it is an error") {
  constexpr std::uint64_t end = ~std::uint64_t{0};  // 2^64 - 1: the position behind the last byte
  for_each_backend("blake3", [&] {
    for (const std::size_t size : {1u, 2u, 63u, 64u, 65u, 200u, 2000u}) {
      Blake3Output reader = output();
      reader.seek(end - size);
      Buffer out(size);
      CHECK(reader.read(out) == Error::none);
      CHECK(out == reference(size, end - size));
      CHECK(reader.position() == end);

      for (std::uint64_t missing = 1; missing <= size; missing += 1 + size / 8) {
        reader.seek(end - size + missing);
        Buffer untouched(size, 0xa5);
        CHECK(reader.read(untouched) == Error::output_exhausted);
        CHECK(untouched == Buffer(size, 0xa5));
        CHECK(reader.position() == end - size + missing);
      }
    }
    Blake3Output reader = output();
    reader.seek(end);
    CHECK(reader.read({}) == Error::none);
    Buffer one(1, 0xa5);
    CHECK(reader.read(one) == Error::output_exhausted);
    CHECK(one[0] == 0xa5);
  });
}

TEST_CASE("an output's copies read on alone, and outlive hasher and original") {
  for_each_backend("blake3", [] {
    Blake3Output copy = [] {
      Blake3Output original = output();
      Buffer skipped(70);
      REQUIRE(original.read(skipped) == Error::none);
      Blake3Output taken = original;
      REQUIRE(original.read(skipped) == Error::none);
      return taken;
    }();
    CHECK(copy.position() == 70);
    Buffer out(100);
    CHECK(copy.read(out) == Error::none);
    CHECK(out == reference(100, 70));
  });
}

TEST_CASE("taking output leaves the hasher as it was") {
  for_each_backend("blake3", [] {
    Blake3 hasher;
    hasher.update(Bytes(message()).first(700));
    Buffer out(500);
    CHECK(hasher.output().read(out) == Error::none);
    CHECK(out == Blake3Reference::hash().output(Bytes(message()).first(700), 500));
    hasher.update(Bytes(message()).subspan(700));
    hasher.finish(out);
    CHECK(out == reference(500));
  });
}

TEST_CASE("output to any alignment") {
  const Buffer expected = reference(1000);
  for_each_backend("blake3", [&] {
    for (std::size_t offset = 0; offset < 64; ++offset) {
      Buffer room(1000 + 128, 0xa5);
      Blake3().update(message()).finish(std::span(room).subspan(offset, 1000));
      Buffer wanted(room.size(), 0xa5);
      std::copy(expected.begin(), expected.end(), wanted.begin() + static_cast<long>(offset));
      CHECK(room == wanted);
    }
  });
}

}  // namespace
}  // namespace isochron::test
