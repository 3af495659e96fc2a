// The rows of algorithms.cc for what is made of Keccak's sponge. Internal.
#pragma once

#include <algorithm>

#include "isochron/hash_operations.h"
#include "isochron/kangarootwelve.h"
#include "isochron/sha3.h"
#include "isochron/sp800_185.h"
#include "isochron/turboshake.h"

namespace isochron::keccak_rows {

using operations::of;
using operations::once;
using operations::plain;

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

// The rows.

using Name = std::string_view;
constexpr Name fips_202 = "FIPS 202", sp_800_185 = "SP 800-185", rfc_9861 = "RFC 9861";

template <class Hasher>
constexpr Algorithm row(Name name, Name title, Name standard, const HashOperations& operations,
                        std::uint64_t longest = Algorithm::unlimited) noexcept {
  return {
      .name = name,
      .title = title,
      .standard = standard,
      .aliases = {},
      .primitive = "keccak",
      .digest_size = Hasher::digest_size,
      .longest_digest = longest,
      .block_size = Hasher::block_size,
      .operations = &operations,
  };
}

template <class Hasher, auto one_message, auto many_messages>
constexpr Algorithm fixed(Name name, Name title, Name standard) noexcept {
  return row<Hasher>(name, title, standard,
                     of<Hasher, plain<Hasher>, once<one_message>, operations::many<many_messages>>,
                     Hasher::digest_size);
}

constexpr Algorithm extendable(Algorithm a, std::uint8_t takes = 0) noexcept {
  a.extendable = true;
  a.takes = takes;
  return a;
}

template <class Hasher, auto one_message>
constexpr Algorithm shake(Name name, Name title) noexcept {
  return extendable(row<Hasher>(
      name, title, fips_202, of<Hasher, plain<Hasher>, once<one_message>, many_digests<Hasher>>));
}

template <class Hasher, auto one_message>
constexpr Algorithm turboshake(Name name, Name title) noexcept {
  return extendable(
      row<Hasher>(name, title, rfc_9861, of<Hasher, plain<Hasher>, once<one_message>>));
}

template <class Hasher, HashOperations::Once one_message>
constexpr Algorithm kt(Name name, Name title) noexcept {
  using Customized = CustomizedAtEnd<Hasher>;
  return extendable(
      row<Hasher>(name, title, rfc_9861, of<Customized, Customized::begin, one_message>),
      Algorithm::customization);
}

template <class Hasher>
constexpr Algorithm cshake(Name name, Name title) noexcept {
  return extendable(row<Hasher>(name, title, sp_800_185, of<Hasher, named<Hasher>>),
                    Algorithm::function_name | Algorithm::customization);
}

// What hashes the length of its output, but for its Xof variant, whose output is extendable.
template <class Hasher>
constexpr Algorithm with_length(Name name, Name title, const HashOperations& operations,
                                std::uint8_t takes) noexcept {
  Algorithm a = row<Hasher>(name, title, sp_800_185, operations);
  a.extendable = requires(Hasher hash) { hash.output(); };
  a.takes = takes | Algorithm::customization;
  return a;
}

template <class Hasher>
constexpr Algorithm kmac(Name name, Name title) noexcept {
  Algorithm a = with_length<Hasher>(name, title, of<Hasher, keyed<Hasher>>, Algorithm::key);
  a.longest_key = std::numeric_limits<std::uint32_t>::max();
  return a;
}

template <class Hasher>
constexpr Algorithm tuplehash(Name name, Name title) noexcept {
  Algorithm a = with_length<Hasher>(name, title, of<Hasher, customized<Hasher>>, 0);
  a.tuple = true;
  return a;
}

template <class Hasher>
constexpr Algorithm parallelhash(Name name, Name title) noexcept {
  return with_length<Hasher>(name, title, of<Hasher, in_blocks<Hasher>>,
                             Algorithm::inner_block_size);
}

}  // namespace isochron::keccak_rows
