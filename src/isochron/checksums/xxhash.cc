// XXH32 and XXH64: initial accumulators, convergence, the rest of the message and the final mix
// (xxHash specification 0.2.0; the steps below are its steps). See xxhash.h.
#include "isochron/checksums/xxhash.h"

#include <bit>

#include "isochron/checksums/words.h"
#include "isochron/merkle_damgard_internals.h"
#include "simd/dispatch.h"

namespace isochron {
namespace {

using checksums::read;

template <class Word>
struct Primes;
template <>
struct Primes<std::uint32_t> {
  static constexpr std::uint32_t p1 = 0x9e3779b1, p2 = 0x85ebca77, p3 = 0xc2b2ae3d, p4 = 0x27d4eb2f,
                                 p5 = 0x165667b1;
};
template <>
struct Primes<std::uint64_t> {
  static constexpr std::uint64_t p1 = 0x9e3779b185ebca87, p2 = 0xc2b2ae3d27d4eb4f,
                                 p3 = 0x165667b19e3779f9, p4 = 0x85ebca77c2b2ae63,
                                 p5 = 0x27d4eb2f165667c5;
};
using P32 = Primes<std::uint32_t>;
using P64 = Primes<std::uint64_t>;

// Stripes are buffered as the blocks of other hashes are.
template <class W>
struct Stripes {
  using Word = W;
  static constexpr std::size_t block_size = Xxh<W>::block_size;

  static const simd::BlockKernel<Word>& kernel() noexcept {
    if constexpr (sizeof(Word) == 4) {
      return *simd::kernels().xxh32;
    } else {
      return *simd::kernels().xxh64;
    }
  }
};

// Step 1.
template <class Word>
void initialise(Word* accumulators, Word seed) noexcept {
  using P = Primes<Word>;
  accumulators[0] = static_cast<Word>(seed + P::p1 + P::p2);
  accumulators[1] = seed + P::p2;
  accumulators[2] = seed;
  accumulators[3] = seed - P::p1;
}

// Step 3.
template <class Word>
Word converge(const Word* acc) noexcept {
  return std::rotl(acc[0], 1) + std::rotl(acc[1], 7) + std::rotl(acc[2], 12) +
         std::rotl(acc[3], 18);
}

std::uint64_t round(std::uint64_t lane) noexcept { return std::rotl(lane * P64::p2, 31) * P64::p1; }

std::uint32_t merge(const std::uint32_t* acc) noexcept { return converge(acc); }
std::uint64_t merge(const std::uint64_t* acc) noexcept {
  std::uint64_t h = converge(acc);
  for (int i = 0; i < 4; ++i) h = (h ^ round(acc[i])) * P64::p1 + P64::p4;
  return h;
}

// Steps 5 and 6.
std::uint32_t end(std::uint32_t h, const std::uint8_t* rest, std::size_t size) noexcept {
  for (; size >= 4; size -= 4, rest += 4) {
    h = std::rotl(h + read<std::uint32_t>(rest) * P32::p3, 17) * P32::p4;
  }
  for (; size > 0; --size, ++rest) h = std::rotl(h + *rest * P32::p5, 11) * P32::p1;
  h = (h ^ h >> 15) * P32::p2;
  h = (h ^ h >> 13) * P32::p3;
  return h ^ h >> 16;
}

std::uint64_t end(std::uint64_t h, const std::uint8_t* rest, std::size_t size) noexcept {
  for (; size >= 8; size -= 8, rest += 8) {
    h = std::rotl(h ^ round(read<std::uint64_t>(rest)), 27) * P64::p1 + P64::p4;
  }
  if (size >= 4) {
    h = std::rotl(h ^ read<std::uint32_t>(rest) * P64::p1, 23) * P64::p2 + P64::p3;
    size -= 4;
    rest += 4;
  }
  for (; size > 0; --size, ++rest) h = std::rotl(h ^ *rest * P64::p5, 11) * P64::p1;
  h = (h ^ h >> 33) * P64::p2;
  h = (h ^ h >> 29) * P64::p3;
  return h ^ h >> 32;
}

// From step 3 on. `rest` has the last length % block_size bytes; the stripes before are in
// `accumulators`.
template <class Word>
Word finalise(const Word* accumulators, Word seed, const std::uint8_t* rest,
              std::uint64_t length) noexcept {
  constexpr std::size_t stripe = Xxh<Word>::block_size;
  Word h = length < stripe ? seed + Primes<Word>::p5 : merge(accumulators);
  h += static_cast<Word>(length);
  return end(h, rest, static_cast<std::size_t>(length % stripe));
}

template <class Word>
Word one(Bytes message, Word seed) noexcept {
  constexpr std::size_t stripe = Xxh<Word>::block_size;
  Word accumulators[4];
  const WipeOnExit wipe_accumulators(accumulators);
  initialise(accumulators, seed);
  const std::size_t stripes = message.size() / stripe;
  if (stripes > 0) Stripes<Word>::kernel().compress(accumulators, message.data(), stripes);
  // Of an empty message, which may be null, nothing is read.
  const std::uint8_t* rest = stripes > 0 ? message.data() + stripes * stripe : message.data();
  return finalise(accumulators, seed, rest, message.size());
}

}  // namespace

template <class Word>
Xxh<Word>::Xxh(Word seed) noexcept : seed_(seed) {
  initialise(accumulators_.data(), seed);
}

template <class Word>
Xxh<Word>& Xxh<Word>::update(Bytes bytes) noexcept {
  merkle_damgard::absorb<Stripes<Word>>(Stripes<Word>::kernel(), accumulators_.data(),
                                        buffer_.data(), length_, bytes);
  return *this;
}

template <class Word>
Word Xxh<Word>::value() const noexcept {
  return finalise(accumulators_.data(), seed_, buffer_.data(), length_);
}

template <class Word>
typename Xxh<Word>::Digest Xxh<Word>::finish() const noexcept {
  return checksums::canonical(value());
}

template class Xxh<std::uint32_t>;
template class Xxh<std::uint64_t>;

std::uint32_t xxh32_value(Bytes message, std::uint32_t seed) noexcept { return one(message, seed); }
std::uint64_t xxh64_value(Bytes message, std::uint64_t seed) noexcept { return one(message, seed); }
Xxh32Digest xxh32(Bytes message, std::uint32_t seed) noexcept {
  return checksums::canonical(one(message, seed));
}
Xxh64Digest xxh64(Bytes message, std::uint64_t seed) noexcept {
  return checksums::canonical(one(message, seed));
}

}  // namespace isochron
