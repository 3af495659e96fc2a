// Rows for what is made of Keccak's sponge. Internal.
#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <string_view>

#include "isochron/kangarootwelve.h"
#include "isochron/rows/row.h"
#include "isochron/sha3.h"
#include "isochron/sp800_185.h"
#include "isochron/turboshake.h"

namespace isochron::rows {

// How each class takes its parameters.

template <class Hasher>
Error named(const HashParameters& parameters, Hasher& hash) noexcept {
  hash = Hasher(parameters.function_name, parameters.customization);
  return Error::none;
}

template <class Hasher>
Error keyed(const HashParameters& parameters, Hasher& hash) noexcept {
  hash = Hasher(parameters.key, parameters.customization);
  return Error::none;
}

template <class Hasher>
Error customized(const HashParameters& parameters, Hasher& hash) noexcept {
  hash = Hasher(parameters.customization);
  return Error::none;
}

template <class Hasher>
Error in_blocks(const HashParameters& parameters, Hasher& hash) noexcept {
  const std::uint64_t size = parameters.inner_block_size;
  return Hasher::make(size != 0 ? size : Hasher::default_inner_block_size, parameters.customization,
                      hash);
}

template <class Hasher>
Error in_domain(const HashParameters& parameters, Hasher& hash) noexcept {
  const std::uint8_t domain = parameters.domain;
  return Hasher::make(domain != 0 ? domain : Hasher::default_domain, hash);
}

// KangarooTwelve wants its customization at the end; here it is given at the beginning and kept.
template <class Hasher>
class CustomizedAtEnd {
 public:
  static constexpr std::size_t longest = 256;

  static Error begin(const HashParameters& parameters, CustomizedAtEnd& hash) noexcept {
    const Bytes customization = parameters.customization;
    if (customization.size() > longest) return Error::invalid_length;
    std::copy(customization.begin(), customization.end(), hash.customization_.begin());
    hash.size_ = static_cast<std::uint16_t>(customization.size());
    return Error::none;
  }

  void update(Bytes bytes) noexcept { hash_.update(bytes); }
  void finish(std::span<std::uint8_t> out) const noexcept { hash_.finish(customization(), out); }
  [[nodiscard]] auto output() const noexcept { return hash_.output(customization()); }
  void reset() noexcept { hash_.reset(); }

 private:
  friend struct isochron::StateFields;
  template <class Self, class Visit>
  static void visit_fields(Self& self, Visit visit) noexcept {
    visit(self.hash_, self.customization_, self.size_);
  }
  [[nodiscard]] bool fields_valid() const noexcept { return size_ <= longest; }

  [[nodiscard]] Bytes customization() const noexcept { return Bytes(customization_).first(size_); }

  Hasher hash_;
  SecretArray<std::uint8_t, longest> customization_;
  std::uint16_t size_ = 0;
};

inline void kt128_once(Bytes message, std::span<std::uint8_t> out) noexcept {
  kt128(message, {}, out);
}
inline void kt256_once(Bytes message, std::span<std::uint8_t> out) noexcept {
  kt256(message, {}, out);
}

template <class Hasher>
Error many_digests(std::span<const Bytes> messages, std::span<std::uint8_t> digests) noexcept {
  return Hasher::many(messages, digests, Hasher::digest_size);
}

// The rows. Those with an output of any length read it bit by bit, but for what hashes the length
// of its output.

inline constexpr std::string_view fips_202 = "FIPS 202", sp_800_185 = "SP 800-185",
                                  rfc_9861 = "RFC 9861";

template <class Hasher>
constexpr Algorithm keccak(std::string_view name, std::string_view title, std::string_view standard,
                           const HashOperations& operations, std::uint8_t takes = 0) noexcept {
  Algorithm a = row<Hasher>({name, title, standard, "keccak"}, operations);
  a.longest_digest = Algorithm::unlimited;
  a.extendable = operations.output != nullptr;
  a.takes = takes;
  return a;
}

template <class Hasher, auto one_message>
constexpr Algorithm shake(std::string_view name, std::string_view title) noexcept {
  return keccak<Hasher>(name, title, fips_202,
                        of<Hasher, plain<Hasher>, once<one_message>, many_digests<Hasher>>);
}

template <class Hasher, auto one_message>
constexpr Algorithm turboshake(std::string_view name, std::string_view title) noexcept {
  return keccak<Hasher>(name, title, rfc_9861, of<Hasher, in_domain<Hasher>, once<one_message>>,
                        Algorithm::domain);
}

template <class Hasher, HashOperations::Once one_message>
constexpr Algorithm kt(std::string_view name, std::string_view title) noexcept {
  using Customized = CustomizedAtEnd<Hasher>;
  return keccak<Hasher>(name, title, rfc_9861, of<Customized, Customized::begin, one_message>,
                        Algorithm::customization);
}

template <class Hasher>
constexpr Algorithm cshake(std::string_view name, std::string_view title) noexcept {
  return keccak<Hasher>(name, title, sp_800_185, of<Hasher, named<Hasher>>,
                        Algorithm::function_name | Algorithm::customization);
}

template <class Hasher>
constexpr Algorithm kmac(std::string_view name, std::string_view title) noexcept {
  Algorithm a = keccak<Hasher>(name, title, sp_800_185, of<Hasher, keyed<Hasher>>,
                               Algorithm::key | Algorithm::customization);
  a.longest_key = std::numeric_limits<std::uint32_t>::max();
  return a;
}

template <class Hasher>
constexpr Algorithm tuplehash(std::string_view name, std::string_view title) noexcept {
  Algorithm a = keccak<Hasher>(name, title, sp_800_185, of<Hasher, customized<Hasher>>,
                               Algorithm::customization);
  a.tuple = true;
  return a;
}

template <class Hasher>
constexpr Algorithm parallelhash(std::string_view name, std::string_view title) noexcept {
  return keccak<Hasher>(name, title, sp_800_185, of<Hasher, in_blocks<Hasher>>,
                        Algorithm::inner_block_size | Algorithm::customization);
}

}  // namespace isochron::rows
