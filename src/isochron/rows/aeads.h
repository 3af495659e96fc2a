// The table of AEADs: one row each. See aead/algorithms.h. Internal.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "isochron/aead/aegis.h"
#include "isochron/aead/aes_gcm.h"
#include "isochron/aead/aes_gcm_siv.h"
#include "isochron/aead/algorithms.h"
#include "isochron/aead/ascon_aead128.h"
#include "isochron/aead/chacha20_poly1305.h"
#include "isochron/aead/key_operations.h"

namespace isochron::rows {

inline constexpr std::uint8_t whole_tags[] = {16};

// The first members of AeadAlgorithm.
struct AeadNames {
  std::string_view name;
  std::string_view title;
  std::string_view standard;
  std::string_view primitive;
};

template <class Key>
constexpr AeadAlgorithm aead(const AeadNames& names) noexcept {
  constexpr std::size_t nonce_size = Key::Nonce::Source::extent;
  AeadAlgorithm row = {
      .name = names.name,
      .title = names.title,
      .standard = names.standard,
      .primitive = names.primitive,
      .key_size = Key::key_size,
      .nonce_size = nonce_size,
      .tag_sizes = whole_tags,
      .longest_message = Key::longest_message,
      .random_nonces = nonce_size >= 24,
      .operations = &aead_operations::of<Key>,
  };
  if constexpr (requires { Key::longest_associated; }) {
    row.longest_associated = Key::longest_associated;
  }
  return row;
}

// GCM, with tags cut short and nonces of other sizes for protocols that have them.
inline constexpr std::uint8_t gcm_tags[] = {16, 15, 14, 13, 12};

inline GcmNonce gcm_nonce(Bytes bytes) noexcept {
  std::optional<GcmNonce> nonce;
  (void)GcmNonce::of_any_length(bytes, nonce);  // not empty
  return *nonce;
}

template <std::size_t key_size>
inline constexpr AeadOperations gcm_operations = [] {
  AeadOperations o = aead_operations::made_of<GcmKey, key_size>;
  o.seal = [](const void* state, Bytes nonce, const AssociatedData& associated, Bytes plaintext,
              std::uint8_t* ciphertext, std::span<std::uint8_t> tag) {
    const auto& key = aead_operations::in<GcmKey>(state);
    const GcmKey::Tag whole = key.seal(gcm_nonce(nonce), associated, plaintext, ciphertext);
    std::copy_n(whole.begin(), tag.size(), tag.begin());
  };
  o.open = [](const void* state, Bytes nonce, const AssociatedData& associated, Bytes ciphertext,
              Bytes tag, std::uint8_t* plaintext) {
    const auto& key = aead_operations::in<GcmKey>(state);
    return key.open(gcm_nonce(nonce), associated, ciphertext, tag, plaintext);
  };
  return o;
}();

template <class Key>
constexpr AeadAlgorithm gcm(std::string_view name, std::string_view title) noexcept {
  return {
      .name = name,
      .title = title,
      .standard = "NIST SP 800-38D",
      .primitive = "aes",
      .key_size = Key::key_size,
      .nonce_size = 12,
      .tag_sizes = gcm_tags,
      .longest_message = Key::longest_message,
      .any_nonce = true,
      .operations = &gcm_operations<Key::key_size>,
  };
}

// AEGIS, with tags of two sizes.
inline constexpr std::uint8_t aegis_tags[] = {16, 32};

template <std::size_t key_size, std::size_t lanes>
inline constexpr AeadOperations aegis_operations = [] {
  using Key = AegisKey<key_size, lanes>;
  AeadOperations o = aead_operations::made_of<Key, key_size>;
  o.seal = [](const void* state, Bytes nonce, const AssociatedData& associated, Bytes plaintext,
              std::uint8_t* ciphertext, std::span<std::uint8_t> tag) {
    aead_operations::in<Key>(state).seal(Nonce<key_size>(nonce.first<key_size>()), associated,
                                         plaintext, ciphertext, tag);
  };
  o.open = [](const void* state, Bytes nonce, const AssociatedData& associated, Bytes ciphertext,
              Bytes tag, std::uint8_t* plaintext) {
    return aead_operations::in<Key>(state).open(Nonce<key_size>(nonce.first<key_size>()),
                                                associated, ciphertext, tag, plaintext);
  };
  return o;
}();

template <std::size_t key_size, std::size_t lanes>
constexpr AeadAlgorithm aegis(std::string_view name, std::string_view title,
                              std::string_view primitive) noexcept {
  AeadAlgorithm row =
      aead<BasicAegis<key_size, lanes, 16>>({name, title, "draft-irtf-cfrg-aegis-aead", primitive});
  row.tag_sizes = aegis_tags;
  row.operations = &aegis_operations<key_size, lanes>;
  return row;
}

inline constexpr AeadAlgorithm aeads[] = {
    aead<XChaCha20Poly1305>(
        {"xchacha20-poly1305", "XChaCha20-Poly1305", "draft-irtf-cfrg-xchacha-03", "chacha20"}),
    aead<ChaCha20Poly1305>({"chacha20-poly1305", "ChaCha20-Poly1305", "RFC 8439", "chacha20"}),
    gcm<Aes128Gcm>("aes-128-gcm", "AES-128-GCM"),
    gcm<Aes192Gcm>("aes-192-gcm", "AES-192-GCM"),
    gcm<Aes256Gcm>("aes-256-gcm", "AES-256-GCM"),
    aead<Aes128GcmSiv>({"aes-128-gcm-siv", "AES-128-GCM-SIV", "RFC 8452", "aes"}),
    aead<Aes256GcmSiv>({"aes-256-gcm-siv", "AES-256-GCM-SIV", "RFC 8452", "aes"}),
    aegis<16, 1>("aegis-128l", "AEGIS-128L", "aegis_128l"),
    aegis<16, 2>("aegis-128x2", "AEGIS-128X2", "aegis_128x2"),
    aegis<16, 4>("aegis-128x4", "AEGIS-128X4", "aegis_128x4"),
    aegis<32, 1>("aegis-256", "AEGIS-256", "aegis_256"),
    aegis<32, 2>("aegis-256x2", "AEGIS-256X2", "aegis_256x2"),
    aegis<32, 4>("aegis-256x4", "AEGIS-256X4", "aegis_256x4"),
    aead<AsconAead128>({"ascon-aead128", "Ascon-AEAD128", "NIST SP 800-232", "ascon"}),
};

}  // namespace isochron::rows
