// What the rows of table.h are made with. Internal.
#pragma once

#include <string_view>

#include "isochron/algorithms.h"
#include "isochron/hash_operations.h"

namespace isochron::rows {

using operations::many;
using operations::of;
using operations::once;
using operations::plain;

// The first members of Algorithm.
struct Names {
  std::string_view name;
  std::string_view title;
  std::string_view standard;
  std::string_view primitive;
  std::span<const std::string_view> aliases = {};
};

// Of a class whose digests have its digest_size.
template <class Hasher>
constexpr Algorithm row(const Names& names, const HashOperations& operations) noexcept {
  return {
      .name = names.name,
      .title = names.title,
      .standard = names.standard,
      .aliases = names.aliases,
      .primitive = names.primitive,
      .digest_size = Hasher::digest_size,
      .longest_digest = Hasher::digest_size,
      .block_size = Hasher::block_size,
      .operations = &operations,
  };
}

// Of a class without parameters, its function of one message and, where there is one, of many.
template <class Hasher, auto one_message>
constexpr Algorithm fixed(const Names& names) noexcept {
  return row<Hasher>(names, of<Hasher, plain<Hasher>, once<one_message>>);
}
template <class Hasher, auto one_message, auto many_messages>
constexpr Algorithm fixed(const Names& names) noexcept {
  return row<Hasher>(names, of<Hasher, plain<Hasher>, once<one_message>, many<many_messages>>);
}

constexpr Algorithm legacy(Algorithm a) noexcept {
  a.legacy = true;
  return a;
}

}  // namespace isochron::rows
