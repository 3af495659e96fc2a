// See algorithms.h.
#include "algorithms.h"

#include <algorithm>
#include <span>

#include "output.h"

namespace isosum {
namespace {

// For algorithms whose digest comes in one piece: KMAC, ParallelHash and TupleHash.
constexpr std::uint64_t longest_piece = std::uint64_t{1} << 16;

bool is_blake2(const Algorithm& algorithm) { return algorithm.title.starts_with("BLAKE2"); }

// What openssl dgst writes beside titles and aliases: version 1.1.1 RIPEMD160 and SHA512-256.
constexpr std::string_view openssl_tags[] = {
    "BLAKE2B-512", "BLAKE2S-256", "KECCAK-256", "RIPEMD160",
    "SHA512-224",  "SHA512-256",  "SHAKE-128",  "SHAKE-256",
};

bool is_in(std::span<const std::string_view> list, std::string_view text) {
  return std::ranges::find(list, text) != list.end();
}

// The standards' names, but "SHA512" for "SHA-512": coreutils' and BSD's.
std::string plain_tag(const Algorithm& algorithm) {
  std::string tag(algorithm.title);
  if (tag.starts_with("SHA-")) tag.erase(3, 1);
  return tag;
}

const Algorithm* find_tag(std::string_view tag) {
  // This one passes over case and separators, wherever they are; a list with such tags is damaged.
  const Algorithm* const found = isochron::find_algorithm(tag);
  if (found == nullptr) return nullptr;
  const bool written_so = tag == found->title || tag == plain_tag(*found) ||
                          is_in(found->aliases, tag) || is_in(openssl_tags, tag);
  return written_so ? found : nullptr;
}

}  // namespace

bool takes(const Algorithm& algorithm, Algorithm::Parameter parameter) {
  return (algorithm.takes & parameter) != 0;
}

std::uint64_t longest_length(const Algorithm& algorithm) {
  return algorithm.extendable ? algorithm.longest_digest
                              : std::min(algorithm.longest_digest, longest_piece);
}

bool hashes_length(const Algorithm& algorithm) {
  return is_blake2(algorithm) || (!algorithm.extendable && algorithm.variable_length());
}

bool counts_bits(const Algorithm& algorithm) {
  return is_blake2(algorithm) && !algorithm.extendable;
}

std::size_t shortest_listed_digest(const Algorithm& algorithm) {
  if (!algorithm.variable_length()) return algorithm.digest_size;
  if (counts_bits(algorithm)) return 1;  // as b2sum
  // 128 bits against second preimages. Below, a line cut short would pass for a digest.
  return std::min<std::size_t>(algorithm.digest_size, 16);
}

bool derives_keys(const Algorithm& algorithm) { return algorithm.name == "blake3"; }

Escapes escapes_of(const Algorithm& algorithm) {
  return algorithm.name == "blake3" ? Escapes::b3sum : Escapes::coreutils;
}

std::string tag_of(const Algorithm& algorithm, std::uint64_t length) {
  std::string tag = plain_tag(algorithm);
  // What is the algorithm's own length goes without saying, unless it can be hashed in or not.
  const bool own = length == algorithm.digest_size && !algorithm.extendable;
  if (length == 0 || own || !hashes_length(algorithm)) return tag;
  return tag + '-' + decimal(8 * length);
}

Tagged read_tag(std::string_view tag) {
  if (const Algorithm* found = find_tag(tag)) return {found, 0};
  const std::size_t dash = tag.rfind('-');
  if (dash == std::string_view::npos) return {};
  const Algorithm* const found = find_tag(tag.substr(0, dash));
  const std::uint64_t bits = read_number(tag.substr(dash + 1)).value_or(0);
  if (found == nullptr || !hashes_length(*found) || tag_of(*found) != tag.substr(0, dash) ||
      bits == 0 || bits % 8 != 0 || bits / 8 > longest_length(*found)) {
    return {};
  }
  return {found, bits / 8};
}

}  // namespace isosum
