// See aes_gcm_siv.h.
#include "isochron/aead/aes_gcm_siv.h"

#include <algorithm>

#include "isochron/aead/ghash.h"
#include "isochron/aead/two_passes.h"
#include "isochron/cipher/aes_counter.h"

namespace isochron {
namespace {

constexpr std::size_t block_size = AesKey::block_size;
using Block = Polyval::Block;

// Section 4: a message's own keys, from eight bytes of each block.
template <std::size_t key_size>
struct MessageKeys {
  Block authentication;
  SecretArray<std::uint8_t, key_size> encryption;

  MessageKeys(const AesKey& generator, const Nonce96& nonce) noexcept {
    constexpr std::size_t count = (block_size + key_size) / 8;
    SecretArray<std::uint8_t, block_size * count> blocks;
    for (std::size_t i = 0; i < count; ++i) {
      std::uint8_t* const block = blocks.data() + block_size * i;
      block[0] = static_cast<std::uint8_t>(i);
      std::copy_n(nonce.bytes().begin(), nonce.bytes().size(), block + 4);
    }
    (void)generator.encrypt_blocks(blocks, blocks);  // in place is always allowed
    for (std::size_t i = 0; i < count; ++i) {
      std::uint8_t* const to =
          i < 2 ? authentication.data() + 8 * i : encryption.data() + 8 * (i - 2);
      std::copy_n(blocks.data() + block_size * i, 8, to);
    }
  }
};

// Of the message with this tag, from its first byte on.
using KeyStream = AesCounterStream<AesCounterPlace::begin>;
KeyStream key_stream(const AesKey& aes, std::span<const std::uint8_t, block_size> tag) noexcept {
  Block counter;
  std::ranges::copy(tag, counter.begin());
  counter.back() |= 0x80;
  return {aes, counter};
}

// Keys and sum of one message.
template <std::size_t key_size>
class Message {
 public:
  Message(const AesKey& generator, const Nonce96& nonce, const AssociatedData& associated) noexcept
      : Message(MessageKeys<key_size>(generator, nonce), nonce) {
    associated_size_ = associated.size();
    associated.for_each([&](Bytes piece) { sum_.update(piece); });
    sum_.pad();
  }

  void authenticate(Bytes plaintext) noexcept {
    text_size_ += plaintext.size();
    sum_.update(plaintext);
  }
  Block tag() noexcept {
    Block tag = sum_.finish(associated_size_, text_size_);
    for (std::size_t i = 0; i < nonce_.bytes().size(); ++i) tag[i] ^= nonce_.bytes()[i];
    tag.back() &= 0x7f;
    (void)aes_.encrypt_blocks(tag, tag);
    return tag;
  }
  [[nodiscard]] const AesKey& aes() const noexcept { return aes_; }

 private:
  Message(const MessageKeys<key_size>& keys, const Nonce96& nonce) noexcept
      : nonce_(nonce),
        key_(std::span<const std::uint8_t, block_size>(keys.authentication)),
        aes_(std::span<const std::uint8_t, key_size>(keys.encryption)),
        sum_(key_) {}

  const Nonce96& nonce_;
  PolyvalKey key_;
  AesKey aes_;
  Polyval sum_;
  std::uint64_t associated_size_ = 0;
  std::uint64_t text_size_ = 0;
};

}  // namespace

template <std::size_t KeySize>
  requires(KeySize == 16 || KeySize == 32)
void BasicAesGcmSiv<KeySize>::seal_message(const Nonce96& nonce, const AssociatedData& associated,
                                           Bytes plaintext, std::uint8_t* ciphertext,
                                           std::span<std::uint8_t, 16> tag) const noexcept {
  Message<KeySize> message(generator_, nonce, associated);
  message.authenticate(plaintext);
  const Block made = message.tag();
  key_stream(message.aes(), made).apply(plaintext, ciphertext);
  std::ranges::copy(made, tag.begin());
}

template <std::size_t KeySize>
  requires(KeySize == 16 || KeySize == 32)
bool BasicAesGcmSiv<KeySize>::open_message(const Nonce96& nonce, const AssociatedData& associated,
                                           Bytes ciphertext, std::span<const std::uint8_t, 16> tag,
                                           std::uint8_t* plaintext) const noexcept {
  Message<KeySize> message(generator_, nonce, associated);
  KeyStream stream = key_stream(message.aes(), tag), again = stream;
  return open_in_two_passes(
      ciphertext, plaintext,
      [&](Bytes piece, std::uint8_t* out) {
        stream.apply(piece, out);
        message.authenticate({out, piece.size()});
      },
      [&] { return is_right_tag(message.tag(), tag); },
      [&](Bytes in, std::uint8_t* out) { again.apply(in, out); });
}

template class BasicAesGcmSiv<16>;
template class BasicAesGcmSiv<32>;

}  // namespace isochron
