// What aead.h and the headers of the AEADs promise, of each of them on every backend. "Row n" is
// that of the catalogue of bugs in docs/testing.md.
#pragma once

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <optional>

#include "isochron/aead/aead.h"
#include "tests/support/backends.h"
#include "tests/support/data.h"

namespace isochron::test {

inline const Buffer some = pattern_bytes(40000);
// Of every key that is tested.
inline constexpr std::size_t key_at = 3;

// What the checks know of an AEAD, in a specialisation for each:
//   Nonce                           of the ones it takes, the type it is tested with
//   primitive                       whose backends take turns
//   longest                         bytes of a message
//   expected(nonce, associated, plaintext)
//                                   what sealing gives under the key at some[key_at], by the
//                                   standard's text
template <class Key>
struct Traits;
template <class Key>
using NonceOf = typename Traits<Key>::Nonce;

template <class Key>
Key make_key() {
  return Key(typename Key::Source(some.data() + key_at, Key::key_size));
}
template <class Key>
NonceOf<Key> make_nonce(std::size_t at = 100) {
  using Source = typename NonceOf<Key>::Source;
  return NonceOf<Key>(Source(some.data() + at, Source::extent));
}

template <class Key>
Buffer sealed_of(const Key& key, const NonceOf<Key>& nonce, Bytes associated, Bytes plaintext) {
  Buffer sealed(plaintext.size() + Key::tag_size);
  REQUIRE(key.seal(nonce, associated, plaintext, sealed) == Error::none);
  return sealed;
}

// All lengths to three blocks past the widest kernel, and round the pieces that are encrypted and
// authenticated together.
inline std::vector<std::size_t> lengths() {
  std::vector<std::size_t> all;
  const std::size_t most = 64 * (4 + 16 + 3) + 1;
  for (std::size_t size = 0; size <= most; size += slow_build ? 13 : 1) all.push_back(size);
  for (std::size_t power = 2048; power <= 32768; power *= 2) {
    for (const std::size_t size :
         {power - 65, power - 1, power, power + 1, power + 191, power + 257})
      all.push_back(size);
  }
  return all;
}

template <class Key>
void check_every_length() {
  for_each_backend(Traits<Key>::primitive, [] {
    const Key key = make_key<Key>();
    const auto nonce = make_nonce<Key>();
    std::size_t wrong = 0;
    for (const std::size_t size : lengths()) {
      const std::size_t at = size % 67;
      const Bytes plaintext = Bytes(some).subspan(at, size);
      const Bytes associated = Bytes(some).subspan(at, size % 41);
      const Buffer expected = Traits<Key>::expected(nonce, associated, plaintext);
      Buffer sealed(at + size + Key::tag_size + 64, 0xaa);
      const auto there = std::span(sealed).subspan(at, size + Key::tag_size);
      bool right = key.seal(nonce, associated, plaintext, there) == Error::none &&
                   std::ranges::equal(there, expected);
      Buffer opened(size + 64, 0xaa);
      right = right && key.open(nonce, associated, there,
                                std::span(opened).subspan(64 - at % 64).first(size)) == Error::none;
      right = right && std::ranges::equal(std::span(opened).subspan(64 - at % 64, size), plaintext);
      // In place, and there and back.
      right = right && key.open(nonce, associated, there, there.first(size)) == Error::none &&
              std::ranges::equal(there.first(size), plaintext) &&
              key.seal(nonce, associated, there.first(size), there) == Error::none &&
              std::ranges::equal(there, expected);
      right = right && static_cast<std::size_t>(std::ranges::count(
                           std::span(sealed).subspan(at + size + Key::tag_size), 0xaa)) == 64;
      if (!right && wrong++ == 0) FAIL_CHECK(size << " bytes");
    }
    CHECK(wrong == 0);
  });
}

template <class Key>
void check_associated_data() {
  for_each_backend(Traits<Key>::primitive, [] {
    const Key key = make_key<Key>();
    const auto nonce = make_nonce<Key>();
    const Bytes plaintext = Bytes(some).first(77);
    for (std::size_t size = 0; size <= 70; ++size) {
      const Bytes associated = Bytes(some).subspan(200, size);
      const Buffer expected = Traits<Key>::expected(nonce, associated, plaintext);
      CHECK(sealed_of(key, nonce, associated, plaintext) == expected);
      std::size_t wrong = 0;
      for (std::size_t split = 0; split <= size; ++split) {
        const std::array<Bytes, 4> pieces = {associated.first(split / 2),
                                             associated.subspan(split / 2, split - split / 2),
                                             Bytes(), associated.subspan(split)};
        Buffer sealed(expected.size()), opened(plaintext.size());
        wrong += key.seal(nonce, pieces, plaintext, sealed) == Error::none ? 0 : 1;
        wrong += key.open(nonce, pieces, sealed, opened) == Error::none ? 0 : 1;
        wrong += sealed == expected && std::ranges::equal(opened, plaintext) ? 0 : 1;
      }
      CHECK(wrong == 0);
    }
    Buffer sealed(plaintext.size() + Key::tag_size);
    CHECK(key.seal(nonce, {}, plaintext, sealed) == Error::none);
    CHECK(sealed == Traits<Key>::expected(nonce, {}, plaintext));
  });
}

template <class Key>
void check_changes() {
  for_each_backend(Traits<Key>::primitive, [] {
    const Key key = make_key<Key>();
    const auto nonce = make_nonce<Key>();
    const Bytes associated = Bytes(some).first(20);
    std::size_t wrong = 0;
    for (const std::size_t size : {0u, 1u, 64u, 193u, 1500u, 5000u}) {
      const Buffer sealed = sealed_of(key, nonce, associated, Bytes(some).first(size));
      const auto refuse = [&](const NonceOf<Key>& n, Bytes a, Buffer message) {
        Buffer opened(size, 0xaa);
        const Buffer before = message;
        const auto same = std::span(message).first(size);
        const bool refused = key.open(n, a, message, opened) == Error::wrong_tag &&
                             opened == Buffer(size, 0xaa) &&
                             key.open(n, a, message, same) == Error::wrong_tag && message == before;
        if (!refused && wrong++ == 0) FAIL_CHECK(size << " bytes");
      };
      const auto flipped = [](Bytes bytes, std::size_t bit) {
        Buffer copy(bytes.begin(), bytes.end());
        copy[bit / 8] ^= static_cast<std::uint8_t>(1 << bit % 8);
        return copy;
      };
      for (std::size_t bit = 8 * size; bit < 8 * sealed.size(); ++bit)
        refuse(nonce, associated, flipped(sealed, bit));
      for (std::size_t bit = 0; bit < 8 * size; bit += 8 * (size / 9) + 1)
        refuse(nonce, associated, flipped(sealed, bit));
      for (std::size_t bit = 0; bit < 8 * associated.size(); bit += 5)
        refuse(nonce, flipped(associated, bit), sealed);
      refuse(nonce, associated.first(19), sealed);
      refuse(nonce, {}, sealed);
      for (std::size_t bit = 0; bit < 8 * nonce.bytes().size(); bit += 7) {
        const Buffer other = flipped(nonce.bytes(), bit);
        refuse(NonceOf<Key>(typename NonceOf<Key>::Source(other.data(), other.size())), associated,
               sealed);
      }
      // A beginning, and tag and message divided elsewhere.
      if (size > 0) {
        Buffer opened(size - 1, 0xaa);
        CHECK(key.open(nonce, associated, Bytes(sealed).first(sealed.size() - 1), opened) ==
              Error::wrong_tag);
        CHECK(opened == Buffer(size - 1, 0xaa));
      }
    }
    CHECK(wrong == 0);
  });
}

template <class Key>
void check_overlap() {
  for_each_backend(Traits<Key>::primitive, [] {
    const Key key = make_key<Key>();
    const auto nonce = make_nonce<Key>();
    constexpr std::size_t size = 100;
    const Buffer expected = sealed_of(key, nonce, Bytes(some).first(9), Bytes(some).first(size));
    for (std::size_t at = 0; at <= 300; ++at) {
      INFO("output at " << at << ", input at 150");
      const bool refused = overlap_apart(at, 150, size);
      // Sealing: the ciphertext may not reach into the plaintext; the tag, which is written last,
      // may.
      Buffer bytes(500, 0xaa);
      std::copy_n(some.begin(), size, bytes.begin() + 150);
      Buffer before = bytes;
      const auto out = std::span(bytes).subspan(at, size + Key::tag_size);
      const Error sealing =
          key.seal(nonce, Bytes(some).first(9), Bytes(bytes).subspan(150, size), out);
      if (refused) {
        CHECK(sealing == Error::overlapping_buffers);
        CHECK(bytes == before);
      } else {
        CHECK(sealing == Error::none);
        CHECK(std::ranges::equal(out, expected));
      }
      // Opening: the tag is read before anything is written.
      std::fill(bytes.begin(), bytes.end(), std::uint8_t{0xaa});
      std::ranges::copy(expected, bytes.begin() + 150);
      before = bytes;
      const auto plain = std::span(bytes).subspan(at, size);
      const Error opening = key.open(nonce, Bytes(some).first(9),
                                     Bytes(bytes).subspan(150, size + Key::tag_size), plain);
      if (refused) {
        CHECK(opening == Error::overlapping_buffers);
        CHECK(bytes == before);
      } else {
        CHECK(opening == Error::none);
        CHECK(std::ranges::equal(plain, Bytes(some).first(size)));
      }
    }
    // The tag in the ciphertext.
    Buffer bytes(200, 0xaa);
    for (std::size_t at = 0; at <= bytes.size() - Key::tag_size; ++at) {
      const Error error = key.seal_detached(
          nonce, {}, Bytes(some).first(size), std::span(bytes).subspan(50, size),
          std::span<std::uint8_t, Key::tag_size>(bytes.data() + at, Key::tag_size));
      const bool beside = at + Key::tag_size <= 50 || at >= 150;
      CHECK(error == (beside ? Error::none : Error::overlapping_buffers));
    }
  });
}

template <class Key>
void check_associated_overlap() {
  for_each_backend(Traits<Key>::primitive, [] {
    const Key key = make_key<Key>();
    const auto nonce = make_nonce<Key>();
    for (std::size_t at = 0; at < 300; at += 7) {
      Buffer bytes(some.begin(), some.begin() + 500);
      const Buffer associated(bytes.begin() + 150, bytes.begin() + 250);
      const Buffer expected = Traits<Key>::expected(nonce, associated, Bytes(some).first(90));
      const auto out = std::span(bytes).subspan(at, 90 + Key::tag_size);
      CHECK(key.seal(nonce, Bytes(bytes).subspan(150, 100), Bytes(some).first(90), out) ==
            Error::none);
      CHECK(std::ranges::equal(out, expected));
      std::copy_n(some.begin(), bytes.size(), bytes.begin());
      CHECK(key.open(nonce, Bytes(bytes).subspan(150, 100), expected,
                     std::span(bytes).subspan(at, 90)) == Error::none);
      CHECK(std::ranges::equal(std::span(bytes).subspan(at, 90), Bytes(some).first(90)));
    }
  });
}

template <class Key>
void check_other_lengths() {
  const Key key = make_key<Key>();
  const auto nonce = make_nonce<Key>();
  const Buffer sealed = sealed_of(key, nonce, {}, Bytes(some).first(30));
  Buffer tag(sealed.begin() + 30, sealed.end());
  tag.resize(64);
  for (std::size_t size = 0; size <= 64; ++size) {
    INFO(size);
    const Bytes bytes = Bytes(some).first(size);
    std::optional<Key> made;
    CHECK(make_exact(bytes, made) == (size == Key::key_size ? Error::none : Error::invalid_length));
    CHECK(made.has_value() == (size == Key::key_size));
    std::optional<NonceOf<Key>> made_nonce;
    const bool right_nonce = size == NonceOf<Key>::Source::extent;
    CHECK(make_exact(bytes, made_nonce) == (right_nonce ? Error::none : Error::invalid_length));
    Buffer out(30, 0xaa);
    CHECK(key.open_detached(nonce, {}, Bytes(sealed).first(30), Bytes(tag).first(size), out) ==
          (size == Key::tag_size ? Error::none : Error::invalid_tag_length));
    CHECK((out == Buffer(30, 0xaa)) == (size != Key::tag_size));
    Buffer other(size, 0xaa);
    const Buffer untouched = other;
    if (size != 30 + Key::tag_size) {
      CHECK(key.seal(nonce, {}, Bytes(some).first(30), other) == Error::invalid_length);
    }
    if (size != 30) {
      CHECK(key.open(nonce, {}, sealed, other) == Error::invalid_length);
      CHECK(key.open_detached(nonce, {}, Bytes(sealed).first(30), Bytes(tag).first(Key::tag_size),
                              other) == Error::invalid_length);
    }
    if (size < Key::tag_size) CHECK(key.open(nonce, {}, bytes, {}) == Error::invalid_length);
    CHECK(other == untouched);
  }
}

template <class Key>
void check_longest() {
  static_assert(Key::longest_message == Traits<Key>::longest);
  if constexpr (sizeof(std::size_t) == 8) {
    // Lengths alone are looked at; there is no such memory.
    const auto claim = [](std::uint64_t size) {
      return std::span<std::uint8_t>(const_cast<std::uint8_t*>(some.data()),
                                     static_cast<std::size_t>(size));
    };
    const std::uint64_t longest = Key::longest_message;
    CHECK(check_message(claim(longest), claim(longest), longest) == Error::none);
    CHECK(check_message(claim(longest + 1), claim(longest + 1), longest) ==
          Error::message_too_long);
    const Key key = make_key<Key>();
    const auto nonce = make_nonce<Key>();
    CHECK(key.seal(nonce, {}, claim(longest + 1), claim(longest + 1 + Key::tag_size)) ==
          Error::message_too_long);
    CHECK(key.open(nonce, {}, claim(longest + 1 + Key::tag_size), claim(longest + 1)) ==
          Error::message_too_long);
    if constexpr (requires { Key::longest_associated; }) {
      const Bytes more = claim(Key::longest_associated + 1);
      Buffer sealed(Key::tag_size, 0xaa);
      CHECK(key.seal(nonce, more, {}, sealed) == Error::message_too_long);
      CHECK(key.open(nonce, more, sealed, {}) == Error::message_too_long);
      CHECK(sealed == Buffer(Key::tag_size, 0xaa));
      // Pieces whose sum passes 2^64.
      const Bytes pieces[] = {claim(~std::uint64_t{0}), claim(5)};
      CHECK(key.seal(nonce, std::span(pieces), {}, sealed) == Error::message_too_long);
      CHECK(key.open(nonce, std::span(pieces), sealed, {}) == Error::message_too_long);
    }
  }
}

// All of them.
#define ISOCHRON_TEST_AEADS(...)                                                                   \
  TEMPLATE_TEST_CASE("row 13: every length, misaligned, elsewhere and in place", "",               \
                     __VA_ARGS__) {                                                                \
    check_every_length<TestType>();                                                                \
  }                                                                                                \
  TEMPLATE_TEST_CASE("associated data of every length, in pieces split anywhere", "",              \
                     __VA_ARGS__) {                                                                \
    check_associated_data<TestType>();                                                             \
  }                                                                                                \
  TEMPLATE_TEST_CASE("row 11: whatever was changed, nothing is written", "", __VA_ARGS__) {        \
    check_changes<TestType>();                                                                     \
  }                                                                                                \
  TEMPLATE_TEST_CASE("row 12: any overlap but the same begin is refused", "", __VA_ARGS__) {       \
    check_overlap<TestType>();                                                                     \
  }                                                                                                \
  TEMPLATE_TEST_CASE("row 12: associated data may lie where output is written", "", __VA_ARGS__) { \
    check_associated_overlap<TestType>();                                                          \
  }                                                                                                \
  TEMPLATE_TEST_CASE("row 15: keys, nonces, tags and outputs of any other length", "",             \
                     __VA_ARGS__) {                                                                \
    check_other_lengths<TestType>();                                                               \
  }                                                                                                \
  TEMPLATE_TEST_CASE("row 9: one byte more than the longest message is refused", "",               \
                     __VA_ARGS__) {                                                                \
    check_longest<TestType>();                                                                     \
  }

}  // namespace isochron::test
