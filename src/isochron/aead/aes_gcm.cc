// See aes_gcm.h.
#include "isochron/aead/aes_gcm.h"

#include "isochron/cipher/aes_counter.h"

namespace isochron {
namespace {

constexpr std::size_t block_size = AesKey::block_size;
// Of the message, so long that with the block that hides the tag it is one call of the cipher,
// which works on eight blocks or more at a time.
constexpr std::size_t short_size = 7 * block_size;
// Encrypted, then authenticated while they are near: half of a first-level cache.
constexpr std::size_t piece_size = 16384;

}  // namespace

Ghash::Block GcmKey::hash_key(const AesKey& aes) noexcept {
  Ghash::Block h;
  (void)aes.encrypt_blocks(h, h);  // one block in place is always allowed
  return h;
}

// Counter blocks and sum of one message.
class GcmKey::Message {
 public:
  Message(const GcmKey& key, const GcmNonce& nonce) noexcept
      : sum_(key.ghash_), stream_(key.aes_, first_counter(key, nonce)) {}

  void authenticate(const AssociatedData& associated) noexcept {
    associated_size_ = associated.size();
    associated.for_each([&](Bytes piece) { sum_.update(piece); });
    sum_.pad();
  }
  void authenticate(Bytes ciphertext) noexcept {
    text_size_ += ciphertext.size();
    sum_.update(ciphertext);
  }

  // The next bytes of key stream; all calls but the last with whole blocks.
  void apply(Bytes in, std::uint8_t* out) noexcept { stream_.apply(in, out); }
  // The mask, for messages that are not short.
  void take_mask() noexcept { stream_.take(mask_.data(), mask_.data(), 1); }

  // The key stream of mask and a short message at once. Returns the message's bytes.
  class Short {
   public:
    Short(Message& message, Bytes in) noexcept : size_(in.size()) {
      std::copy(in.begin(), in.end(), bytes_.begin() + block_size);
      message.stream_.take(bytes_.data(), bytes_.data(), 1 + (size_ + block_size - 1) / block_size);
      std::copy_n(bytes_.begin(), block_size, message.mask_.begin());
    }
    void copy_to(std::uint8_t* out) const noexcept {
      std::copy_n(bytes_.begin() + block_size, size_, out);
    }

   private:
    SecretArray<std::uint8_t, block_size + short_size> bytes_;
    std::size_t size_;
  };

  Tag tag() noexcept {
    const Ghash::Block sum = sum_.finish(associated_size_, text_size_);
    Tag tag;
    for (std::size_t i = 0; i < block_size; ++i) tag[i] = sum[i] ^ mask_[i];
    return tag;
  }

 private:
  // Section 7.1, steps 2 and 3: the first counter block hides the tag.
  static Ghash::Block first_counter(const GcmKey& key, const GcmNonce& nonce) noexcept {
    const Bytes bytes = nonce.bytes();
    if (bytes.size() == 12) {
      Ghash::Block counter;
      std::copy(bytes.begin(), bytes.end(), counter.begin());
      counter.back() = 1;
      return counter;
    }
    Ghash sum(key.ghash_);
    sum.update(bytes);
    return sum.finish(0, bytes.size());
  }

  Ghash sum_;
  AesCounterStream<AesCounterPlace::end> stream_;
  Ghash::Block mask_;
  std::uint64_t associated_size_ = 0;
  std::uint64_t text_size_ = 0;
};

GcmKey::Tag GcmKey::seal(const GcmNonce& nonce, const AssociatedData& associated, Bytes plaintext,
                         std::uint8_t* ciphertext) const noexcept {
  Message message(*this, nonce);
  message.authenticate(associated);
  const std::size_t size = plaintext.size();
  if (size <= short_size) {
    const Message::Short text(message, plaintext);
    text.copy_to(ciphertext);
    message.authenticate(Bytes(ciphertext, size));
    return message.tag();
  }
  message.take_mask();
  for (std::size_t at = 0; at < size; at += piece_size) {
    const std::size_t piece = std::min(piece_size, size - at);
    message.apply(plaintext.subspan(at, piece), ciphertext + at);
    message.authenticate(Bytes(ciphertext + at, piece));
  }
  return message.tag();
}

bool GcmKey::open(const GcmNonce& nonce, const AssociatedData& associated, Bytes ciphertext,
                  Bytes tag, std::uint8_t* plaintext) const noexcept {
  Message message(*this, nonce);
  message.authenticate(associated);
  message.authenticate(ciphertext);
  const auto is_right = [&] {
    Tag expected = message.tag();
    const bool right = is_right_tag(Bytes(expected).first(tag.size()), tag);
    // A right tag of what was received is what a forger is after.
    wipe(expected.data(), expected.size());
    return right;
  };
  if (ciphertext.size() <= short_size) {
    const Message::Short text(message, ciphertext);
    if (!is_right()) return false;
    text.copy_to(plaintext);
    return true;
  }
  message.take_mask();
  if (!is_right()) return false;
  message.apply(ciphertext, plaintext);
  return true;
}

}  // namespace isochron
