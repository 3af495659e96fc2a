// AES-SIV-CMAC: the standard's text on every backend, published messages, and what callers may do
// wrong. "Row n" is that of the catalogue of bugs in docs/testing.md.
#include "isochron/aead/aes_siv.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "isochron/nonce.h"
#include "tests/support/backends.h"
#include "tests/support/key_of_size.h"
#include "tests/support/vectors.h"
#include "tests/support/wycheproof.h"

namespace isochron::test {
namespace {

constexpr std::size_t tag_size = AesSivKey::tag_size;
const Buffer some = pattern_bytes(20000);

using Items = std::vector<Bytes>;

template <class Key>
Key make_key() {
  return Key(typename Key::Source(some.data() + 3, Key::key_size));
}

// ---- The standard's text ----

Buffer cmac(const Buffer& key, Bytes message) {
  const auto made = key_of_size<AesCmacKey>(key);
  const auto tag = AesCmac(made).update(message).finish();
  return {tag.begin(), tag.end()};
}

// Section 2.1.
Buffer dbl(Buffer block) {
  const bool carry = (block[0] & 0x80) != 0;
  for (std::size_t i = 0; i < 16; ++i) {
    block[i] = static_cast<std::uint8_t>(block[i] << 1 | (i < 15 ? block[i + 1] >> 7 : 0));
  }
  if (carry) block[15] ^= 0x87;
  return block;
}

void add(Buffer& block, const Buffer& other) {
  for (std::size_t i = 0; i < 16; ++i) block[i] ^= other[i];
}

// Sections 2.4 to 2.6.
Buffer by_definition(Bytes key, const Items& items, Bytes plaintext) {
  const Buffer k1(key.begin(), key.begin() + static_cast<long>(key.size() / 2));
  const Buffer k2(key.begin() + static_cast<long>(key.size() / 2), key.end());
  Buffer d = cmac(k1, Buffer(16));
  for (const Bytes item : items) {
    d = dbl(d);
    add(d, cmac(k1, item));
  }
  Buffer t(plaintext.begin(), plaintext.end());
  if (t.size() >= 16) {
    for (std::size_t i = 0; i < 16; ++i) t[t.size() - 16 + i] ^= d[i];
  } else {
    t.push_back(0x80);
    t.resize(16);
    add(t, dbl(d));
  }
  const Buffer v = cmac(k1, t);
  Buffer counter = v, sealed = v;
  counter[8] &= 0x7f;
  counter[12] &= 0x7f;
  const auto aes = key_of_size<AesKey>(k2);
  while (sealed.size() < tag_size + plaintext.size()) {
    Buffer stream = counter;
    REQUIRE(aes.encrypt_blocks(stream, stream) == Error::none);
    for (std::size_t k = 0; k < 16 && sealed.size() < tag_size + plaintext.size(); ++k) {
      sealed.push_back(plaintext[sealed.size() - tag_size] ^ stream[k]);
    }
    for (int k = 15; k >= 0 && ++counter[static_cast<std::size_t>(k)] == 0; --k) {
    }
  }
  return sealed;
}

// ---- Ways of sealing and opening ----

// Whether sealing gives this message, and opening the plaintext, elsewhere and in place.
template <class Key>
bool seals_and_opens(const Key& key, const Items& items, Bytes plaintext, const Buffer& sealed) {
  Buffer made(plaintext.size() + tag_size, 0xaa), opened(plaintext.size(), 0xaa);
  if (key.seal(items, plaintext, made) != Error::none || made != sealed) return false;
  if (key.open(items, made, opened) != Error::none) return false;
  if (!std::ranges::equal(opened, plaintext)) return false;
  const auto text = std::span(made).subspan(tag_size);
  if (key.open(items, made, text) != Error::none) return false;
  if (!std::ranges::equal(text, plaintext)) return false;
  std::fill_n(made.begin(), tag_size, std::uint8_t{0xaa});
  return key.seal(items, text, made) == Error::none && made == sealed;
}

// Whether opening fails and leaves the output as it was, elsewhere and in place.
template <class Key>
bool is_refused(const Key& key, const Items& items, const Buffer& sealed) {
  Buffer opened(sealed.size() - tag_size, 0xaa), both = sealed;
  return key.open(items, sealed, opened) == Error::wrong_tag &&
         opened == Buffer(opened.size(), 0xaa) &&
         key.open(items, both, std::span(both).subspan(tag_size)) == Error::wrong_tag &&
         both == sealed;
}

// Calls test() with the key that has the size of these bytes.
template <class Test>
bool with_key(const Buffer& bytes, Test test) {
  std::optional<Aes128Siv> small;
  std::optional<Aes192Siv> medium;
  std::optional<Aes256Siv> large;
  if (make_exact(bytes, small) == Error::none) return test(*small);
  if (make_exact(bytes, medium) == Error::none) return test(*medium);
  return make_exact(bytes, large) == Error::none && test(*large);
}

Buffer joined(const Buffer& a, const Buffer& b) {
  Buffer both = a;
  both.insert(both.end(), b.begin(), b.end());
  return both;
}

// ---- Published messages ----

// The file has no flags but one.
TEST_CASE("AES-SIV-CMAC: Wycheproof, without nonces") {
  for_each_backend("aes", [] {
    for_each_wycheproof("aes_siv_cmac_test.json", 442, [](const auto&, const auto& c) {
      for (const std::string flag : c.value("flags", std::vector<std::string>())) {
        if (flag != "EdgeCaseSiv") return false;
      }
      const Buffer associated = bytes_of(c, "aad");
      return with_key(bytes_of(c, "key"), [&](const auto& key) {
        const Items items = {associated};
        return is_valid(c) ? seals_and_opens(key, items, bytes_of(c, "msg"), bytes_of(c, "ct"))
                           : is_refused(key, items, bytes_of(c, "ct"));
      });
    });
  });
}

TEST_CASE("AES-SIV-CMAC: Wycheproof, with nonces") {
  for_each_backend("aes", [] {
    for_each_wycheproof("aead_aes_siv_cmac_test.json", 900, [](const auto& group, const auto& c) {
      bool good = true;
      for (const std::string flag : c["flags"]) {
        if (flag == "ModifiedTag") good = false;
        if (flag != "ModifiedTag" && flag != "Pseudorandom" && flag != "EdgeCaseSiv") return false;
      }
      if (good != is_valid(c) || group["tagSize"] != 8 * tag_size) return false;
      const Buffer associated = bytes_of(c, "aad"), nonce = bytes_of(c, "iv");
      const Buffer sealed = joined(bytes_of(c, "tag"), bytes_of(c, "ct"));
      return with_key(bytes_of(c, "key"), [&](const auto& key) {
        const Items items = {associated, nonce};
        return good ? seals_and_opens(key, items, bytes_of(c, "msg"), sealed)
                    : is_refused(key, items, sealed);
      });
    });
  });
}

// Several items: the first two cases are those of RFC 5297, appendix A.
TEST_CASE("AES-SIV-CMAC: RFC 5297, appendix A, and OpenSSL's") {
  for_each_backend("aes", [] {
    const std::string text = read_file("tests/vectors/siv/openssl.txt");
    std::vector<Buffer> associated;
    Buffer key_bytes, tag, plaintext;
    std::size_t cases = 0;
    for (const auto& [field, padded] : fields(text)) {
      const std::string_view value = padded.substr(padded.find_first_not_of(' '));
      if (field == "COUNT") associated.clear();
      if (field == "Key") key_bytes = from_hex(value);
      if (field.starts_with("AAD")) associated.push_back(from_hex(value));
      if (field == "Tag") tag = from_hex(value);
      if (field == "Plaintext") plaintext = from_hex(value);
      if (field != "Ciphertext") continue;
      ++cases;
      const Items items(associated.begin(), associated.end());
      const Buffer sealed = joined(tag, from_hex(value));
      CHECK(with_key(key_bytes, [&](const auto& key) {
        return seals_and_opens(key, items, plaintext, sealed);
      }));
    }
    CHECK(cases == 4);
  });
}

// ---- What the header promises ----

#define ISOCHRON_KEYS Aes128Siv, Aes192Siv, Aes256Siv

TEMPLATE_TEST_CASE("row 13: every length, misaligned, elsewhere and in place", "", ISOCHRON_KEYS) {
  for_each_backend("aes", [] {
    const auto key = make_key<TestType>();
    std::size_t wrong = 0;
    std::vector<std::size_t> lengths;
    for (std::size_t size = 0; size <= 35 * 16 + 1; size += slow_build ? 7 : 1) {
      lengths.push_back(size);
    }
    for (const std::size_t size : {4095, 4096, 4097, 4111, 4112, 8191, 8192, 8193, 12300}) {
      lengths.push_back(size);
    }
    for (const std::size_t size : lengths) {
      const Items items = {Bytes(some).first(size % 41), Bytes(some).subspan(7, 12)};
      const Bytes plaintext = Bytes(some).subspan(size % 67, size);
      const Buffer expected =
          by_definition(Bytes(some).subspan(3, TestType::key_size), items, plaintext);
      if (!seals_and_opens(key, items, plaintext, expected) && wrong++ == 0) {
        FAIL_CHECK(size << " bytes");
      }
    }
    CHECK(wrong == 0);
  });
}

TEST_CASE("row 14: no associated data, empty ones and several are different lists") {
  for_each_backend("aes", [] {
    const auto key = make_key<Aes256Siv>();
    const Bytes text = Bytes(some).first(30);
    const std::vector<Items> lists = {
        {},
        {Bytes()},
        {Bytes(), Bytes()},
        {text.first(8)},
        {text.first(8), Bytes()},
        {Bytes(), text.first(8)},
        {text.first(4), text.subspan(4, 4)},
        {text.subspan(4, 4), text.first(4)},
    };
    for (const std::size_t size : {0, 5, 16, 100}) {
      std::set<Buffer> different;
      for (const Items& items : lists) {
        const Bytes plaintext = Bytes(some).first(size);
        const Buffer expected =
            by_definition(Bytes(some).subspan(3, Aes256Siv::key_size), items, plaintext);
        CHECK(seals_and_opens(key, items, plaintext, expected));
        different.insert(expected);
        for (const Items& others : lists) {
          if (&others != &items) CHECK(is_refused(key, others, expected));
        }
      }
      CHECK(different.size() == lists.size());
    }
  });
}

TEST_CASE("row 11: whatever was changed, nothing is written") {
  for_each_backend("aes", [] {
    const auto key = make_key<Aes128Siv>();
    for (const std::size_t size : {0, 1, 15, 16, 17, 200, 5000}) {
      Buffer associated(some.begin(), some.begin() + 9);
      const Items items = {associated};
      Buffer sealed(size + tag_size);
      REQUIRE(key.seal(items, Bytes(some).first(size), sealed) == Error::none);
      std::size_t wrong = 0;
      for (std::size_t bit = 0; bit < 8 * sealed.size();
           bit += bit < 130 ? 1 : 8 * (size / 9) + 1) {
        Buffer changed = sealed;
        changed[bit / 8] ^= static_cast<std::uint8_t>(1 << bit % 8);
        if (!is_refused(key, items, changed)) ++wrong;
      }
      for (std::size_t bit = 0; bit < 8 * associated.size(); ++bit) {
        associated[bit / 8] ^= static_cast<std::uint8_t>(1 << bit % 8);
        if (!is_refused(key, items, sealed)) ++wrong;
        associated[bit / 8] ^= static_cast<std::uint8_t>(1 << bit % 8);
      }
      CHECK(wrong == 0);
    }
  });
}

TEST_CASE("row 12: any overlap but that of plaintext and ciphertext from their begin is refused") {
  const auto key = make_key<Aes256Siv>();
  constexpr std::size_t size = 100;
  const Items items = {Bytes(some).first(9)};
  Buffer expected(size + tag_size);
  REQUIRE(key.seal(items, Bytes(some).first(size), expected) == Error::none);
  for (std::size_t at = 0; at <= 300; ++at) {
    INFO("output at " << at << ", input at 150");
    Buffer bytes(500, 0xaa);
    std::copy_n(some.begin(), size, bytes.begin() + 150);
    Buffer before = bytes;
    const auto out = std::span(bytes).subspan(at, size + tag_size);
    const Error sealing = key.seal(items, Bytes(bytes).subspan(150, size), out);
    CHECK(sealing ==
          (overlap_apart(at + tag_size, 150, size) ? Error::overlapping_buffers : Error::none));
    CHECK((sealing == Error::none ? std::ranges::equal(out, expected) : bytes == before));
    std::fill(bytes.begin(), bytes.end(), std::uint8_t{0xaa});
    std::ranges::copy(expected, bytes.begin() + 150);
    before = bytes;
    const auto plain = std::span(bytes).subspan(at, size);
    const Error opening = key.open(items, Bytes(bytes).subspan(150, size + tag_size), plain);
    CHECK(opening ==
          (overlap_apart(at, 150 + tag_size, size) ? Error::overlapping_buffers : Error::none));
    CHECK((opening == Error::none ? std::ranges::equal(plain, Bytes(some).first(size))
                                  : bytes == before));
    // Associated data may lie anywhere.
    std::copy_n(some.begin(), bytes.size(), bytes.begin());
    const Items there = {Bytes(bytes).subspan(150, 9), Bytes(bytes).subspan(180, 50)};
    const Buffer copies[] = {{there[0].begin(), there[0].end()},
                             {there[1].begin(), there[1].end()}};
    const Buffer right = by_definition(Bytes(some).subspan(3, Aes256Siv::key_size),
                                       {copies[0], copies[1]}, Bytes(some).first(size));
    CHECK(key.seal(there, Bytes(some).first(size), out) == Error::none);
    CHECK(std::ranges::equal(out, right));
  }
  // The tag in the ciphertext.
  Buffer bytes(200, 0xaa);
  for (std::size_t at = 0; at <= 184; ++at) {
    const Error error =
        key.seal_detached(items, Bytes(some).first(size), std::span(bytes).subspan(50, size),
                          std::span<std::uint8_t, tag_size>(bytes.data() + at, tag_size));
    const bool beside = at + tag_size <= 50 || at >= 150;
    CHECK(error == (beside ? Error::none : Error::overlapping_buffers));
  }
}

TEST_CASE("row 15: keys, tags, outputs and lists of any other length") {
  const auto key = make_key<Aes256Siv>();
  Buffer sealed(30 + tag_size);
  REQUIRE(key.seal({}, Bytes(some).first(30), sealed) == Error::none);
  for (std::size_t size = 0; size <= 80; ++size) {
    INFO(size);
    const Bytes bytes = Bytes(some).first(size);
    CHECK(with_key(Buffer(bytes.begin(), bytes.end()), [](const auto&) { return true; }) ==
          (size == 32 || size == 48 || size == 64));
    Buffer tag(sealed.begin(), sealed.begin() + tag_size), out(30, 0xaa), other(size, 0xaa);
    tag.resize(80);
    CHECK(key.open_detached({}, Bytes(sealed).subspan(tag_size), Bytes(tag).first(size), out) ==
          (size == tag_size ? Error::none : Error::invalid_tag_length));
    CHECK((out == Buffer(30, 0xaa)) == (size != tag_size));
    if (size != 46) CHECK(key.seal({}, Bytes(some).first(30), other) == Error::invalid_length);
    if (size != 30) CHECK(key.open({}, sealed, other) == Error::invalid_length);
    if (size < tag_size) CHECK(key.open({}, bytes, {}) == Error::invalid_length);
    CHECK(other == Buffer(size, 0xaa));
  }
  const Items most(AesSivKey::most_items), more(AesSivKey::most_items + 1);
  Buffer out = sealed;
  CHECK(key.seal(more, Bytes(some).first(30), out) == Error::invalid_length);
  CHECK(key.open(more, sealed, std::span(out).first(30)) == Error::invalid_length);
  CHECK(out == sealed);
  const Buffer expected =
      by_definition(Bytes(some).subspan(3, Aes256Siv::key_size), most, Bytes(some).first(30));
  CHECK(seals_and_opens(key, most, Bytes(some).first(30), expected));
}

TEST_CASE("row 9: one byte more than the longest message is refused") {
  static_assert(AesSivKey::longest_message == 34'359'738'368);  // 2^35
  if constexpr (sizeof(std::size_t) == 8) {
    // Lengths alone are looked at; there is no such memory.
    const auto claim = [](std::uint64_t size) {
      return std::span<std::uint8_t>(const_cast<std::uint8_t*>(some.data()),
                                     static_cast<std::size_t>(size));
    };
    const auto key = make_key<Aes128Siv>();
    const std::uint64_t more = AesSivKey::longest_message + 1;
    CHECK(key.seal({}, claim(more), claim(more + tag_size)) == Error::message_too_long);
    CHECK(key.open({}, claim(more + tag_size), claim(more)) == Error::message_too_long);
  }
}

static_assert(!std::is_copy_constructible_v<Aes256Siv> && !std::is_move_constructible_v<Aes256Siv>);

}  // namespace
}  // namespace isochron::test
