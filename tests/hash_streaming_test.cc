// A message given in pieces: every way of giving it must lead to the digest of one call, for every
// algorithm, with every parameter, on every backend.
#include <algorithm>
#include <catch2/catch.hpp>
#include <memory>
#include <set>

#include "tests/support/algorithm_cases.h"

namespace isochron::test {
namespace {

// Where a tuple's elements end matters, so they have tests of their own.
std::vector<AlgorithmCase> streamed(const std::vector<AlgorithmCase>& cases) {
  std::vector<AlgorithmCase> chosen;
  std::ranges::copy_if(cases, std::back_inserter(chosen),
                       [](const AlgorithmCase& c) { return !c.algorithm->tuple; });
  return chosen;
}
const std::vector<AlgorithmCase>& streamed_cases() {
  static const auto cases = streamed(algorithm_cases());
  return cases;
}
const std::vector<AlgorithmCase>& streamed_plain_cases() {
  static const auto cases = streamed(plain_cases());
  return cases;
}

// Digests in one call of the first n bytes, n = 0 .. bytes.size().
std::vector<Buffer> digests_of_prefixes(const AlgorithmCase& c, Bytes bytes) {
  std::vector<Buffer> digests;
  for (std::size_t n = 0; n <= bytes.size(); ++n) digests.push_back(c.digest(bytes.first(n)));
  return digests;
}

TEST_CASE("row 4: two updates of up to two blocks each") {
  constexpr std::size_t step = slow_build ? 5 : 1;
  for_each_case(streamed_plain_cases(), [](const AlgorithmCase& c) {
    const std::size_t limit = std::size_t{2} * c.algorithm->block_size;
    const Buffer bytes = pattern_bytes(2 * limit);
    const auto expected = digests_of_prefixes(c, bytes);
    const Hash fresh = c.begin();
    std::size_t wrong = 0;
    for (std::size_t a = 0; a <= limit; ++a) {
      Hash first = fresh;
      first.update(Bytes(bytes).first(a));
      for (std::size_t b = a % step; b <= limit; b += step) {
        Hash hasher = first;
        hasher.update(Bytes(bytes).subspan(a, b));
        if (finish(hasher) == expected[a + b]) continue;
        if (wrong++ == 0) FAIL_CHECK("updates of " << a << " and " << b << " bytes");
      }
    }
    CHECK(wrong == 0);
  });
}

TEST_CASE("row 2: finish at every fill of the buffer, then go on") {
  // One byte at a time: every state that a buffer can be in.
  for_each_case(streamed_cases(), [](const AlgorithmCase& c) {
    const std::size_t tree = c.algorithm->primitive == "blake3" ? 1024 : 0;
    const Buffer bytes = pattern_bytes(tree + std::size_t{3} * c.algorithm->block_size);
    const auto expected = digests_of_prefixes(c, bytes);
    Hash hasher = c.begin();
    std::size_t wrong = 0;
    for (std::size_t n = 0; n <= bytes.size(); ++n) {
      if (finish(hasher) != expected[n] || finish(hasher) != expected[n]) {
        if (wrong++ == 0) FAIL_CHECK("after " << n << " bytes");
      }
      if (n < bytes.size()) hasher.update(Bytes(bytes).subspan(n, 1));
    }
    CHECK(wrong == 0);
  });
}

TEST_CASE("random pieces, with finish, copies, saving and restoring in between") {
  constexpr std::uint64_t runs = slow_build ? 10 : 40;
  for_each_case(streamed_cases(), [](const AlgorithmCase& c) {
    const Buffer bytes = pattern_bytes(40000);
    Buffer saved(Hash::longest_saved);
    for (std::uint64_t seed = 0; seed < runs; ++seed) {
      Random random(seed);
      const std::size_t size = random.below(bytes.size());
      Hash hasher = c.begin();
      std::size_t done = 0;
      while (done < size) {
        // Mostly short pieces, some of several chunks.
        const std::size_t most = random.below(4) == 0 ? 9000 : 200;
        const std::size_t piece = std::min(random.below(most), size - done);
        hasher.update(Bytes(bytes).subspan(done, piece));
        done += piece;
        if (random.below(8) == 0) {
          const Hash copy = hasher;
          static_cast<void>(finish(hasher));
          hasher = copy;
        }
        if (random.below(8) == 0) {
          std::size_t used = 0;
          REQUIRE(hasher.save(saved, used) == Error::none);
          Hash next(*c.algorithm);
          REQUIRE(next.restore(Bytes(saved).first(used)) == Error::none);
          hasher = next;
        }
      }
      INFO("seed " << seed << ", " << size << " bytes");
      CHECK(finish(hasher) == c.digest(Bytes(bytes).first(size)));
    }
  });
}

TEST_CASE("input at any alignment") {
  for_each_case(streamed_plain_cases(), [](const AlgorithmCase& c) {
    const Buffer bytes = pattern_bytes(9000);
    for (const std::size_t size : {1u, 64u, 100u, 1024u, 4096u, 9000u}) {
      const Buffer expected = c.digest(Bytes(bytes).first(size));
      std::size_t wrong = 0;
      for (std::size_t offset = 0; offset < 64; ++offset) {
        Buffer room(bytes.size() + 128);
        const std::size_t start = 64 - reinterpret_cast<std::uintptr_t>(room.data()) % 64 + offset;
        std::copy_n(bytes.begin(), size, room.begin() + static_cast<std::ptrdiff_t>(start));
        const Bytes moved = Bytes(room).subspan(start, size);
        Hash hasher = c.begin();
        hasher.update(moved.first(size / 3)).update(moved.subspan(size / 3));
        if (c.digest(moved) != expected || finish(hasher) != expected) ++wrong;
      }
      INFO(size << " bytes");
      CHECK(wrong == 0);
    }
  });
}

TEST_CASE("row 19: copies at every state go on alone and die in either order") {
  for_each_case(streamed_plain_cases(), [](const AlgorithmCase& c) {
    const Buffer bytes = pattern_bytes(5000);
    for (std::size_t before = 0; before <= 2200; before += before < 200 ? 1 : 67) {
      auto first = std::make_unique<Hash>(c.begin());
      first->update(Bytes(bytes).first(before));
      auto second = std::make_unique<Hash>(*first);
      first->update(Bytes(bytes).subspan(before, 300));
      second->update(Bytes(bytes).subspan(before, 2500));
      const Buffer of_first = c.digest(Bytes(bytes).first(before + 300));
      const Buffer of_second = c.digest(Bytes(bytes).first(before + 2500));
      INFO("copied after " << before << " bytes");
      if (before % 2 == 0) {
        CHECK(finish(*first) == of_first);
        first.reset();
        CHECK(finish(*second) == of_second);
      } else {
        CHECK(finish(*second) == of_second);
        second.reset();
        CHECK(finish(*first) == of_first);
      }
    }
  });
}

TEST_CASE("assignment replaces a state, also by itself") {
  for_each_case(streamed_cases(), [](const AlgorithmCase& c) {
    const Buffer bytes = pattern_bytes(3000);
    Hash a = c.begin(), b = c.begin();
    a.update(Bytes(bytes).first(2500));
    b.update(Bytes(bytes).first(70));
    b = a;
    const Hash& same = b;
    b = same;
    b.update(Bytes(bytes).subspan(2500));
    CHECK(finish(b) == c.digest(bytes));
    CHECK(finish(a) == c.digest(Bytes(bytes).first(2500)));
  });
}

TEST_CASE("row 5, row 21: empty updates, also null ones, change nothing") {
  for_each_case(streamed_cases(), [](const AlgorithmCase& c) {
    const Buffer bytes = pattern_bytes(2100);
    const Bytes null{static_cast<const std::uint8_t*>(nullptr), std::size_t{0}};
    const Buffer empty = c.digest({});
    CHECK(c.digest(null) == empty);
    CHECK(finish(c.begin()) == empty);
    CHECK(finish(c.begin().update(null).update(Bytes(bytes).first(0))) == empty);
    const std::size_t block = c.algorithm->block_size;
    for (const std::size_t before : {std::size_t{0}, std::size_t{1}, block - 1, block, block + 1,
                                     2 * block, std::size_t{1024}, std::size_t{2048}}) {
      for (const Bytes nothing : {null, Bytes(bytes).first(0)}) {
        Hash hasher = c.begin();
        hasher.update(nothing).update(Bytes(bytes).first(before)).update(nothing);
        hasher.update(nothing).update(Bytes(bytes).subspan(before)).update(nothing);
        INFO("after " << before << " bytes");
        CHECK(finish(hasher) == c.digest(bytes));
      }
    }
  });
}

TEST_CASE("reset forgets the message, keeps the parameters") {
  for_each_case(streamed_cases(), [](const AlgorithmCase& c) {
    const Buffer bytes = pattern_bytes(5000);
    for (const std::size_t before : {0u, 1u, 64u, 100u, 1024u, 1025u, 5000u}) {
      Hash hasher = c.begin();
      hasher.update(Bytes(bytes).first(before)).reset();
      INFO("after " << before << " bytes");
      CHECK(finish(hasher) == c.digest({}));
      CHECK(finish(hasher.update(bytes)) == c.digest(bytes));
    }
  });
}

TEST_CASE("a state moves between backends") {
  const Buffer bytes = pattern_bytes(20000);
  for (const AlgorithmCase& c : streamed_plain_cases()) {
    const Buffer expected = c.digest(bytes);
    for (const auto from : supported_backends()) {
      for (const auto to : supported_backends()) {
        REQUIRE(set_backend(from) == Error::none);
        Hash hasher = c.begin();
        hasher.update(Bytes(bytes).first(7777));
        REQUIRE(set_backend(to) == Error::none);
        hasher.update(Bytes(bytes).subspan(7777));
        INFO(c.name << " from " << from << " to " << to);
        CHECK(finish(hasher) == expected);
      }
    }
  }
  REQUIRE(set_backend("auto") == Error::none);
}

TEST_CASE("algorithms and parameters give digests that differ from each other") {
  const Buffer bytes = pattern_bytes(100);
  std::set<Buffer> beginnings;
  for (const AlgorithmCase& c : algorithm_cases()) {
    // A shorter extendable output is the beginning of a longer one.
    if (c.algorithm->extendable && c.parameters.digest_size != 0) continue;
    // Without a parameter cSHAKE is SHAKE (SP 800-185, section 3.3).
    if (c.name == "cshake128" || c.name == "cshake256") continue;
    INFO(c.name);
    CHECK(beginnings.insert(c.digest(bytes)).second);
  }
}

}  // namespace
}  // namespace isochron::test
