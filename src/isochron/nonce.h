// Nonces: numbers that are used once with a key. Each size is a type of its own, so that none is
// taken for another, cut short or filled up.
//
//   const isochron::Nonce96 nonce(std::span<const std::uint8_t, 12>(bytes));
//
//   std::optional<isochron::Nonce96> nonce;  // of bytes whose number comes from elsewhere
//   error = isochron::make_exact(bytes, nonce);
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "isochron/bytes.h"
#include "isochron/error.h"

namespace isochron {

// N bytes. No secret, copied freely; there is none without a value.
template <std::size_t N>
class Nonce {
 public:
  using Source = std::span<const std::uint8_t, N>;

  explicit Nonce(Source bytes) noexcept { std::copy_n(bytes.begin(), N, bytes_.begin()); }

  [[nodiscard]] Source bytes() const noexcept { return bytes_; }

 private:
  std::array<std::uint8_t, N> bytes_;
};
using Nonce64 = Nonce<8>;
using Nonce96 = Nonce<12>;
using Nonce128 = Nonce<16>;
using Nonce192 = Nonce<24>;
using Nonce256 = Nonce<32>;

// Makes a nonce, or the object of a key, of bytes whose number is known at run time only. Error:
// invalid_length unless it is exactly T's; then `made` is empty.
template <class T>
Error make_exact(Bytes bytes, std::optional<T>& made) noexcept {
  made.reset();
  if (bytes.size() != T::Source::extent) return Error::invalid_length;
  made.emplace(typename T::Source(bytes));
  return Error::none;
}

// Nonces that never repeat under one key (RFC 5116, section 3.2): four bytes that belong to one
// sender alone, then a number that counts its messages, big endian. A program that goes on behind a
// restart stores `upcoming` before it uses a nonce.
class CounterNonces {
 public:
  using Sender = std::span<const std::uint8_t, 4>;

  explicit CounterNonces(Sender sender, std::uint64_t first = 0) noexcept : upcoming_(first) {
    std::copy_n(sender.begin(), sender.size(), sender_.begin());
  }
  // A copy would give out the same nonces again.
  CounterNonces(const CounterNonces&) = delete;
  CounterNonces& operator=(const CounterNonces&) = delete;

  // The next nonce. Error: counter_exhausted once number 2^64 - 1 has been given out, for ever;
  // then `nonce` is empty.
  Error next(std::optional<Nonce96>& nonce) noexcept;

  // The number of the next nonce, if there is one.
  [[nodiscard]] std::optional<std::uint64_t> upcoming() const noexcept { return upcoming_; }

 private:
  std::array<std::uint8_t, 4> sender_;
  std::optional<std::uint64_t> upcoming_;
};

}  // namespace isochron
