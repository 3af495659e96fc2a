// What aead.h and the headers of the AEADs promise, of each of them on every backend. "Row n" is
// that of the catalogue of bugs in docs/testing.md.
#include "isochron/aead/aead.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <type_traits>

#include "isochron/aead/aes_gcm.h"
#include "isochron/aead/chacha20_poly1305.h"
#include "isochron/aead/random_nonce.h"
#include "isochron/cipher/chacha20.h"
#include "isochron/mac/poly1305.h"
#include "tests/support/backends.h"
#include "tests/support/data.h"
#include "tests/support/gcm_reference.h"

namespace isochron::test {
namespace {

constexpr std::size_t tag_size = 16;
const Buffer some = pattern_bytes(40000);

// The nonces that a key is tested with, the primitive whose backends take turns, and what has to
// come out.
template <class Key>
struct Traits {
  using Nonce = typename Key::Nonce;
  static constexpr std::string_view primitive = "chacha20";
};
template <std::size_t size>
struct Traits<BasicAesGcm<size>> {
  using Nonce = Nonce96;
  static constexpr std::string_view primitive = "aes";
};
template <class Key>
using NonceOf = typename Traits<Key>::Nonce;

template <class Key>
Key make_key() {
  return Key(typename Key::Source(some.data() + 3, Key::key_size));
}
template <class Key>
NonceOf<Key> make_nonce(std::size_t at = 100) {
  using Source = typename NonceOf<Key>::Source;
  return NonceOf<Key>(Source(some.data() + at, Source::extent));
}

// RFC 8439, section 2.8, by the cipher and the MAC themselves.
template <class Cipher, class Key>
Buffer by_definition(const typename Key::Nonce& nonce, Bytes associated, Bytes plaintext) {
  Cipher cipher(ChaCha20KeyStream::Key(some.data() + 3, 32), nonce);
  Buffer one_time(64), sealed(plaintext.begin(), plaintext.end());
  REQUIRE(cipher.apply(one_time, one_time) == Error::none);
  REQUIRE(cipher.apply(sealed, sealed) == Error::none);
  Poly1305OneTime mac(Poly1305OneTime::Key(one_time.data(), 32));
  const Buffer zeros(16);
  Buffer lengths(16);
  for (std::size_t i = 0; i < 8; ++i) {
    lengths[i] = static_cast<std::uint8_t>(std::uint64_t{associated.size()} >> (8 * i));
    lengths[8 + i] = static_cast<std::uint8_t>(std::uint64_t{plaintext.size()} >> (8 * i));
  }
  mac.update(associated).update(Bytes(zeros).first((16 - associated.size() % 16) % 16));
  mac.update(sealed).update(Bytes(zeros).first((16 - sealed.size() % 16) % 16)).update(lengths);
  const auto tag = mac.finish();
  sealed.insert(sealed.end(), tag.begin(), tag.end());
  return sealed;
}

template <class Key>
Buffer expected_of(const NonceOf<Key>& nonce, Bytes associated, Bytes plaintext) {
  if constexpr (Traits<Key>::primitive == "aes") {
    const AesKey key(typename Key::Source(some.data() + 3, Key::key_size));
    return gcm_by_definition(key, nonce.bytes(), associated, plaintext);
  } else {
    using Cipher = std::conditional_t<std::is_same_v<Key, ChaCha20Poly1305>, ChaCha20, XChaCha20>;
    return by_definition<Cipher, Key>(nonce, associated, plaintext);
  }
}

template <class Key>
Buffer sealed_of(const Key& key, const NonceOf<Key>& nonce, Bytes associated, Bytes plaintext) {
  Buffer sealed(plaintext.size() + tag_size);
  REQUIRE(key.seal(nonce, associated, plaintext, sealed) == Error::none);
  return sealed;
}

#define ISOCHRON_AEADS ChaCha20Poly1305, XChaCha20Poly1305, Aes128Gcm, Aes192Gcm, Aes256Gcm

// All lengths to three blocks past the widest kernel, and round the pieces that are encrypted and
// authenticated together.
std::vector<std::size_t> lengths() {
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

TEMPLATE_TEST_CASE("every length, misaligned, elsewhere and in place", "", ISOCHRON_AEADS) {
  using Key = TestType;
  for_each_backend(Traits<Key>::primitive, [] {
    const Key key = make_key<Key>();
    const auto nonce = make_nonce<Key>();
    std::size_t wrong = 0;
    for (const std::size_t size : lengths()) {
      const std::size_t at = size % 67;
      const Bytes plaintext = Bytes(some).subspan(at, size);
      const Bytes associated = Bytes(some).subspan(at, size % 41);
      const Buffer expected = expected_of<Key>(nonce, associated, plaintext);
      Buffer sealed(at + size + tag_size + 64, 0xaa);
      const auto there = std::span(sealed).subspan(at, size + tag_size);
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
                           std::span(sealed).subspan(at + size + tag_size), 0xaa)) == 64;
      if (!right && wrong++ == 0) FAIL_CHECK(size << " bytes");
    }
    CHECK(wrong == 0);
  });
}

TEMPLATE_TEST_CASE("associated data of every length, in pieces split anywhere", "",
                   ISOCHRON_AEADS) {
  using Key = TestType;
  for_each_backend(Traits<Key>::primitive, [] {
    const Key key = make_key<Key>();
    const auto nonce = make_nonce<Key>();
    const Bytes plaintext = Bytes(some).first(77);
    for (std::size_t size = 0; size <= 70; ++size) {
      const Bytes associated = Bytes(some).subspan(200, size);
      const Buffer expected = expected_of<Key>(nonce, associated, plaintext);
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
    Buffer sealed(plaintext.size() + tag_size);
    CHECK(key.seal(nonce, {}, plaintext, sealed) == Error::none);
    CHECK(sealed == expected_of<Key>(nonce, {}, plaintext));
  });
}

TEMPLATE_TEST_CASE("row 11: whatever was changed, nothing is written", "", ISOCHRON_AEADS) {
  using Key = TestType;
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

TEMPLATE_TEST_CASE("row 12: any overlap but the same begin is refused", "", ISOCHRON_AEADS) {
  using Key = TestType;
  for_each_backend(Traits<Key>::primitive, [] {
    const Key key = make_key<Key>();
    const auto nonce = make_nonce<Key>();
    constexpr std::size_t size = 100;
    const Buffer expected = sealed_of(key, nonce, Bytes(some).first(9), Bytes(some).first(size));
    for (std::size_t at = 0; at <= 300; ++at) {
      INFO("output at " << at << ", input at 150");
      const std::size_t distance = at > 150 ? at - 150 : 150 - at;
      // Sealing: the ciphertext may not reach into the plaintext; the tag, which is written last,
      // may.
      Buffer bytes(500, 0xaa);
      std::copy_n(some.begin(), size, bytes.begin() + 150);
      Buffer before = bytes;
      const auto out = std::span(bytes).subspan(at, size + tag_size);
      const Error sealing =
          key.seal(nonce, Bytes(some).first(9), Bytes(bytes).subspan(150, size), out);
      if (distance > 0 && distance < size) {
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
      const Error opening =
          key.open(nonce, Bytes(some).first(9), Bytes(bytes).subspan(150, size + tag_size), plain);
      if (distance > 0 && distance < size) {
        CHECK(opening == Error::overlapping_buffers);
        CHECK(bytes == before);
      } else {
        CHECK(opening == Error::none);
        CHECK(std::ranges::equal(plain, Bytes(some).first(size)));
      }
    }
    // The tag in the ciphertext.
    Buffer bytes(200, 0xaa);
    for (std::size_t at = 0; at <= 184; ++at) {
      const Error error =
          key.seal_detached(nonce, {}, Bytes(some).first(size), std::span(bytes).subspan(50, size),
                            std::span<std::uint8_t, tag_size>(bytes.data() + at, tag_size));
      const bool beside = at + tag_size <= 50 || at >= 150;
      CHECK(error == (beside ? Error::none : Error::overlapping_buffers));
    }
  });
}

TEMPLATE_TEST_CASE("row 12: associated data may lie where output is written", "", ISOCHRON_AEADS) {
  using Key = TestType;
  for_each_backend(Traits<Key>::primitive, [] {
    const Key key = make_key<Key>();
    const auto nonce = make_nonce<Key>();
    for (std::size_t at = 0; at < 300; at += 7) {
      Buffer bytes(some.begin(), some.begin() + 500);
      const Buffer associated(bytes.begin() + 150, bytes.begin() + 250);
      const Buffer expected = expected_of<Key>(nonce, associated, Bytes(some).first(90));
      const auto out = std::span(bytes).subspan(at, 90 + tag_size);
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

TEMPLATE_TEST_CASE("row 15: keys, nonces, tags and outputs of any other length", "",
                   ISOCHRON_AEADS) {
  using Key = TestType;
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
          (size == 16 ? Error::none : Error::invalid_tag_length));
    CHECK((out == Buffer(30, 0xaa)) == (size != 16));
    Buffer other(size, 0xaa);
    const Buffer untouched = other;
    if (size != 46) {
      CHECK(key.seal(nonce, {}, Bytes(some).first(30), other) == Error::invalid_length);
    }
    if (size != 30) {
      CHECK(key.open(nonce, {}, sealed, other) == Error::invalid_length);
      CHECK(key.open_detached(nonce, {}, Bytes(sealed).first(30), Bytes(tag).first(16), other) ==
            Error::invalid_length);
    }
    if (size < 16) CHECK(key.open(nonce, {}, bytes, {}) == Error::invalid_length);
    CHECK(other == untouched);
  }
}

TEMPLATE_TEST_CASE("row 9: one byte more than the longest message is refused", "", ISOCHRON_AEADS) {
  using Key = TestType;
  static_assert(Key::longest_message == (Traits<Key>::primitive == "aes"
                                             ? 68'719'476'704      // 2^36 - 32
                                             : 274'877'906'880));  // 2^38 - 64
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
    CHECK(key.seal(nonce, {}, claim(longest + 1), claim(longest + 1 + tag_size)) ==
          Error::message_too_long);
    CHECK(key.open(nonce, {}, claim(longest + 1 + tag_size), claim(longest + 1)) ==
          Error::message_too_long);
  }
}

TEST_CASE("messages with a nonce that was drawn") {
  const auto key = make_key<XChaCha20Poly1305>();
  constexpr std::size_t more = random_nonce_overhead<XChaCha20Poly1305>;
  static_assert(more == 40);
  const Bytes plaintext = Bytes(some).first(50), associated = Bytes(some).first(5);
  Buffer first(50 + more), second(50 + more), opened(50);
  REQUIRE(seal_with_random_nonce(key, associated, plaintext, first) == Error::none);
  REQUIRE(seal_with_random_nonce(key, associated, plaintext, second) == Error::none);
  CHECK_FALSE(std::equal(first.begin(), first.begin() + 24, second.begin()));
  const XChaCha20Poly1305::Nonce nonce(XChaCha20Poly1305::Nonce::Source(first.data(), 24));
  CHECK(std::ranges::equal(Bytes(first).subspan(24), sealed_of(key, nonce, associated, plaintext)));
  REQUIRE(open_with_nonce(key, associated, first, opened) == Error::none);
  CHECK(std::ranges::equal(opened, plaintext));
  // In place: the plaintext where the ciphertext will be, or is.
  std::ranges::copy(plaintext, second.begin() + 24);
  const auto inside = std::span(second).subspan(24, 50);
  REQUIRE(seal_with_random_nonce(key, associated, inside, second) == Error::none);
  REQUIRE(open_with_nonce(key, associated, second, inside) == Error::none);
  CHECK(std::ranges::equal(inside, plaintext));
  // What is refused leaves all as it was.
  Buffer before = second;
  CHECK(seal_with_random_nonce(key, associated, Bytes(second).subspan(23, 50), second) ==
        Error::overlapping_buffers);
  CHECK(seal_with_random_nonce(key, associated, Bytes(second).subspan(25, 50), second) ==
        Error::overlapping_buffers);
  CHECK(seal_with_random_nonce(key, associated, plaintext, std::span(second).first(89)) ==
        Error::invalid_length);
  CHECK(second == before);
  for (std::size_t size = 0; size < 40; ++size) {
    CHECK(open_with_nonce(key, associated, Bytes(first).first(size), {}) == Error::invalid_length);
  }
  for (std::size_t bit = 0; bit < 8 * first.size(); bit += 3) {
    Buffer changed = first;
    changed[bit / 8] ^= static_cast<std::uint8_t>(1 << bit % 8);
    Buffer out(50, 0xaa);
    if (open_with_nonce(key, associated, changed, out) != Error::wrong_tag ||
        out != Buffer(50, 0xaa)) {
      FAIL_CHECK("bit " << bit);
    }
  }
}

// Keys have one owner, and nonces of one size are not those of another.
static_assert(!std::is_copy_constructible_v<ChaCha20Poly1305>);
static_assert(!std::is_move_constructible_v<ChaCha20Poly1305>);
static_assert(!HasRandomNonces<ChaCha20Poly1305> && HasRandomNonces<XChaCha20Poly1305>);
template <class Key, class Nonce>
concept Seals = requires(const Key& key, const Nonce& nonce, std::span<std::uint8_t> out) {
  key.seal(nonce, {}, {}, out);
};
static_assert(Seals<ChaCha20Poly1305, Nonce96> && !Seals<ChaCha20Poly1305, Nonce192>);
static_assert(Seals<XChaCha20Poly1305, Nonce192> && !Seals<XChaCha20Poly1305, Nonce96>);

}  // namespace
}  // namespace isochron::test
