// XXH3: seeds and secrets, buffering, and the end of long messages (xxHash specification 0.2.0,
// "XXH3 algorithm description for large inputs"). See xxh3.h.
#include "isochron/checksums/xxh3.h"

#include <algorithm>

#include "isochron/checksums/words.h"
#include "isochron/checksums/xxh3_mix.h"
#include "simd/dispatch.h"

namespace isochron {
namespace {

using namespace xxh3;
using checksums::canonical;
using checksums::read;

constexpr std::size_t stripe_size = 64, group_size = Xxh3State::buffer_size;
constexpr std::size_t stripes_per_group = group_size / stripe_size;
constexpr std::size_t shortest_secret = 136;

void initialise(std::uint64_t accumulators[8]) noexcept {
  static constexpr std::uint64_t initial[8] = {prime32_3, prime64_1, prime64_2, prime64_3,
                                               prime64_4, prime32_2, prime64_5, prime32_1};
  std::copy_n(initial, 8, accumulators);
}

void derive_secret(std::uint64_t seed, std::uint8_t* secret) noexcept {
  for (std::size_t i = 0; i < default_secret_size; i += 16) {
    const std::uint64_t words[2] = {read<std::uint64_t>(default_secret.data() + i) + seed,
                                    read<std::uint64_t>(default_secret.data() + i + 8) - seed};
    std::memcpy(secret + i, words, sizeof words);
  }
}

// The number of the message's stripe `stripe` within its block.
std::size_t position_of(std::uint64_t stripe, std::size_t secret_size) noexcept {
  return static_cast<std::size_t>(stripe % ((secret_size - stripe_size) / 8));
}

// Step 3's last accumulation. It uses bytes of the secret of its own and ends no block: the kernel
// is told of a secret for two stripes.
void accumulate_last(std::uint64_t accumulators[8], const std::uint8_t* stripe,
                     Bytes secret) noexcept {
  simd::kernels().xxh3->accumulate(accumulators, stripe, 1, secret.data() + secret.size() - 71,
                                   stripe_size + 16, 0);
}

std::uint64_t final_merge(const std::uint64_t accumulators[8], std::uint64_t initial,
                          const std::uint8_t* secret) noexcept {
  std::uint64_t result = initial;
  for (std::size_t i = 0; i < 8; i += 2) {
    result += fold_product(accumulators[i] ^ read<std::uint64_t>(secret + 8 * i),
                           accumulators[i + 1] ^ read<std::uint64_t>(secret + 8 * i + 8));
  }
  return avalanche(result);
}

// Step 4.
std::uint64_t finalise_64(const std::uint64_t accumulators[8], std::uint64_t length,
                          Bytes secret) noexcept {
  return final_merge(accumulators, length * prime64_1, secret.data() + 11);
}

Xxh3_128Value finalise_128(const std::uint64_t accumulators[8], std::uint64_t length,
                           Bytes secret) noexcept {
  return {finalise_64(accumulators, length, secret),
          final_merge(accumulators, ~(length * prime64_2), secret.data() + secret.size() - 75)};
}

// One message of more than 240 bytes.
template <auto finalise>
auto long_message(Bytes message, std::uint64_t seed) noexcept {
  std::array<std::uint8_t, default_secret_size> derived;
  Bytes secret = default_secret;
  if (seed != 0) {
    derive_secret(seed, derived.data());
    secret = derived;
  }
  std::uint64_t accumulators[8];
  initialise(accumulators);
  simd::kernels().xxh3->accumulate(accumulators, message.data(), (message.size() - 1) / stripe_size,
                                   secret.data(), secret.size(), 0);
  accumulate_last(accumulators, message.data() + message.size() - stripe_size, secret);
  const auto value = finalise(accumulators, message.size(), secret);
  wipe(accumulators, sizeof accumulators);
  if (seed != 0) wipe(derived.data(), derived.size());
  return value;
}

Xxh3_128Digest canonical(Xxh3_128Value value) noexcept {
  Xxh3_128Digest digest;
  std::ranges::copy(canonical(value.high), digest.begin());
  std::ranges::copy(canonical(value.low), digest.begin() + 8);
  return digest;
}

}  // namespace

Xxh3State::Xxh3State(std::uint64_t seed) noexcept : seed_(seed), secret_size_(default_secret_size) {
  initialise(accumulators_.data());
  derive_secret(seed, secret_.data());
}

Error Xxh3State::set_secret(Bytes secret) noexcept {
  if (secret.size() < shortest_secret || secret.size() > longest_secret) {
    return Error::invalid_length;
  }
  *this = Xxh3State(0);
  std::ranges::copy(secret, secret_.begin());
  secret_size_ = static_cast<std::uint16_t>(secret.size());
  return Error::none;
}

void Xxh3State::reset() noexcept {
  initialise(accumulators_.data());
  wipe(buffer_.data(), buffer_.size());
  length_ = 0;
}

bool Xxh3State::fields_valid() const noexcept {
  return secret_size_ >= shortest_secret && secret_size_ <= longest_secret;
}

void Xxh3State::update(Bytes bytes) noexcept {
  if (bytes.empty()) return;
  const std::size_t filled =
      length_ == 0 ? 0 : static_cast<std::size_t>((length_ - 1) % group_size) + 1;
  const std::uint64_t groups = (length_ - filled) / group_size;  // consumed before
  length_ += bytes.size();
  const std::size_t free = group_size - filled;
  if (bytes.size() <= free) {
    std::ranges::copy(bytes, buffer_.begin() + static_cast<std::ptrdiff_t>(filled));
    return;
  }
  const auto accumulate = simd::kernels().xxh3->accumulate;
  std::size_t position = position_of(stripes_per_group * groups, secret_size_);
  std::copy_n(bytes.begin(), free, buffer_.begin() + static_cast<std::ptrdiff_t>(filled));
  bytes = bytes.subspan(free);
  accumulate(accumulators_.data(), buffer_.data(), stripes_per_group, secret_.data(), secret_size_,
             position);
  const std::size_t direct = (bytes.size() - 1) / group_size * group_size;
  if (direct > 0) {
    position = position_of(stripes_per_group * (groups + 1), secret_size_);
    accumulate(accumulators_.data(), bytes.data(), direct / stripe_size, secret_.data(),
               secret_size_, position);
    std::copy_n(bytes.begin() + static_cast<std::ptrdiff_t>(direct - stripe_size), stripe_size,
                buffer_.end() - stripe_size);
    bytes = bytes.subspan(direct);
  }
  std::ranges::copy(bytes, buffer_.begin());
}

// Steps 2 (what is left of it) and 3, for length_ > 240.
void Xxh3State::finish_long(std::uint64_t accumulators[8]) const noexcept {
  const Bytes secret = Bytes(secret_).first(secret_size_);
  const std::size_t filled = static_cast<std::size_t>((length_ - 1) % group_size) + 1;
  const std::uint64_t groups = (length_ - filled) / group_size;
  std::copy_n(accumulators_.begin(), 8, accumulators);
  simd::kernels().xxh3->accumulate(accumulators, buffer_.data(), (filled - 1) / stripe_size,
                                   secret.data(), secret.size(),
                                   position_of(stripes_per_group * groups, secret_size_));
  std::array<std::uint8_t, stripe_size> last;
  const std::size_t mine = std::min(filled, stripe_size);
  const std::size_t older = stripe_size - mine;
  std::copy_n(buffer_.end() - static_cast<std::ptrdiff_t>(older), older, last.begin());
  std::copy_n(buffer_.begin() + static_cast<std::ptrdiff_t>(filled - mine), mine,
              last.begin() + static_cast<std::ptrdiff_t>(older));
  accumulate_last(accumulators, last.data(), secret);
  wipe(last.data(), last.size());
}

std::uint64_t Xxh3State::value_64() const noexcept {
  if (length_ <= longest_medium) {
    const std::uint8_t* secret = seed_ == 0 ? secret_.data() : default_secret.data();
    return short_64(Bytes(buffer_).first(static_cast<std::size_t>(length_)), secret, seed_);
  }
  std::uint64_t accumulators[8];
  const WipeOnExit wipe_accumulators(accumulators);
  finish_long(accumulators);
  return finalise_64(accumulators, length_, Bytes(secret_).first(secret_size_));
}

Xxh3_128Value Xxh3State::value_128() const noexcept {
  if (length_ <= longest_medium) {
    const std::uint8_t* secret = seed_ == 0 ? secret_.data() : default_secret.data();
    return short_128(Bytes(buffer_).first(static_cast<std::size_t>(length_)), secret, seed_);
  }
  std::uint64_t accumulators[8];
  const WipeOnExit wipe_accumulators(accumulators);
  finish_long(accumulators);
  return finalise_128(accumulators, length_, Bytes(secret_).first(secret_size_));
}

Error Xxh3_64::with_secret(Bytes secret, Xxh3_64& hasher) noexcept {
  return hasher.state_.set_secret(secret);
}
Error Xxh3_128::with_secret(Bytes secret, Xxh3_128& hasher) noexcept {
  return hasher.state_.set_secret(secret);
}

Xxh3_64Digest Xxh3_64::finish() const noexcept { return canonical(value()); }
Xxh3_128Digest Xxh3_128::finish() const noexcept { return canonical(value()); }

std::uint64_t xxh3_64_value(Bytes message, std::uint64_t seed) noexcept {
  if (message.size() <= longest_medium) return short_64(message, default_secret.data(), seed);
  return long_message<finalise_64>(message, seed);
}

Xxh3_128Value xxh3_128_value(Bytes message, std::uint64_t seed) noexcept {
  if (message.size() <= longest_medium) return short_128(message, default_secret.data(), seed);
  return long_message<finalise_128>(message, seed);
}

Xxh3_64Digest xxh3_64(Bytes message, std::uint64_t seed) noexcept {
  return canonical(xxh3_64_value(message, seed));
}
Xxh3_128Digest xxh3_128(Bytes message, std::uint64_t seed) noexcept {
  return canonical(xxh3_128_value(message, seed));
}

}  // namespace isochron
