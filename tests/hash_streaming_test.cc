// A message given in pieces: every way of giving it must lead to the digest of one call, on every
// backend and in every mode.
#include <catch2/catch.hpp>
#include <memory>

#include "tests/support/backends.h"
#include "tests/support/hashes.h"

#define EVERY_HASH Sha256Hash, Blake3Hash, Blake3KeyedHash, Blake3DerivedKey

namespace isochron::test {
namespace {

// Digests in one call of the first n bytes of the pattern, n = 0 .. last.
template <class Hash>
std::vector<Digest> digests_of_prefixes(Bytes bytes) {
  std::vector<Digest> digests;
  for (std::size_t n = 0; n <= bytes.size(); ++n) digests.push_back(Hash::of(bytes.first(n)));
  return digests;
}

TEMPLATE_TEST_CASE("row 4: two updates of up to three blocks each", "", EVERY_HASH) {
  constexpr std::size_t limit = 3 * 64;
  for_each_backend(TestType::primitive, [] {
    const Buffer bytes = pattern_bytes(2 * limit);
    const auto expected = digests_of_prefixes<TestType>(bytes);
    std::size_t wrong = 0;
    for (std::size_t a = 0; a <= limit; ++a) {
      for (std::size_t b = 0; b <= limit; ++b) {
        auto hasher = TestType::begin();
        hasher.update(Bytes(bytes).first(a)).update(Bytes(bytes).subspan(a, b));
        if (hasher.finish() == expected[a + b]) continue;
        if (wrong++ == 0) FAIL_CHECK("updates of " << a << " and " << b << " bytes");
      }
    }
    CHECK(wrong == 0);
  });
}

TEMPLATE_TEST_CASE("row 2: finish at every fill of the buffer, then go on", "", EVERY_HASH) {
  // One byte at a time over a chunk and three blocks: every state that a buffer can be in.
  for_each_backend(TestType::primitive, [] {
    const Buffer bytes = pattern_bytes(1024 + 3 * 64);
    const auto expected = digests_of_prefixes<TestType>(bytes);
    auto hasher = TestType::begin();
    std::size_t wrong = 0;
    for (std::size_t n = 0; n <= bytes.size(); ++n) {
      if (hasher.finish() != expected[n] || hasher.finish() != expected[n]) {
        if (wrong++ == 0) FAIL_CHECK("after " << n << " bytes");
      }
      if (n < bytes.size()) hasher.update(Bytes(bytes).subspan(n, 1));
    }
    CHECK(wrong == 0);
  });
}

TEMPLATE_TEST_CASE("random pieces, with finish and copies in between", "", EVERY_HASH) {
  for_each_backend(TestType::primitive, [] {
    const Buffer bytes = pattern_bytes(40000);
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
      Random random(seed);
      const std::size_t size = random.below(bytes.size());
      auto hasher = TestType::begin();
      std::size_t done = 0;
      while (done < size) {
        // Mostly short pieces, some of several chunks.
        const std::size_t most = random.below(4) == 0 ? 9000 : 200;
        const std::size_t piece = std::min(random.below(most), size - done);
        hasher.update(Bytes(bytes).subspan(done, piece));
        done += piece;
        if (random.below(8) == 0) {
          auto copy = hasher;
          static_cast<void>(hasher.finish());
          hasher = copy;
        }
      }
      INFO("seed " << seed << ", " << size << " bytes");
      CHECK(hasher.finish() == TestType::of(Bytes(bytes).first(size)));
    }
  });
}

TEMPLATE_TEST_CASE("input at any alignment", "", EVERY_HASH) {
  for_each_backend(TestType::primitive, [] {
    const Buffer bytes = pattern_bytes(9000);
    for (const std::size_t size : {1u, 64u, 100u, 1024u, 4096u, 9000u}) {
      const Digest expected = TestType::of(Bytes(bytes).first(size));
      std::size_t wrong = 0;
      for (std::size_t offset = 0; offset < 64; ++offset) {
        Buffer room(bytes.size() + 128);
        const std::size_t start = 64 - reinterpret_cast<std::uintptr_t>(room.data()) % 64 + offset;
        std::copy_n(bytes.begin(), size, room.begin() + static_cast<std::ptrdiff_t>(start));
        const Bytes moved = Bytes(room).subspan(start, size);
        auto hasher = TestType::begin();
        hasher.update(moved.first(size / 3)).update(moved.subspan(size / 3));
        if (TestType::of(moved) != expected || hasher.finish() != expected) ++wrong;
      }
      INFO(size << " bytes");
      CHECK(wrong == 0);
    }
  });
}

TEMPLATE_TEST_CASE("row 19: copies at every state go on alone and die in either order", "",
                   EVERY_HASH) {
  for_each_backend(TestType::primitive, [] {
    const Buffer bytes = pattern_bytes(5000);
    for (std::size_t before = 0; before <= 2200; before += before < 200 ? 1 : 67) {
      auto first = std::make_unique<decltype(TestType::begin())>(TestType::begin());
      first->update(Bytes(bytes).first(before));
      auto second = std::make_unique<decltype(TestType::begin())>(*first);
      first->update(Bytes(bytes).subspan(before, 300));
      second->update(Bytes(bytes).subspan(before, 2500));
      const Digest of_first = TestType::of(Bytes(bytes).first(before + 300));
      const Digest of_second = TestType::of(Bytes(bytes).first(before + 2500));
      INFO("copied after " << before << " bytes");
      if (before % 2 == 0) {
        CHECK(first->finish() == of_first);
        first.reset();
        CHECK(second->finish() == of_second);
      } else {
        CHECK(second->finish() == of_second);
        second.reset();
        CHECK(first->finish() == of_first);
      }
    }
  });
}

TEMPLATE_TEST_CASE("assignment replaces a state, also by itself", "", EVERY_HASH) {
  for_each_backend(TestType::primitive, [] {
    const Buffer bytes = pattern_bytes(3000);
    auto a = TestType::begin(), b = TestType::begin();
    a.update(Bytes(bytes).first(2500));
    b.update(Bytes(bytes).first(70));
    b = a;
    const auto& same = b;
    b = same;
    b.update(Bytes(bytes).subspan(2500));
    CHECK(b.finish() == TestType::of(bytes));
    CHECK(a.finish() == TestType::of(Bytes(bytes).first(2500)));
  });
}

TEMPLATE_TEST_CASE("rows 5 and 21: empty updates, also null ones, change nothing", "", EVERY_HASH) {
  for_each_backend(TestType::primitive, [] {
    const Buffer bytes = pattern_bytes(2100);
    const Bytes null{static_cast<const std::uint8_t*>(nullptr), std::size_t{0}};
    const Digest empty = TestType::of({});
    CHECK(TestType::of(null) == empty);
    CHECK(TestType::begin().finish() == empty);
    CHECK(TestType::begin().update(null).update(Bytes(bytes).first(0)).finish() == empty);
    for (const std::size_t before : {0u, 1u, 63u, 64u, 65u, 128u, 1023u, 1024u, 1025u, 2048u}) {
      for (const Bytes nothing : {null, Bytes(bytes).first(0)}) {
        auto hasher = TestType::begin();
        hasher.update(nothing).update(Bytes(bytes).first(before)).update(nothing);
        hasher.update(nothing).update(Bytes(bytes).subspan(before)).update(nothing);
        INFO("after " << before << " bytes");
        CHECK(hasher.finish() == TestType::of(bytes));
      }
    }
  });
}

TEMPLATE_TEST_CASE("reset forgets the message, keeps the mode", "", EVERY_HASH) {
  for_each_backend(TestType::primitive, [] {
    const Buffer bytes = pattern_bytes(5000);
    for (const std::size_t before : {0u, 1u, 64u, 100u, 1024u, 1025u, 5000u}) {
      auto hasher = TestType::begin();
      hasher.update(Bytes(bytes).first(before)).reset();
      INFO("after " << before << " bytes");
      CHECK(hasher.finish() == TestType::of({}));
      CHECK(hasher.update(bytes).finish() == TestType::of(bytes));
    }
  });
}

TEMPLATE_TEST_CASE("a state moves between backends", "", EVERY_HASH) {
  const Buffer bytes = pattern_bytes(20000);
  const Digest expected = TestType::of(bytes);
  for (const auto from : supported_backends()) {
    for (const auto to : supported_backends()) {
      REQUIRE(set_backend(from) == Error::none);
      auto hasher = TestType::begin();
      hasher.update(Bytes(bytes).first(7777));
      REQUIRE(set_backend(to) == Error::none);
      hasher.update(Bytes(bytes).subspan(7777));
      INFO("from " << from << " to " << to);
      CHECK(hasher.finish() == expected);
    }
  }
  REQUIRE(set_backend("auto") == Error::none);
}

TEST_CASE("hashes and modes differ from each other") {
  const Buffer bytes = pattern_bytes(100);
  const Digest digests[] = {Sha256Hash::of(bytes), Blake3Hash::of(bytes),
                            Blake3KeyedHash::of(bytes), Blake3DerivedKey::of(bytes)};
  for (const Digest& a : digests) {
    for (const Digest& b : digests) CHECK((&a == &b) == (a == b));
  }
}

}  // namespace
}  // namespace isochron::test
