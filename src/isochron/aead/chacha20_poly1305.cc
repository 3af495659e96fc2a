// See chacha20_poly1305.h.
#include "isochron/aead/chacha20_poly1305.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "isochron/cipher/chacha20_state.h"
#include "isochron/mac/poly1305.h"
#include "simd/dispatch.h"

namespace isochron {
namespace {

using chacha20_state::State;

constexpr std::size_t block_size = 64;
// As much of a message as most kernels' vectors make together with the block for the tag's key.
constexpr std::size_t head_size = 3 * block_size;
// Bytes that are encrypted and then authenticated while they are near. More than 4 KiB, because
// Poly1305's kernels begin every piece with the powers of r.
constexpr std::size_t piece_size = 8192;

void xor_blocks(const State& state, const std::uint8_t* in, std::uint8_t* out, std::size_t count) {
  const simd::Kernels& kernels = simd::kernels();
  kernels.chacha20->xor_blocks(state.data(), in, out, count);
}

// The key stream's first blocks: the key of the tag, and the message's head, encrypted or
// decrypted.
struct Head {
  SecretArray<std::uint8_t, block_size + head_size> bytes;
  std::size_t size;

  Head(const State& state, Bytes message) noexcept : size(std::min(message.size(), head_size)) {
    std::copy_n(message.begin(), size, bytes.begin() + block_size);
    xor_blocks(state, bytes.data(), bytes.data(), 1 + (size + block_size - 1) / block_size);
  }
  [[nodiscard]] Poly1305OneTime::Key tag_key() const noexcept {
    return std::span(bytes).template first<Poly1305OneTime::key_size>();
  }
  [[nodiscard]] Bytes message() const noexcept { return Bytes(bytes).subspan(block_size, size); }
};

// The state for byte `begin` of the message on, a multiple of the block's size.
void move_to(State& state, std::size_t begin) noexcept {
  constexpr std::uint64_t counter_bits = 0xffffffff;
  const std::uint64_t first = chacha20_state::counter(state) & ~counter_bits;
  chacha20_state::set_counter(state, first | (1 + begin / block_size));
}

// Bytes behind the head, from byte `begin` on, as above.
void xor_from(State& state, std::size_t begin, Bytes in, std::uint8_t* out) noexcept {
  if (in.empty()) return;
  move_to(state, begin);
  const std::size_t whole = in.size() / block_size * block_size;
  xor_blocks(state, in.data(), out, whole / block_size);
  if (whole < in.size()) {
    SecretArray<std::uint8_t, block_size> last;
    std::copy(in.begin() + static_cast<std::ptrdiff_t>(whole), in.end(), last.begin());
    move_to(state, begin + whole);
    xor_blocks(state, last.data(), last.data(), 1);
    std::copy_n(last.begin(), in.size() - whole, out + whole);
  }
}

// The text that is authenticated (section 2.8): associated data and ciphertext, each filled up to a
// multiple of 16 bytes, and their lengths.
using Tag = Poly1305OneTime::Tag;

std::array<std::uint8_t, 16> lengths(std::uint64_t associated, std::uint64_t message) noexcept {
  std::array<std::uint8_t, 16> bytes;
  std::memcpy(bytes.data(), &associated, 8);
  std::memcpy(bytes.data() + 8, &message, 8);
  return bytes;
}

// Of a short message: all in one place, for one call of the kernel.
constexpr std::size_t short_associated = 64;

bool is_short(const AssociatedData& associated, std::size_t message) noexcept {
  return message <= head_size && associated.size() <= short_associated;
}

Tag short_tag(Poly1305OneTime::Key key, const AssociatedData& associated,
              Bytes ciphertext) noexcept {
  SecretArray<std::uint8_t, short_associated + head_size + 16> text;
  std::size_t size = 0;
  const auto append = [&](Bytes bytes) {
    std::copy(bytes.begin(), bytes.end(), text.begin() + static_cast<std::ptrdiff_t>(size));
    size += bytes.size();
  };
  const auto fill_up = [&] { size = (size + 15) / 16 * 16; };
  associated.for_each(append);
  const auto end = lengths(size, ciphertext.size());
  fill_up();
  append(ciphertext);
  fill_up();
  append(end);
  return poly1305_one_time(key, Bytes(text).first(size));
}

// Of a longer one, piece by piece.
class LongTag {
 public:
  LongTag(Poly1305OneTime::Key key, const AssociatedData& associated) noexcept
      : mac_(key), associated_size_(associated.size()) {
    associated.for_each([this](Bytes piece) { mac_.update(piece); });
    fill_up(associated_size_);
  }
  void update(Bytes ciphertext) noexcept {
    mac_.update(ciphertext);
    size_ += ciphertext.size();
  }
  // Encrypts whole blocks, and takes their ciphertext at the same time.
  void seal_blocks(const simd::ChaCha20Kernel& kernel, const State& state, Bytes plaintext,
                   std::uint8_t* ciphertext) noexcept {
    mac_.append_by([&](std::uint64_t* accumulator, const std::uint64_t* r) {
      kernel.seal_blocks(state.data(), plaintext.data(), ciphertext, plaintext.size() / block_size,
                         accumulator, r);
    });
    size_ += plaintext.size();
  }
  Tag finish() noexcept {
    fill_up(size_);
    return mac_.update(lengths(associated_size_, size_)).finish();
  }

 private:
  void fill_up(std::uint64_t size) noexcept {
    constexpr std::array<std::uint8_t, 16> zeros{};
    mac_.update(Bytes(zeros).first((16 - size % 16) % 16));
  }

  Poly1305OneTime mac_;
  std::uint64_t associated_size_, size_ = 0;
};

}  // namespace

template <class NonceType>
BasicChaCha20Poly1305<NonceType>::BasicChaCha20Poly1305(Source key) noexcept {
  std::copy(key.begin(), key.end(), key_.begin());
}

template <class NonceType>
void BasicChaCha20Poly1305<NonceType>::seal_message(
    const NonceType& nonce, const AssociatedData& associated, Bytes plaintext,
    std::uint8_t* ciphertext, std::span<std::uint8_t, Base::tag_size> tag) const noexcept {
  State state = chacha20_state::make(key_, nonce, 0);
  const Head head(state, plaintext);
  const std::size_t size = plaintext.size();
  Tag made;
  if (is_short(associated, size)) {
    made = short_tag(head.tag_key(), associated, head.message());
    std::ranges::copy(head.message(), ciphertext);
  } else {
    LongTag text(head.tag_key(), associated);
    std::ranges::copy(head.message(), ciphertext);
    const simd::Kernels& kernels = simd::kernels();
    std::size_t begin = 0, encrypted = head.size;
    if (kernels.chacha20->seal_blocks != nullptr && head.size == head_size) {
      text.update(head.message());
      const std::size_t whole = (size - head_size) / block_size * block_size;
      move_to(state, head_size);
      text.seal_blocks(*kernels.chacha20, state, plaintext.subspan(head_size, whole),
                       ciphertext + head_size);
      begin = encrypted = head_size + whole;
    }
    while (begin < size) {
      const std::size_t end = std::min(begin + piece_size, size);
      xor_from(state, encrypted, plaintext.subspan(encrypted, end - encrypted),
               ciphertext + encrypted);
      text.update({ciphertext + begin, end - begin});
      begin = encrypted = end;
    }
    made = text.finish();
  }
  std::ranges::copy(made, tag.begin());
}

template <class NonceType>
bool BasicChaCha20Poly1305<NonceType>::open_message(
    const NonceType& nonce, const AssociatedData& associated, Bytes ciphertext,
    std::span<const std::uint8_t, Base::tag_size> tag, std::uint8_t* plaintext) const noexcept {
  State state = chacha20_state::make(key_, nonce, 0);
  const Head head(state, ciphertext);
  Tag expected;
  if (is_short(associated, ciphertext.size())) {
    expected = short_tag(head.tag_key(), associated, ciphertext);
  } else {
    LongTag text(head.tag_key(), associated);
    text.update(ciphertext);
    expected = text.finish();
  }
  const bool right = is_right_tag(expected, tag);
  // A right tag of what was received is what a forger is after.
  wipe(expected.data(), expected.size());
  if (!right) return false;
  std::ranges::copy(head.message(), plaintext);
  // Calls save registers, and in them may be a part of the tag.
  if (head.size < ciphertext.size()) {
    xor_from(state, head.size, ciphertext.subspan(head.size), plaintext + head.size);
  }
  return true;
}

template class BasicChaCha20Poly1305<Nonce96>;
template class BasicChaCha20Poly1305<Nonce192>;

}  // namespace isochron
