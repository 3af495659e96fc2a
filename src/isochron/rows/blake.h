// Rows for BLAKE2, what is made of it, and BLAKE3. Internal.
#pragma once

#include <cstdint>
#include <string_view>

#include "isochron/blake2.h"
#include "isochron/blake2p.h"
#include "isochron/blake2x.h"
#include "isochron/blake3.h"
#include "isochron/rows/row.h"

namespace isochron::rows {

// How each class takes its parameters.

// No length of digest stands for the longest.
template <class Hasher>
Error begin_blake2(const HashParameters& parameters, Hasher& hash) noexcept {
  const auto size = static_cast<std::size_t>(parameters.digest_size);
  typename Hasher::Parameters chosen;
  if (size != 0) chosen.digest_size = size;
  chosen.key = parameters.key;
  if constexpr (requires { chosen.salt; }) {
    chosen.salt = parameters.salt;
    chosen.personalization = parameters.personalization;
  }
  return Hasher::make(chosen, hash);
}

// Of BLAKE2X, a length that is given is hashed in.
template <class Hasher>
Error begin_blake2x(const HashParameters& parameters, Hasher& hash) noexcept {
  typename Hasher::Parameters chosen{.key = parameters.key,
                                     .salt = parameters.salt,
                                     .personalization = parameters.personalization};
  if (parameters.digest_size != 0) {
    chosen.output_size = static_cast<decltype(chosen.output_size)>(parameters.digest_size);
  }
  return Hasher::make(chosen, hash);
}

inline Error begin_blake3(const HashParameters& parameters, Blake3& hash) noexcept {
  if (!parameters.key.empty() && !parameters.customization.empty()) {
    return Error::unsupported_parameter;
  }
  if (!parameters.key.empty()) hash = Blake3::keyed(parameters.key.first<Blake3::key_size>());
  if (!parameters.customization.empty()) {
    const auto* context = reinterpret_cast<const char*>(parameters.customization.data());
    hash = Blake3::derive_key({context, parameters.customization.size()});
  }
  return Error::none;
}

inline void blake3_once(Bytes message, std::span<std::uint8_t> out) noexcept {
  isochron::blake3(message, out);
}

// The rows.

template <class Hasher>
constexpr Algorithm keyed_blake2(const Names& names, const HashOperations& operations) noexcept {
  Algorithm a = row<Hasher>(names, operations);
  a.takes = Algorithm::key;
  a.shortest_key = 1;
  a.longest_key = Hasher::key_size;
  return a;
}

template <class Hasher>
constexpr Algorithm salted(Algorithm a) noexcept {
  a.takes |= Algorithm::salt | Algorithm::personalization;
  a.salt_size = Hasher::salt_size;
  return a;
}

template <class Hasher, typename Hasher::Digest (*one_message)(Bytes) noexcept, auto many_messages>
constexpr Algorithm blake2(const Names& names) noexcept {
  Algorithm a = keyed_blake2<Hasher>(
      names, of<Hasher, begin_blake2<Hasher>, once<one_message>, many<many_messages>>);
  a.shorter_digests = true;
  return salted<Hasher>(a);
}

template <class Hasher, auto one_message>
constexpr Algorithm blake2p(const Names& names) noexcept {
  Algorithm a = keyed_blake2<Hasher>(names, of<Hasher, begin_blake2<Hasher>, once<one_message>>);
  a.shorter_digests = true;
  return a;
}

template <class Hasher>
constexpr Algorithm blake2x(const Names& names) noexcept {
  Algorithm a = keyed_blake2<Hasher>(names, of<Hasher, begin_blake2x<Hasher>>);
  a.longest_digest = Hasher::unknown_length - 1;
  a.extendable = true;
  return salted<Hasher>(a);
}

constexpr Algorithm blake3(const Names& names) noexcept {
  Algorithm a = row<Blake3>(names, of<Blake3, begin_blake3, blake3_once, many<blake3_many>>);
  a.longest_digest = Algorithm::unlimited;
  a.extendable = true;
  a.takes = Algorithm::key | Algorithm::customization;
  a.shortest_key = a.longest_key = Blake3::key_size;
  return a;
}

}  // namespace isochron::rows
