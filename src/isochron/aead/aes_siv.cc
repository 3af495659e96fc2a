// See aes_siv.h.
#include "isochron/aead/aes_siv.h"

#include <algorithm>

#include "isochron/aead/aead.h"
#include "isochron/aead/two_passes.h"
#include "isochron/cipher/aes_counter.h"
#include "isochron/mac/doubling.h"
#include "isochron/wiped_stack.h"

namespace isochron {
namespace {

constexpr std::size_t block_size = AesKey::block_size;
using Block = SecretArray<std::uint8_t, block_size>;

// Tags of CMAC are values of S2V, and those of 16 bytes are returned in registers, which calls
// save.
constexpr std::size_t stack_size = 2048;

Block block_of(AesCmac::Tag tag) noexcept {
  const WipeOnExit<AesCmac::Tag> wiped(tag);
  Block block;
  std::ranges::copy(tag, block.begin());
  return block;
}

void add(Block& sum, const Block& block) noexcept {
  for (std::size_t i = 0; i < sum.size(); ++i) sum[i] ^= block[i];
}

// S2V (section 2.4) behind its first step: the items, then the message in pieces, `size` bytes in
// all.
class S2v {
 public:
  S2v(const AesCmacKey& key, const Block& first, AesSivKey::Items items, std::size_t size) noexcept
      : mac_(key), sum_(first), before_end_(size - std::min(size, block_size)) {
    for (const Bytes item : items) {
      sum_ = doubled(sum_);
      add(sum_, block_of(AesCmac(key).update(item).finish()));
    }
  }

  void update(Bytes piece) noexcept {
    const std::size_t front = std::min(piece.size(), before_end_);
    mac_.update(piece.first(front));
    before_end_ -= front;
    piece = piece.subspan(front);
    std::copy(piece.begin(), piece.end(), end_.begin() + static_cast<std::ptrdiff_t>(filled_));
    filled_ += piece.size();
  }

  [[nodiscard]] Block finish() noexcept {
    if (filled_ < block_size) {
      sum_ = doubled(sum_);
      end_[filled_] = 0x80;
    }
    add(end_, sum_);
    return block_of(mac_.update(end_).finish());
  }

 private:
  AesCmac mac_;
  Block sum_;
  Block end_;               // the message's last block
  std::size_t filled_ = 0;  // bytes of it
  std::size_t before_end_;  // bytes that are still to come before it
};

// Sections 2.5 and 2.6: the key stream that begins at a tag. With the top bit of its last 32
// cleared, the counter does not leave them within the longest message, 2^31 blocks.
using KeyStream = AesCounterStream<AesCounterPlace::end>;
KeyStream key_stream(const AesKey& key, std::span<const std::uint8_t, block_size> tag) noexcept {
  Block counter;
  std::ranges::copy(tag, counter.begin());
  counter[8] &= 0x7f;
  counter[12] &= 0x7f;
  return {key, counter};
}

}  // namespace

void AesSivKey::begin() noexcept {
  const Block zero;
  first_ = block_of(AesCmac(mac_).update(zero).finish());
}

Error AesSivKey::check(Items items, Bytes in, Bytes out) noexcept {
  if (items.size() > most_items) return Error::invalid_length;
  return check_message(in, out, longest_message);
}

Error AesSivKey::seal(Items items, Bytes plaintext, std::span<std::uint8_t> sealed) const noexcept {
  if (sealed.size() < tag_size) return Error::invalid_length;
  return seal_detached(items, plaintext, sealed.subspan(tag_size), sealed.first<tag_size>());
}

Error AesSivKey::seal_detached(Items items, Bytes plaintext, std::span<std::uint8_t> ciphertext,
                               std::span<std::uint8_t, tag_size> tag) const noexcept {
  if (const Error error = check(items, plaintext, ciphertext); error != Error::none) return error;
  if (overlap(ciphertext, tag)) return Error::overlapping_buffers;
  wiping_stack<stack_size>([&] {
    S2v sum(mac_, first_, items, plaintext.size());
    sum.update(plaintext);
    const Block made = sum.finish();
    key_stream(cipher_, made).apply(plaintext, ciphertext.data());
    std::ranges::copy(made, tag.begin());
  });
  return Error::none;
}

Error AesSivKey::open(Items items, Bytes sealed, std::span<std::uint8_t> plaintext) const noexcept {
  if (sealed.size() < tag_size) return Error::invalid_length;
  return open_detached(items, sealed.subspan(tag_size), sealed.first(tag_size), plaintext);
}

Error AesSivKey::open_detached(Items items, Bytes ciphertext, Bytes tag,
                               std::span<std::uint8_t> plaintext) const noexcept {
  if (tag.size() != tag_size) return Error::invalid_tag_length;
  if (const Error error = check(items, ciphertext, plaintext); error != Error::none) return error;
  const bool right = wiping_stack<stack_size>([&] {
    S2v sum(mac_, first_, items, ciphertext.size());
    KeyStream stream = key_stream(cipher_, tag.first<tag_size>()), again = stream;
    return open_in_two_passes(
        ciphertext, plaintext.data(),
        [&](Bytes piece, std::uint8_t* out) {
          stream.apply(piece, out);
          sum.update({out, piece.size()});
        },
        [&] { return is_right_tag(sum.finish(), tag); },
        [&](Bytes in, std::uint8_t* out) { again.apply(in, out); });
  });
  return right ? Error::none : Error::wrong_tag;
}

}  // namespace isochron
