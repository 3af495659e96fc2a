// AES-GCM against published messages, right and wrong ones.
#include <algorithm>
#include <set>
#include <string>

#include "isochron/aead/aes_gcm.h"
#include "tests/support/backends.h"
#include "tests/support/vectors.h"
#include "tests/support/wycheproof.h"

namespace isochron::test {
namespace {

// A message of one of the files. The tag may be shorter than 16 bytes.
struct Message {
  Buffer key, nonce, associated, plaintext, ciphertext, tag;
};

GcmNonce nonce_of(const Message& m) {
  std::optional<GcmNonce> nonce;
  if (GcmNonce::of_any_length(m.nonce, nonce) != Error::none) FAIL("no nonce");
  return *nonce;
}

// Calls test() with a key of the message's size, whose tags have TagSize bytes.
template <std::size_t TagSize, class Test>
bool with_key(const Message& m, Test test) {
  const auto make = [&]<std::size_t size>(std::integral_constant<std::size_t, size>) {
    return test(
        BasicAesGcm<size, TagSize>(std::span<const std::uint8_t, size>(m.key.data(), size)));
  };
  switch (m.key.size()) {
    case 16:
      return make(std::integral_constant<std::size_t, 16>());
    case 24:
      return make(std::integral_constant<std::size_t, 24>());
    case 32:
      return make(std::integral_constant<std::size_t, 32>());
    default:
      return false;
  }
}

// Whether sealing gives ciphertext and tag, and opening the plaintext, elsewhere and in place.
template <std::size_t TagSize>
bool seals_and_opens(const Message& m) {
  return with_key<TagSize>(m, [&](const auto& key) {
    const GcmNonce nonce = nonce_of(m);
    Buffer sealed = m.ciphertext;
    sealed.insert(sealed.end(), m.tag.begin(), m.tag.end());
    Buffer made(sealed.size()), opened(m.plaintext.size());
    const auto text = std::span(made).first(opened.size());
    return key.seal(nonce, m.associated, m.plaintext, made) == Error::none && made == sealed &&
           key.open(nonce, m.associated, made, opened) == Error::none && opened == m.plaintext &&
           key.open(nonce, m.associated, made, text) == Error::none &&
           std::ranges::equal(text, m.plaintext) &&
           key.seal(nonce, m.associated, text, made) == Error::none && made == sealed;
  });
}

// Whether opening fails and leaves the output as it was, elsewhere and in place.
template <std::size_t TagSize>
bool is_refused(const Message& m) {
  return with_key<TagSize>(m, [&](const auto& key) {
    const GcmNonce nonce = nonce_of(m);
    Buffer both = m.ciphertext;
    both.insert(both.end(), m.tag.begin(), m.tag.end());
    const Buffer sealed = both, untouched(m.ciphertext.size(), 0xaa);
    Buffer opened = untouched;
    return key.open(nonce, m.associated, sealed, opened) == Error::wrong_tag &&
           opened == untouched &&
           key.open(nonce, m.associated, both, std::span(both).first(opened.size())) ==
               Error::wrong_tag &&
           both == sealed;
  });
}

Message message_of(const nlohmann::json& c) {
  Message m{bytes_of(c, "key"), bytes_of(c, "iv"), bytes_of(c, "aad"), {}, {}, bytes_of(c, "tag")};
  m.plaintext = bytes_of(c, "msg");
  if (c.contains("ct")) m.ciphertext = bytes_of(c, "ct");
  return m;
}

bool has_flags(const nlohmann::json& c, const std::set<std::string>& known) {
  return std::ranges::all_of(c["flags"], [&](const auto& flag) {
    return known.contains(flag.template get<std::string>());
  });
}

bool has_flag(const nlohmann::json& c, const char* flag) {
  return std::ranges::find(c["flags"], flag) != c["flags"].end();
}

TEST_CASE("row 11, row 15: AES-GCM: Wycheproof") {
  const std::set<std::string> flags = {"Pseudorandom", "ModifiedTag", "SmallIv", "CounterWrap",
                                       "LongIv",       "SpecialCase", "Ktv",     "ZeroLengthIv"};
  for_each_backend("aes", [&] {
    for_each_wycheproof("aes_gcm_test.json", 316, [&](const auto& group, const auto& c) {
      if (!has_flags(c, flags) || group["tagSize"] != 128) return false;
      const Message m = message_of(c);
      if (has_flag(c, "ZeroLengthIv")) {
        std::optional<GcmNonce> nonce;
        return !is_valid(c) && GcmNonce::of_any_length(m.nonce, nonce) == Error::invalid_length;
      }
      if (is_valid(c) == has_flag(c, "ModifiedTag")) return false;
      return is_valid(c) ? seals_and_opens<16>(m) : is_refused<16>(m);
    });
  });
}

// GMAC is the tag of associated data alone.
TEST_CASE("AES-GMAC: Wycheproof") {
  const std::set<std::string> flags = {"Pseudorandom", "ModifiedTag", "SpecialCaseTag"};
  for_each_backend("aes", [&] {
    for_each_wycheproof("aes_gmac_test.json", 414, [&](const auto& group, const auto& c) {
      if (!has_flags(c, flags) || group["tagSize"] != 128) return false;
      const Message m{bytes_of(c, "key"), bytes_of(c, "iv"), bytes_of(c, "msg"), {}, {},
                      bytes_of(c, "tag")};
      if (is_valid(c) == has_flag(c, "ModifiedTag")) return false;
      return is_valid(c) ? seals_and_opens<16>(m) : is_refused<16>(m);
    });
  });
}

// Tags of 4 and 8 bytes have no type of key. They are the first bytes of longer ones.
bool is_right_short(const Message& m) {
  return with_key<16>(m, [&](const auto& key) {
    // The key stream does not depend on the text: sealing the ciphertext gives the plaintext.
    Buffer text(m.ciphertext.size() + 16), sealed(text.size());
    if (key.seal(nonce_of(m), m.associated, m.ciphertext, text) != Error::none) return false;
    text.resize(m.ciphertext.size());
    if (key.seal(nonce_of(m), m.associated, text, sealed) != Error::none) return false;
    return std::equal(m.tag.begin(), m.tag.end(),
                      sealed.begin() + static_cast<long>(m.ciphertext.size()));
  });
}

bool comes_out(const Message& m, bool right) {
  switch (m.tag.size()) {
    case 12:
      return right ? seals_and_opens<12>(m) : is_refused<12>(m);
    case 13:
      return right ? seals_and_opens<13>(m) : is_refused<13>(m);
    case 14:
      return right ? seals_and_opens<14>(m) : is_refused<14>(m);
    case 15:
      return right ? seals_and_opens<15>(m) : is_refused<15>(m);
    case 16:
      return right ? seals_and_opens<16>(m) : is_refused<16>(m);
    default:
      return is_right_short(m) == right;
  }
}

// Calls test(message, whether its tag is right) for each case of a file of NIST's.
template <class Test>
std::size_t for_each_case(const std::string& file, Test test) {
  const std::string text = read_file("tests/vectors/gcm/" + file);
  std::size_t cases = 0;
  Message m;
  bool is_open = false;  // a case whose last line is not read yet
  const auto close = [&](bool right) {
    if (!is_open) return;
    is_open = false;
    ++cases;
    test(m, right);
  };
  // A line "FAIL" stands where the plaintext of a right message would; "PT = " may have no value.
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string_view line(text.data() + at, end - at);
    at = end + 1;
    while (line.ends_with('\r') || line.ends_with(' ')) line.remove_suffix(1);
    const auto value_of = [&](std::string_view name, Buffer& value) {
      if (!line.starts_with(name) || !line.substr(name.size()).starts_with(" =")) return false;
      const std::string_view digits = line.substr(name.size() + 2);
      value = from_hex(digits.empty() ? digits : digits.substr(1));
      return true;
    };
    if (line.starts_with("Count")) {
      close(true);
      m = {};
      is_open = true;
    } else if (line == "FAIL") {
      close(false);
    } else {
      (void)(value_of("Key", m.key) || value_of("IV", m.nonce) || value_of("PT", m.plaintext) ||
             value_of("AAD", m.associated) || value_of("CT", m.ciphertext) ||
             value_of("Tag", m.tag));
    }
  }
  close(true);
  return cases;
}

TEST_CASE("AES-GCM: NIST's files") {
  const struct {
    const char* name;
    std::size_t wrong;  // of 7,875
  } files[] = {{"gcmDecrypt128.rsp", 4011},
               {"gcmDecrypt256.rsp", 3919},
               {"gcmEncryptExtIV128.rsp", 0},
               {"gcmEncryptExtIV256.rsp", 0}};
  for (const std::string_view primitive : {"aes", "ghash"}) {
    for_each_backend(primitive, [&] {
      for (const auto& file : files) {
        std::size_t at = 0, wrong = 0, mistakes = 0;
        const std::size_t cases = for_each_case(file.name, [&](const Message& m, bool right) {
          wrong += right ? 0 : 1;
          if (slow_build && ++at % 16 != 0) return;
          if (!comes_out(m, right)) ++mistakes;
        });
        INFO(file.name);
        CHECK(cases == 7875);
        CHECK(wrong == file.wrong);
        CHECK(mistakes == 0);
      }
    });
  }
}

}  // namespace
}  // namespace isochron::test
