// See aegis.h.
#include "isochron/aead/aegis.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "isochron/aead/two_passes.h"
#include "isochron/mac/block_buffer.h"
#include "simd/dispatch.h"

namespace isochron {

static_assert(std::endian::native == std::endian::little);

namespace {

constexpr std::size_t block_size = 16;
using Block = SecretArray<std::uint64_t, 2>;

// Fibonacci numbers modulo 256.
constexpr std::uint8_t constants[2][block_size] = {
    {0x00, 0x01, 0x01, 0x02, 0x03, 0x05, 0x08, 0x0d, 0x15, 0x22, 0x37, 0x59, 0x90, 0xe9, 0x79,
     0x62},
    {0xdb, 0x3d, 0x18, 0x55, 0x6d, 0xc2, 0x2f, 0xf1, 0x20, 0x11, 0x31, 0x42, 0x73, 0xb5, 0x28,
     0xdd}};

Block block_of(const std::uint8_t* bytes) noexcept {
  Block block;
  std::memcpy(block.data(), bytes, block_size);
  return block;
}
void put(const Block& block, std::uint8_t* bytes) noexcept {
  std::memcpy(bytes, block.data(), block_size);
}
Block operator^(const Block& a, const Block& b) noexcept {
  Block sum;
  for (std::size_t i = 0; i < sum.size(); ++i) sum[i] = a[i] ^ b[i];
  return sum;
}

template <std::size_t lanes>
const simd::AegisKernel* kernel_of(bool is_256) noexcept {
  const simd::Kernels& kernels = simd::kernels();
  if constexpr (lanes == 1) return is_256 ? kernels.aegis_256 : kernels.aegis_128l;
  if constexpr (lanes == 2) return is_256 ? kernels.aegis_256x2 : kernels.aegis_128x2;
  if constexpr (lanes == 4) return is_256 ? kernels.aegis_256x4 : kernels.aegis_128x4;
}

// The state of one message, in kernels' order. Copies go on from where the original is.
template <std::size_t key_size, std::size_t lanes>
class State {
 public:
  static constexpr bool is_256 = key_size == 32;
  static constexpr std::size_t blocks = is_256 ? 6 : 8;
  static constexpr std::size_t row = block_size * lanes;
  static constexpr std::size_t rate = is_256 ? row : 2 * row;
  static_assert(blocks * row <= simd::AegisKernel::state_size && two_pass_piece % rate == 0);

  // The draft's Init, and associated data.
  State(std::span<const std::uint8_t, key_size> key, const Nonce<key_size>& nonce,
        const AssociatedData& associated) noexcept
      : kernel_(kernel_of<lanes>(is_256)) {
    if constexpr (is_256) {
      begin_256(key.data(), nonce.bytes().data());
    } else {
      begin_128(block_of(key.data()), block_of(nonce.bytes().data()));
    }
    associated_size_ = associated.size();
    BlockBuffer<rate> buffer;
    associated.for_each([&](Bytes piece) {
      buffer.update(piece, [this](const std::uint8_t* messages, std::size_t count) {
        kernel_->absorb(s_.data(), messages, count);
      });
    });
    if (!buffer.rest().empty()) absorb_padded(buffer.rest());
  }

  // The next bytes; all calls but the last with a multiple of the rate. `out` may be `in`.
  void encrypt(Bytes in, std::uint8_t* out) noexcept {
    text_size_ += in.size();
    const std::size_t count = in.size() / rate;
    kernel_->encrypt(s_.data(), in.data(), out, count);
    const Bytes rest = in.subspan(count * rate);
    if (rest.empty()) return;
    Message last = padded(rest);
    kernel_->encrypt(s_.data(), last.data(), last.data(), 1);
    std::copy_n(last.begin(), rest.size(), out + count * rate);
  }
  void decrypt(Bytes in, std::uint8_t* out) noexcept {
    text_size_ += in.size();
    const std::size_t count = in.size() / rate;
    kernel_->decrypt(s_.data(), in.data(), out, count);
    const Bytes rest = in.subspan(count * rate);
    if (rest.empty()) return;
    // DecPartial: zeros are absorbed behind the text, not what the key stream makes of zeros.
    Message last = padded(rest);
    SecretArray<std::uint8_t, blocks * row> other = s_;
    kernel_->decrypt(other.data(), last.data(), last.data(), 1);
    std::copy_n(last.begin(), rest.size(), out + count * rate);
    absorb_padded(Bytes(last).first(rest.size()));
  }

  // Finalize. tag: 16 or 32 bytes.
  void finish(std::span<std::uint8_t> tag) noexcept {
    Block lengths;
    lengths[0] = 8 * associated_size_;
    lengths[1] = 8 * text_size_;
    constexpr std::size_t repeats = 7;
    SecretArray<std::uint8_t, repeats * rate> messages;
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      const Block block = block_at(is_256 ? 3 : 2, lane) ^ lengths;
      for (std::size_t at = block_size * lane; at < messages.size(); at += row) {
        put(block, messages.data() + at);
      }
    }
    kernel_->absorb(s_.data(), messages.data(), repeats);
    // A long tag has a sum of each half of the blocks; a short one that of all, in AEGIS-128L
    // without the last.
    const bool is_long = tag.size() == 2 * block_size;
    const std::size_t used = is_256 || is_long ? blocks : blocks - 1;
    SecretArray<std::uint64_t, 4> sums;
    for (std::size_t j = 0; j < used; ++j) {
      std::uint64_t* const sum = sums.data() + (is_long && j >= blocks / 2 ? 2 : 0);
      for (std::size_t lane = 0; lane < lanes; ++lane) {
        sum[0] ^= word_at(j, lane, 0);
        sum[1] ^= word_at(j, lane, 1);
      }
    }
    std::memcpy(tag.data(), sums.data(), tag.size());
  }

 private:
  using Message = SecretArray<std::uint8_t, rate>;

  static Message padded(Bytes rest) noexcept {
    Message message;
    std::copy(rest.begin(), rest.end(), message.begin());
    return message;
  }
  void absorb_padded(Bytes rest) noexcept {
    const Message message = padded(rest);
    kernel_->absorb(s_.data(), message.data(), 1);
  }

  std::uint8_t* place(std::size_t j, std::size_t lane) noexcept {
    return s_.data() + row * j + block_size * lane;
  }
  Block block_at(std::size_t j, std::size_t lane) noexcept { return block_of(place(j, lane)); }
  std::uint64_t word_at(std::size_t j, std::size_t lane, std::size_t i) noexcept {
    std::uint64_t word;
    std::memcpy(&word, place(j, lane) + sizeof word * i, sizeof word);
    return word;
  }
  // The same block in all lanes.
  static void fill_row(std::uint8_t* to, const Block& block) noexcept {
    for (std::size_t lane = 0; lane < lanes; ++lane) put(block, to + block_size * lane);
  }
  void set(std::size_t j, const Block& block) noexcept { fill_row(s_.data() + row * j, block); }

  void begin_128(const Block& key, const Block& nonce) noexcept {
    const Block c0 = block_of(constants[0]), c1 = block_of(constants[1]);
    set(0, key ^ nonce);
    set(1, c1);
    set(2, c0);
    set(3, c1);
    set(4, key ^ nonce);
    set(5, key ^ c0);
    set(6, key ^ c1);
    set(7, key ^ c0);
    mix<10>({nonce, key}, 3, 7);
  }
  void begin_256(const std::uint8_t* key, const std::uint8_t* nonce) noexcept {
    const Block c0 = block_of(constants[0]), c1 = block_of(constants[1]);
    const Block k0 = block_of(key), k1 = block_of(key + block_size);
    const Block kn0 = k0 ^ block_of(nonce), kn1 = k1 ^ block_of(nonce + block_size);
    set(0, kn0);
    set(1, kn1);
    set(2, c1);
    set(3, c0);
    set(4, k0 ^ c0);
    set(5, k1 ^ c1);
    mix<4>({k0, k1, kn0, kn1}, 3, 5);
  }

  // The messages that these rows are, `repeats` times. Before each, the lanes of a parallel form
  // are made different in two blocks.
  template <std::size_t repeats, std::size_t rows>
  void mix(const Block (&contents)[rows], std::size_t first, std::size_t second) noexcept {
    SecretArray<std::uint8_t, repeats * rows * row> messages;
    for (std::size_t i = 0; i < repeats * rows; ++i) {
      fill_row(messages.data() + row * i, contents[i % rows]);
    }
    constexpr std::size_t count = messages.size() / rate;
    if constexpr (lanes == 1) {
      kernel_->absorb(s_.data(), messages.data(), count);
    } else {
      for (std::size_t i = 0; i < count; ++i) {
        for (std::size_t lane = 0; lane < lanes; ++lane) {
          for (const std::size_t j : {first, second}) {
            const std::uint64_t word = word_at(j, lane, 0) ^ lane ^ (lanes - 1) << 8;
            std::memcpy(place(j, lane), &word, sizeof word);
          }
        }
        kernel_->absorb(s_.data(), messages.data() + rate * i, 1);
      }
    }
  }

  const simd::AegisKernel* kernel_;
  SecretArray<std::uint8_t, blocks * row> s_;
  std::uint64_t associated_size_ = 0;
  std::uint64_t text_size_ = 0;
};

}  // namespace

template <std::size_t KeySize, std::size_t Lanes>
  requires((KeySize == 16 || KeySize == 32) && (Lanes == 1 || Lanes == 2 || Lanes == 4))
AegisKey<KeySize, Lanes>::AegisKey(std::span<const std::uint8_t, KeySize> key) noexcept {
  std::ranges::copy(key, key_.begin());
}

template <std::size_t KeySize, std::size_t Lanes>
  requires((KeySize == 16 || KeySize == 32) && (Lanes == 1 || Lanes == 2 || Lanes == 4))
void AegisKey<KeySize, Lanes>::seal(const Nonce<KeySize>& nonce, const AssociatedData& associated,
                                    Bytes plaintext, std::uint8_t* ciphertext,
                                    std::span<std::uint8_t> tag) const noexcept {
  State<KeySize, Lanes> state(key_, nonce, associated);
  state.encrypt(plaintext, ciphertext);
  state.finish(tag);
}

template <std::size_t KeySize, std::size_t Lanes>
  requires((KeySize == 16 || KeySize == 32) && (Lanes == 1 || Lanes == 2 || Lanes == 4))
bool AegisKey<KeySize, Lanes>::open(const Nonce<KeySize>& nonce, const AssociatedData& associated,
                                    Bytes ciphertext, Bytes tag,
                                    std::uint8_t* plaintext) const noexcept {
  State<KeySize, Lanes> state(key_, nonce, associated);
  State<KeySize, Lanes> again = state;
  const auto is_right = [&] {
    SecretArray<std::uint8_t, 2 * block_size> expected;
    const auto made = std::span(expected).first(tag.size());
    state.finish(made);
    return is_right_tag(made, tag);
  };
  return open_in_two_passes(
      ciphertext, plaintext, [&](Bytes piece, std::uint8_t* out) { state.decrypt(piece, out); },
      is_right, [&](Bytes in, std::uint8_t* out) { again.decrypt(in, out); });
}

template class AegisKey<16, 1>;
template class AegisKey<16, 2>;
template class AegisKey<16, 4>;
template class AegisKey<32, 1>;
template class AegisKey<32, 2>;
template class AegisKey<32, 4>;

}  // namespace isochron
