// Files in chunks: what was sealed opens, and nothing else does.
#include "isochron/aead/chunked.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "isochron/blake3.h"
#include "tests/support/backends.h"
#include "tests/support/data.h"

namespace isochron::test {
namespace {

using Algorithm = ChunkedHeader::Algorithm;
constexpr std::size_t chunk = Chunks::chunk_size, tag = Chunks::tag_size;

ChunkedHeader header_of(Algorithm algorithm) {
  ChunkedHeader header{.algorithm = algorithm};
  std::ranges::copy(pattern_bytes(32), header.salt.begin());
  return header;
}

// A whole file.
Buffer seal(const ChunkedHeader& header, Bytes key, Bytes plaintext) {
  ChunkSealer sealer;
  Buffer file(ChunkedHeader::size);
  REQUIRE(sealer.begin(header, key, std::span(file).first<ChunkedHeader::size>()) == Error::none);
  bool last = false;
  while (!last) {
    const Bytes part = plaintext.first(std::min(chunk, plaintext.size()));
    plaintext = plaintext.subspan(part.size());
    last = plaintext.empty();
    Buffer sealed(part.size() + tag);
    REQUIRE(sealer.seal(part, last, sealed) == Error::none);
    file.insert(file.end(), sealed.begin(), sealed.end());
  }
  return file;
}

Error open(Bytes file, Bytes key, Buffer& plaintext) {
  ChunkOpener opener;
  plaintext.clear();
  if (const Error error = opener.begin(file, key); error != Error::none) return error;
  Bytes rest = file.subspan(ChunkedHeader::size);
  for (bool last = false; !last;) {
    const Bytes sealed = rest.first(std::min(chunk + tag, rest.size()));
    rest = rest.subspan(sealed.size());
    last = rest.empty();
    Buffer part(sealed.size() < tag ? 0 : sealed.size() - tag, 0xaa);
    const Error error = opener.open(sealed, last, part);
    if (error != Error::none) {
      CHECK(part == Buffer(part.size(), 0xaa));
      return error;
    }
    plaintext.insert(plaintext.end(), part.begin(), part.end());
  }
  return Error::none;
}

constexpr Algorithm algorithms[] = {Algorithm::chacha20_poly1305, Algorithm::aes_256_gcm};
constexpr std::size_t sizes[] = {0, 1, 100, chunk - 1, chunk, chunk + 1, 2 * chunk, 3 * chunk + 7};

TEST_CASE("Files in chunks: of all sizes, on each backend") {
  const Buffer key = pattern_bytes(32);
  for (const Algorithm algorithm : algorithms) {
    const bool is_aes = algorithm == Algorithm::aes_256_gcm;
    for_each_backend(is_aes ? "aes" : "chacha20", [&] {
      for (const std::size_t size : sizes) {
        const Buffer text = pattern_bytes(size);
        const Buffer file = seal(header_of(algorithm), key, text);
        const std::size_t chunks = std::max<std::size_t>(1, (size + chunk - 1) / chunk);
        REQUIRE(file.size() == ChunkedHeader::size + size + chunks * tag);
        Buffer opened;
        REQUIRE(open(file, key, opened) == Error::none);
        REQUIRE(opened == text);
      }
    });
  }
}

// The key that docs/format.md derives from a file's key and header.
Buffer derived_key(const Buffer& key, Bytes header) {
  Buffer material = key, derived(64);
  material.insert(material.end(), header.begin(), header.begin() + 56);
  blake3_derive_key("isochron isocrypt 2026-11 version 1: key, then commitment", material, derived);
  return derived;
}

// docs/format.md, worked out with the AEAD and BLAKE3 alone.
TEST_CASE("Files in chunks: the format") {
  const Buffer key = pattern_bytes(32), text = pattern_bytes(chunk + 5);
  ChunkedHeader header = header_of(Algorithm::chacha20_poly1305);
  header.key_source = ChunkedHeader::KeySource::argon2id;
  header.memory = 0x01020304;
  header.passes = 5;
  header.lanes = 6;
  const Buffer file = seal(header, key, text);
  std::string front = "isocrypt";
  front += std::string("\x01\x01\x01\x10\x04\x03\x02\x01\x05\0\0\0\x06\0\0\0", 16);
  REQUIRE(std::equal(front.begin(), front.end(), file.begin(),
                     [](char a, std::uint8_t b) { return static_cast<std::uint8_t>(a) == b; }));
  REQUIRE(std::ranges::equal(header.salt, Bytes(file).subspan(24, 32)));
  const Buffer derived = derived_key(key, file);
  CHECK(std::ranges::equal(Bytes(derived).last(32), Bytes(file).subspan(56, 32)));
  AeadKey own;
  REQUIRE(own.begin(*find_aead_algorithm("chacha20-poly1305"), Bytes(derived).first(32)) ==
          Error::none);
  Buffer first(chunk + tag), last(5 + tag), nonce(12);
  REQUIRE(own.seal(nonce, {}, Bytes(text).first(chunk), first) == Error::none);
  nonce[10] = nonce[11] = 1;
  REQUIRE(own.seal(nonce, {}, Bytes(text).last(5), last) == Error::none);
  CHECK(std::ranges::equal(first, Bytes(file).subspan(88, first.size())));
  CHECK(std::ranges::equal(last, Bytes(file).subspan(88 + first.size())));
}

TEST_CASE("Files in chunks: the number of a chunk carries past 8 bits") {
  const Buffer key = pattern_bytes(32), text = pattern_bytes(chunk);
  std::array<std::uint8_t, ChunkedHeader::size> header;
  ChunkSealer sealer;
  REQUIRE(sealer.begin(header_of(Algorithm::chacha20_poly1305), key, header) == Error::none);
  Buffer sealed(chunk + tag);
  for (int number = 0; number <= 256; ++number) {
    REQUIRE(sealer.seal(text, false, sealed) == Error::none);
  }
  AeadKey own;
  REQUIRE(own.begin(*find_aead_algorithm("chacha20-poly1305"),
                    Bytes(derived_key(key, header)).first(32)) == Error::none);
  Buffer nonce(12), opened(chunk);
  nonce[9] = 1;  // 256
  CHECK(own.open(nonce, {}, sealed, opened) == Error::none);
  CHECK(opened == text);
}

TEST_CASE("row 11: Files in chunks: cut short, grown, in another order") {
  const Buffer key = pattern_bytes(32);
  for (const Algorithm algorithm : algorithms) {
    for (const std::size_t size :
         {std::size_t{0}, std::size_t{100}, chunk, 3 * chunk, 3 * chunk + 7}) {
      const Buffer file = seal(header_of(algorithm), key, pattern_bytes(size));
      Buffer opened;
      const auto refused = [&](const Buffer& changed) {
        const Error error = open(changed, key, opened);
        CHECK((error == Error::wrong_tag || error == Error::invalid_length ||
               error == Error::invalid_file));
      };
      const std::size_t ends[] = {0,
                                  87,
                                  88,
                                  88 + 15,
                                  88 + 16,
                                  file.size() - 1,
                                  file.size() - tag,
                                  88 + chunk + tag,
                                  88 + 2 * (chunk + tag)};
      for (const std::size_t end : ends) {
        if (end >= file.size()) continue;
        refused(Buffer(file.begin(), file.begin() + static_cast<std::ptrdiff_t>(end)));
      }
      for (const std::size_t more : {std::size_t{1}, tag, chunk + tag}) {
        Buffer grown = file;
        grown.resize(file.size() + more);
        refused(grown);
        // What follows is a file itself.
        grown = file;
        grown.insert(grown.end(), file.begin(), file.begin() + 88);
        refused(grown);
      }
      if (size < 3 * chunk) continue;
      const auto at = [&](std::size_t i) {
        return file.begin() + static_cast<std::ptrdiff_t>(88 + i * (chunk + tag));
      };
      Buffer swapped = file;
      std::swap_ranges(swapped.begin() + 88, swapped.begin() + (at(1) - file.begin()),
                       swapped.begin() + (at(1) - file.begin()));
      refused(swapped);
      Buffer twice(file.begin(), at(1));
      twice.insert(twice.end(), at(0), file.end());
      refused(twice);
      Buffer without(file.begin(), at(1));
      without.insert(without.end(), at(2), file.end());
      refused(without);
      // A chunk of another file under the same key.
      ChunkedHeader other = header_of(algorithm);
      other.salt[0] ^= 1;
      const Buffer second = seal(other, key, pattern_bytes(size));
      Buffer mixed = file;
      std::copy(second.begin() + 88, second.begin() + 88 + chunk + tag, mixed.begin() + 88);
      refused(mixed);
    }
  }
}

TEST_CASE("row 11: Files in chunks: any changed bit of the header, wrong keys") {
  const Buffer key = pattern_bytes(32);
  ChunkedHeader header = header_of(Algorithm::chacha20_poly1305);
  header.key_source = ChunkedHeader::KeySource::argon2id;
  const Buffer file = seal(header, key, pattern_bytes(50));
  Buffer opened;
  for (std::size_t bit = 0; bit < 8 * file.size(); ++bit) {
    Buffer changed = file;
    changed[bit / 8] ^= static_cast<std::uint8_t>(1 << bit % 8);
    const Error error = open(changed, key, opened);
    INFO("bit " << bit);
    const std::size_t at = bit / 8;
    if (at < 8) REQUIRE(error == Error::invalid_file);
    if (at == 8) REQUIRE(error == Error::unsupported_version);
    if (at >= 9 && at < 12) REQUIRE((error == Error::invalid_file || error == Error::wrong_key));
    if (at >= 12 && at < 88) REQUIRE(error == Error::wrong_key);
    if (at >= 88) REQUIRE(error == Error::wrong_tag);
  }
  for (std::size_t bit = 0; bit < 256; ++bit) {
    Buffer other = key;
    other[bit / 8] ^= static_cast<std::uint8_t>(1 << bit % 8);
    REQUIRE(open(file, other, opened) == Error::wrong_key);
  }
  ChunkOpener opener;
  ChunkSealer sealer;
  std::array<std::uint8_t, ChunkedHeader::size> bytes{};
  for (std::size_t size = 0; size <= 64; ++size) {
    if (size == 32) continue;
    const Buffer other = pattern_bytes(size);
    CHECK(opener.begin(file, other) == Error::invalid_length);
    CHECK(sealer.begin(header, other, bytes) == Error::invalid_length);
  }
  CHECK(bytes == std::array<std::uint8_t, ChunkedHeader::size>{});
}

TEST_CASE("Files in chunks: only what can be read is written") {
  const Buffer key = pattern_bytes(32);
  const std::array<std::uint8_t, ChunkedHeader::size> untouched{};
  for (unsigned algorithm = 0; algorithm < 256; ++algorithm) {
    for (unsigned source = 0; source < 256; ++source) {
      for (unsigned costs = 0; costs < 8; ++costs) {
        const ChunkedHeader header{.algorithm = static_cast<Algorithm>(algorithm),
                                   .key_source = static_cast<ChunkedHeader::KeySource>(source),
                                   .memory = costs & 1,
                                   .passes = costs >> 1 & 1,
                                   .lanes = costs >> 2};
        const bool right =
            (algorithm == 1 || algorithm == 2) && (source == 1 || (source == 0 && costs == 0));
        auto bytes = untouched;
        ChunkSealer sealer;
        ChunkedHeader read;
        const Error error = sealer.begin(header, key, bytes);
        if (error == (right ? Error::none : Error::unsupported_parameter) &&
            (bytes == untouched) == !right &&
            (parse_chunked_header(bytes, read) == Error::none) == right) {
          continue;
        }
        FAIL_CHECK("algorithm " << algorithm << ", source " << source << ", costs " << costs);
      }
    }
  }
  // A file in the making is not disturbed.
  std::array<std::uint8_t, ChunkedHeader::size> bytes{};
  ChunkSealer sealer;
  Buffer sealed(7 + tag);
  REQUIRE(sealer.begin({}, key, bytes) == Error::none);
  CHECK(sealer.begin({.memory = 1}, key, bytes) == Error::unsupported_parameter);
  CHECK(sealer.seal(pattern_bytes(7), true, sealed) == Error::none);
}

TEST_CASE("Files in chunks: chunks of wrong sizes, and out of turn") {
  const Buffer key = pattern_bytes(32), text = pattern_bytes(chunk + 1);
  std::array<std::uint8_t, ChunkedHeader::size> bytes{};
  Buffer sealed(chunk + 1 + tag);
  ChunkSealer sealer;
  const auto seal_of = [&](std::size_t size, bool last) {
    return sealer.seal(Bytes(text).first(size), last, std::span(sealed).first(size + tag));
  };
  CHECK(seal_of(chunk, false) == Error::no_key);
  REQUIRE(sealer.begin({}, key, bytes) == Error::none);
  for (const std::size_t size : {std::size_t{0}, std::size_t{1}, chunk - 1, chunk + 1}) {
    CHECK(seal_of(size, false) == Error::invalid_length);
  }
  CHECK(seal_of(chunk + 1, true) == Error::invalid_length);
  CHECK(sealer.seal(text, false, sealed) == Error::invalid_length);
  CHECK(seal_of(chunk, false) == Error::none);
  CHECK(seal_of(0, true) == Error::invalid_length);  // only a first one may be empty
  CHECK(seal_of(7, true) == Error::none);
  CHECK(seal_of(7, true) == Error::no_key);
  ChunkOpener opener;
  CHECK(opener.open(Bytes(sealed).first(23), true, std::span(sealed).first(7)) == Error::no_key);
  REQUIRE(opener.begin(bytes, key) == Error::none);
  CHECK(opener.open(Bytes(sealed).first(15), true, {}) == Error::invalid_length);
  CHECK(opener.open(Bytes(sealed).first(23), false, std::span(sealed).first(7)) ==
        Error::invalid_length);
}

}  // namespace
}  // namespace isochron::test
