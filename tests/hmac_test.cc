// What the headers of HMAC, SipHash and Poly1305 promise beyond published tags. "Row n" is that of
// the catalogue of bugs in docs/testing.md.
#include "isochron/mac/hmac.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <memory>
#include <optional>
#include <string>

#include "isochron/mac/poly1305.h"
#include "isochron/mac/siphash.h"
#include "tests/support/algorithm_cases.h"

namespace isochron::test {
namespace {

const Algorithm& sha256_row() { return *find_algorithm("sha256"); }

// HMAC from nothing but the hash (RFC 2104, section 2).
Buffer reference(const Algorithm& algorithm, Bytes key, Bytes message) {
  const auto digest = [&](const Buffer& bytes) {
    Buffer out(algorithm.digest_size);
    REQUIRE(hash(algorithm, bytes, out) == Error::none);
    return out;
  };
  Buffer padded(key.begin(), key.end());
  if (padded.size() > algorithm.block_size) padded = digest(padded);
  padded.resize(algorithm.block_size);
  const auto keyed = [&](std::uint8_t pad, Bytes bytes) {
    Buffer all = padded;
    for (auto& byte : all) byte ^= pad;
    all.insert(all.end(), bytes.begin(), bytes.end());
    return digest(all);
  };
  return keyed(0x5c, keyed(0x36, message));
}

TEST_CASE("row 6: HMAC of every hash, with keys round its block") {
  for (const AlgorithmCase& c : plain_cases()) {
    const Algorithm& algorithm = *c.algorithm;
    if (!has_hmac(algorithm)) continue;
    DYNAMIC_SECTION(c.name) {
      for_each_backend(algorithm.primitive, [&] {
        const std::size_t block = algorithm.block_size;
        const Buffer keys = pattern_bytes(3 * block + 1), message = pattern_bytes(300);
        for (const std::size_t size :
             {std::size_t{0}, std::size_t{1}, block - 1, block, block + 1, 3 * block + 1}) {
          const Bytes key = Bytes(keys).first(size);
          for (const std::size_t length : {std::size_t{0}, std::size_t{1}, block, block + 1}) {
            const Bytes text = Bytes(message).first(length);
            const Buffer expected = reference(algorithm, key, text);
            Buffer tag(algorithm.digest_size);
            REQUIRE(hmac(algorithm, key, text, tag) == Error::none);
            CHECK(hex(tag) == hex(expected));
            CHECK(hmac_verify(algorithm, key, text, tag));
          }
        }
      });
    }
  }
}

TEST_CASE("HMAC is refused where it is not defined") {
  const std::string_view refused[] = {"shake128",
                                      "shake256",
                                      "cshake128",
                                      "cshake256",
                                      "kmac128",
                                      "kmac256",
                                      "kmacxof128",
                                      "kmacxof256",
                                      "tuplehash128",
                                      "tuplehash256",
                                      "tuplehashxof128",
                                      "tuplehashxof256",
                                      "parallelhash128",
                                      "parallelhash256",
                                      "parallelhashxof128",
                                      "parallelhashxof256",
                                      "turboshake128",
                                      "turboshake256",
                                      "kt128",
                                      "kt256",
                                      "blake2xb",
                                      "blake2xs",
                                      "blake3",
                                      "ascon-hash256",
                                      "ascon-xof128",
                                      "ascon-cxof128",
                                      "crc32",
                                      "crc32c",
                                      "crc64-nvme",
                                      "crc64-xz",
                                      "adler32",
                                      "xxh32",
                                      "xxh64",
                                      "xxh3-64",
                                      "xxh3-128"};
  for (const Algorithm& algorithm : algorithms()) {
    INFO(algorithm.name);
    const bool expected =
        std::find(std::begin(refused), std::end(refused), algorithm.name) == std::end(refused);
    CHECK(has_hmac(algorithm) == expected);
    if (expected) continue;
    Buffer tag(algorithm.digest_size, 0xaa);
    CHECK(hmac(algorithm, {}, {}, tag) == Error::unsupported_algorithm);
    CHECK(tag == Buffer(algorithm.digest_size, 0xaa));
    CHECK_FALSE(hmac_verify(algorithm, {}, {}, tag));
    HmacKey key;
    CHECK(key.begin(algorithm, {}) == Error::unsupported_algorithm);
    CHECK(key.algorithm() == nullptr);
  }
}

TEST_CASE("a refused begin leaves an HMAC as it was") {
  Hmac mac;
  REQUIRE(mac.begin(sha256_row(), as_bytes("key")) == Error::none);
  mac.update(as_bytes("message"));
  Buffer before(32), after(32);
  REQUIRE(mac.finish(before) == Error::none);
  CHECK(mac.begin(*find_algorithm("blake3"), as_bytes("other")) == Error::unsupported_algorithm);
  REQUIRE(mac.finish(after) == Error::none);
  CHECK(before == after);
}

TEST_CASE("an HMAC without a key") {
  Hmac mac;
  Buffer tag(32, 0xaa);
  CHECK(mac.update(tag).finish(tag) == Error::no_key);
  CHECK(tag == Buffer(32, 0xaa));
  CHECK(mac.tag_size() == 0);
  CHECK_FALSE(mac.verify({}));
  CHECK_FALSE(mac.verify(tag));
  const Hmac copy = mac;
  CHECK(copy.algorithm() == nullptr);
  CHECK(Hmac(HmacKey()).finish(tag) == Error::no_key);
}

TEST_CASE("row 15: tags of every length") {
  Hmac mac;
  REQUIRE(mac.begin(sha256_row(), as_bytes("key")) == Error::none);
  Buffer whole(32);
  REQUIRE(mac.finish(whole) == Error::none);
  whole.resize(64);
  for (std::size_t size = 0; size <= 64; ++size) {
    INFO(size);
    Buffer tag(size, 0xaa);
    const bool good = size >= 4 && size <= 32;
    CHECK(mac.finish(tag) == (good ? Error::none : Error::invalid_length));
    const Bytes beginning = Bytes(whole).first(size);
    CHECK(hex(tag) == hex(good ? beginning : Buffer(size, 0xaa)));
    // A shorter tag is one only where it is expected.
    CHECK(mac.verify(beginning) == (size == 32));
    CHECK(mac.verify(beginning, size) == good);
    CHECK_FALSE(mac.verify(beginning, size + 1));
  }
}

TEST_CASE("every flipped bit of a tag is found") {
  Buffer tag(32);
  REQUIRE(hmac(sha256_row(), as_bytes("key"), as_bytes("message"), tag) == Error::none);
  for (std::size_t bit = 0; bit < 256; ++bit) {
    tag[bit / 8] ^= static_cast<std::uint8_t>(1 << bit % 8);
    CHECK_FALSE(hmac_verify(sha256_row(), as_bytes("key"), as_bytes("message"), tag));
    tag[bit / 8] ^= static_cast<std::uint8_t>(1 << bit % 8);
  }
  CHECK(hmac_verify(sha256_row(), as_bytes("key"), as_bytes("message"), tag));
}

TEST_CASE("row 12: the tag may lie where key or message do") {
  for (const AlgorithmCase& c : plain_cases()) {
    if (!has_hmac(*c.algorithm)) continue;
    INFO(c.name);
    const std::size_t size = c.algorithm->digest_size;
    Buffer bytes = pattern_bytes(200);
    const Buffer expected = reference(*c.algorithm, Bytes(bytes).first(100), bytes);
    REQUIRE(hmac(*c.algorithm, Bytes(bytes).first(100), bytes,
                 std::span(bytes).subspan(70, size)) == Error::none);
    CHECK(hex(Bytes(bytes).subspan(70, size)) == hex(expected));
  }
}

TEST_CASE("row 19: copies of an HMAC at every state go on by themselves") {
  const Buffer message = pattern_bytes(200);
  for (const char* name : {"sha256", "sha512", "sha3-256", "blake2bp"}) {
    const Algorithm& algorithm = *find_algorithm(name);
    const Buffer expected = reference(algorithm, as_bytes("key"), message);
    for (std::size_t split = 0; split <= message.size(); ++split) {
      auto first = std::make_unique<Hmac>();
      REQUIRE(first->begin(algorithm, as_bytes("key")) == Error::none);
      first->update(Bytes(message).first(split));
      auto second = std::make_unique<Hmac>(*first);
      // In turns, the original or the copy dies first.
      if (split % 2 == 0) {
        first->update(as_bytes("something else"));
        first.reset();
      } else {
        second->update(as_bytes("something else"));
        second.reset();
      }
      Hmac& rest = first != nullptr ? *first : *second;
      if (!rest.update(Bytes(message).subspan(split)).verify(expected)) FAIL_CHECK(split);
      rest.reset();
      if (!rest.update(message).verify(expected)) FAIL_CHECK(split << ", after a reset");
    }
  }
}

TEST_CASE("an HmacKey makes any number of HMACs") {
  HmacKey key;
  REQUIRE(key.begin(sha256_row(), as_bytes("key")) == Error::none);
  CHECK(key.algorithm() == &sha256_row());
  for (const char* message : {"", "one", "two"}) {
    Hmac mac(key);
    const Buffer expected = reference(sha256_row(), as_bytes("key"), as_bytes(message));
    CHECK(mac.update(as_bytes(message)).verify(expected));
    CHECK(mac.verify(expected));
  }
}

// ---- SipHash ----

TEST_CASE("SipHash in two parts, split anywhere") {
  const Buffer key = pattern_bytes(16), message = pattern_bytes(40);
  const SipHash24x128::Key whole(key.data(), 16);
  for (std::size_t size = 0; size <= message.size(); ++size) {
    const auto expected = SipHash24x128::of(whole, Bytes(message).first(size));
    for (std::size_t split = 0; split <= size; ++split) {
      SipHash24x128 mac(whole);
      mac.update(Bytes(message).first(split)).update({});
      const SipHash24x128 copy = mac;
      mac.update(Bytes(message).subspan(split, size - split));
      if (!mac.verify(expected)) FAIL_CHECK(size << ", " << split);
      mac = copy;
      if (mac.update(Bytes(message).subspan(split, size - split)).finish() != expected) {
        FAIL_CHECK(size << ", " << split << ", copied");
      }
    }
  }
}

// ---- Poly1305 ----

// The tag with numbers of 32-bit digits and schoolbook arithmetic.
class Number {
 public:
  Number() = default;
  explicit Number(Bytes little_endian) {
    for (std::size_t i = 0; i < little_endian.size(); ++i) {
      digits_[i / 4] |= std::uint64_t{little_endian[i]} << (8 * (i % 4));
    }
  }
  void add(const Number& other) {
    for (std::size_t i = 0; i < count; ++i) digits_[i] += other.digits_[i];
    carry();
  }
  [[nodiscard]] Number times(const Number& other) const {
    Number product;
    for (std::size_t i = 0; i < count; ++i) {
      Number row;
      for (std::size_t j = 0; i + j < count; ++j)
        row.digits_[i + j] = digits_[i] * other.digits_[j];
      row.carry();
      product.add(row);
    }
    return product;
  }
  void reduce() {
    // low + 2^130 * high = low + 5 * high; three times, from 260 bits down to hardly more than 130.
    for (int i = 0; i < 3; ++i) {
      Number high;
      for (std::size_t j = 4; j < count; ++j) {
        high.digits_[j - 4] = digits_[j] >> 2 | (j + 1 < count ? digits_[j + 1] << 30 : 0);
        high.digits_[j - 4] = (high.digits_[j - 4] & 0xffffffff) * 5;
      }
      digits_[4] &= 3;
      std::fill(digits_ + 5, digits_ + count, 0);
      high.carry();
      add(high);
    }
    // At most twice more.
    for (int i = 0; i < 2; ++i) {
      Number more = *this, five;
      five.digits_[0] = 5;
      more.add(five);
      if (more.digits_[4] >= 4) {
        more.digits_[4] -= 4;
        *this = more;
      }
    }
  }
  [[nodiscard]] Buffer low_16_bytes() const {
    Buffer bytes(16);
    for (std::size_t i = 0; i < 16; ++i) {
      bytes[i] = static_cast<std::uint8_t>(digits_[i / 4] >> (8 * (i % 4)));
    }
    return bytes;
  }

 private:
  static constexpr std::size_t count = 9;
  void carry() {
    for (std::size_t i = 0; i + 1 < count; ++i) {
      digits_[i + 1] += digits_[i] >> 32;
      digits_[i] &= 0xffffffff;
    }
  }
  std::uint64_t digits_[count] = {};
};

Buffer poly1305_reference(Bytes key, Bytes message) {
  Buffer clamped(key.begin(), key.begin() + 16);
  for (const std::size_t i : {3, 7, 11, 15}) clamped[i] &= 15;
  for (const std::size_t i : {4, 8, 12}) clamped[i] &= 252;
  const Number r{Bytes(clamped)};
  Number h;
  while (!message.empty()) {
    const std::size_t size = std::min<std::size_t>(16, message.size());
    Buffer block(message.begin(), message.begin() + static_cast<long>(size));
    block.push_back(1);
    h.add(Number(block));
    h = h.times(r);
    h.reduce();
    message = message.subspan(size);
  }
  h.add(Number(key.subspan(16)));
  return h.low_16_bytes();
}

TEST_CASE("row 10: Poly1305's carries") {
  for_each_backend("poly1305", [] {
    std::size_t wrong = 0;
    const auto compare = [&](const Buffer& key, const Buffer& message) {
      const Poly1305OneTime::Key whole(key.data(), 32);
      const Poly1305OneTime::Tag tag = poly1305_one_time(whole, message);
      wrong += hex(tag) == hex(poly1305_reference(key, message)) ? 0 : 1;
    };
    // All ones in r, s and 1 to 20 blocks and what is left over.
    for (std::size_t size = 0; size <= 20 * 16; ++size)
      compare(Buffer(32, 0xff), Buffer(size, 0xff));
    // r = 1: the accumulator is the sum of the blocks. Sums of p - 1, p, p + 1, 2^130 - 1 and
    // beyond: 2^128 + b three times is 3 * 2^128 + 3 b; with b = 2^128 - 1 - d and a last block of
    // few bytes any of them is reached.
    for (const std::uint8_t s : {0x00, 0xff}) {
      Buffer key(32, s);
      std::fill_n(key.begin(), 16, std::uint8_t{0});
      key[0] = 1;
      for (unsigned low = 0; low < 256; ++low) {
        Buffer message(48, 0xff);
        message[0] = static_cast<std::uint8_t>(low);
        message[16] = 0xfe;
        compare(key, message);
        std::fill_n(message.begin() + 16, 32, std::uint8_t{0});
        compare(key, message);
      }
    }
    Random random(11);
    for (int i = 0; i < 2000; ++i) {
      Buffer key(32), message(random.below(100));
      for (auto& byte : key) byte = static_cast<std::uint8_t>(random.next());
      // Many bytes of only ones and zeros, so that carries run far.
      for (auto& byte : message) {
        const std::uint64_t draw = random.next();
        byte = draw % 4 == 0 ? static_cast<std::uint8_t>(draw >> 8) : draw % 2 == 0 ? 0 : 0xff;
      }
      compare(key, message);
    }
    CHECK(wrong == 0);
  });
}

TEST_CASE("a copy of a Poly1305 goes on by itself") {
  const Buffer key = pattern_bytes(32), message = pattern_bytes(100);
  const Poly1305OneTime::Key whole(key.data(), 32);
  const auto expected = poly1305_one_time(whole, message);
  for (std::size_t split = 0; split <= message.size(); ++split) {
    Poly1305OneTime mac(whole);
    mac.update(Bytes(message).first(split));
    Poly1305OneTime copy = mac;
    mac.update(as_bytes("something else"));
    if (!copy.update(Bytes(message).subspan(split)).verify(expected)) FAIL_CHECK(split);
    CHECK_FALSE(copy.verify(Bytes(expected).first(15)));
  }
}

}  // namespace
}  // namespace isochron::test
