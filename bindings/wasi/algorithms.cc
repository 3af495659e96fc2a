// See algorithms.h.
#include "algorithms.h"

#include <algorithm>

#include "output.h"

namespace isosum {
namespace {

// For algorithms whose digest comes in one piece: KMAC, ParallelHash and TupleHash.
constexpr std::uint64_t longest_piece = std::uint64_t{1} << 16;

bool is_blake2(const Algorithm& algorithm) { return algorithm.title.starts_with("BLAKE2"); }

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

// The standards' names, but "SHA512" for "SHA-512": coreutils' and BSD's.
std::string plain_tag(const Algorithm& algorithm) {
  std::string tag(algorithm.title);
  if (tag.starts_with("SHA-")) tag.erase(3, 1);
  return tag;
}

bool is_written_as(std::string_view tag, const Algorithm& algorithm) {
  if (tag == algorithm.title || tag == plain_tag(algorithm)) return true;
  if (std::ranges::find(algorithm.aliases, tag) != algorithm.aliases.end()) return true;
  // OpenSSL: SHA2-256, SHAKE-128, BLAKE2B-512.
  const auto in_capitals = [](char c) {
    return is_capital(c) || is_digit(c) || c == '-' || c == '/';
  };
  return is_capital(tag.front()) && is_digit(tag.back()) && std::ranges::all_of(tag, in_capitals);
}

const Algorithm* find_tag(std::string_view tag) {
  if (tag.empty()) return nullptr;
  const Algorithm* const found = isochron::find_algorithm(tag);
  return found != nullptr && is_written_as(tag, *found) ? found : nullptr;
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
  if (found == nullptr || !hashes_length(*found) || bits == 0 || bits % 8 != 0 ||
      bits / 8 > longest_length(*found)) {
    return {};
  }
  return {found, bits / 8};
}

}  // namespace isosum
