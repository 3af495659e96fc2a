// SipHash, sections 2.1 to 2.4 of its paper. See siphash.h.
#include "isochron/mac/siphash.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace isochron {
namespace {

static_assert(std::endian::native == std::endian::little);

std::uint64_t word(const std::uint8_t* bytes) noexcept {
  std::uint64_t w;
  std::memcpy(&w, bytes, sizeof w);
  return w;
}

// SipRound, `count` times (section 2.4).
template <unsigned count>
void rounds(std::uint64_t (&v)[4]) noexcept {
  for (unsigned i = 0; i < count; ++i) {
    v[0] += v[1];
    v[2] += v[3];
    v[1] = std::rotl(v[1], 13) ^ v[0];
    v[3] = std::rotl(v[3], 16) ^ v[2];
    v[0] = std::rotl(v[0], 32);
    v[2] += v[1];
    v[0] += v[3];
    v[1] = std::rotl(v[1], 17) ^ v[2];
    v[3] = std::rotl(v[3], 21) ^ v[0];
    v[2] = std::rotl(v[2], 32);
  }
}

template <unsigned c>
void compress(std::uint64_t (&v)[4], std::uint64_t m) noexcept {
  v[3] ^= m;
  rounds<c>(v);
  v[0] ^= m;
}

// v0 to v3 before the message (section 2.1).
template <std::size_t size>
void begin(std::uint64_t (&v)[4], std::uint64_t k0, std::uint64_t k1) noexcept {
  v[0] = k0 ^ 0x736f6d6570736575;
  v[1] = k1 ^ 0x646f72616e646f6d ^ (size == 16 ? 0xee : 0);
  v[2] = k0 ^ 0x6c7967656e657261;
  v[3] = k1 ^ 0x7465646279746573;
}

// The message's whole words; returns its last bytes, less than 8 (section 2.2).
template <unsigned c>
Bytes absorb(std::uint64_t (&v)[4], Bytes bytes) noexcept {
  for (; bytes.size() >= 8; bytes = bytes.subspan(8)) compress<c>(v, word(bytes.data()));
  return bytes;
}

// The last word: those bytes, zeros, the length modulo 256. Then the tag (section 2.3).
template <unsigned c, unsigned d, std::size_t size>
std::array<std::uint8_t, size> end(std::uint64_t (&v)[4], Bytes rest,
                                   std::uint64_t length) noexcept {
  std::uint64_t last = length << 56;
  for (std::size_t i = 0; i < rest.size(); ++i) last |= std::uint64_t{rest[i]} << (8 * i);
  compress<c>(v, last);
  std::array<std::uint8_t, size> tag;
  v[2] ^= size == 16 ? 0xee : 0xff;
  for (std::size_t half = 0; half < size; half += 8) {
    if (half > 0) v[1] ^= 0xdd;
    rounds<d>(v);
    const std::uint64_t w = v[0] ^ v[1] ^ v[2] ^ v[3];
    std::memcpy(tag.data() + half, &w, sizeof w);
  }
  return tag;
}

}  // namespace

template <unsigned c, unsigned d, std::size_t size>
SipHash<c, d, size>::SipHash(Key key) noexcept {
  key_[0] = word(key.data());
  key_[1] = word(key.data() + 8);
  reset();
}

template <unsigned c, unsigned d, std::size_t size>
void SipHash<c, d, size>::reset() noexcept {
  std::uint64_t v[4];
  const WipeOnExit wipe_v(v);
  begin<size>(v, key_[0], key_[1]);
  std::copy_n(v, 4, v_.begin());
  wipe(rest_.data(), sizeof rest_);
  length_ = 0;
}

template <unsigned c, unsigned d, std::size_t size>
SipHash<c, d, size>& SipHash<c, d, size>::update(Bytes bytes) noexcept {
  if (bytes.empty()) return *this;
  const std::size_t filled = length_ % 8;
  length_ += bytes.size();
  const std::size_t missing = filled > 0 ? std::min(8 - filled, bytes.size()) : 0;
  std::copy_n(bytes.begin(), missing, rest_.begin() + filled);
  std::uint64_t v[4] = {v_[0], v_[1], v_[2], v_[3]};
  const WipeOnExit wipe_v(v);
  if (filled + missing == 8) compress<c>(v, word(rest_.data()));
  const Bytes rest = absorb<c>(v, bytes.subspan(missing));
  std::copy_n(v, 4, v_.begin());
  std::copy(rest.begin(), rest.end(), rest_.begin());
  return *this;
}

template <unsigned c, unsigned d, std::size_t size>
auto SipHash<c, d, size>::finish() const noexcept -> Tag {
  std::uint64_t v[4] = {v_[0], v_[1], v_[2], v_[3]};
  const WipeOnExit wipe_v(v);
  return end<c, d, size>(v, Bytes(rest_).first(length_ % 8), length_);
}

template <unsigned c, unsigned d, std::size_t size>
auto SipHash<c, d, size>::of(Key key, Bytes message) noexcept -> Tag {
  std::uint64_t v[4];
  const WipeOnExit wipe_v(v);
  begin<size>(v, word(key.data()), word(key.data() + 8));
  return end<c, d, size>(v, absorb<c>(v, message), message.size());
}

template class SipHash<1, 3, 8>;
template class SipHash<1, 3, 16>;
template class SipHash<2, 4, 8>;
template class SipHash<2, 4, 16>;
template class SipHash<4, 8, 8>;
template class SipHash<4, 8, 16>;

}  // namespace isochron
