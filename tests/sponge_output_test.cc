// Outputs of sponges, read piece by piece (row 27: the reader's state), and many messages with
// outputs of any length.
#include <algorithm>
#include <catch2/catch.hpp>

#include "isochron/kangarootwelve.h"
#include "isochron/sha3.h"
#include "isochron/sp800_185.h"
#include "isochron/turboshake.h"
#include "tests/support/backends.h"
#include "tests/support/data.h"

namespace isochron::test {
namespace {

// Every size of piece from 1 to two blocks, and all sizes in a row.
template <class Xof>
void check_pieces(Xof hasher) {
  constexpr std::size_t rate = Xof::block_size;
  constexpr std::size_t size = 5 * rate + 3;
  hasher.update(pattern_bytes(300));
  Buffer expected(size);
  hasher.finish(expected);
  for (std::size_t piece = 1; piece <= 2 * rate + 1; ++piece) {
    auto output = hasher.output();
    Buffer out(size);
    for (std::size_t at = 0; at < size; at += piece) {
      const auto part = std::span(out).subspan(at, std::min(piece, size - at));
      REQUIRE(output.read(part) == Error::none);
      REQUIRE(output.read({}) == Error::none);
    }
    if (out != expected) FAIL_CHECK("pieces of " << piece << " bytes");
  }
  auto output = hasher.output();
  Buffer out;
  for (std::size_t piece = 1; out.size() < size; ++piece) {
    const auto copy = output;
    Buffer part(piece);
    REQUIRE(output.read(part) == Error::none);
    out.insert(out.end(), part.begin(), part.end());
    output = copy;
    Buffer again(piece);
    REQUIRE(output.read(again) == Error::none);
    CHECK(again == part);  // copies read independently
  }
  out.resize(size);
  CHECK(out == expected);
  // finish() of every length, and behind it the message is still open.
  for (std::size_t length = 0; length <= 2 * rate + 1; ++length) {
    Buffer begin(length);
    hasher.finish(begin);
    if (!std::equal(begin.begin(), begin.end(), expected.begin())) FAIL_CHECK(length << " bytes");
  }
  Buffer again(size);
  hasher.update({}).finish(again);
  CHECK(again == expected);
}

TEST_CASE("row 27: outputs in pieces of 1 to 2 * rate + 1 bytes") {
  for_each_backend("keccak", [] {
    check_pieces(Shake128());
    check_pieces(Shake256());
    check_pieces(Cshake128(as_bytes("N"), as_bytes("S")));
    check_pieces(KmacXof256(as_bytes("key")));
    check_pieces(TurboShake128());
    check_pieces(TurboShake256());
    check_pieces(Kt128());
    check_pieces(Kt256());
  });
}

// Messages of mixed lengths, 0 to 3 times the lanes and one more, with outputs from less than a
// block to several.
template <class Xof>
void check_many() {
  const Buffer bytes = pattern_bytes(3000);
  Random random(7);
  for (std::size_t count = 0; count <= 25; ++count) {
    for (const std::size_t size :
         {std::size_t{0}, std::size_t{1}, std::size_t{31}, std::size_t{32}, Xof::block_size - 1,
          Xof::block_size, Xof::block_size + 1, 3 * Xof::block_size + 5}) {
      std::vector<Bytes> messages;
      for (std::size_t i = 0; i < count; ++i) {
        const std::size_t length = random.below(4) == 0 ? 0 : random.below(1500);
        messages.push_back(Bytes(bytes).subspan(random.below(1500), length));
      }
      Buffer outputs(count * size, 0xa5), expected;
      REQUIRE(Xof::many(messages, outputs, size) == Error::none);
      for (const Bytes message : messages) {
        Buffer out(size);
        Xof::of(message, out);
        expected.insert(expected.end(), out.begin(), out.end());
      }
      if (outputs != expected) FAIL_CHECK(count << " messages, " << size << " bytes each");
    }
  }
}

TEST_CASE("SHAKE of many messages") {
  for_each_backend("keccak_many", [] {
    check_many<Shake128>();
    check_many<Shake256>();
  });
}

TEST_CASE("many messages: counts that do not fit are refused, and nothing is written") {
  const std::vector<Bytes> messages(3);
  std::vector<Sha3_256Digest> digests(2);
  const auto before = digests;
  CHECK(sha3_256_many(messages, digests) == Error::count_mismatch);
  CHECK(digests == before);
  Buffer outputs(95, 0xa5);
  CHECK(shake128_many(messages, outputs, 32) == Error::count_mismatch);
  CHECK(shake128_many(messages, outputs, 0) == Error::count_mismatch);
  CHECK(shake128_many({}, outputs, 95) == Error::count_mismatch);
  CHECK(outputs == Buffer(95, 0xa5));
  CHECK(shake128_many(messages, {}, 0) == Error::none);
  CHECK(shake128_many({}, {}, 32) == Error::none);
}

TEST_CASE("SHA-3 of many messages of alike and of mixed lengths") {
  const Buffer bytes = pattern_bytes(5000);
  for_each_backend("keccak_many", [&] {
    Random random(8);
    for (std::size_t count = 0; count <= 25; ++count) {
      for (const bool alike : {true, false}) {
        const std::size_t length = random.below(1000);
        std::vector<Bytes> messages;
        for (std::size_t i = 0; i < count; ++i) {
          messages.push_back(Bytes(bytes).subspan(i, alike ? length : random.below(4000)));
        }
        std::vector<Sha3_256Digest> digests(count);
        std::vector<Sha3_512Digest> longer(count);
        std::vector<Keccak256Digest> keccaks(count);
        REQUIRE(sha3_256_many(messages, digests) == Error::none);
        REQUIRE(sha3_512_many(messages, longer) == Error::none);
        REQUIRE(keccak256_many(messages, keccaks) == Error::none);
        for (std::size_t i = 0; i < count; ++i) {
          CHECK(digests[i] == sha3_256(messages[i]));
          CHECK(longer[i] == sha3_512(messages[i]));
          CHECK(keccaks[i] == keccak256(messages[i]));
        }
      }
    }
  });
}

}  // namespace
}  // namespace isochron::test
