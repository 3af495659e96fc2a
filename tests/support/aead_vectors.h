// Published messages of an AEAD, right and wrong ones.
#pragma once

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "isochron/nonce.h"
#include "tests/support/backends.h"
#include "tests/support/wycheproof.h"

namespace isochron::test {

// Whether sealing gives this message, and opening the plaintext, elsewhere and in place.
template <class Key>
bool seals_and_opens(const Key& key, const typename Key::Nonce& nonce, Bytes associated,
                     const Buffer& plaintext, const Buffer& sealed) {
  Buffer made(plaintext.size() + Key::tag_size), opened(plaintext.size());
  if (key.seal(nonce, associated, plaintext, made) != Error::none || made != sealed) return false;
  if (key.open(nonce, associated, made, opened) != Error::none || opened != plaintext) return false;
  const auto message = std::span(made).first(plaintext.size());
  if (key.open(nonce, associated, made, message) != Error::none) return false;
  if (!std::ranges::equal(message, plaintext)) return false;
  return key.seal(nonce, associated, message, made) == Error::none && made == sealed;
}

// Whether opening fails and leaves the output as it was, elsewhere and in place.
template <class Key>
bool is_refused(const Key& key, const typename Key::Nonce& nonce, Bytes associated,
                const Buffer& sealed) {
  Buffer opened(sealed.size() - Key::tag_size, 0xaa), both = sealed;
  const auto message = std::span(both).first(opened.size());
  return key.open(nonce, associated, sealed, opened) == Error::wrong_tag &&
         opened == Buffer(opened.size(), 0xaa) &&
         key.open(nonce, associated, both, message) == Error::wrong_tag && both == sealed;
}

// What the flags of a file say about their cases. InvalidNonceSize is known besides.
struct AeadFlags {
  std::set<std::string> right, wrong;
};

// Whether a case of Wycheproof's comes out as it should under a key of its size.
template <class Key>
bool comes_out(const nlohmann::json& group, const nlohmann::json& c, const AeadFlags& flags) {
  bool good_nonce = true, good_tag = true;
  for (const std::string flag : c["flags"]) {
    if (flag == "InvalidNonceSize") {
      good_nonce = false;
    } else if (flags.wrong.contains(flag)) {
      good_tag = false;
    } else if (!flags.right.contains(flag)) {
      return false;
    }
  }
  std::optional<Key> key;
  std::optional<typename Key::Nonce> nonce;
  const Error key_error = make_exact(bytes_of(c, "key"), key);
  const Error nonce_error = make_exact(bytes_of(c, "iv"), nonce);
  if (key_error != Error::none || (nonce_error == Error::none) != good_nonce) return false;
  if (is_valid(c) != (good_nonce && good_tag) || group["tagSize"] != 8 * Key::tag_size) {
    return false;
  }
  if (!good_nonce) return nonce_error == Error::invalid_length;
  Buffer sealed = bytes_of(c, "ct");
  const Buffer tag = bytes_of(c, "tag"), associated = bytes_of(c, "aad");
  sealed.insert(sealed.end(), tag.begin(), tag.end());
  return good_tag ? seals_and_opens(*key, *nonce, associated, bytes_of(c, "msg"), sealed)
                  : is_refused(*key, *nonce, associated, sealed);
}

// All cases of a file on every backend of a primitive, with the key among Keys that has their size.
template <class... Keys>
void check_wycheproof(const char* file, std::size_t count, std::string_view primitive,
                      const AeadFlags& flags) {
  for_each_backend(primitive, [&] {
    for_each_wycheproof(file, count, [&](const auto& group, const auto& c) {
      return ((group["keySize"] == 8 * Keys::key_size && comes_out<Keys>(group, c, flags)) || ...);
    });
  });
}

}  // namespace isochron::test
