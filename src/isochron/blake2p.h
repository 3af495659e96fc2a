// BLAKE2bp and BLAKE2sp ("BLAKE2: simpler, smaller, fast as MD5", 2013-01-29, section 2.10): BLAKE2
// as a tree of four (BLAKE2bp) or eight (BLAKE2sp) leaves that take the message's blocks in turn
// and run side by side in vector lanes, with a root above them. Their digests are not those of
// BLAKE2b and BLAKE2s.
//
//   isochron::Blake2bDigest d = isochron::blake2bp(message);
//
// Constant time in message and key. No function allocates, fails or throws, unless its comment says
// so.
#pragma once

#include "isochron/blake2.h"

namespace isochron {

// What a digest depends on besides the message.
template <class Word>
struct Blake2pParameters {
  std::size_t digest_size = 8 * sizeof(Word);  // bytes, 1 to 64 (BLAKE2bp) or 32 (BLAKE2sp)
  Bytes key{};                                 // at most as many bytes
};

// A message in the making. Copyable at any point; copies go on independently. Wipes itself.
template <class Word>
class Blake2p {
 public:
  using Digest = Blake2Digest<Word>;
  using Parameters = Blake2pParameters<Word>;

  static constexpr std::size_t digest_size = Blake2<Word>::digest_size;  // the longest
  static constexpr std::size_t block_size = Blake2<Word>::block_size;
  static constexpr std::size_t key_size = Blake2<Word>::key_size;  // the longest
  static constexpr std::size_t leaves = 32 / sizeof(Word);

  Blake2p() noexcept;

  // Makes `hasher` one for these parameters. Error: invalid_length; then `hasher` is unchanged.
  static Error make(const Parameters& parameters, Blake2p& hasher) noexcept;

  // Appends bytes. Empty spans, also null ones, are allowed anywhere and change nothing.
  Blake2p& update(Bytes bytes) noexcept;

  // The digest of all bytes so far, of digest_length() bytes, the rest zero. May be called again,
  // and update() may follow.
  [[nodiscard]] Digest finish() const noexcept;
  [[nodiscard]] std::size_t digest_length() const noexcept { return digest_length_; }

  // Forgets (wipes) the message; the parameters stay.
  void reset() noexcept;

 private:
  friend struct StateFields;
  template <class Self, class Visit>
  static void visit_fields(Self& self, Visit visit) noexcept {
    visit(self.key_, self.states_, self.buffer_, self.counter_, self.filled_, self.key_length_,
          self.digest_length_);
  }
  [[nodiscard]] bool fields_valid() const noexcept;

  // A stripe is one block for each leaf. It is compressed once bytes follow it for every leaf:
  // until then it may hold the last block of some. So less than two stripes wait.
  static constexpr std::size_t stripe_size = leaves * block_size;
  static constexpr std::size_t buffer_size = stripe_size + (leaves - 1) * block_size;

  SecretArray<std::uint8_t, key_size> key_;        // zeros behind key_length_
  SecretArray<Word, 8 * leaves> states_;           // h_w of leaf i at states_[w * leaves + i]
  SecretArray<std::uint8_t, buffer_size> buffer_;  // the message's last bytes, not yet compressed
  std::array<Word, 2> counter_{};  // bytes that each leaf compressed, low word first
  std::uint16_t filled_ = 0;       // bytes in the buffer
  std::uint8_t key_length_ = 0;
  std::uint8_t digest_length_ = digest_size;
};

extern template class Blake2p<std::uint64_t>;
extern template class Blake2p<std::uint32_t>;

using Blake2bp = Blake2p<std::uint64_t>;
using Blake2bpParameters = Blake2bp::Parameters;
using Blake2sp = Blake2p<std::uint32_t>;
using Blake2spParameters = Blake2sp::Parameters;

// The longest digest of one message, without a key.
[[nodiscard]] Blake2bDigest blake2bp(Bytes message) noexcept;
[[nodiscard]] Blake2sDigest blake2sp(Bytes message) noexcept;

}  // namespace isochron
