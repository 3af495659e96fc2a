// BLAKE3 on several threads gives what one thread gives.
#include "isochron/blake3_threads.h"

#include <catch2/catch.hpp>

#include "tests/support/backends.h"
#include "tests/support/data.h"
#include "tests/support/hashes.h"

namespace isochron::test {
namespace {

const Buffer& bytes() {
  static const Buffer all = pattern_bytes(9 << 20);
  return all;
}

TEST_CASE("one message on 1 to 9 threads, at lengths round the powers of two") {
  for_each_backend("blake3", [] {
    for (std::size_t power = 1024; power <= 8 << 20; power *= 2) {
      for (const std::size_t n : {power - 1, power, power + 1, power + power / 2 + 777}) {
        const Bytes message = Bytes(bytes()).first(std::min(n, bytes().size()));
        const Blake3Digest expected = blake3(message);
        for (const unsigned threads : {0u, 1u, 2u, 3u, 9u}) {
          INFO(message.size() << " bytes, " << threads << " threads");
          CHECK(blake3_threaded(message, threads) == expected);
        }
      }
    }
  });
}

TEST_CASE("more threads than there can be") {
  const Bytes message = Bytes(bytes()).first(3000000);
  CHECK(blake3_threaded(message, 64) == blake3(message));
  CHECK(blake3_threaded(message, ~0u) == blake3(message));
}

TEMPLATE_TEST_CASE("threaded updates between others, at every state of the tree", "", Blake3Hash,
                   Blake3KeyedHash, Blake3DerivedKey) {
  for_each_backend("blake3", [] {
    for (const std::size_t before :
         {0u, 1u, 64u, 1000u, 1024u, 1025u, 2048u, 65536u, 100000u, 1048576u}) {
      for (const std::size_t size : {0u, 1u, 3000u, 131072u, 1048576u, 2097153u}) {
        const Bytes all = Bytes(bytes()).first(before + size + 5000);
        auto hasher = TestType::begin();
        hasher.update(all.first(before));
        blake3_update_threaded(hasher, all.subspan(before, size), 4);
        hasher.update(all.subspan(before + size));
        INFO(before << " bytes, then " << size << " on threads");
        CHECK(hasher.finish() == TestType::of(all));
      }
    }
  });
}

TEST_CASE("the hasher itself is returned, empty updates change nothing") {
  Blake3 hasher;
  CHECK(&blake3_update_threaded(hasher, {}) == &hasher);
  CHECK(hasher.finish() == blake3({}));
  CHECK(blake3_threaded({}) == blake3({}));
}

}  // namespace
}  // namespace isochron::test
