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
// Of the message, as long as the vectors of most kernels need for its key and these together: short
// messages are done with one call.
constexpr std::size_t head_size = 3 * block_size;
// Encrypted, then authenticated while they are near. TODO
constexpr std::size_t piece_size = 4096;

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
  void copy_to(std::uint8_t* out) const noexcept {
    std::copy_n(bytes.begin() + block_size, size, out);
  }
};

// Bytes of the message from `head_size` on; `begin` is a multiple of the block's size.
void xor_from(State& state, std::size_t begin, Bytes in, std::uint8_t* out) noexcept {
  constexpr std::uint64_t counter_bits = 0xffffffff;
  const std::uint64_t first = chacha20_state::counter(state) & ~counter_bits;
  chacha20_state::set_counter(state, first | (1 + begin / block_size));
  const std::size_t whole = in.size() / block_size * block_size;
  xor_blocks(state, in.data(), out, whole / block_size);
  if (whole < in.size()) {
    SecretArray<std::uint8_t, block_size> last;
    std::copy(in.begin() + static_cast<std::ptrdiff_t>(whole), in.end(), last.begin());
    chacha20_state::set_counter(state, first | (1 + (begin + whole) / block_size));
    xor_blocks(state, last.data(), last.data(), 1);
    std::copy_n(last.begin(), in.size() - whole, out + whole);
  }
}

constexpr std::array<std::uint8_t, 16> zeros{};

void pad(Poly1305OneTime& mac, std::uint64_t size) noexcept {
  mac.update(Bytes(zeros).first(static_cast<std::size_t>(-size % 16)));
}

void begin_tag(Poly1305OneTime& mac, const AssociatedData& associated) noexcept {
  associated.for_each([&](Bytes piece) { mac.update(piece); });
  pad(mac, associated.size());
}

void end_tag(Poly1305OneTime& mac, std::uint64_t associated, std::uint64_t message) noexcept {
  pad(mac, message);
  std::array<std::uint8_t, 16> lengths;
  std::memcpy(lengths.data(), &associated, 8);
  std::memcpy(lengths.data() + 8, &message, 8);
  mac.update(lengths);
}

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
  Poly1305OneTime mac(head.tag_key());
  const std::uint64_t associated_size = associated.size();
  begin_tag(mac, associated);
  head.copy_to(ciphertext);
  const std::size_t size = plaintext.size();
  for (std::size_t begin = 0, encrypted = head.size; begin < size;) {
    const std::size_t end = std::min(begin + piece_size, size);
    if (encrypted < end) {
      xor_from(state, encrypted, plaintext.subspan(encrypted, end - encrypted),
               ciphertext + encrypted);
    }
    mac.update({ciphertext + begin, end - begin});
    begin = encrypted = end;
  }
  end_tag(mac, associated_size, size);
  const Poly1305OneTime::Tag made = mac.finish();
  std::copy(made.begin(), made.end(), tag.begin());
}

template <class NonceType>
bool BasicChaCha20Poly1305<NonceType>::open_message(
    const NonceType& nonce, const AssociatedData& associated, Bytes ciphertext,
    std::span<const std::uint8_t, Base::tag_size> tag, std::uint8_t* plaintext) const noexcept {
  State state = chacha20_state::make(key_, nonce, 0);
  const Head head(state, ciphertext);
  Poly1305OneTime mac(head.tag_key());
  begin_tag(mac, associated);
  mac.update(ciphertext);
  end_tag(mac, associated.size(), ciphertext.size());
  if (!mac.verify(tag)) return false;
  head.copy_to(plaintext);
  if (ciphertext.size() > head.size) {
    xor_from(state, head.size, ciphertext.subspan(head.size), plaintext + head.size);
  }
  return true;
}

template class BasicChaCha20Poly1305<Nonce96>;
template class BasicChaCha20Poly1305<Nonce192>;

}  // namespace isochron
