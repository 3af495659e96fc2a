// The functions that NIST derived from SHA-3 (SP 800-185): cSHAKE, KMAC, TupleHash and
// ParallelHash, with 128 and 256 bits of strength.
//
//   isochron::Kmac256 mac(key, customization);
//   mac.update(part1).update(part2);
//   mac.finish(tag);                     // tag.size() bytes
//
// The length of the output is hashed by KMAC, TupleHash and ParallelHash: a shorter output is not
// the beginning of a longer one. Their variants called Xof leave it out, and can be read piece by
// piece.
//
// Constant time in message and key; customization strings and function names may be secret too.
// No function allocates, fails or throws, unless its comment says so. All lengths are counted in
// bits below 2^64.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "isochron/bytes.h"
#include "isochron/error.h"
#include "isochron/sponge.h"
#include "isochron/sponge_leaves.h"

namespace isochron {

// cSHAKE (section 3): SHAKE for a named function and with a customization string. If both are empty
// it is SHAKE. The name is for functions that NIST defines; other uses leave it empty.
// Copyable at any point; copies go on independently. Wipes itself.
template <std::uint8_t Rate>
class Cshake {
 public:
  static constexpr std::size_t block_size = Rate;
  static constexpr std::size_t digest_size = 200 - Rate;
  using Output = SpongeOutput<Rate, 24>;

  explicit Cshake(Bytes function_name = {}, Bytes customization = {}) noexcept;

  // Appends bytes, as many as you like. Empty spans, also null ones, change nothing.
  Cshake& update(Bytes bytes) noexcept {
    sponge_.absorb(bytes);
    return *this;
  }

  // Output of all bytes so far. May be called again, and update() may follow.
  void finish(std::span<std::uint8_t> out) const noexcept { sponge_.finish(suffix_, out); }
  [[nodiscard]] Output output() const noexcept { return Output(sponge_, suffix_); }

  // Forgets (wipes) the message; name and customization stay.
  void reset() noexcept { sponge_ = initial_; }

 private:
  friend struct StateFields;
  template <class Self, class Visit>
  static void visit_fields(Self& self, Visit visit) noexcept {
    visit(self.initial_, self.sponge_, self.suffix_);
  }

  Sponge<Rate, 24> initial_;  // behind name and customization
  Sponge<Rate, 24> sponge_;
  std::uint8_t suffix_;
};

// KMAC (section 4): a message authentication code and pseudorandom function. Keys of any length;
// for the full strength at least as many bits as the name says. Copyable at any point; copies go on
// independently. Wipes itself.
template <std::uint8_t Rate, bool Xof>
class Kmac {
 public:
  static constexpr std::size_t block_size = Rate;
  static constexpr std::size_t digest_size = 200 - Rate;
  using Output = SpongeOutput<Rate, 24>;

  explicit Kmac(Bytes key = {}, Bytes customization = {}) noexcept;

  // Appends bytes. Empty spans, also null ones, change nothing.
  Kmac& update(Bytes bytes) noexcept {
    sponge_.absorb(bytes);
    return *this;
  }

  // Output of all bytes so far. May be called again, and update() may follow.
  void finish(std::span<std::uint8_t> out) const noexcept;
  [[nodiscard]] Output output() const noexcept
    requires Xof;

  // Forgets (wipes) the message; key and customization stay.
  void reset() noexcept { sponge_ = initial_; }

 private:
  friend struct StateFields;
  template <class Self, class Visit>
  static void visit_fields(Self& self, Visit visit) noexcept {
    visit(self.initial_, self.sponge_);
  }

  Sponge<Rate, 24> initial_;  // behind customization and key
  Sponge<Rate, 24> sponge_;
};

// TupleHash (section 5): the hash of a sequence of strings, in which it matters where one ends and
// the next begins. Copyable at any point; copies go on independently. Wipes itself.
template <std::uint8_t Rate, bool Xof>
class TupleHash {
 public:
  static constexpr std::size_t block_size = Rate;
  static constexpr std::size_t digest_size = 200 - Rate;
  using Output = SpongeOutput<Rate, 24>;

  explicit TupleHash(Bytes customization = {}) noexcept;

  // Appends one element of the tuple. An empty element is an element too.
  TupleHash& add(Bytes element) noexcept;

  // Output of all elements so far. May be called again, and add() may follow.
  void finish(std::span<std::uint8_t> out) const noexcept;
  [[nodiscard]] Output output() const noexcept
    requires Xof;

  // Forgets (wipes) the elements; the customization stays.
  void reset() noexcept { sponge_ = initial_; }

 private:
  friend struct StateFields;
  template <class Self, class Visit>
  static void visit_fields(Self& self, Visit visit) noexcept {
    visit(self.initial_, self.sponge_);
  }

  Sponge<Rate, 24> initial_;  // behind the customization
  Sponge<Rate, 24> sponge_;
};

// ParallelHash (section 6): cuts the message into blocks that are hashed by themselves, several at
// a time. The block size is a part of the function: other sizes, other outputs. Copyable at any
// point; copies go on independently. Wipes itself.
template <std::uint8_t Rate, bool Xof>
class ParallelHash {
 public:
  static constexpr std::size_t block_size = Rate;  // of the sponges
  static constexpr std::size_t digest_size = 200 - Rate;
  static constexpr std::uint64_t default_inner_block_size = 8192;
  using Output = SpongeOutput<Rate, 24>;

  // With the default block size, which is no standard's choice, and no customization.
  ParallelHash() noexcept : ParallelHash(default_inner_block_size, {}) {}

  // `inner_block_size` in bytes. Error: invalid_length when it is 0; then `out` is unchanged.
  static Error make(std::uint64_t inner_block_size, Bytes customization,
                    ParallelHash& out) noexcept {
    if (inner_block_size == 0) return Error::invalid_length;
    out = ParallelHash(inner_block_size, customization);
    return Error::none;
  }

  // Appends bytes. Empty spans, also null ones, change nothing.
  ParallelHash& update(Bytes bytes) noexcept;

  // Output of all bytes so far. May be called again, and update() may follow.
  void finish(std::span<std::uint8_t> out) const noexcept;
  [[nodiscard]] Output output() const noexcept
    requires Xof;

  // Forgets (wipes) the message; block size and customization stay.
  void reset() noexcept;

 private:
  ParallelHash(std::uint64_t inner_block_size, Bytes customization) noexcept;
  [[nodiscard]] SpongeLeaves::Kind kind() const noexcept;
  // The final node behind the last block's value and the number of blocks.
  [[nodiscard]] Sponge<Rate, 24> closed() const noexcept;

  friend struct StateFields;
  template <class Self, class Visit>
  static void visit_fields(Self& self, Visit visit) noexcept {
    visit(self.initial_, self.node_, self.leaves_, self.inner_block_size_);
  }
  [[nodiscard]] bool fields_valid() const noexcept;

  Sponge<Rate, 24> initial_;  // behind customization and block size
  Sponge<Rate, 24> node_;     // behind the values of complete blocks
  SpongeLeaves leaves_;
  std::uint64_t inner_block_size_;
};

extern template class Cshake<168>;
extern template class Cshake<136>;
extern template class Kmac<168, false>;
extern template class Kmac<136, false>;
extern template class Kmac<168, true>;
extern template class Kmac<136, true>;
extern template class TupleHash<168, false>;
extern template class TupleHash<136, false>;
extern template class TupleHash<168, true>;
extern template class TupleHash<136, true>;
extern template class ParallelHash<168, false>;
extern template class ParallelHash<136, false>;
extern template class ParallelHash<168, true>;
extern template class ParallelHash<136, true>;

using Cshake128 = Cshake<168>;
using Cshake256 = Cshake<136>;
using Kmac128 = Kmac<168, false>;
using Kmac256 = Kmac<136, false>;
using KmacXof128 = Kmac<168, true>;
using KmacXof256 = Kmac<136, true>;
using TupleHash128 = TupleHash<168, false>;
using TupleHash256 = TupleHash<136, false>;
using TupleHashXof128 = TupleHash<168, true>;
using TupleHashXof256 = TupleHash<136, true>;
using ParallelHash128 = ParallelHash<168, false>;
using ParallelHash256 = ParallelHash<136, false>;
using ParallelHashXof128 = ParallelHash<168, true>;
using ParallelHashXof256 = ParallelHash<136, true>;

}  // namespace isochron
