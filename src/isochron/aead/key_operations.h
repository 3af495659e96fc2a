// How a class of an AEAD becomes a row's operations (algorithms.h). Internal.
#pragma once

#include <cstddef>
#include <cstdint>
#include <new>
#include <span>

#include "isochron/aead/aead.h"
#include "isochron/aead/key.h"
#include "isochron/bytes.h"

namespace isochron {

// What AeadKey does with the bytes that hold its state. Arguments are those that AeadKey has
// checked: all sizes are right, buffers do not overlap where they must not.
struct AeadOperations {
  static constexpr std::size_t state_size = AeadKey::state_size;

  std::size_t size;  // of a state

  void (*begin)(void* state, const std::uint8_t* key);
  void (*end)(void* state);
  void (*seal)(const void* state, Bytes nonce, const AssociatedData& associated, Bytes plaintext,
               std::uint8_t* ciphertext, std::span<std::uint8_t> tag);
  // Whether the tag was right; if not, nothing is written.
  bool (*open)(const void* state, Bytes nonce, const AssociatedData& associated, Bytes ciphertext,
               Bytes tag, std::uint8_t* plaintext);
};

namespace aead_operations {

template <class Key>
const Key& in(const void* state) noexcept {
  return *std::launder(static_cast<const Key*>(state));
}

// begin and end of a class that is made of a span of fixed extent.
template <class Key, std::size_t key_size>
inline constexpr AeadOperations made_of = [] {
  static_assert(sizeof(Key) <= AeadOperations::state_size && alignof(Key) <= 8);
  AeadOperations o{};
  o.size = sizeof(Key);
  o.begin = [](void* state, const std::uint8_t* key) {
    new (state) Key(std::span<const std::uint8_t, key_size>(key, key_size));
  };
  o.end = [](void* state) { std::launder(static_cast<Key*>(state))->~Key(); };
  return o;
}();

// Of a class derived from Aead, with nonces and tags of one size.
template <class Key>
inline constexpr AeadOperations of = [] {
  using Nonce = typename Key::Nonce;
  AeadOperations o = made_of<Key, Key::key_size>;
  o.seal = [](const void* state, Bytes nonce, const AssociatedData& associated, Bytes plaintext,
              std::uint8_t* ciphertext, std::span<std::uint8_t> tag) {
    // Cannot fail: everything is checked.
    (void)in<Key>(state).seal_detached(Nonce(nonce.first<Nonce::Source::extent>()), associated,
                                       plaintext, {ciphertext, plaintext.size()},
                                       tag.first<Key::tag_size>());
  };
  o.open = [](const void* state, Bytes nonce, const AssociatedData& associated, Bytes ciphertext,
              Bytes tag, std::uint8_t* plaintext) {
    return in<Key>(state).open_detached(Nonce(nonce.first<Nonce::Source::extent>()), associated,
                                        ciphertext, tag,
                                        {plaintext, ciphertext.size()}) == Error::none;
  };
  return o;
}();

}  // namespace aead_operations
}  // namespace isochron
