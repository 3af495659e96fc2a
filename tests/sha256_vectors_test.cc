// SHA-256 against NIST's CAVP vectors (SHAVS): short and long messages, one at a time and side by
// side, and the Monte Carlo test.
#include <algorithm>
#include <catch2/catch.hpp>

#include "isochron/sha256.h"
#include "tests/support/backends.h"
#include "tests/support/vectors.h"

namespace isochron::test {
namespace {

void check_messages(const std::vector<MessageVector>& cases) {
  for_each_backend("sha256", [&] {
    for (const MessageVector& c : cases) {
      INFO(c.message.size() << " bytes");
      CHECK(hex(sha256(c.message)) == c.digest);
      const std::size_t half = c.message.size() / 2;
      const Sha256 hasher =
          Sha256().update(Bytes(c.message).first(half)).update(Bytes(c.message).subspan(half));
      CHECK(hex(hasher.finish()) == c.digest);
    }
  });
}

TEST_CASE("SHA-256: CAVP short messages") { check_messages(sha256_short_messages()); }

TEST_CASE("SHA-256: CAVP long messages") { check_messages(sha256_long_messages()); }

TEST_CASE("SHA-256: CAVP messages side by side") {
  auto cases = sha256_short_messages();
  std::ranges::copy(sha256_long_messages(), std::back_inserter(cases));
  for_each_backend("sha256_many", [&] {
    std::vector<Bytes> messages;
    for (const MessageVector& c : cases) messages.emplace_back(c.message);
    std::vector<Sha256Digest> digests(messages.size());
    REQUIRE(sha256_many(messages, digests) == Error::none);
    for (std::size_t i = 0; i < cases.size(); ++i) {
      INFO(cases[i].message.size() << " bytes");
      CHECK(hex(digests[i]) == cases[i].digest);
    }
  });
}

// SHAVS section 6.4: each message is the last three digests, each round of 1,000 starts from the
// last digest of the one before.
TEST_CASE("SHA-256: CAVP Monte Carlo") {
  const MonteCarloVector vector = sha256_monte_carlo();
  for_each_backend("sha256", [&] {
    Sha256Digest seed;
    std::ranges::copy(vector.seed, seed.begin());
    for (const std::string& expected : vector.digests) {
      Sha256Digest last[3] = {seed, seed, seed};
      for (int i = 0; i < 1000; ++i) {
        const Sha256Digest next = Sha256().update(last[0]).update(last[1]).update(last[2]).finish();
        last[0] = last[1];
        last[1] = last[2];
        last[2] = next;
      }
      seed = last[2];
      CHECK(hex(seed) == expected);
    }
  });
}

}  // namespace
}  // namespace isochron::test
