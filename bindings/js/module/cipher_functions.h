// What cipher_module.cc offers, and its known-answer test.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <type_traits>

#include "bindings/js/module/check_value.h"
#include "isochron/bytes.h"
#include "isochron/cipher/aes.h"
#include "isochron/cipher/chacha20.h"
#include "isochron/error.h"
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

// Calls `function` with a key made of 16, 24 or 32 bytes.
template <class Key, class Function>
Error with_aes(Bytes key, Function function) noexcept {
  switch (key.size()) {
    case 16:
      return function(Key(key.first<16>()));
    case 24:
      return function(Key(key.first<24>()));
    case 32:
      return function(Key(key.first<32>()));
    default:
      return Error::invalid_length;
  }
}

inline Error aes_ctr(Bytes key, Bytes counter, Bytes in, std::span<std::uint8_t> out) noexcept {
  if (counter.size() != AesKey::block_size) return Error::invalid_length;
  return with_aes<AesKey>(key, [&](const AesKey& made) {
    return AesCtr(made, counter.first<AesKey::block_size>()).apply(in, out);
  });
}

inline Error aes_cmac(Bytes key, Bytes, Bytes in, std::span<std::uint8_t> out) noexcept {
  if (out.size() != AesCmac::tag_size) return Error::invalid_length;
  return with_aes<AesCmacKey>(key, [&](const AesCmacKey& made) {
    std::ranges::copy(AesCmac(made).update(in).finish(), out.begin());
    return Error::none;
  });
}

// Whether the second input is the whole tag: 1 or 0.
inline Error aes_cmac_verify(Bytes key, Bytes tag, Bytes in, std::span<std::uint8_t> out) noexcept {
  if (out.size() != 1) return Error::invalid_length;
  return with_aes<AesCmacKey>(key, [&](const AesCmacKey& made) {
    out[0] = static_cast<std::uint8_t>(AesCmac(made).update(in).verify(tag));
    return Error::none;
  });
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
  }
  fold_in(cipher_functions[3], chacha_key, 16, 0, 32);
  return value;
}

}  // namespace isochron::js
