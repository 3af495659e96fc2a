// ChaCha20, XChaCha20 and HChaCha20: published key streams, and what cipher/chacha20.h and nonce.h
// promise. "Row n" is that of the catalogue of bugs in docs/testing.md.
#include "isochron/cipher/chacha20.h"

#include <catch2/catch.hpp>
#include <type_traits>

#include "tests/support/backends.h"
#include "tests/support/data.h"
#include "tests/support/vectors.h"

namespace isochron::test {
namespace {

using Key = ChaCha20KeyStream::Key;

const Buffer key_bytes = pattern_bytes(32);
const Key key(key_bytes.data(), 32);
const Buffer nonce_bytes = pattern_bytes(24);
const Nonce64 nonce64(Nonce64::Source(nonce_bytes.data(), 8));
const Nonce96 nonce96(Nonce96::Source(nonce_bytes.data(), 12));
const Nonce192 nonce192(Nonce192::Source(nonce_bytes.data(), 24));

// The key stream from a place, by single blocks.
template <class Cipher, class Nonce>
Buffer key_stream(const Nonce& nonce, std::uint64_t counter, std::size_t size) {
  Buffer stream(size);
  for (std::size_t at = 0; at < size; at += 64) {
    using Counter =
        std::conditional_t<std::is_same_v<Cipher, ChaCha20Counter64>, std::uint64_t, std::uint32_t>;
    Cipher cipher(key, nonce, static_cast<Counter>(counter + at / 64));
    const auto block = std::span(stream).subspan(at, std::min<std::size_t>(64, size - at));
    REQUIRE(cipher.apply(block, block) == Error::none);
  }
  return stream;
}

TEST_CASE("ChaCha20: RFC 8439, appendix A.2, split anywhere") {
  const std::string text = read_file("tests/vectors/chacha20/rfc7539.txt");
  for_each_backend("chacha20", [&] {
    std::size_t cases = 0, wrong = 0;
    Buffer k, n, plaintext;
    std::uint32_t counter = 0;
    for (const auto& [field, value] : fields(text)) {
      if (field == "KEY") k = from_hex(value);
      if (field == "NONCE") n = from_hex(value);
      if (field == "INITIAL_BLOCK_COUNTER") {
        counter = static_cast<std::uint32_t>(std::stoul(std::string(value)));
      }
      if (field == "PLAINTEXT") plaintext = from_hex(value);
      if (field != "CIPHERTEXT") continue;
      ++cases;
      std::optional<Nonce96> nonce;
      REQUIRE(make_exact(n, nonce) == Error::none);
      REQUIRE(k.size() == 32);
      for (std::size_t split = 0; split <= plaintext.size(); ++split) {
        ChaCha20 cipher(Key(k.data(), 32), *nonce, counter);
        Buffer out(plaintext.size());
        const Error first =
            cipher.apply(Bytes(plaintext).first(split), std::span(out).first(split));
        const Error second =
            cipher.apply(Bytes(plaintext).subspan(split), std::span(out).subspan(split));
        const bool right = first == Error::none && second == Error::none && out == from_hex(value);
        wrong += right ? 0 : 1;
      }
    }
    CHECK(cases == 3);
    CHECK(wrong == 0);
  });
}

TEST_CASE("HChaCha20: draft-irtf-cfrg-xchacha-03, section 2.2.1") {
  const Buffer secret =
      from_hex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
  const Buffer input = from_hex("000000090000004a0000000031415927");
  const char* expected = "82413b4227b27bfed30e42508a877d73a0f9e4d58a74a853c12ec41326d3ecdc";
  for_each_backend("chacha20", [&] {
    const std::span<const std::uint8_t, 16> n(input.data(), 16);
    Buffer subkey(32);
    hchacha20(Key(secret.data(), 32), n, std::span<std::uint8_t, 32>(subkey.data(), 32));
    CHECK(hex(subkey) == expected);
    Buffer same = secret;
    hchacha20(Key(same.data(), 32), n, std::span<std::uint8_t, 32>(same.data(), 32));
    CHECK(hex(same) == expected);
  });
}

TEST_CASE("XChaCha20 is ChaCha20 under HChaCha20's key") {
  for_each_backend("chacha20", [&] {
    Buffer subkey(32), nonce(4);
    hchacha20(key, nonce192.bytes().first<16>(), std::span<std::uint8_t, 32>(subkey.data(), 32));
    nonce.insert(nonce.end(), nonce_bytes.begin() + 16, nonce_bytes.end());
    ChaCha20 inner(Key(subkey.data(), 32), Nonce96(Nonce96::Source(nonce.data(), 12)), 7);
    XChaCha20 outer(key, nonce192, 7);
    Buffer one(200), two(200);
    REQUIRE(inner.apply(one, one) == Error::none);
    REQUIRE(outer.apply(two, two) == Error::none);
    CHECK(one == two);
  });
}

template <class Cipher, class Nonce>
void check_places(const Nonce& nonce) {
  for_each_backend("chacha20", [&] {
    constexpr std::size_t size = 20 * 64 + 1;
    const Buffer stream = key_stream<Cipher>(nonce, 5, size);
    std::size_t wrong = 0;
    // Every length from every place round blocks, where the cipher has been elsewhere before.
    for (std::size_t at = 0; at <= 200; ++at) {
      Cipher cipher(key, nonce, 5);
      REQUIRE(cipher.seek(at % 2 == 0 ? 1000 : 64) == Error::none);
      REQUIRE(cipher.seek(at) == Error::none);
      Buffer out(size - at);
      std::size_t done = 0;
      for (std::size_t piece = at % 67; done < out.size(); piece = piece * 2 + 1) {
        const auto part = std::span(out).subspan(done, std::min(piece, out.size() - done));
        if (cipher.apply(part, part) != Error::none) ++wrong;
        done += part.size();
      }
      wrong += std::equal(out.begin(), out.end(), stream.begin() + static_cast<long>(at)) ? 0 : 1;
    }
    CHECK(wrong == 0);
  });
}

TEST_CASE("row 17: ChaCha20 from any place, in pieces") { check_places<ChaCha20>(nonce96); }
TEST_CASE("row 17: ChaCha20 with 64 bits of counter from any place, in pieces") {
  check_places<ChaCha20Counter64>(nonce64);
}
TEST_CASE("row 17: XChaCha20 from any place, in pieces") { check_places<XChaCha20>(nonce192); }

// With `left` blocks until the counter has no further value.
template <class Cipher, class Nonce>
void check_end(const Nonce& nonce, std::uint64_t last) {
  for_each_backend("chacha20", [&] {
    for (std::uint64_t k = 0; k <= 34; ++k) {
      INFO(k << " blocks before the last one");
      const std::size_t left = 64 * (k + 1);
      const Buffer stream = key_stream<Cipher>(nonce, last - k, left);
      const auto begin = [&] {
        using Counter = std::conditional_t<std::is_same_v<Cipher, ChaCha20Counter64>, std::uint64_t,
                                           std::uint32_t>;
        return Cipher(key, nonce, static_cast<Counter>(last - k));
      };
      Cipher cipher = begin();
      Buffer out(left + 1, 0xaa);
      // One byte too many: nothing is done.
      CHECK(cipher.apply(out, out) == Error::counter_exhausted);
      CHECK(out == Buffer(left + 1, 0xaa));
      const Buffer zeros(left);
      CHECK(cipher.apply(zeros, std::span(out).first(left)) == Error::none);
      CHECK(std::equal(stream.begin(), stream.end(), out.begin()));
      CHECK(cipher.apply(Bytes(zeros).first(1), std::span(out).first(1)) ==
            Error::counter_exhausted);
      CHECK(cipher.apply({}, {}) == Error::none);
      // Into the last block, and to the end by way of it.
      CHECK(cipher.seek(left - 1) == Error::none);
      CHECK(cipher.apply(Bytes(zeros).first(2), std::span(out).first(2)) ==
            Error::counter_exhausted);
      CHECK(cipher.apply(Bytes(zeros).first(1), std::span(out).first(1)) == Error::none);
      CHECK(out[0] == stream.back());
      CHECK(cipher.apply(Bytes(zeros).first(1), std::span(out).first(1)) ==
            Error::counter_exhausted);
      CHECK(cipher.seek(left) == Error::none);
      CHECK(cipher.apply(Bytes(zeros).first(1), std::span(out).first(1)) ==
            Error::counter_exhausted);
      // Past the end: the place stays.
      CHECK(cipher.seek(0) == Error::none);
      CHECK(cipher.seek(left + 1) == Error::counter_exhausted);
      CHECK(cipher.seek(left + 64) == Error::counter_exhausted);
      CHECK(cipher.seek(~std::uint64_t{0}) == Error::counter_exhausted);
      CHECK(cipher.apply(zeros, std::span(out).first(left)) == Error::none);
      CHECK(std::equal(stream.begin(), stream.end(), out.begin()));
    }
  });
}

TEST_CASE("row 7: ChaCha20 ends before its counter of 32 bits wraps") {
  check_end<ChaCha20>(nonce96, 0xffffffff);
  check_end<XChaCha20>(nonce192, 0xffffffff);
}
TEST_CASE("row 7: the counter of 64 bits ends at 2^64") {
  check_end<ChaCha20Counter64>(nonce64, ~std::uint64_t{0});
}
TEST_CASE("row 7: lengths up to the longest that there are end before they begin") {
  if constexpr (sizeof(std::size_t) == 8) {
    // Only the length is looked at: there is no such memory.
    const Buffer bytes(1);
    for (std::size_t less = 0; less <= 130; ++less) {
      const std::size_t size = ~std::size_t{0} - less;
      const std::span<std::uint8_t> claim(const_cast<std::uint8_t*>(bytes.data()), size);
      CHECK(ChaCha20(key, nonce96).apply(claim, claim) == Error::counter_exhausted);
      CHECK(XChaCha20(key, nonce192).apply(claim, claim) == Error::counter_exhausted);
      ChaCha20Counter64 last(key, nonce64, ~std::uint64_t{0});
      CHECK(last.apply(claim, claim) == Error::counter_exhausted);
      // Behind the first byte of a block.
      Buffer one(1);
      ChaCha20 cipher(key, nonce96);
      REQUIRE(cipher.apply(one, one) == Error::none);
      CHECK(cipher.apply(claim, claim) == Error::counter_exhausted);
    }
  }
}
TEST_CASE("row 7: the counter of 64 bits carries at 2^32") {
  for_each_backend("chacha20", [&] {
    for (std::uint64_t k = 0; k <= 34; ++k) {
      const std::uint64_t first = 0xffffffff - k;
      const Buffer stream = key_stream<ChaCha20Counter64>(nonce64, first, 64 * 40);
      Buffer out(stream.size()), by_seek(stream.size());
      ChaCha20Counter64 cipher(key, nonce64, first);
      REQUIRE(cipher.apply(out, out) == Error::none);
      CHECK(out == stream);
      ChaCha20Counter64 from_zero(key, nonce64);
      REQUIRE(from_zero.seek(64 * first) == Error::none);
      REQUIRE(from_zero.apply(by_seek, by_seek) == Error::none);
      CHECK(by_seek == stream);
    }
  });
}

TEST_CASE("row 12: ChaCha20 in place works, other overlaps are refused") {
  for_each_backend("chacha20", [&] {
    for (const std::size_t size : {1u, 64u, 300u}) {
      const Buffer stream = key_stream<ChaCha20>(nonce96, 0, size);
      Buffer bytes(size + 128, 0xaa);
      const Buffer before = bytes;
      for (std::size_t at = 0; at <= 128; ++at) {
        ChaCha20 cipher(key, nonce96);
        const Error error =
            cipher.apply(Bytes(bytes).subspan(64, size), std::span(bytes).subspan(at, size));
        if (overlap_apart(at, 64, size)) {
          CHECK(error == Error::overlapping_buffers);
          CHECK(bytes == before);
        } else {
          CHECK(error == Error::none);
          for (std::size_t i = 0; i < size; ++i) bytes[at + i] ^= stream[i];
          std::fill_n(bytes.begin() + static_cast<long>(at), size, std::uint8_t{0xaa});
        }
        // It stands where it stood.
        Buffer next(1);
        REQUIRE(cipher.seek(0) == Error::none);
        REQUIRE(cipher.apply(next, next) == Error::none);
        CHECK(next[0] == stream[0]);
      }
      ChaCha20 cipher(key, nonce96);
      CHECK(cipher.apply(Bytes(bytes).first(size), std::span(bytes).first(size + 1)) ==
            Error::invalid_length);
      CHECK(bytes == before);
    }
  });
}

TEST_CASE("row 15: nonces and keys of any other length are none") {
  for (std::size_t size = 0; size <= 64; ++size) {
    INFO(size);
    const Buffer bytes(size);
    std::optional<Nonce64> eight(nonce64);
    std::optional<Nonce96> twelve(nonce96);
    std::optional<Nonce192> twenty_four(nonce192);
    CHECK(make_exact(bytes, eight) == (size == 8 ? Error::none : Error::invalid_length));
    CHECK(make_exact(bytes, twelve) == (size == 12 ? Error::none : Error::invalid_length));
    CHECK(make_exact(bytes, twenty_four) == (size == 24 ? Error::none : Error::invalid_length));
    CHECK(eight.has_value() == (size == 8));
    CHECK(twelve.has_value() == (size == 12));
    CHECK(twenty_four.has_value() == (size == 24));
  }
}

template <class Cipher, class Nonce>
constexpr bool takes = std::is_constructible_v<Cipher, Key, Nonce>;
static_assert(takes<ChaCha20, Nonce96> && !takes<ChaCha20, Nonce64> && !takes<ChaCha20, Nonce192>);
static_assert(takes<XChaCha20, Nonce192> && !takes<XChaCha20, Nonce96>);
static_assert(takes<ChaCha20Counter64, Nonce64> && !takes<ChaCha20Counter64, Nonce96>);
static_assert(!std::is_copy_constructible_v<ChaCha20> && !std::is_default_constructible_v<Nonce96>);

TEST_CASE("counted nonces: sender, then the number, until there is none") {
  const std::array<std::uint8_t, 4> sender{1, 2, 3, 4};
  CounterNonces nonces(sender, 0x0102030405060708);
  std::optional<Nonce96> nonce;
  REQUIRE(nonces.next(nonce) == Error::none);
  CHECK(hex(nonce->bytes()) == "010203040102030405060708");
  REQUIRE(nonces.next(nonce) == Error::none);
  CHECK(hex(nonce->bytes()) == "010203040102030405060709");
  CHECK(nonces.upcoming() == 0x010203040506070a);
  CounterNonces last(sender, ~std::uint64_t{0} - 1);
  REQUIRE(last.next(nonce) == Error::none);
  CHECK(last.upcoming() == ~std::uint64_t{0});
  REQUIRE(last.next(nonce) == Error::none);
  CHECK(hex(nonce->bytes()) == "01020304ffffffffffffffff");
  for (int i = 0; i < 3; ++i) {
    CHECK(last.upcoming() == std::nullopt);
    CHECK(last.next(nonce) == Error::counter_exhausted);
    CHECK_FALSE(nonce.has_value());
  }
}

}  // namespace
}  // namespace isochron::test
