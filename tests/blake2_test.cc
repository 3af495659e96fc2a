// BLAKE2 beyond its vectors: wrong parameters, splits of messages, one call against several, output
// from any position, counters that carry.
#include "isochron/blake2.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstring>

#include "isochron/blake2p.h"
#include "isochron/blake2x.h"
#include "isochron/state_fields.h"
#include "tests/support/backends.h"
#include "tests/support/blake2_reference.h"
#include "tests/support/data.h"

namespace isochron::test {
namespace {

template <class Hasher>
std::string_view primitive_of() {
  if (std::is_same_v<Hasher, Blake2b>) return "blake2b";
  if (std::is_same_v<Hasher, Blake2s>) return "blake2s";
  return Hasher::block_size == 128 ? "blake2b_many" : "blake2s_many";
}

template <class Hasher>
Error make(const typename Hasher::Parameters& parameters) {
  Hasher hasher;
  return Hasher::make(parameters, hasher);
}

TEMPLATE_TEST_CASE("BLAKE2: lengths of digests and keys", "", Blake2b, Blake2s, Blake2bp,
                   Blake2sp) {
  const Buffer bytes(100, 1);
  for (std::size_t n = 0; n <= 100; ++n) {
    const bool fits = n <= TestType::digest_size;
    CHECK(make<TestType>({.digest_size = n}) ==
          (fits && n > 0 ? Error::none : Error::invalid_length));
    CHECK(make<TestType>({.key = Bytes(bytes).first(n)}) ==
          (fits ? Error::none : Error::invalid_length));
  }
}

TEMPLATE_TEST_CASE("BLAKE2: lengths of salts and personalizations", "", Blake2b, Blake2s, Blake2xb,
                   Blake2xs) {
  const Buffer bytes(100, 1);
  for (std::size_t n = 0; n <= 100; ++n) {
    const Error expected =
        n == 0 || n == TestType::block_size / 8 ? Error::none : Error::invalid_length;
    CHECK(make<TestType>({.salt = Bytes(bytes).first(n)}) == expected);
    CHECK(make<TestType>({.personalization = Bytes(bytes).first(n)}) == expected);
  }
}

TEMPLATE_TEST_CASE("BLAKE2X: lengths of outputs and keys", "", Blake2xb, Blake2xs) {
  const Buffer bytes(100, 1);
  CHECK(make<TestType>({.output_size = 0}) == Error::invalid_length);
  for (std::size_t n = 0; n <= 100; ++n) {
    CHECK(make<TestType>({.key = Bytes(bytes).first(n)}) ==
          (n <= TestType::key_size ? Error::none : Error::invalid_length));
  }
}

TEMPLATE_TEST_CASE("BLAKE2: an error leaves the hasher as it was", "", Blake2b, Blake2s, Blake2bp,
                   Blake2sp) {
  const Buffer key(TestType::key_size, 3);
  TestType hasher, same;
  REQUIRE(TestType::make({.key = key}, hasher) == Error::none);
  REQUIRE(TestType::make({.key = key}, same) == Error::none);
  hasher.update(key);
  CHECK(TestType::make({.digest_size = 0}, hasher) == Error::invalid_length);
  CHECK(hasher.finish() == same.update(key).finish());
}

TEMPLATE_TEST_CASE("BLAKE2: two parts of every length up to a few buffers", "", Blake2b, Blake2s,
                   Blake2bp, Blake2sp) {
  // More than the two stripes that BLAKE2bp and BLAKE2sp may hold back.
  constexpr bool tree = requires { TestType::leaves; };
  const std::size_t longest = tree ? 2200 : 3 * TestType::block_size;
  const std::size_t step = tree || slow_build ? 37 : 1;
  const Buffer bytes = pattern_bytes(longest);
  const Buffer key = pattern_bytes(TestType::key_size);
  for_each_backend(primitive_of<TestType>(), [&] {
    std::size_t wrong = 0;
    for (const bool keyed : {false, true}) {
      TestType fresh;
      if (keyed) REQUIRE(TestType::make({.key = key}, fresh) == Error::none);
      for (std::size_t n = 0; n <= longest; n += step) {
        TestType whole = fresh;
        const auto expected = whole.update(Bytes(bytes).first(n)).finish();
        for (std::size_t a = 0; a <= n; a += step) {
          TestType hasher = fresh;
          hasher.update(Bytes(bytes).first(a)).update({}).update(Bytes(bytes).subspan(a, n - a));
          if (hasher.finish() != expected) ++wrong;
        }
        TestType bytewise = fresh;
        if (n % (16 * step) == 0) {
          for (std::size_t i = 0; i < n; ++i) bytewise.update(Bytes(bytes).subspan(i, 1));
          if (bytewise.finish() != expected) ++wrong;
        }
      }
    }
    CHECK(wrong == 0);
  });
}

TEST_CASE("BLAKE2: one call is as several") {
  const Buffer bytes = pattern_bytes(1100);
  std::size_t wrong = 0;
  for (std::size_t n = 0; n <= bytes.size(); ++n) {
    const Bytes message = Bytes(bytes).first(n);
    if (blake2b(message) != Blake2b().update(message).finish()) ++wrong;
    if (blake2s(message) != Blake2s().update(message).finish()) ++wrong;
    if (blake2bp(message) != Blake2bp().update(message).finish()) ++wrong;
    if (blake2sp(message) != Blake2sp().update(message).finish()) ++wrong;
  }
  CHECK(wrong == 0);
}

TEST_CASE("BLAKE2: one call with parameters") {
  const Buffer bytes = pattern_bytes(300);
  const Bytes key = Bytes(bytes).first(32);
  Blake2b hasher;
  REQUIRE(Blake2b::make({.digest_size = 20, .key = key}, hasher) == Error::none);
  Buffer digest(20);
  CHECK(blake2b({.digest_size = 20, .key = key}, bytes, digest) == Error::none);
  CHECK(std::equal(digest.begin(), digest.end(), hasher.update(bytes).finish().begin()));
  const Buffer before = digest;
  CHECK(blake2b({.digest_size = 21, .key = key}, bytes, digest) == Error::invalid_length);
  CHECK(blake2s({.digest_size = 33}, bytes, digest) == Error::invalid_length);
  CHECK(digest == before);
}

TEMPLATE_TEST_CASE("BLAKE2X: output from any position, at lengths given and unknown", "", Blake2xb,
                   Blake2xs) {
  constexpr std::size_t size = 5000;
  for_each_backend(primitive_of<TestType>(), [&] {
    for (const bool known : {false, true}) {
      TestType hasher;
      if (known) REQUIRE(TestType::make({.output_size = size}, hasher) == Error::none);
      hasher.update(pattern_bytes(200));
      Buffer all(size);
      REQUIRE(hasher.finish(all) == Error::none);
      Random random(8);
      std::size_t wrong = 0;
      for (int i = 0; i < 300; ++i) {
        auto output = hasher.output();
        const std::size_t from = random.below(size), length = random.below(size - from + 1);
        output.seek(from);
        Buffer part(length);
        if (output.read(part) != Error::none || output.position() != from + length) ++wrong;
        if (!std::equal(part.begin(), part.end(), all.begin() + static_cast<long>(from))) ++wrong;
      }
      CHECK(wrong == 0);
    }
  });
}

TEMPLATE_TEST_CASE("BLAKE2X of unknown length ends behind 2^32 blocks", "", Blake2xb, Blake2xs) {
  TestType hasher;
  auto output = hasher.output();
  REQUIRE(output.size() == std::uint64_t{TestType::digest_size} << 32);
  Buffer last(100);
  output.seek(output.size() - 100);
  CHECK(output.read(last) == Error::none);
  CHECK(output.read(std::span(last).first(1)) == Error::output_exhausted);
  output.seek(output.size() + 1);
  CHECK(output.read(std::span(last).first(1)) == Error::output_exhausted);
  // The blocks' numbers do not wrap: the last is not the one before it, nor the first.
  Buffer first(TestType::digest_size);
  CHECK(hasher.finish(first) == Error::none);
  CHECK_FALSE(std::equal(first.begin(), first.end(), last.end() - TestType::digest_size));
}

// What FieldWriter makes of a hasher: initial state, key, state, buffer, counter, ...
template <class Word>
struct Saved {
  static constexpr std::size_t state = 16 * sizeof(Word);
  static constexpr std::size_t counter = 40 * sizeof(Word);

  explicit Saved(const Blake2<Word>& hasher) : bytes(512) {
    FieldWriter writer(bytes);
    writer(hasher);
    bytes.resize(writer.size());
  }
  Blake2<Word> restored() const {
    Blake2<Word> hasher;
    FieldReader reader(bytes);
    reader(hasher);
    REQUIRE(reader.complete());
    return hasher;
  }

  Buffer bytes;
};

TEMPLATE_TEST_CASE("row 28: BLAKE2 behind 2^32 and 2^64 bytes: the counter carries", "",
                   std::uint64_t, std::uint32_t) {
  using Word = TestType;
  constexpr std::size_t block = 16 * sizeof(Word);
  const Buffer bytes = pattern_bytes(6 * block);
  for_each_backend(sizeof(Word) == 8 ? "blake2b" : "blake2s", [&] {
    for (const Word high : {Word{0}, Word{7}, static_cast<Word>(~Word{0})}) {
      for (std::size_t before = 1; before <= 4; ++before) {
        // One block waits. The low word carries in the first block that is compressed, or in one of
        // the next three.
        Blake2<Word> hasher;
        hasher.update(Bytes(bytes).first(block));
        Saved<Word> saved(hasher);
        simd::Blake2Place<Word> place{{static_cast<Word>(0 - before * block), high}, {0, 0}};
        std::memcpy(saved.bytes.data() + Saved<Word>::counter, place.t, sizeof place.t);
        Word h[8];
        std::memcpy(h, saved.bytes.data() + Saved<Word>::state, sizeof h);

        const std::size_t size = 4 * block + 5;  // of the message from the waiting block on
        const auto digest =
            saved.restored().update(Bytes(bytes).subspan(block, size - block)).finish();

        const auto count = [&place](std::size_t more) {
          place.t[0] = static_cast<Word>(place.t[0] + more);
          if (place.t[0] < more) ++place.t[1];
        };
        for (std::size_t i = 0; i < 4; ++i) {
          count(block);
          blake2_reference(h, bytes.data() + i * block, place);
        }
        Buffer last(block);
        std::copy_n(bytes.begin() + static_cast<long>(4 * block), 5, last.begin());
        count(5);
        place.f[0] = static_cast<Word>(~Word{0});
        blake2_reference(h, last.data(), place);
        CHECK(std::memcmp(digest.data(), h, sizeof h) == 0);
      }
    }
  });
}

// The fields of a hasher end with the counter of every leaf, and 4 bytes: lengths.
TEMPLATE_TEST_CASE("row 28: BLAKE2bp and BLAKE2sp: the leaves' counters carry", "", std::uint64_t,
                   std::uint32_t) {
  using Word = TestType;
  using Hasher = Blake2p<Word>;
  constexpr std::size_t block = Hasher::block_size, leaves = Hasher::leaves, stripes = 4;
  const Word all = static_cast<Word>(~Word{0});
  const Buffer bytes = pattern_bytes(stripes * leaves * block + 5);
  Buffer saved(2048);
  FieldWriter writer(saved);
  writer(Hasher());
  saved.resize(writer.size());
  std::uint8_t* const states = saved.data() + Hasher::key_size;
  Word initial[8][leaves];
  std::memcpy(initial, states, sizeof initial);

  for_each_backend(sizeof(Word) == 8 ? "blake2b_many" : "blake2s_many", [&] {
    for (const Word high : {Word{0}, Word{7}, all}) {
      for (std::size_t before = 1; before <= stripes; ++before) {
        const simd::Blake2Place<Word> start{{static_cast<Word>(0 - before * block), high}, {0, 0}};
        std::memcpy(saved.data() + saved.size() - 4 - sizeof start.t, start.t, sizeof start.t);
        Hasher hasher;
        FieldReader reader(saved);
        reader(hasher);
        REQUIRE(reader.complete());
        const auto digest = hasher.update(bytes).finish();

        const auto count = [](simd::Blake2Place<Word>& place, std::size_t more) {
          place.t[0] = static_cast<Word>(place.t[0] + more);
          if (place.t[0] < more) ++place.t[1];
        };
        Word values[leaves][8];
        for (std::size_t leaf = 0; leaf < leaves; ++leaf) {
          simd::Blake2Place<Word> place = start;
          for (std::size_t w = 0; w < 8; ++w) values[leaf][w] = initial[w][leaf];
          for (std::size_t at = leaf * block; at < bytes.size(); at += leaves * block) {
            Buffer part(block);
            const std::size_t size = std::min(block, bytes.size() - at);
            std::copy_n(bytes.begin() + static_cast<long>(at), size, part.begin());
            count(place, size);
            const bool last = at + leaves * block >= bytes.size();
            place.f[0] = last ? all : 0;
            place.f[1] = last && leaf == leaves - 1 ? all : 0;
            blake2_reference(values[leaf], part.data(), place);
          }
        }
        // The root differs from the first leaf in its depth (section 2.10 of the BLAKE2 paper).
        Word root[8];
        for (std::size_t w = 0; w < 8; ++w) root[w] = initial[w][0];
        root[sizeof(Word) == 8 ? 2 : 3] ^= sizeof(Word) == 8 ? 1 : Word{1} << 16;
        simd::Blake2Place<Word> place{};
        const auto* const message = reinterpret_cast<const std::uint8_t*>(values);
        for (std::size_t at = 0; at < sizeof values; at += block) {
          count(place, block);
          if (at + block == sizeof values) place.f[0] = place.f[1] = all;
          blake2_reference(root, message + at, place);
        }
        CHECK(std::memcmp(digest.data(), root, sizeof root) == 0);
      }
    }
  });
}

}  // namespace
}  // namespace isochron::test
