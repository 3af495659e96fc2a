// What isosum knows of an algorithm beyond the library's table: how listings name it, and in what
// unit users give its lengths.
//
// A new row of the table appears in options, listings, checks and the benchmark without a line
// here.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "isochron/algorithms.h"
#include "text.h"

namespace isosum {

using isochron::Algorithm;

[[nodiscard]] bool takes(const Algorithm& algorithm, Algorithm::Parameter parameter);

// The longest digest that --length may ask for. Where a digest cannot be read piece by piece, it
// has to fit into memory.
[[nodiscard]] std::uint64_t longest_length(const Algorithm& algorithm);

// Whether a digest is another one when a length is asked for, and no longer the beginning of a
// longer one.
[[nodiscard]] bool hashes_length(const Algorithm& algorithm);

// Whether users give its lengths in bits, as b2sum takes them, and not in bytes.
[[nodiscard]] bool counts_bits(const Algorithm& algorithm);

// The fewest bytes of a digest that a check accepts where no length was asked for.
[[nodiscard]] std::size_t shortest_listed_digest(const Algorithm& algorithm);

// Whether it has --derive-key in place of --customization, as b3sum does.
[[nodiscard]] bool derives_keys(const Algorithm& algorithm);

// Of file names in listings.
[[nodiscard]] Escapes escapes_of(const Algorithm& algorithm);

// TAG in "TAG (FILE) = DIGEST". `length` is what --length asked for in bytes, or 0.
[[nodiscard]] std::string tag_of(const Algorithm& algorithm, std::uint64_t length = 0);

// Before the tag of a hash, where HMAC of it is meant, as openssl dgst writes it.
inline constexpr std::string_view hmac_prefix = "HMAC-";

// What a tag says: the algorithm, and the length in bytes that stands in it, or 0.
struct Tagged {
  const Algorithm* algorithm = nullptr;  // null: the tag is unknown
  std::uint64_t length = 0;
};

// Knows the tags of tag_of, titles and aliases of the table as they are written there, and what
// openssl dgst writes; none with other capitals or separators.
[[nodiscard]] Tagged read_tag(std::string_view tag);

}  // namespace isosum
