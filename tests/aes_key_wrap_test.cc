// AES key wrap, with padding and without: the standards' text on every backend, published keys, and
// what callers may do wrong. "Row n" is that of the catalogue of bugs in docs/testing.md.
#include "isochron/cipher/aes_key_wrap.h"

#include <algorithm>
#include <optional>
#include <set>

#include "isochron/nonce.h"
#include "tests/support/backends.h"
#include "tests/support/key_of_size.h"
#include "tests/support/wycheproof.h"

namespace isochron::test {
namespace {

const Buffer some = pattern_bytes(20000);
constexpr std::size_t overhead = AesKeyWrapKey::overhead;

template <class Test>
bool with_key(const Buffer& bytes, Test test) {
  std::optional<Aes128KeyWrap> small;
  std::optional<Aes192KeyWrap> medium;
  std::optional<Aes256KeyWrap> large;
  if (make_exact(bytes, small) == Error::none) return test(*small);
  if (make_exact(bytes, medium) == Error::none) return test(*medium);
  return make_exact(bytes, large) == Error::none && test(*large);
}

// ---- Without padding ----

bool wraps_and_unwraps(const AesKeyWrapKey& key, const Buffer& text, const Buffer& wrapped) {
  Buffer made(text.size() + overhead, 0xaa), opened(text.size(), 0xaa);
  if (key.wrap(text, made) != Error::none || made != wrapped) return false;
  if (key.unwrap(made, opened) != Error::none || opened != text) return false;
  const auto inside = std::span(made).subspan(overhead);
  if (key.unwrap(made, inside) != Error::none || !std::ranges::equal(inside, text)) return false;
  std::fill_n(made.begin(), overhead, std::uint8_t{0xaa});
  return key.wrap(inside, made) == Error::none && made == wrapped;
}

bool is_refused(const AesKeyWrapKey& key, const Buffer& wrapped, Error error) {
  Buffer opened(wrapped.size() - std::min(wrapped.size(), overhead), 0xaa), both = wrapped;
  const auto inside = std::span(both).subspan(std::min(wrapped.size(), overhead));
  return key.unwrap(wrapped, opened) == error && opened == Buffer(opened.size(), 0xaa) &&
         key.unwrap(both, inside) == error && both == wrapped;
}

TEST_CASE("AES key wrap: Wycheproof") {
  for_each_backend("aes", [] {
    for_each_wycheproof("aes_wrap_test.json", 165, [](const auto&, const auto& c) {
      const Buffer text = bytes_of(c, "msg"), wrapped = bytes_of(c, "ct");
      const std::string flag = c["flags"][0];
      if (c["flags"].size() != 1) return false;
      return with_key(bytes_of(c, "key"), [&](const auto& key) {
        if (flag == "Normal" || flag == "CounterOverflow") {
          return is_valid(c) && wraps_and_unwraps(key, text, wrapped);
        }
        if (is_valid(c)) return false;
        if (flag == "ModifiedIv") return is_refused(key, wrapped, Error::wrong_tag);
        // A key of eight bytes has the form of a padded one, and is none of KW's (SP 800-38F).
        if (flag == "ShortKey" || flag == "EmptyKey" || flag == "WrongDataSize") {
          Buffer out(text.size() + overhead, 0xaa);
          if (key.wrap(text, out) != Error::invalid_length) return false;
          if (out != Buffer(out.size(), 0xaa)) return false;
        } else if (flag != "InvalidWrappingSize") {
          return false;
        }
        return is_refused(key, wrapped, Error::invalid_length);
      });
    });
  });
}

// RFC 3394, section 2.2.1, with indices; section 4.6 is the example.
Buffer by_definition(const Buffer& key, Buffer a, Bytes text) {
  const auto aes = key_of_size<AesKey>(key);
  const std::size_t n = text.size() / 8;
  Buffer r(text.begin(), text.end());
  for (std::size_t j = 0; j <= 5; ++j) {
    for (std::size_t i = 1; i <= n; ++i) {
      Buffer b = a;
      b.insert(b.end(), r.begin() + static_cast<long>(8 * (i - 1)),
               r.begin() + static_cast<long>(8 * i));
      REQUIRE(aes.encrypt_blocks(b, b) == Error::none);
      const std::size_t t = n * j + i;
      a.assign(b.begin(), b.begin() + 8);
      for (std::size_t k = 0; k < 8; ++k) a[7 - k] ^= static_cast<std::uint8_t>(t >> 8 * k);
      std::copy(b.begin() + 8, b.end(), r.begin() + static_cast<long>(8 * (i - 1)));
    }
  }
  a.insert(a.end(), r.begin(), r.end());
  return a;
}

TEST_CASE("AES key wrap: every length to the longest") {
  for_each_backend("aes", [] {
    const Buffer key_bytes(some.begin(), some.begin() + 32);
    const Aes256KeyWrap key((Aes256KeyWrap::Source(key_bytes)));
    std::vector<std::size_t> lengths;
    for (std::size_t size = 16; size <= 600; size += slow_build ? 40 : 8) lengths.push_back(size);
    lengths.push_back(AesKeyWrapKey::longest_key);
    for (const std::size_t size : lengths) {
      const Buffer text(some.begin() + 7, some.begin() + 7 + static_cast<long>(size));
      const Buffer expected = by_definition(key_bytes, Buffer(8, 0xa6), text);
      if (!wraps_and_unwraps(key, text, expected)) FAIL_CHECK(size << " bytes");
    }
  });
}

TEST_CASE("AES key wrap: RFC 3394, section 4.6") {
  const Buffer key_bytes = pattern_bytes(32);
  const Buffer text = from_hex("00112233445566778899aabbccddeeff000102030405060708090a0b0c0d0e0f");
  const Buffer wrapped =
      from_hex("28c9f404c4b810f4cbccb35cfb87f8263f5786e2d80ed326cbc7f0e71a99f43bfb988b9b7a02dd21");
  for_each_backend("aes", [&] {
    CHECK(wraps_and_unwraps(Aes256KeyWrap((Aes256KeyWrap::Source(key_bytes))), text, wrapped));
  });
}

// ---- With padding ----

bool pads_and_unpads(const AesKeyWrapKey& key, const Buffer& text, const Buffer& wrapped) {
  Buffer made(AesKeyWrapKey::padded_size(text.size()), 0xaa);
  if (key.wrap_padded(text, made) != Error::none || made != wrapped) return false;
  Buffer opened(made.size() - overhead, 0xaa), expected = text;
  expected.resize(opened.size(), 0xaa);  // behind the key nothing is written
  std::size_t size = 99;
  if (key.unwrap_padded(made, opened, size) != Error::none) return false;
  if (size != text.size() || opened != expected) return false;
  const auto inside = std::span(made).subspan(overhead);
  if (key.unwrap_padded(made, inside, size) != Error::none || size != text.size()) return false;
  if (!std::ranges::equal(inside.first(size), text)) return false;
  return key.wrap_padded(inside.first(size), made) == Error::none && made == wrapped;
}

bool padded_is_refused(const AesKeyWrapKey& key, const Buffer& wrapped, Error error) {
  Buffer opened(wrapped.size() - std::min(wrapped.size(), overhead), 0xaa), both = wrapped;
  const auto inside = std::span(both).subspan(std::min(wrapped.size(), overhead));
  std::size_t size = 99, size_inside = 99;
  return key.unwrap_padded(wrapped, opened, size) == error &&
         opened == Buffer(opened.size(), 0xaa) && size == 0 &&
         key.unwrap_padded(both, inside, size_inside) == error && both == wrapped &&
         size_inside == 0;
}

TEST_CASE("AES key wrap with padding: Wycheproof") {
  const std::set<std::string> right = {"Normal", "CounterOverflow", "SmallKey"};
  for_each_backend("aes", [&] {
    for_each_wycheproof("aes_kwp_test.json", 254, [&](const auto&, const auto& c) {
      const std::string flag = c["flags"][0];
      if (c["flags"].size() != 1 || right.contains(flag) != is_valid(c)) return false;
      if (!is_valid(c) && flag != "ModifiedPadding") return false;
      const Buffer wrapped = bytes_of(c, "ct");
      // An empty key would be one semiblock.
      const Error error = wrapped.size() == 8 ? Error::invalid_length : Error::wrong_tag;
      return with_key(bytes_of(c, "key"), [&](const auto& key) {
        return is_valid(c) ? pads_and_unpads(key, bytes_of(c, "msg"), wrapped)
                           : padded_is_refused(key, wrapped, error);
      });
    });
  });
}

TEST_CASE("AES key wrap with padding: RFC 5649, section 6") {
  const Buffer key_bytes = from_hex("5840df6e29b02af1ab493b705bf16ea1ae8338f4dcc176a8");
  for_each_backend("aes", [&] {
    const Aes192KeyWrap key((Aes192KeyWrap::Source(key_bytes)));
    CHECK(pads_and_unpads(
        key, from_hex("c37b7e6492584340bed12207808941155068f738"),
        from_hex("138bdeaa9b8fa7fc61f97742e72248ee5ae6ae5360d1ae6a5f54f373fa543b6a")));
    CHECK(pads_and_unpads(key, from_hex("466f7250617369"),
                          from_hex("afbeb0f07dfbf5419200f2ccb50bb24f")));
  });
}

// RFC 5649, section 4.1.
Buffer padded_by_definition(const Buffer& key, Buffer text) {
  Buffer first = {0xa6, 0x59, 0x59, 0xa6};
  for (int i = 3; i >= 0; --i) first.push_back(static_cast<std::uint8_t>(text.size() >> 8 * i));
  text.resize((text.size() + 7) / 8 * 8);
  if (text.size() > 8) return by_definition(key, first, text);
  first.insert(first.end(), text.begin(), text.end());
  REQUIRE(key_of_size<AesKey>(key).encrypt_blocks(first, first) == Error::none);
  return first;
}

TEST_CASE("AES key wrap with padding: every length to the longest") {
  for_each_backend("aes", [] {
    const Buffer key_bytes(some.begin(), some.begin() + 16);
    const Aes128KeyWrap key((Aes128KeyWrap::Source(key_bytes)));
    std::vector<std::size_t> lengths;
    for (std::size_t size = 1; size <= 300; size += slow_build ? 7 : 1) lengths.push_back(size);
    for (std::size_t less = 0; less < 9; ++less) {
      lengths.push_back(AesKeyWrapKey::longest_key - less);
    }
    for (const std::size_t size : lengths) {
      const Buffer text(some.begin() + 7, some.begin() + 7 + static_cast<long>(size));
      if (!pads_and_unpads(key, text, padded_by_definition(key_bytes, text))) {
        FAIL_CHECK(size << " bytes");
      }
    }
  });
}

// What unwraps to padding that is none, or to another length.
TEST_CASE(
    "AES key wrap with padding: everything about the first semiblock and the padding counts") {
  for_each_backend("aes", [] {
    const Buffer key_bytes(some.begin(), some.begin() + 16);
    const Aes128KeyWrap key((Aes128KeyWrap::Source(key_bytes)));
    for (const std::size_t semiblocks : {2, 3, 5}) {
      for (std::size_t said = slow_build ? 8 * semiblocks - 9 : 0; said <= 8 * semiblocks + 9;
           ++said) {
        for (std::size_t zeros = 0; zeros <= 8; ++zeros) {
          Buffer text(8 * semiblocks, 0x5a);
          std::fill_n(text.end() - static_cast<long>(zeros), zeros, std::uint8_t{0});
          Buffer first = {0xa6, 0x59, 0x59, 0xa6, 0, 0, 0, static_cast<std::uint8_t>(said)};
          const Buffer wrapped = by_definition(key_bytes, first, text);
          const bool right =
              said <= text.size() && said + 8 > text.size() && said + zeros >= text.size();
          if (right) {
            text.resize(said);
            CHECK(pads_and_unpads(key, text, wrapped));
          } else {
            CHECK(padded_is_refused(key, wrapped, Error::wrong_tag));
          }
          first[4] = 1;  // 2^24 bytes more
          CHECK(padded_is_refused(
              key, by_definition(key_bytes, first, text.size() % 8 == 0 ? text : Buffer(16)),
              Error::wrong_tag));
        }
      }
    }
  });
}

// ---- Both ----

TEST_CASE("row 11: whatever was changed, nothing is written") {
  for_each_backend("aes", [] {
    const Aes128KeyWrap key((Aes128KeyWrap::Source(some.data(), 16)));
    for (const std::size_t size : {16, 24, 40, 200}) {
      Buffer wrapped(size + overhead), padded(size + overhead);
      REQUIRE(key.wrap(Bytes(some).first(size), wrapped) == Error::none);
      REQUIRE(key.wrap_padded(Bytes(some).first(size - 3), padded) == Error::none);
      std::size_t wrong = 0;
      for (std::size_t bit = 0; bit < 8 * wrapped.size(); bit += slow_build ? 5 : 1) {
        Buffer changed = wrapped, changed_padded = padded;
        changed[bit / 8] ^= static_cast<std::uint8_t>(1 << bit % 8);
        changed_padded[bit / 8] ^= static_cast<std::uint8_t>(1 << bit % 8);
        if (!is_refused(key, changed, Error::wrong_tag)) ++wrong;
        if (!padded_is_refused(key, changed_padded, Error::wrong_tag)) ++wrong;
      }
      // One is not the other.
      if (!padded_is_refused(key, wrapped, Error::wrong_tag)) ++wrong;
      if (!is_refused(key, padded, Error::wrong_tag)) ++wrong;
      CHECK(wrong == 0);
    }
  });
}

TEST_CASE("row 12: any overlap but that of key and wrapped key from their begin is refused") {
  const Aes256KeyWrap key((Aes256KeyWrap::Source(some.data(), 32)));
  constexpr std::size_t size = 64;
  Buffer expected(size + overhead);
  REQUIRE(key.wrap(Bytes(some).first(size), expected) == Error::none);
  for (std::size_t at = 0; at <= 200; ++at) {
    INFO("output at " << at << ", input at 100");
    Buffer bytes(300, 0xaa);
    std::copy_n(some.begin(), size, bytes.begin() + 100);
    Buffer before = bytes;
    const auto out = std::span(bytes).subspan(at, size + overhead);
    const Error wrapping = key.wrap(Bytes(bytes).subspan(100, size), out);
    CHECK(wrapping ==
          (overlap_apart(at + overhead, 100, size) ? Error::overlapping_buffers : Error::none));
    CHECK((wrapping == Error::none ? std::ranges::equal(out, expected) : bytes == before));
    std::fill(bytes.begin(), bytes.end(), std::uint8_t{0xaa});
    std::ranges::copy(expected, bytes.begin() + 100);
    before = bytes;
    const auto room = std::span(bytes).subspan(at, size);
    const Error unwrapping = key.unwrap(Bytes(bytes).subspan(100, size + overhead), room);
    CHECK(unwrapping ==
          (overlap_apart(at, 100 + overhead, size) ? Error::overlapping_buffers : Error::none));
    CHECK((unwrapping == Error::none ? std::ranges::equal(room, Bytes(some).first(size))
                                     : bytes == before));
    std::size_t found = 99;
    std::fill(bytes.begin(), bytes.end(), std::uint8_t{0xaa});
    std::copy_n(some.begin(), size, bytes.begin() + 100);
    CHECK(key.wrap_padded(Bytes(bytes).subspan(100, size), out) == wrapping);
    REQUIRE(key.wrap_padded(Bytes(some).first(size), std::span(bytes).subspan(100, size + 8)) ==
            Error::none);
    CHECK(key.unwrap_padded(Bytes(bytes).subspan(100, size + overhead), room, found) == unwrapping);
    CHECK(found == (unwrapping == Error::none ? size : 0));
  }
}

TEST_CASE("row 15: keys and outputs of any other length") {
  const Aes128KeyWrap key((Aes128KeyWrap::Source(some.data(), 16)));
  for (std::size_t size = 0; size <= 64; ++size) {
    INFO(size);
    const Bytes bytes = Bytes(some).first(size);
    CHECK(with_key(Buffer(bytes.begin(), bytes.end()), [](const auto&) { return true; }) ==
          (size == 16 || size == 24 || size == 32));
    const bool is_kw = size >= 16 && size % 8 == 0;
    Buffer out(size + overhead);
    CHECK(key.wrap(bytes, out) == (is_kw ? Error::none : Error::invalid_length));
    Buffer padded(AesKeyWrapKey::padded_size(size));
    CHECK(key.wrap_padded(bytes, padded) == (size > 0 ? Error::none : Error::invalid_length));
    Buffer other(size, 0xaa);
    std::size_t found = 99;
    if (size != 40) {
      CHECK(key.wrap(Bytes(some).first(32), other) == Error::invalid_length);
      CHECK(key.wrap_padded(Bytes(some).first(32), other) == Error::invalid_length);
    }
    if (size != 32) {
      CHECK(key.unwrap(Bytes(some).first(40), other) == Error::invalid_length);
      CHECK(key.unwrap_padded(Bytes(some).first(40), other, found) == Error::invalid_length);
      CHECK(found == 0);
    }
    CHECK(other == Buffer(size, 0xaa));
    const Buffer as_wrapped(bytes.begin(), bytes.end());
    const bool kw_size = size >= 24 && size % 8 == 0, kwp_size = size >= 16 && size % 8 == 0;
    CHECK(is_refused(key, as_wrapped, kw_size ? Error::wrong_tag : Error::invalid_length));
    CHECK(padded_is_refused(key, as_wrapped, kwp_size ? Error::wrong_tag : Error::invalid_length));
  }
}

TEST_CASE("a key longer than the longest is refused") {
  const Aes128KeyWrap key((Aes128KeyWrap::Source(some.data(), 16)));
  const Bytes text = Bytes(some).first(AesKeyWrapKey::longest_key + 8);
  Buffer out(text.size() + overhead, 0xaa);
  const Buffer before = out;
  std::size_t size = 99;
  CHECK(key.wrap(text, out) == Error::message_too_long);
  CHECK(key.wrap_padded(text.first(text.size() - 7), out) == Error::message_too_long);
  CHECK(out == before);
  Buffer room(text.size(), 0xaa);
  CHECK(key.unwrap(out, room) == Error::message_too_long);
  CHECK(key.unwrap_padded(out, room, size) == Error::message_too_long);
  CHECK(size == 0);
  CHECK(room == Buffer(text.size(), 0xaa));
}

static_assert(!std::is_copy_constructible_v<Aes256KeyWrap>);

}  // namespace
}  // namespace isochron::test
