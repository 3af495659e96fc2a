// Row 28: the length that goes into XXH32, XXH64 and XXH3, round 2^32 and up to 2^64 bytes. States
// of ours and of libxxhash go through the same bytes, are told that there had been many more, and
// go on.
#define XXH_STATIC_LINKING_ONLY  // the states' members
#include <xxhash.h>

#include <catch2/catch.hpp>
#include <cstring>

#include "isochron/checksums/xxh3.h"
#include "isochron/checksums/xxhash.h"
#include "isochron/state_fields.h"
#include "tests/support/backends.h"
#include "tests/support/data.h"

namespace isochron::test {
namespace {

// XXH3's place in its secret comes round every 1024 bytes, so that a multiple may be left out.
constexpr std::size_t begun = 5 * 1024, most = 1500;

const Buffer& bytes() {
  static const Buffer made = pattern_bytes(begun + most);
  return made;
}

// Lengths that `begun` bytes are said to be: a multiple of 1024 before each power.
template <class Test>
void for_each_length(const char* primitive, Test test) {
  for_each_backend(primitive, [&] {
    for (const int power : {32, 33, 61, 63, 64}) {
      const std::uint64_t length = (power == 64 ? 0 : std::uint64_t{1} << power) - 1024;
      for (std::size_t more = 0; more <= most; more += 25) {
        if (length + more < length) break;  // 2^64 - 1 bytes are the most
        INFO(more << " bytes behind 2^" << power << " - 1024");
        test(length, Bytes(bytes()).subspan(begun, more));
      }
    }
  });
}

// The hasher that went through `begun` bytes and takes them for `length`, whose 8 bytes in its
// fields have `behind` others behind them.
template <class Hasher>
Hasher told(Hasher hasher, std::uint64_t length, std::size_t behind) {
  hasher.update(Bytes(bytes()).first(begun));
  Buffer saved(1024);
  FieldWriter writer(saved);
  writer(hasher);
  saved.resize(writer.size());
  std::uint8_t* const place = saved.data() + saved.size() - behind - 8;
  std::uint64_t before = 0;
  std::memcpy(&before, place, sizeof before);
  REQUIRE(before == begun);
  std::memcpy(place, &length, sizeof length);
  FieldReader reader(saved);
  reader(hasher);
  REQUIRE(reader.complete());
  return hasher;
}

TEST_CASE("row 28: XXH32 round 2^32 and up to 2^64 bytes") {
  for_each_length("xxh32", [](std::uint64_t length, Bytes rest) {
    XXH32_state_t theirs;
    XXH32_reset(&theirs, 7);
    XXH32_update(&theirs, bytes().data(), begun);
    theirs.total_len_32 = static_cast<XXH32_hash_t>(length);
    theirs.large_len = 1;
    XXH32_update(&theirs, rest.data(), rest.size());
    CHECK(told(Xxh32(7), length, 0).update(rest).value() == XXH32_digest(&theirs));
  });
}

TEST_CASE("row 28: XXH64 round 2^32 and up to 2^64 bytes") {
  for_each_length("xxh64", [](std::uint64_t length, Bytes rest) {
    XXH64_state_t theirs;
    XXH64_reset(&theirs, 7);
    XXH64_update(&theirs, bytes().data(), begun);
    theirs.total_len = length;
    XXH64_update(&theirs, rest.data(), rest.size());
    CHECK(told(Xxh64(7), length, 0).update(rest).value() == XXH64_digest(&theirs));
  });
}

TEST_CASE("row 28: XXH3 round 2^32 and up to 2^64 bytes") {
  for_each_length("xxh3", [](std::uint64_t length, Bytes rest) {
    constexpr std::size_t secret_length = 2;  // the field behind
    XXH3_state_t theirs;
    XXH3_64bits_reset_withSeed(&theirs, 7);
    XXH3_64bits_update(&theirs, bytes().data(), begun);
    theirs.totalLen = length;
    XXH3_64bits_update(&theirs, rest.data(), rest.size());
    CHECK(told(Xxh3_64(7), length, secret_length).update(rest).value() ==
          XXH3_64bits_digest(&theirs));
    const auto ours = told(Xxh3_128(7), length, secret_length).update(rest).value();
    const XXH128_hash_t expected = XXH3_128bits_digest(&theirs);
    CHECK(ours.low == expected.low64);
    CHECK(ours.high == expected.high64);
  });
}

}  // namespace
}  // namespace isochron::test
