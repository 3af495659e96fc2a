// See ascon_aead128.h.
#include "isochron/aead/ascon_aead128.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "isochron/mac/block_buffer.h"
#include "simd/dispatch.h"

namespace isochron {

static_assert(std::endian::native == std::endian::little);

namespace {

constexpr std::size_t rate = 16;
constexpr std::uint64_t initial_value = 0x00001000808c0001;
using Key = SecretArray<std::uint64_t, 2>;
using Block = SecretArray<std::uint8_t, rate>;

// The state of one message. Copies go on from where the original is.
class State {
 public:
  // Algorithm 3: initialisation and associated data.
  State(const Key& key, const Nonce128& nonce, const AssociatedData& associated) noexcept
      : key_(key) {
    const simd::Kernels& kernels = simd::kernels();
    kernel_ = kernels.ascon;
    s_[0] = initial_value;
    std::copy(key.begin(), key.end(), s_.begin() + 1);
    std::memcpy(&s_[3], nonce.bytes().data(), nonce.bytes().size());
    permute();
    add(3, key);
    if (associated.size() > 0) absorb(associated);
    s_[4] ^= std::uint64_t{1} << 63;
  }

  // All of the text at once. `out` may be `in`.
  void encrypt(Bytes in, std::uint8_t* out) noexcept {
    const Bytes last = whole_blocks(in, out, kernel_->encrypt);
    Block block = padded(last);
    // An addition of the padded text to the first two words, which are the ciphertext then.
    add(0, words_of(block));
    std::memcpy(block.data(), s_.data(), rate);
    std::copy_n(block.begin(), last.size(), out + (in.size() - last.size()));
  }
  // `out` null: the state alone goes on.
  void decrypt(Bytes in, std::uint8_t* out) noexcept {
    const Bytes last = whole_blocks(in, out, kernel_->decrypt);
    Block block;
    std::memcpy(block.data(), s_.data(), rate);
    for (std::size_t i = 0; i < last.size(); ++i) {
      const std::uint8_t ciphertext = last[i];
      if (out != nullptr) out[in.size() - last.size() + i] = ciphertext ^ block[i];
      block[i] = ciphertext;
    }
    block[last.size()] ^= 0x01;
    std::memcpy(s_.data(), block.data(), rate);
  }

  Block tag() noexcept {
    add(2, key_);
    permute();
    add(3, key_);
    Block tag;
    std::memcpy(tag.data(), &s_[3], rate);
    return tag;
  }

 private:
  using Cipher = void (*)(std::uint64_t* state, const std::uint8_t* in, std::uint8_t* out,
                          std::size_t count);

  void permute() noexcept {
    const std::uint8_t nothing[8] = {};
    kernel_->absorb(s_.data(), nothing, 1);
  }
  void add(std::size_t at, const Key& words) noexcept {
    s_[at] ^= words[0];
    s_[at + 1] ^= words[1];
  }
  static Key words_of(const Block& block) noexcept {
    Key words;
    std::memcpy(words.data(), block.data(), rate);
    return words;
  }
  // Algorithm 2.
  static Block padded(Bytes rest) noexcept {
    Block block;
    std::copy(rest.begin(), rest.end(), block.begin());
    block[rest.size()] = 0x01;
    return block;
  }

  void absorb(const AssociatedData& associated) noexcept {
    BlockBuffer<rate> buffer;
    const auto absorb_blocks = [this](const std::uint8_t* blocks, std::size_t count) {
      kernel_->absorb_associated(s_.data(), blocks, count);
    };
    associated.for_each([&](Bytes piece) { buffer.update(piece, absorb_blocks); });
    const Block last = padded(buffer.rest());
    absorb_blocks(last.data(), 1);
  }
  // Returns what is less than a block.
  Bytes whole_blocks(Bytes in, std::uint8_t* out, Cipher cipher) noexcept {
    const std::size_t count = in.size() / rate;
    cipher(s_.data(), in.data(), out, count);
    return in.subspan(count * rate);
  }

  const simd::AsconKernel* kernel_;
  const Key& key_;
  SecretArray<std::uint64_t, 5> s_;
};

}  // namespace

AsconAead128::AsconAead128(Source key) noexcept {
  std::memcpy(key_.data(), key.data(), key.size());
}

void AsconAead128::seal_message(const Nonce128& nonce, const AssociatedData& associated,
                                Bytes plaintext, std::uint8_t* ciphertext,
                                std::span<std::uint8_t, 16> tag) const noexcept {
  State state(key_, nonce, associated);
  state.encrypt(plaintext, ciphertext);
  std::ranges::copy(state.tag(), tag.begin());
}

bool AsconAead128::open_message(const Nonce128& nonce, const AssociatedData& associated,
                                Bytes ciphertext, std::span<const std::uint8_t, 16> tag,
                                std::uint8_t* plaintext) const noexcept {
  State state(key_, nonce, associated);
  State again = state;
  state.decrypt(ciphertext, nullptr);
  if (!is_right_tag(state.tag(), tag)) return false;
  again.decrypt(ciphertext, plaintext);
  return true;
}

}  // namespace isochron
