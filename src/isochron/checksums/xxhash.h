// NOT CRYPTOGRAPHIC: XXH32 and XXH64 find accidental damage and spread keys over hash tables.
// Anyone can make messages with equal digests, with any seed.
//
// xxHash specification 0.2.0, "XXH32 algorithm description" and "XXH64 algorithm description".
// XXH3, the faster successor, is in xxh3.h.
//
//   std::uint64_t c = isochron::xxh64_value(message, seed);
//
//   isochron::Xxh64 h(seed);
//   h.update(part1).update(part2);
//   c = h.value();                            // or h.finish(): its bytes
//
// Constant time in message and seed. No function allocates, fails or throws.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "isochron/bytes.h"
#include "isochron/secret.h"

namespace isochron {

// XXH32 or XXH64, by the word it works with. Copyable at any point; copies go on independently.
// Wipes itself.
template <class Word>
class Xxh {
 public:
  static constexpr std::size_t digest_size = sizeof(Word);
  static constexpr std::size_t block_size = 4 * sizeof(Word);  // a stripe
  using Digest = std::array<std::uint8_t, digest_size>;

  explicit Xxh(Word seed = 0) noexcept;

  // Appends bytes. Empty spans, also null ones, are allowed anywhere and change nothing.
  Xxh& update(Bytes bytes) noexcept;

  // The digest of all bytes so far, as a number. May be called again, and update() may follow.
  [[nodiscard]] Word value() const noexcept;

  // Its canonical form: bytes, most significant first.
  [[nodiscard]] Digest finish() const noexcept;

  // Forgets (wipes) the message; the seed stays.
  void reset() noexcept { *this = Xxh(seed_); }

 private:
  friend struct StateFields;
  template <class Self, class Visit>
  static void visit_fields(Self& self, Visit visit) noexcept {
    visit(self.seed_, self.accumulators_, self.buffer_, self.length_);
  }

  Word seed_;
  SecretArray<Word, 4> accumulators_;
  SecretArray<std::uint8_t, block_size> buffer_;  // the last length_ % block_size bytes
  std::uint64_t length_ = 0;                      // bytes so far
};

using Xxh32 = Xxh<std::uint32_t>;
using Xxh64 = Xxh<std::uint64_t>;
using Xxh32Digest = Xxh32::Digest;
using Xxh64Digest = Xxh64::Digest;

// The digest of one message: its bytes, most significant first.
[[nodiscard]] Xxh32Digest xxh32(Bytes message, std::uint32_t seed = 0) noexcept;
[[nodiscard]] Xxh64Digest xxh64(Bytes message, std::uint64_t seed = 0) noexcept;

// The same as a number.
[[nodiscard]] std::uint32_t xxh32_value(Bytes message, std::uint32_t seed = 0) noexcept;
[[nodiscard]] std::uint64_t xxh64_value(Bytes message, std::uint64_t seed = 0) noexcept;

}  // namespace isochron
