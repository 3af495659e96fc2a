// See aes_key_wrap.h.
#include "isochron/cipher/aes_key_wrap.h"

#include <algorithm>
#include <cstring>

#include "isochron/secret.h"
#include "isochron/secret_room.h"
#include "isochron/wiped_stack.h"

namespace isochron {
namespace {

// A semiblock has 64 bits (SP 800-38F, section 4).
constexpr std::size_t semiblock_size = 8;
constexpr std::uint64_t steps_of_each = 6;
using Block = SecretArray<std::uint8_t, AesKey::block_size>;
using Semiblock = SecretArray<std::uint8_t, semiblock_size>;
using Room = SecretRoom<AesKeyWrapKey::longest_key>;

// RFC 3394, section 2.2.3.1.
constexpr std::uint8_t initial_byte = 0xa6;

Semiblock initial_value() noexcept {
  Semiblock value;
  value.fill(initial_byte);
  return value;
}

// RFC 5649, section 3, for a key of `size` bytes.
Semiblock padded_initial_value(std::size_t size) noexcept {
  Semiblock value;
  constexpr std::uint8_t constant[] = {0xa6, 0x59, 0x59, 0xa6};
  std::copy(std::begin(constant), std::end(constant), value.begin());
  for (std::size_t i = 0; i < 4; ++i) {
    value[4 + i] = static_cast<std::uint8_t>(std::uint64_t{size} >> (24 - 8 * i));
  }
  return value;
}

// Of the key's semiblocks in `in` that become those in `out`.
Error check(Bytes in, Bytes out, std::size_t key_size) noexcept {
  if (key_size > AesKeyWrapKey::longest_key) return Error::message_too_long;
  if (overlap(in, out) && in.data() != out.data()) return Error::overlapping_buffers;
  return Error::none;
}

}  // namespace

// What is wrapped: a semiblock, then those of the key.
class AesKeyWrapKey::Semiblocks {
 public:
  // `bytes`: the key's, which become what they are wrapped to, or the other way round.
  Semiblocks(const AesKey& aes, const Semiblock& first, std::span<std::uint8_t> bytes) noexcept
      : aes_(aes), bytes_(bytes) {
    std::ranges::copy(first, block_.begin());
  }

  // Calls of the cipher save registers, and in them are semiblocks.
  void wrap() noexcept {
    wiping_stack<stack_size>([this] { wrap_all(); });
  }
  void unwrap() noexcept {
    wiping_stack<stack_size>([this] { unwrap_all(); });
  }

  [[nodiscard]] Semiblock first() const noexcept {
    Semiblock value;
    std::copy_n(block_.begin(), semiblock_size, value.begin());
    return value;
  }

 private:
  static constexpr std::size_t stack_size = 512;

  // RFC 3394, section 2.2.1; RFC 5649, section 4.1 of a key of one semiblock.
  void wrap_all() noexcept {
    const std::uint64_t count = bytes_.size() / semiblock_size;
    if (count == 1) return only_one(&AesKey::encrypt_blocks);
    for (std::uint64_t step = 1; step <= steps_of_each * count; ++step) {
      std::uint8_t* const one = bytes_.data() + semiblock_size * ((step - 1) % count);
      std::memcpy(block_.data() + semiblock_size, one, semiblock_size);
      (void)aes_.encrypt_blocks(block_, block_);
      add(step);
      std::memcpy(one, block_.data() + semiblock_size, semiblock_size);
    }
  }
  // Sections 2.2.2 and 4.2.
  void unwrap_all() noexcept {
    const std::uint64_t count = bytes_.size() / semiblock_size;
    if (count == 1) return only_one(&AesKey::decrypt_blocks);
    for (std::uint64_t step = steps_of_each * count; step > 0; --step) {
      std::uint8_t* const one = bytes_.data() + semiblock_size * ((step - 1) % count);
      std::memcpy(block_.data() + semiblock_size, one, semiblock_size);
      add(step);
      (void)aes_.decrypt_blocks(block_, block_);
      std::memcpy(one, block_.data() + semiblock_size, semiblock_size);
    }
  }

  void add(std::uint64_t step) noexcept {
    for (std::size_t i = 0; i < semiblock_size; ++i) {
      block_[i] ^= static_cast<std::uint8_t>(step >> (56 - 8 * i));
    }
  }
  void only_one(Error (AesKey::*cipher)(Bytes, std::span<std::uint8_t>) const noexcept) noexcept {
    std::memcpy(block_.data() + semiblock_size, bytes_.data(), semiblock_size);
    (void)(aes_.*cipher)(block_, block_);
    std::memcpy(bytes_.data(), block_.data() + semiblock_size, semiblock_size);
  }

  const AesKey& aes_;
  std::span<std::uint8_t> bytes_;
  Block block_;  // the first semiblock, and the one that has its turn
};

Error AesKeyWrapKey::wrap(Bytes key, std::span<std::uint8_t> wrapped) const noexcept {
  if (key.size() % semiblock_size != 0 || key.size() < 2 * semiblock_size) {
    return Error::invalid_length;
  }
  if (wrapped.size() != key.size() + overhead) return Error::invalid_length;
  const auto to = wrapped.subspan(overhead);
  if (const Error error = check(key, to, key.size()); error != Error::none) return error;
  std::ranges::copy(key, to.begin());
  Semiblocks blocks(aes_, initial_value(), to);
  blocks.wrap();
  std::ranges::copy(blocks.first(), wrapped.begin());
  return Error::none;
}

Error AesKeyWrapKey::unwrap(Bytes wrapped, std::span<std::uint8_t> key) const noexcept {
  if (wrapped.size() % semiblock_size != 0 || wrapped.size() < 3 * semiblock_size) {
    return Error::invalid_length;
  }
  if (wrapped.size() != key.size() + overhead) return Error::invalid_length;
  if (const Error error = check(wrapped.subspan(overhead), key, key.size()); error != Error::none) {
    return error;
  }
  Room room;
  const std::span<std::uint8_t> bytes = room.first(key.size());
  std::ranges::copy(wrapped.subspan(overhead), bytes.begin());
  Semiblock first;
  std::ranges::copy(wrapped.first(overhead), first.begin());
  Semiblocks blocks(aes_, first, bytes);
  blocks.unwrap();
  if (!is_right_tag(blocks.first(), initial_value())) return Error::wrong_tag;
  std::ranges::copy(bytes, key.begin());
  return Error::none;
}

Error AesKeyWrapKey::wrap_padded(Bytes key, std::span<std::uint8_t> wrapped) const noexcept {
  if (key.empty()) return Error::invalid_length;
  if (wrapped.size() != padded_size(key.size())) return Error::invalid_length;
  const auto to = wrapped.subspan(overhead);
  if (const Error error = check(key, to, key.size()); error != Error::none) return error;
  std::ranges::copy(key, to.begin());
  std::ranges::fill(to.subspan(key.size()), std::uint8_t{0});
  Semiblocks blocks(aes_, padded_initial_value(key.size()), to);
  blocks.wrap();
  std::ranges::copy(blocks.first(), wrapped.begin());
  return Error::none;
}

Error AesKeyWrapKey::unwrap_padded(Bytes wrapped, std::span<std::uint8_t> room,
                                   std::size_t& size) const noexcept {
  size = 0;
  if (wrapped.size() % semiblock_size != 0 || wrapped.size() < 2 * semiblock_size) {
    return Error::invalid_length;
  }
  if (wrapped.size() != room.size() + overhead) return Error::invalid_length;
  if (const Error error = check(wrapped.subspan(overhead), room, room.size());
      error != Error::none) {
    return error;
  }
  Room secret;
  const std::span<std::uint8_t> key = secret.first(room.size());
  std::ranges::copy(wrapped.subspan(overhead), key.begin());
  Semiblock first;
  std::ranges::copy(wrapped.first(overhead), first.begin());
  Semiblocks blocks(aes_, first, key);
  blocks.unwrap();
  first = blocks.first();
  // A right one has 0 to 7 zeros of padding: all eight are compared, so that a wrong one does not
  // tell what is wrong with it (section 3: the first semiblock, then the padding).
  bool right = false;
  for (std::size_t padding = 0; padding < semiblock_size; ++padding) {
    Block expected, found;
    std::ranges::copy(padded_initial_value(key.size() - padding), expected.begin());
    std::ranges::copy(first, found.begin());
    std::ranges::copy(key.last(padding), found.begin() + semiblock_size);
    if (!constant_time_equal(expected, found)) continue;
    right = true;
    size = key.size() - padding;
  }
  if (!right) return Error::wrong_tag;
  std::ranges::copy(key.first(size), room.begin());
  return Error::none;
}

}  // namespace isochron
