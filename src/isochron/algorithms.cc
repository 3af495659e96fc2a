// The table of algorithms: one row each. See algorithms.h.
#include "isochron/algorithms.h"

#include "isochron/blake3.h"
#include "isochron/hash_operations.h"
#include "isochron/sha256.h"

namespace isochron {
namespace {

using operations::many;
using operations::of;
using operations::once;
using operations::plain;

constexpr std::string_view sha224_aliases[] = {"SHA2-224"};
constexpr std::string_view sha256_aliases[] = {"SHA2-256"};
constexpr std::string_view blake3_aliases[] = {"b3"};

Error begin(const HashParameters& parameters, Blake3& hash) noexcept {
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

void blake3_once(Bytes message, std::span<std::uint8_t> out) noexcept { blake3(message, out); }

constexpr Algorithm rows[] = {
    {
        .name = "sha224",
        .title = "SHA-224",
        .standard = "FIPS 180-4",
        .aliases = sha224_aliases,
        .primitive = "sha256",
        .digest_size = 28,
        .longest_digest = 28,
        .block_size = 64,
        .operations = &of<Sha224, plain<Sha224>, once<sha224>, many<sha224_many>>,
    },
    {
        .name = "sha256",
        .title = "SHA-256",
        .standard = "FIPS 180-4",
        .aliases = sha256_aliases,
        .primitive = "sha256",
        .digest_size = 32,
        .longest_digest = 32,
        .block_size = 64,
        .operations = &of<Sha256, plain<Sha256>, once<sha256>, many<sha256_many>>,
    },
    {
        .name = "blake3",
        .title = "BLAKE3",
        .standard = "BLAKE3, 2021-11-05",
        .aliases = blake3_aliases,
        .primitive = "blake3",
        .digest_size = 32,
        .longest_digest = Algorithm::unlimited,
        .block_size = 64,
        .takes = Algorithm::key | Algorithm::customization,
        .shortest_key = 32,
        .longest_key = 32,
        .extendable = true,
        .operations = &of<Blake3, begin, blake3_once>,
    },
};

bool is_separator(char c) noexcept { return c == '-' || c == '_' || c == '/' || c == ' '; }

char lower(char c) noexcept { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// Whether two names are the same but for case and separators.
bool same_name(std::string_view a, std::string_view b) noexcept {
  for (;;) {
    while (!a.empty() && is_separator(a.front())) a.remove_prefix(1);
    while (!b.empty() && is_separator(b.front())) b.remove_prefix(1);
    if (a.empty() || b.empty()) return a.empty() && b.empty();
    if (lower(a.front()) != lower(b.front())) return false;
    a.remove_prefix(1);
    b.remove_prefix(1);
  }
}

}  // namespace

std::span<const Algorithm> algorithms() noexcept { return rows; }

const Algorithm* find_algorithm(std::string_view name) noexcept {
  for (const Algorithm& row : rows) {
    if (same_name(name, row.name) || same_name(name, row.title)) return &row;
    for (const std::string_view alias : row.aliases) {
      if (same_name(name, alias)) return &row;
    }
  }
  return nullptr;
}

}  // namespace isochron
