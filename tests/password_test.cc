// Passwords with the system's memory, salts and threads.
#include "isochron/password/password.h"

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <set>
#include <string>

#include "isochron/password/memory.h"
#include "isochron/random.h"
#include "tests/support/data.h"

namespace isochron::test {
namespace {

const PasswordCost cheap{.memory = 256, .passes = 1, .parallelism = 4};

TEST_CASE("a password is hashed and verified") {
  PasswordCost scrypt = password_costs::owasp_scrypt;
  scrypt.log2_n = 5;
  scrypt.parallelism = 3;
  for (const PasswordCost& cost : {cheap, scrypt}) {
    PasswordText text{}, other{};
    REQUIRE(hash_password(as_bytes("secret"), text, cost) == Error::none);
    REQUIRE(hash_password(as_bytes("secret"), other, cost) == Error::none);
    CHECK(text.view() != other.view());  // each has its own salt
    CHECK(verify_password(text.view(), as_bytes("secret")) == Error::none);
    CHECK(verify_password(other.view(), as_bytes("secret")) == Error::none);
    CHECK(verify_password(text.view(), as_bytes("Secret")) == Error::wrong_password);
    CHECK_FALSE(needs_rehash(text.view(), cost));
    CHECK(needs_rehash(text.view(), {}));
    CHECK(verify_password(text.view(), as_bytes("secret"), {.memory = 1000}) ==
          Error::cost_above_limit);
  }
}

TEST_CASE("the default cost is RFC 9106's second option") {
  PasswordText text{};
  REQUIRE(hash_password({}, text) == Error::none);
  CHECK(text.view().starts_with("$argon2id$v=19$m=65536,t=3,p=4$"));
  CHECK(verify_password(text.view(), {}) == Error::none);
}

TEST_CASE("what goes wrong has a name and writes nothing") {
  PasswordText text{};
  CHECK(hash_password({}, text, {.memory = 7, .parallelism = 1}) == Error::invalid_memory);
  CHECK(hash_password({}, text, {.parallelism = 0}) == Error::invalid_parallelism);
  CHECK(hash_password({}, text, {.passes = 0}) == Error::invalid_passes);
  PasswordCost impossible = password_costs::owasp_scrypt;
  impossible.log2_n = 50;
  CHECK(hash_password({}, text, impossible) == Error::out_of_memory);
  impossible.log2_n = 63;
  CHECK(hash_password({}, text, impossible) == Error::out_of_memory);
  CHECK(text.size == 0);
  CHECK(verify_password("nonsense", {}) == Error::invalid_password_hash);
  CHECK(verify_password("$scrypt$ln=63,r=8,p=1$AAECAwQFBgcICQoLDA0ODw$AAECAw", {}) ==
        Error::cost_above_limit);
  CHECK(verify_password("$scrypt$ln=63,r=8,p=1$AAECAwQFBgcICQoLDA0ODw$AAECAw", {},
                        {.memory = ~std::uint64_t{0}, .work = ~std::uint64_t{0}}) ==
        Error::out_of_memory);
}

TEST_CASE("memory from the system") {
  SecretMemory memory;
  CHECK(memory.bytes().empty());
  REQUIRE(SecretMemory::allocate(100000, memory) == Error::none);
  REQUIRE(memory.bytes().size() == 100000);
  CHECK(reinterpret_cast<std::uintptr_t>(memory.bytes().data()) % 64 == 0);
  CHECK(std::ranges::all_of(memory.bytes(), [](std::uint8_t byte) { return byte == 0; }));
  memory.bytes()[99999] = 1;

  for (const std::uint64_t size :
       {~std::uint64_t{0}, std::uint64_t{1} << 63, std::uint64_t{1} << 60}) {
    CHECK(SecretMemory::allocate(size, memory) == Error::out_of_memory);
  }
  REQUIRE(memory.bytes().size() == 100000);
  CHECK(memory.bytes()[99999] == 1);

  SecretMemory other = std::move(memory);
  CHECK(other.bytes()[99999] == 1);
  SecretMemory third;
  REQUIRE(SecretMemory::allocate(10, third) == Error::none);
  third = std::move(other);
  CHECK(third.bytes().size() == 100000);
  REQUIRE(SecretMemory::allocate(0, third) == Error::none);
  CHECK(third.bytes().empty());
}

TEST_CASE("random bytes") {
  // Twice the same of more than 8 bytes is less likely than that the machine fails.
  for (const std::size_t size : {0u, 8u, 255u, 256u, 257u, 1000u}) {
    Buffer first(size), second(size);
    REQUIRE(random_bytes(first) == Error::none);
    REQUIRE(random_bytes(second) == Error::none);
    CHECK((size == 0 || first != second));
    // All of them: of 100 tries, one byte at the end is not always the same.
    if (size == 0) continue;
    std::set<std::uint8_t> last;
    for (int i = 0; i < 100; ++i) {
      REQUIRE(random_bytes(first) == Error::none);
      last.insert(first.back());
    }
    CHECK(last.size() > 10);
  }
}

}  // namespace
}  // namespace isochron::test
