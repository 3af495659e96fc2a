// The first use of the library by many threads at once, and choices that change while others hash.
// What races is for ThreadSanitizer to find (--config=tsan); results are right in any build.
#include <atomic>
#include <catch2/catch.hpp>
#include <thread>
#include <vector>

#include "isochron/backend.h"
#include "isochron/blake3.h"
#include "isochron/sha256.h"
#include "tests/support/data.h"

namespace isochron::test {
namespace {

// Of "abc", FIPS 180-4's example.
constexpr const char* sha256_of_abc =
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

// Calls work(i) on `count` threads that all set out together; how many gave false.
template <class Work>
unsigned wrong_on_threads(unsigned count, Work work) {
  std::atomic<unsigned> waiting{count}, wrong{0};
  std::vector<std::thread> threads;
  for (unsigned i = 0; i < count; ++i) {
    threads.emplace_back([&, i] {
      --waiting;
      while (waiting > 0) std::this_thread::yield();
      if (!work(i)) ++wrong;
    });
  }
  for (std::thread& thread : threads) thread.join();
  return wrong;
}

bool hashes_abc() { return hex(sha256(as_bytes("abc"))) == sha256_of_abc; }

// Stands first: nothing has used the library in this process yet.
TEST_CASE("the first use, by threads that hash, choose and ask") {
  CHECK(wrong_on_threads(12, [](unsigned i) {
          switch (i % 4) {
            case 0:
              return set_backend("scalar") == Error::none;
            case 1:
              return environment_backend_error() == Error::none && !supported_backends().empty();
            default:
              return hashes_abc() && !active_backend("sha256").empty();
          }
        }) == 0);
  CHECK(active_backend("sha256") == "scalar");
}

TEST_CASE("choices that change while others hash") {
  const Buffer message = pattern_bytes(70000);
  const Blake3Digest expected = blake3(message);
  std::atomic<unsigned> hashing{3};
  CHECK(wrong_on_threads(4, [&](unsigned i) {
          bool right = true;
          if (i == 0) {
            while (hashing > 0) {
              for (const std::string_view name : supported_backends()) {
                right = right && set_backend(name) == Error::none;
              }
            }
          } else {
            for (unsigned n = 0; n < 200; ++n) right = right && blake3(message) == expected;
            --hashing;
          }
          return right;
        }) == 0);
  CHECK(set_backend("auto") == Error::none);
}

}  // namespace
}  // namespace isochron::test
