// See aes_xts.h.
#include "isochron/cipher/aes_xts.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "isochron/secret.h"

namespace isochron {

static_assert(std::endian::native == std::endian::little);

namespace {

constexpr std::size_t block_size = AesKey::block_size;
using Block = SecretArray<std::uint8_t, block_size>;

// A data unit that ends in `rest` bytes of a block, in which case the last whole block waits for
// them (ciphertext stealing, section 5.3.2).
struct Division {
  std::size_t whole;  // blocks, without one that waits
  std::size_t rest;   // bytes

  explicit Division(std::size_t size) noexcept
      : whole(size / block_size - (size % block_size != 0 ? 1 : 0)), rest(size % block_size) {}
};

Error check(Bytes in, Bytes out) noexcept {
  if (in.size() < AesXtsKey::shortest_unit) return Error::invalid_length;
  if (in.size() == out.size() && in.size() > AesXtsKey::longest_unit) {
    return Error::message_too_long;
  }
  return check_in_and_out(in, out);
}

// Encrypted, the tweak of the unit's first block.
Block first_tweak(const AesKey& key, const DataUnit& unit) noexcept {
  Block tweak;
  (void)key.encrypt_blocks(unit.tweak(), tweak);
  return tweak;
}

// Section 5.2: of the block behind the one with this tweak.
Block next(const Block& tweak) noexcept {
  SecretArray<std::uint64_t, 2> words;
  std::memcpy(words.data(), tweak.data(), tweak.size());
  const std::uint64_t carry = words[1] >> 63;
  words[1] = words[1] << 1 | words[0] >> 63;
  words[0] = words[0] << 1 ^ (mask_from_bit(carry) & 0x87);
  Block result;
  std::memcpy(result.data(), words.data(), result.size());
  return result;
}

// Steals: `block` went through the cipher; its first bytes are the unit's end, and the unit's last
// bytes take their place in the block.
void exchange(Block& block, Bytes end_in, std::uint8_t* end_out) noexcept {
  for (std::size_t i = 0; i < end_in.size(); ++i) {
    const std::uint8_t stolen = block[i];
    block[i] = end_in[i];
    end_out[i] = stolen;
  }
}

}  // namespace

DataUnit::DataUnit(std::uint64_t number) noexcept {
  std::memcpy(tweak_.data(), &number, sizeof number);
}

DataUnit::DataUnit(Source tweak) noexcept { std::ranges::copy(tweak, tweak_.begin()); }

Error AesXtsKey::encrypt(const DataUnit& unit, Bytes in,
                         std::span<std::uint8_t> out) const noexcept {
  if (const Error error = check(in, out); error != Error::none) return error;
  const Division parts(in.size());
  Block tweak = first_tweak(tweak_, unit);
  data_.xts_encrypt_blocks(tweak.data(), in.data(), out.data(), parts.whole);
  if (parts.rest == 0) return Error::none;
  const std::size_t at = block_size * parts.whole;
  Block block;
  data_.xts_encrypt_blocks(tweak.data(), in.data() + at, block.data(), 1);
  exchange(block, in.last(parts.rest), out.last(parts.rest).data());
  data_.xts_encrypt_blocks(tweak.data(), block.data(), out.data() + at, 1);
  return Error::none;
}

// The block that waits has the last tweak, the one that is made of both the last but one.
Error AesXtsKey::decrypt(const DataUnit& unit, Bytes in,
                         std::span<std::uint8_t> out) const noexcept {
  if (const Error error = check(in, out); error != Error::none) return error;
  const Division parts(in.size());
  Block tweak = first_tweak(tweak_, unit);
  data_.xts_decrypt_blocks(tweak.data(), in.data(), out.data(), parts.whole);
  if (parts.rest == 0) return Error::none;
  const std::size_t at = block_size * parts.whole;
  Block block, last_tweak = next(tweak);
  data_.xts_decrypt_blocks(last_tweak.data(), in.data() + at, block.data(), 1);
  exchange(block, in.last(parts.rest), out.last(parts.rest).data());
  data_.xts_decrypt_blocks(tweak.data(), block.data(), out.data() + at, 1);
  return Error::none;
}

}  // namespace isochron
