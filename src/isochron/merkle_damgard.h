// The common face of hashes that chain a compression function over blocks (the construction of
// Merkle and Damgard): SHA-1, SHA-2, MD5, RIPEMD-160, SM3.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "isochron/bytes.h"
#include "isochron/secret.h"

namespace isochron {

// A message in the making. Copyable at any point; copies go on independently. Wipes itself.
//
// Hash is the class that derives from this one, for which its .cc file says initial state and
// kernels; the other parameters are the word and the number of words of its state, and the bytes of
// a block and of a digest.
template <class Hash, class Word, std::size_t words, std::size_t block, std::size_t digest>
class MerkleDamgard {
 public:
  static constexpr std::size_t digest_size = digest;
  static constexpr std::size_t block_size = block;
  using Digest = std::array<std::uint8_t, digest_size>;

  MerkleDamgard() noexcept;

  // Appends bytes. Empty spans, also null ones, are allowed anywhere and change nothing.
  Hash& update(Bytes bytes) noexcept;

  // The digest of all bytes so far. May be called again, and update() may follow.
  [[nodiscard]] Digest finish() const noexcept;

  // Forgets (wipes) the message; the object is as if newly made.
  void reset() noexcept;

 private:
  friend struct StateFields;
  template <class Self, class Visit>
  static void visit_fields(Self& self, Visit visit) noexcept {
    visit(self.state_, self.buffer_, self.length_);
  }

  SecretArray<Word, words> state_;
  SecretArray<std::uint8_t, block_size> buffer_;  // the last length_ % block_size bytes
  std::uint64_t length_ = 0;                      // bytes so far, modulo 2^64
};

}  // namespace isochron
