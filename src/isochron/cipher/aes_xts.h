// AES-XTS (IEEE 1619, NIST SP 800-38E) with AES-128 and AES-256: encryption of the sectors of a
// disk, each of which keeps its length.
//
//   std::optional<isochron::Aes256Xts> key;
//   error = isochron::Aes256Xts::make(bytes, key);  // 64 of them
//   error = key->encrypt(isochron::DataUnit(sector), plaintext, ciphertext);
//   error = key->decrypt(isochron::DataUnit(sector), ciphertext, plaintext);
//
// Nothing is authenticated: whoever can write to the disk can bring back what a sector's blocks
// were, and make noise of them. Equal blocks at one place of one sector become equal ones. For
// anything but disks take an AEAD (aead.h).
//
// Constant time in key, tweak and bytes, with AES instructions and without. Nothing allocates or
// throws.
//
// Limits: a data unit has 1 to 2^20 blocks (SP 800-38E, section 4), its last one may be
// incomplete. Two of the blocks under one key are related by chance, and then reveal it, with a
// probability of 2^-57 for 2^36 of them (a terabyte), of 2^-41 for 2^44.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "isochron/bytes.h"
#include "isochron/cipher/aes.h"
#include "isochron/error.h"

namespace isochron {

// What a data unit's encryption depends on besides the key: mostly its number on the disk.
class DataUnit {
 public:
  using Source = std::span<const std::uint8_t, AesKey::block_size>;

  // In little endian (IEEE 1619, section 5.1).
  explicit DataUnit(std::uint64_t number) noexcept;
  // Where a protocol has a tweak of another form.
  explicit DataUnit(Source tweak) noexcept;

  [[nodiscard]] Source tweak() const noexcept { return tweak_; }

 private:
  std::array<std::uint8_t, AesKey::block_size> tweak_{};
};

// The functions of a key of any size.
class AesXtsKey {
 public:
  static constexpr std::size_t shortest_unit = AesKey::block_size;  // bytes
  static constexpr std::size_t longest_unit = AesKey::block_size << 20;

  AesXtsKey(const AesXtsKey&) = delete;  // a key has one owner
  AesXtsKey& operator=(const AesXtsKey&) = delete;

  // `out` may be `in`. Errors, nothing written: invalid_length unless they have the same size, at
  // least shortest_unit; message_too_long over longest_unit; overlapping_buffers where they overlap
  // otherwise.
  Error encrypt(const DataUnit& unit, Bytes in, std::span<std::uint8_t> out) const noexcept;
  Error decrypt(const DataUnit& unit, Bytes in, std::span<std::uint8_t> out) const noexcept;

 protected:
  template <std::size_t half>
  AesXtsKey(std::span<const std::uint8_t, half> data,
            std::span<const std::uint8_t, half> tweak) noexcept
      : data_(data), tweak_(tweak) {}
  ~AesXtsKey() = default;

 private:
  AesKey data_, tweak_;
};

// A key of KeySize bytes: half for the data, half for tweaks. Wipes itself.
template <std::size_t KeySize>
  requires(KeySize == 32 || KeySize == 64)
class BasicAesXts final : public AesXtsKey {
 public:
  static constexpr std::size_t key_size = KeySize;
  using Source = std::span<const std::uint8_t, KeySize>;

  // Errors, then `made` is empty: invalid_length unless there are KeySize bytes; equal_key_halves,
  // with which tweaks would be predictable (FIPS 140-3 implementation guidance, C.I).
  static Error make(Bytes key, std::optional<BasicAesXts>& made) noexcept {
    made.reset();
    if (key.size() != KeySize) return Error::invalid_length;
    const Source whole(key);
    if (constant_time_equal(whole.template first<KeySize / 2>(),
                            whole.template last<KeySize / 2>())) {
      return Error::equal_key_halves;
    }
    made.emplace(whole, Checked());
    return Error::none;
  }

 private:
  // Only make() can name it.
  struct Checked {
    explicit Checked() = default;
  };

 public:
  BasicAesXts(Source key, Checked) noexcept
      : AesXtsKey(key.template first<KeySize / 2>(), key.template last<KeySize / 2>()) {}
};

using Aes128Xts = BasicAesXts<32>;
using Aes256Xts = BasicAesXts<64>;

}  // namespace isochron
