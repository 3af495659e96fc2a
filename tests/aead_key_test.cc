// AEADs by name: the table, and keys that are chosen at run time.
#include <algorithm>
#include <catch2/catch.hpp>
#include <set>
#include <string>

#include "isochron/aead/aes_gcm.h"
#include "isochron/aead/algorithms.h"
#include "isochron/aead/chacha20_poly1305.h"
#include "isochron/aead/key.h"
#include "isochron/aead/random_nonce.h"
#include "isochron/backend.h"
#include "tests/support/backends.h"
#include "tests/support/data.h"

namespace isochron::test {
namespace {

const AeadAlgorithm& find(std::string_view name) {
  const AeadAlgorithm* row = find_aead_algorithm(name);
  REQUIRE(row != nullptr);
  return *row;
}

TEST_CASE("The table of AEADs: names are found in every form, once") {
  std::set<std::string> names;
  for (const AeadAlgorithm& row : aead_algorithms()) {
    INFO(row.name);
    CHECK(names.insert(std::string(row.name)).second);
    CHECK(find_aead_algorithm(row.name) == &row);
    CHECK(find_aead_algorithm(row.title) == &row);
    std::string shouted(row.name);
    std::ranges::replace(shouted, '-', '_');
    std::ranges::transform(shouted, shouted.begin(), [](char c) { return std::toupper(c); });
    CHECK(find_aead_algorithm(shouted) == &row);
    CHECK(find_aead_algorithm(shouted + "X") == nullptr);
    CHECK(!active_backend(row.primitive).empty());
    CHECK(row.tag_size() == row.tag_sizes[0]);
  }
  CHECK(find_aead_algorithm("") == nullptr);
  CHECK(find_aead_algorithm("aes-512-gcm") == nullptr);
  CHECK(aead_algorithms().front().name == "xchacha20-poly1305");
}

TEST_CASE("Every AEAD of the table: seals, opens, refuses, in every size it takes") {
  for (const AeadAlgorithm& row : aead_algorithms()) {
    for_each_backend(row.primitive, [&] {
      const Buffer bytes = pattern_bytes(row.key_size), associated = pattern_bytes(13);
      for (const std::size_t tag_size : row.tag_sizes) {
        for (const std::size_t nonce_size : {row.nonce_size, row.any_nonce ? 57 : row.nonce_size}) {
          AeadKey key;
          REQUIRE(key.begin(row, bytes, {.nonce_size = nonce_size, .tag_size = tag_size}) ==
                  Error::none);
          REQUIRE(key.algorithm() == &row);
          REQUIRE(key.nonce_size() == nonce_size);
          REQUIRE(key.tag_size() == tag_size);
          const Buffer nonce = pattern_bytes(nonce_size);
          for (const std::size_t size : {0, 1, 16, 111, 112, 113, 255, 1024, 20000}) {
            const Buffer plaintext = pattern_bytes(size);
            Buffer sealed(size + tag_size, 0xaa), opened(size, 0xaa);
            REQUIRE(key.seal(nonce, associated, plaintext, sealed) == Error::none);
            REQUIRE(key.open(nonce, associated, sealed, opened) == Error::none);
            REQUIRE(opened == plaintext);
            // In place.
            const auto inside = std::span(sealed).first(size);
            const Buffer expected = sealed;
            REQUIRE(key.open(nonce, associated, sealed, inside) == Error::none);
            REQUIRE(std::ranges::equal(inside, plaintext));
            REQUIRE(key.seal(nonce, associated, inside, sealed) == Error::none);
            REQUIRE(sealed == expected);
            // Changed.
            std::ranges::fill(opened, std::uint8_t{0xaa});
            for (const std::size_t at : {std::size_t{0}, size / 2, size, size + tag_size - 1}) {
              sealed[at] ^= 0x40;
              REQUIRE(key.open(nonce, associated, sealed, opened) == Error::wrong_tag);
              sealed[at] ^= 0x40;
            }
            REQUIRE(key.open(nonce, Bytes(associated).first(12), sealed, opened) ==
                    Error::wrong_tag);
            REQUIRE(opened == Buffer(size, 0xaa));
          }
        }
      }
    });
  }
}

template <class Key>
void check_same(std::string_view name) {
  const AeadAlgorithm& row = find(name);
  const Buffer bytes = pattern_bytes(Key::key_size), text = pattern_bytes(300),
               nonce = pattern_bytes(row.nonce_size);
  const Key own{typename Key::Source(bytes.data(), Key::key_size)};
  AeadKey any;
  REQUIRE(any.begin(row, bytes) == Error::none);
  Buffer a(text.size() + Key::tag_size), b(a.size());
  constexpr std::size_t size = std::is_same_v<typename Key::Nonce, Nonce192> ? 24 : 12;
  const Nonce<size> own_nonce(std::span<const std::uint8_t, size>(nonce.data(), size));
  REQUIRE(own.seal(own_nonce, text, text, a) == Error::none);
  REQUIRE(any.seal(nonce, text, text, b) == Error::none);
  CHECK(a == b);
}

TEST_CASE("AEADs by name are those of the classes") {
  check_same<XChaCha20Poly1305>("xchacha20-poly1305");
  check_same<ChaCha20Poly1305>("chacha20-poly1305");
  check_same<Aes128Gcm>("aes-128-gcm");
  check_same<Aes192Gcm>("aes-192-gcm");
  check_same<Aes256Gcm>("aes-256-gcm");
}

TEST_CASE("A key by name refuses every size but its own, and nothing is written") {
  for (const AeadAlgorithm& row : aead_algorithms()) {
    INFO(row.name);
    const Buffer bytes = pattern_bytes(64), text = pattern_bytes(40);
    AeadKey key;
    for (std::size_t size = 0; size <= 64; ++size) {
      const Error expected = size == row.key_size ? Error::none : Error::invalid_length;
      REQUIRE(key.begin(row, Bytes(bytes).first(size)) == expected);
      REQUIRE((key.algorithm() == nullptr) == (size < row.key_size));
    }
    const Bytes good_key = Bytes(bytes).first(row.key_size);
    for (std::size_t size = 1; size <= 64; ++size) {
      const bool good_tag = std::ranges::find(row.tag_sizes, size) != row.tag_sizes.end();
      CHECK(key.begin(row, good_key, {.tag_size = size}) ==
            (good_tag ? Error::none : Error::invalid_tag_length));
      const bool good_nonce = row.any_nonce || size == row.nonce_size;
      CHECK(key.begin(row, good_key, {.nonce_size = size}) ==
            (good_nonce ? Error::none : Error::invalid_length));
    }
    REQUIRE(key.begin(row, good_key) == Error::none);
    Buffer sealed(text.size() + row.tag_size(), 0xaa), opened(text.size(), 0xaa);
    const Buffer untouched = sealed, nothing = opened;
    for (std::size_t size = 0; size <= 64; ++size) {
      if (size == row.nonce_size) continue;
      REQUIRE(key.seal(Bytes(bytes).first(size), {}, text, sealed) == Error::invalid_length);
      REQUIRE(key.open(Bytes(bytes).first(size), {}, sealed, opened) == Error::invalid_length);
    }
    const Bytes nonce = Bytes(bytes).first(row.nonce_size);
    for (std::size_t size = 0; size < sealed.size(); ++size) {
      REQUIRE(key.seal(nonce, {}, text, std::span(sealed).first(size)) == Error::invalid_length);
      REQUIRE(key.open(nonce, {}, Bytes(sealed).first(size), opened) == Error::invalid_length);
    }
    const auto ciphertext = std::span(sealed).first(text.size());
    for (std::size_t size = 0; size <= 64; ++size) {
      if (size == row.tag_size()) continue;
      Buffer tag(size, 0xaa);
      REQUIRE(key.seal_detached(nonce, {}, text, ciphertext, tag) == Error::invalid_tag_length);
      REQUIRE(key.open_detached(nonce, {}, ciphertext, tag, opened) == Error::invalid_tag_length);
    }
    REQUIRE(key.seal_detached(nonce, {}, text, ciphertext, ciphertext.last(row.tag_size())) ==
            Error::overlapping_buffers);
    REQUIRE(key.seal(nonce, {}, Bytes(sealed).subspan(1, text.size()), sealed) ==
            Error::overlapping_buffers);
    CHECK(sealed == untouched);
    CHECK(opened == nothing);
  }
}

TEST_CASE("fuzz: a tag may lie on the message that it is made of") {
  for (const AeadAlgorithm& row : aead_algorithms()) {
    for_each_backend(row.primitive, [&] {
      AeadKey key;
      REQUIRE(key.begin(row, pattern_bytes(row.key_size)) == Error::none);
      const Buffer nonce = pattern_bytes(row.nonce_size);
      for (const std::size_t size : {1, 15, 16, 17, 100}) {
        INFO(row.name << ", " << size << " bytes");
        const Buffer text = pattern_bytes(size);
        Buffer sealed(size + row.tag_size());
        REQUIRE(key.seal(nonce, {}, text, sealed) == Error::none);
        const Bytes tag = Bytes(sealed).subspan(size);
        // The message, then room for the end of a tag that begins with any byte of it.
        for (std::size_t place = 0; place < size; ++place) {
          Buffer room = text, ciphertext(size);
          room.resize(size + row.tag_size());
          const auto on_text = std::span(room).subspan(place, row.tag_size());
          CHECK(key.seal_detached(nonce, {}, Bytes(room).first(size), ciphertext, on_text) ==
                Error::none);
          CHECK(std::ranges::equal(ciphertext, Bytes(sealed).first(size)));
          CHECK(std::ranges::equal(on_text, tag));
          CHECK(key.open_detached(nonce, {}, ciphertext, on_text, std::span(room).first(size)) ==
                Error::none);
          CHECK(std::ranges::equal(Bytes(room).first(size), text));
        }
      }
    });
  }
}

TEST_CASE("A key that was never begun, or cleared, does nothing") {
  AeadKey key;
  Buffer bytes = pattern_bytes(64), out(64, 0xaa);
  const auto check = [&] {
    CHECK(key.algorithm() == nullptr);
    CHECK(key.nonce_size() == 0);
    CHECK(key.tag_size() == 0);
    CHECK(key.seal(bytes, {}, bytes, out) == Error::no_key);
    CHECK(key.open(bytes, {}, bytes, out) == Error::no_key);
    CHECK(key.seal_detached(bytes, {}, bytes, out, {}) == Error::no_key);
    CHECK(key.open_detached(bytes, {}, bytes, {}, out) == Error::no_key);
    CHECK(out == Buffer(64, 0xaa));
  };
  check();
  REQUIRE(key.begin(find("aes-128-gcm"), Bytes(bytes).first(16)) == Error::none);
  key.clear();
  check();
}

TEST_CASE("Random nonces of a key by name: where they are long enough") {
  for (const AeadAlgorithm& row : aead_algorithms()) {
    INFO(row.name);
    AeadKey key;
    const Buffer text = pattern_bytes(50);
    Buffer first(text.size() + row.nonce_size + row.tag_size(), 0xaa), second = first;
    CHECK(seal_with_random_nonce(key, {}, text, first) == Error::no_key);
    CHECK(open_with_nonce(key, {}, first, second) == Error::no_key);
    REQUIRE(key.begin(row, pattern_bytes(row.key_size)) == Error::none);
    const Error error = seal_with_random_nonce(key, {}, text, first);
    if (!row.random_nonces) {
      CHECK(row.nonce_size < 24);
      CHECK(error == Error::unsupported_algorithm);
      CHECK(open_with_nonce(key, {}, first, second) == Error::unsupported_algorithm);
      CHECK(first == Buffer(first.size(), 0xaa));
      continue;
    }
    REQUIRE(error == Error::none);
    REQUIRE(seal_with_random_nonce(key, {}, text, second) == Error::none);
    CHECK_FALSE(std::equal(first.begin(), first.begin() + 24, second.begin()));
    Buffer opened(text.size(), 0xaa);
    CHECK(open_with_nonce(key, text, first, opened) == Error::wrong_tag);
    for (std::size_t size = 0; size < row.nonce_size + row.tag_size(); ++size) {
      CHECK(open_with_nonce(key, {}, Bytes(first).first(size), {}) == Error::invalid_length);
    }
    CHECK(opened == Buffer(text.size(), 0xaa));
    CHECK(open_with_nonce(key, {}, first, opened) == Error::none);
    CHECK(opened == text);
    const Buffer before = second;
    CHECK(seal_with_random_nonce(key, {}, Bytes(second).subspan(1, 50), second) ==
          Error::overlapping_buffers);
    CHECK(second == before);
  }
}

}  // namespace
}  // namespace isochron::test
