// Messages whose length passes 2^32 bits and 2^32 bytes (row 1: a partial block, then an update of
// almost 4 GiB; row 28: counters of bits). The bytes are zero pages, which the system maps without
// memory. Expected values come from the same bytes in updates of 1 MiB, and for SHA-256 from
// OpenSSL. large_families_test.cc has the other algorithms.
#include <openssl/sha.h>
#include <sys/mman.h>

#include <catch2/catch.hpp>
#include <utility>

#include "isochron/blake3_threads.h"
#include "isochron/kangarootwelve.h"
#include "isochron/sha3.h"
#include "tests/support/hashes.h"

namespace isochron::test {
namespace {

constexpr std::uint64_t four_gib = std::uint64_t{1} << 32;

Bytes zeros() {
  static const Bytes pages = [] {
    void* at = mmap(nullptr, four_gib + 4096, PROT_READ,
                    MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    REQUIRE(at != MAP_FAILED);
    madvise(at, four_gib, MADV_HUGEPAGE);  // fewer page faults, where the system grants it
    return Bytes(static_cast<const std::uint8_t*>(at), four_gib + 4096);
  }();
  return pages;
}

template <class Hasher>
void update_by_mebibytes(Hasher& hasher, std::uint64_t size) {
  for (; size >= 1 << 20; size -= 1 << 20) hasher.update(zeros().first(1 << 20));
  hasher.update(zeros().first(size));
}

TEST_CASE("row 28: SHA-256 of messages round 2^32 bits") {
  for (const std::size_t size : {(1u << 29) - 1, 1u << 29, (1u << 29) + 1}) {
    Digest expected;
    SHA256(zeros().data(), size, expected.data());
    CHECK(sha256(zeros().first(size)) == expected);
    Sha256 hasher;
    update_by_mebibytes(hasher, size);
    CHECK(hasher.finish() == expected);
  }
}

// update(first), then update(2^32 - k), with first + 2^32 - k round 2^32.
TEST_CASE("row 1: SHA-256, a partial block and almost 4 GiB") {
  Sha256 start;
  update_by_mebibytes(start, four_gib - 64);
  for (const auto& [first, k] : {std::pair{1u, 1u}, {63u, 63u}, {63u, 64u}}) {
    INFO("update(" << first << "), update(2^32 - " << k << ")");
    const std::uint64_t rest = four_gib - k;
    Sha256 hasher;
    hasher.update(zeros().first(first)).update(zeros().first(rest));
    Sha256 expected = start;
    expected.update(zeros().first(first + rest - (four_gib - 64)));
    CHECK(hasher.finish() == expected.finish());
  }
  start.update(zeros().first(64));
  Digest expected;
  SHA256(zeros().data(), four_gib, expected.data());
  CHECK(start.finish() == expected);
}

TEST_CASE("row 1: BLAKE3, a partial block and almost 4 GiB") {
  Blake3 start;
  update_by_mebibytes(start, four_gib - 64);
  for (const auto& [first, k] : {std::pair{1u, 1u}, {63u, 63u}, {63u, 64u}, {1023u, 1u}}) {
    INFO("update(" << first << "), update(2^32 - " << k << ")");
    const std::uint64_t rest = four_gib - k;
    Blake3 hasher;
    hasher.update(zeros().first(first)).update(zeros().first(rest));
    Blake3 expected = start;
    expected.update(zeros().first(first + rest - (four_gib - 64)));
    CHECK(hasher.finish() == expected.finish());
    Blake3 threaded;
    threaded.update(zeros().first(first));
    CHECK(blake3_update_threaded(threaded, zeros().first(rest)).finish() == expected.finish());
  }
}

// CVE-2022-37454: a partial block and then almost 2^32 bytes made XKCP's SHA-3 write past its
// state.
TEST_CASE("row 1: SHA3-256, a partial block and almost 4 GiB") {
  constexpr std::size_t rate = Sha3_256::block_size;
  Sha3_256 start;
  update_by_mebibytes(start, four_gib - rate);
  for (const std::size_t first : {std::size_t{1}, rate - 1}) {
    for (const std::size_t k : {std::size_t{1}, rate - 1, rate}) {
      INFO("update(" << first << "), update(2^32 - " << k << ")");
      const std::uint64_t rest = four_gib - k;
      Sha3_256 hasher;
      hasher.update(zeros().first(first)).update(zeros().first(rest));
      Sha3_256 expected = start;
      expected.update(zeros().first(first + rest - (four_gib - rate)));
      CHECK(hasher.finish() == expected.finish());
    }
  }
}

TEST_CASE("row 1: KT128, a chunk begun and almost 4 GiB") {
  Kt128 expected_hasher, hasher;
  update_by_mebibytes(expected_hasher, 8191 + four_gib - 5);
  hasher.update(zeros().first(8191)).update(zeros().first(four_gib - 5));
  Digest out, expected;
  hasher.finish(out);
  expected_hasher.finish(expected);
  CHECK(out == expected);
}

}  // namespace
}  // namespace isochron::test
