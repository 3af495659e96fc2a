// Many messages at once: batches of any size and shape give what one call per message gives.
#include <catch2/catch.hpp>
#include <set>

#include "tests/support/algorithm_cases.h"

namespace isochron::test {
namespace {

// No kernel has more than 16 lanes; two batches and a rest.
constexpr std::size_t most_messages = 40;
// Of the numbers of messages up to that, all or one in seven.
constexpr std::size_t step = slow_build ? 7 : 1;

// Calls test(algorithm) on every backend with lanes, for one algorithm per primitive: others of the
// primitive differ in their first state and the length of the digest alone.
template <class Test>
void for_each_algorithm(Test test) {
  std::set<std::string> done;
  for (const Algorithm& algorithm : algorithms()) {
    const std::string primitive = std::string(algorithm.primitive) + "_many";
    if (active_backend(primitive).empty() || !done.insert(primitive).second) continue;
    DYNAMIC_SECTION(algorithm.name) {
      for_each_backend(primitive, [&] { test(algorithm); });
    }
  }
}

void check_batch(const Algorithm& algorithm, const std::vector<Bytes>& messages) {
  const std::size_t size = algorithm.digest_size;
  Buffer digests(messages.size() * size);
  REQUIRE(hash_many(algorithm, messages, digests) == Error::none);
  std::size_t wrong = 0;
  Buffer expected(size);
  for (std::size_t i = 0; i < messages.size(); ++i) {
    if (hash(algorithm, messages[i], expected) == Error::none &&
        std::equal(expected.begin(), expected.end(),
                   digests.begin() + static_cast<std::ptrdiff_t>(i * size))) {
      continue;
    }
    if (wrong++ == 0) {
      FAIL_CHECK("message " << i << " of " << messages.size() << ", " << messages[i].size()
                            << " bytes");
    }
  }
  CHECK(wrong == 0);
}

TEST_CASE("many: 0 to 40 messages of equal length") {
  const Buffer bytes = pattern_bytes(4096 + most_messages);
  for_each_algorithm([&](const Algorithm& algorithm) {
    const std::size_t block = algorithm.block_size, count_size = block / 8;
    for (std::size_t count = 0; count <= most_messages; count += step) {
      for (const std::size_t size :
           {std::size_t{0}, std::size_t{1}, block - count_size - 1, block - count_size, block - 1,
            block, block + 1, 2 * block - count_size - 1, 2 * block, std::size_t{1000}}) {
        std::vector<Bytes> messages;
        // Each begins a byte further on: messages differ, overlap and lie at all alignments.
        for (std::size_t i = 0; i < count; ++i) {
          messages.push_back(Bytes(bytes).subspan(i, size));
        }
        check_batch(algorithm, messages);
      }
    }
  });
}

TEST_CASE("many: 0 to 40 messages of mixed lengths, empty ones among them") {
  const Buffer bytes = pattern_bytes(8192);
  for_each_algorithm([&](const Algorithm& algorithm) {
    for (std::size_t count = 0; count <= most_messages; count += step) {
      for (std::uint64_t seed = 0; seed < 8; ++seed) {
        Random random(seed * 100 + count);
        std::vector<Bytes> messages;
        for (std::size_t i = 0; i < count; ++i) {
          const std::size_t limits[] = {1, 65, 300, 4000};
          const std::size_t size = random.below(limits[random.below(4)]);
          messages.push_back(Bytes(bytes).subspan(random.below(bytes.size() - size), size));
        }
        check_batch(algorithm, messages);
      }
    }
  });
}

TEST_CASE("many: one long message among short ones, in every place") {
  const Buffer bytes = pattern_bytes(20000);
  for_each_algorithm([&](const Algorithm& algorithm) {
    for (std::size_t place = 0; place < 20; ++place) {
      std::vector<Bytes> messages(20, Bytes(bytes).subspan(3, 70));
      messages[place] = bytes;
      check_batch(algorithm, messages);
    }
  });
}

TEST_CASE("many: every length from 0 to 600, each in every lane") {
  const Buffer bytes = pattern_bytes(700);
  for_each_algorithm([&](const Algorithm& algorithm) {
    std::vector<Bytes> messages;
    for (std::size_t n = 0; n <= 600; ++n) {
      for (std::size_t repeat = 0; repeat < 17; ++repeat) {  // 17 is prime to every lane count
        messages.push_back(Bytes(bytes).subspan(repeat, n));
      }
    }
    check_batch(algorithm, messages);
  });
}

TEST_CASE("many: null messages of length 0") {
  for_each_algorithm([](const Algorithm& algorithm) {
    const Buffer bytes = pattern_bytes(64);
    check_batch(algorithm, std::vector<Bytes>(most_messages));
    std::vector<Bytes> every_other(most_messages, Bytes(bytes));
    for (std::size_t i = 0; i < most_messages; i += 2) every_other[i] = Bytes();
    check_batch(algorithm, every_other);
  });
}

TEST_CASE("many: digests at any alignment, nothing written beside them") {
  const Buffer bytes = pattern_bytes(500);
  for_each_algorithm([&](const Algorithm& algorithm) {
    const std::vector<Bytes> messages(19, Bytes(bytes));
    Buffer expected(algorithm.digest_size);
    REQUIRE(hash(algorithm, bytes, expected) == Error::none);
    const std::size_t all = messages.size() * expected.size();
    for (std::size_t offset = 0; offset < 64; ++offset) {
      Buffer room(64 + all + 64, 0xa5), wanted(room);
      REQUIRE(hash_many(algorithm, messages, std::span(room).subspan(offset, all)) == Error::none);
      for (std::size_t i = 0; i < messages.size(); ++i) {
        std::copy(expected.begin(), expected.end(),
                  wanted.begin() + static_cast<std::ptrdiff_t>(offset + expected.size() * i));
      }
      CHECK(room == wanted);
    }
  });
}

TEST_CASE("many: counts that differ are an error and nothing is written") {
  const Buffer bytes = pattern_bytes(100);
  for_each_algorithm([&](const Algorithm& algorithm) {
    for (const std::size_t messages : {0u, 1u, 4u, 17u}) {
      for (const std::size_t digests : {0u, 1u, 3u, 5u, 16u, 18u}) {
        const std::vector<Bytes> in(messages, Bytes(bytes));
        Buffer out(digests * algorithm.digest_size, 0xa5);
        const Buffer untouched = out;
        const Error error = hash_many(algorithm, in, out);
        CHECK(error == (messages == digests ? Error::none : Error::count_mismatch));
        if (messages != digests) CHECK(out == untouched);
      }
    }
    check_batch(algorithm, std::vector<Bytes>(17, Bytes(bytes)));
  });
}

}  // namespace
}  // namespace isochron::test
