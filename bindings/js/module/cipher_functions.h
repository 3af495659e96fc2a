// What cipher_module.cc offers, and its known-answer test.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>

#include "bindings/js/module/check_value.h"
#include "bindings/js/module/wiped_stack.h"
#include "isochron/aead/aes_siv.h"
#include "isochron/bytes.h"
#include "isochron/cipher/aes.h"
#include "isochron/cipher/aes_key_wrap.h"
#include "isochron/cipher/aes_xts.h"
#include "isochron/cipher/chacha20.h"
#include "isochron/error.h"
#include "isochron/key_sizes.h"
#include "isochron/mac/cmac.h"
#include "isochron/nonce.h"

namespace isochron::js {

// From a key and two more inputs an output.
using CipherFunction = Error (*)(Bytes key, Bytes nonce, Bytes in, std::span<std::uint8_t> out);

// The second input is the nonce, then the counter in 8 bytes, little endian.
template <class Cipher, class NonceType, class Counter>
Error chacha(Bytes key, Bytes nonce, Bytes in, std::span<std::uint8_t> out) noexcept {
  constexpr std::size_t nonce_size = NonceType::Source::extent;
  if (key.size() != Cipher::key_size || nonce.size() != nonce_size + 8) {
    return Error::invalid_length;
  }
  std::uint64_t counter;
  std::memcpy(&counter, nonce.data() + nonce_size, sizeof counter);
  Cipher cipher(key.first<Cipher::key_size>(), NonceType(nonce.first<nonce_size>()),
                static_cast<Counter>(counter));
  return cipher.apply(in, out);
}

inline Error hchacha(Bytes key, Bytes nonce, Bytes, std::span<std::uint8_t> out) noexcept {
  if (key.size() != 32 || nonce.size() != 16 || out.size() != 32) return Error::invalid_length;
  hchacha20(key.first<32>(), nonce.first<16>(), out.first<32>());
  return Error::none;
}

inline Error aes_ctr(Bytes key, Bytes counter, Bytes in, std::span<std::uint8_t> out) noexcept {
  if (counter.size() != AesKey::block_size) return Error::invalid_length;
  return with_aes_key<AesKey>(key, [&](const AesKey& made) {
    return AesCtr(made, counter.first<AesKey::block_size>()).apply(in, out);
  });
}

inline Error aes_cmac(Bytes key, Bytes, Bytes in, std::span<std::uint8_t> out) noexcept {
  if (out.size() != AesCmac::tag_size) return Error::invalid_length;
  return with_aes_key<AesCmacKey>(key, [&](const AesCmacKey& made) {
    std::ranges::copy(AesCmac(made).update(in).finish(), out.begin());
    return Error::none;
  });
}

// Whether the second input is the whole tag: 1 or 0.
inline Error aes_cmac_verify(Bytes key, Bytes tag, Bytes in, std::span<std::uint8_t> out) noexcept {
  if (out.size() != 1) return Error::invalid_length;
  return with_aes_key<AesCmacKey>(key, [&](const AesCmacKey& made) {
    out[0] = static_cast<std::uint8_t>(AesCmac(made).update(in).verify(tag));
    return Error::none;
  });
}

// One data unit; the second input is the tweak.
template <bool encrypts, class Key>
Error xts_with(Bytes key, Bytes tweak, Bytes in, std::span<std::uint8_t> out) noexcept {
  std::optional<Key> made;
  if (const Error error = Key::make(key, made); error != Error::none) return error;
  const DataUnit unit(tweak.first<AesKey::block_size>());
  return encrypts ? made->encrypt(unit, in, out) : made->decrypt(unit, in, out);
}
template <bool encrypts>
Error aes_xts(Bytes key, Bytes tweak, Bytes in, std::span<std::uint8_t> out) noexcept {
  if (tweak.size() != AesKey::block_size) return Error::invalid_length;
  return key.size() == Aes128Xts::key_size ? xts_with<encrypts, Aes128Xts>(key, tweak, in, out)
                                           : xts_with<encrypts, Aes256Xts>(key, tweak, in, out);
}

// The second input has the items, each behind its size in 4 bytes, little endian.
template <bool seals>
Error aes_siv(Bytes key, Bytes items, Bytes in, std::span<std::uint8_t> out) noexcept {
  std::array<Bytes, AesSivKey::most_items> list;
  std::size_t count = 0;
  while (!items.empty()) {
    std::uint32_t size;
    if (count == list.size() || items.size() < sizeof size) return Error::invalid_length;
    std::memcpy(&size, items.data(), sizeof size);
    items = items.subspan(sizeof size);
    if (size > items.size()) return Error::invalid_length;
    list[count++] = items.first(size);
    items = items.subspan(size);
  }
  const std::span<const Bytes> all = std::span(list).first(count);
  return wiping_stack([&] {
    return with_key_of_size<Aes128Siv, Aes192Siv, Aes256Siv>(key, [&](const auto& made) {
      return seals ? made.seal(all, in, out) : made.open(all, in, out);
    });
  });
}

template <auto function>
Error aes_wrap(Bytes key, Bytes, Bytes in, std::span<std::uint8_t> out) noexcept {
  return wiping_stack([&] {
    return with_key_of_size<Aes128KeyWrap, Aes192KeyWrap, Aes256KeyWrap>(
        key, [&](const AesKeyWrapKey& made) { return (made.*function)(in, out); });
  });
}

// Behind the room for the secret, a byte that says how much of it is none.
inline Error aes_unwrap_padded(Bytes key, Bytes, Bytes in, std::span<std::uint8_t> out) noexcept {
  if (out.empty()) return Error::invalid_length;
  const auto room = out.first(out.size() - 1);
  std::size_t size = 0;
  const Error error = wiping_stack([&] {
    return with_key_of_size<Aes128KeyWrap, Aes192KeyWrap, Aes256KeyWrap>(
        key, [&](const AesKeyWrapKey& made) { return made.unwrap_padded(in, room, size); });
  });
  out.back() = static_cast<std::uint8_t>(room.size() - size);
  return error;
}

// In the order of src/ciphers.ts.
inline constexpr CipherFunction cipher_functions[] = {
    chacha<ChaCha20, Nonce96, std::uint32_t>,
    chacha<ChaCha20Counter64, Nonce64, std::uint64_t>,
    chacha<XChaCha20, Nonce192, std::uint32_t>,
    hchacha,
    aes_ctr,
    aes_cmac,
    aes_cmac_verify,
    aes_xts<true>,
    aes_xts<false>,
    aes_siv<true>,
    aes_siv<false>,
    aes_wrap<&AesKeyWrapKey::wrap>,
    aes_wrap<&AesKeyWrapKey::unwrap>,
    aes_wrap<&AesKeyWrapKey::wrap_padded>,
    aes_unwrap_padded,
};

// One number made of outputs that need all kernels. `room` has check_room bytes.
inline std::uint32_t cipher_check_value(std::uint8_t* room) noexcept {
  std::uint32_t value = 2166136261;
  constexpr std::size_t sizes[] = {37, 171, 1100, 9001};
  constexpr std::size_t chacha_key = ChaCha20KeyStream::key_size, aes_key = 16;
  const auto fold_in = [&](CipherFunction function, std::size_t key, std::size_t nonce,
                           std::size_t size, std::size_t out_size) {
    const Bytes bytes = check_message(room, key + nonce + size);
    const std::span<std::uint8_t> out(room + bytes.size(), out_size);
    const Error error =
        function(bytes.first(key), bytes.subspan(key, nonce), bytes.last(size), out);
    value = fold(value + static_cast<std::uint32_t>(error), out);
  };
  for (const std::size_t size : sizes) {
    fold_in(cipher_functions[0], chacha_key, 20, size, size);
    fold_in(cipher_functions[1], chacha_key, 16, size, size);
    fold_in(cipher_functions[2], chacha_key, 32, size, size);
    fold_in(cipher_functions[4], aes_key, 16, size, size);
    fold_in(cipher_functions[5], aes_key, 0, size, AesCmac::tag_size);
    fold_in(cipher_functions[7], 2 * aes_key, 16, size, size);
    fold_in(cipher_functions[8], 2 * aes_key, 16, size, size);
    fold_in(cipher_functions[9], 2 * aes_key, 0, size, size + AesSivKey::tag_size);
  }
  fold_in(cipher_functions[3], chacha_key, 16, 0, 32);
  fold_in(cipher_functions[11], aes_key, 0, 40, 48);
  return value;
}

}  // namespace isochron::js
