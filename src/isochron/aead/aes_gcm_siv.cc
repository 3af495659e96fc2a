// See aes_gcm_siv.h.
#include "isochron/aead/aes_gcm_siv.h"

#include <algorithm>
#include <cstring>

#include "isochron/aead/ghash.h"
#include "isochron/secret_room.h"

namespace isochron {
namespace {

constexpr std::size_t block_size = AesKey::block_size;
using Block = Polyval::Block;
// Of a message that is opened, decrypted and authenticated while they are near.
constexpr std::size_t piece_size = 4096;

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
class KeyStream {
 public:
  KeyStream(const AesKey& aes, std::span<const std::uint8_t, block_size> tag) noexcept : aes_(aes) {
    std::ranges::copy(tag, counter_.begin());
    counter_.back() |= 0x80;
  }

  // The next bytes; all calls but the last with whole blocks.
  void apply(Bytes in, std::uint8_t* out) noexcept {
    // An incomplete block goes with the last whole ones: kernels take eight or more at a time.
    constexpr std::size_t most = 8 * block_size;
    const std::size_t rest = in.size() % block_size;
    const std::size_t last = rest == 0 ? 0 : std::min(in.size(), most - block_size + rest);
    const std::size_t front = in.size() - last;
    take(in.data(), out, front / block_size);
    if (last == 0) return;
    SecretArray<std::uint8_t, most> room;
    std::copy_n(in.begin() + static_cast<std::ptrdiff_t>(front), last, room.begin());
    take(room.data(), room.data(), (last + block_size - 1) / block_size);
    std::copy_n(room.begin(), last, out + front);
  }

 private:
  void take(const std::uint8_t* in, std::uint8_t* out, std::size_t count) noexcept {
    if (count == 0) return;
    aes_.xor_counter_from_begin(counter_.data(), in, out, count);
    std::uint32_t number;
    std::memcpy(&number, counter_.data(), sizeof number);
    number += static_cast<std::uint32_t>(count);
    std::memcpy(counter_.data(), &number, sizeof number);
  }

  const AesKey& aes_;
  Block counter_;
};

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
  KeyStream(message.aes(), made).apply(plaintext, ciphertext);
  std::ranges::copy(made, tag.begin());
}

template <std::size_t KeySize>
  requires(KeySize == 16 || KeySize == 32)
bool BasicAesGcmSiv<KeySize>::open_message(const Nonce96& nonce, const AssociatedData& associated,
                                           Bytes ciphertext, std::span<const std::uint8_t, 16> tag,
                                           std::uint8_t* plaintext) const noexcept {
  Message<KeySize> message(generator_, nonce, associated);
  KeyStream stream(message.aes(), tag);
  KeyStream again = stream;
  SecretRoom<piece_size> room;
  std::span<std::uint8_t> piece;
  for (std::size_t at = 0; at < ciphertext.size(); at += piece.size()) {
    piece = room.first(std::min(piece_size, ciphertext.size() - at));
    stream.apply(ciphertext.subspan(at, piece.size()), piece.data());
    message.authenticate(piece);
  }
  if (!is_right_tag(message.tag(), tag)) return false;
  if (ciphertext.size() == piece.size()) {
    std::ranges::copy(piece, plaintext);
  } else {
    again.apply(ciphertext, plaintext);
  }
  return true;
}

template class BasicAesGcmSiv<16>;
template class BasicAesGcmSiv<32>;

}  // namespace isochron
