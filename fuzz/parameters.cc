// See parameters.h.
#include "fuzz/parameters.h"

namespace isochron::fuzz {
namespace {

// Also that of TurboSHAKE's domain: its length of digest changes no byte.
constexpr std::uint8_t digest_size_bit = 0x80;

// Spans of the material, which has 256 bytes.
constexpr std::size_t key_at = 0, salt_at = 128, personalization_at = 160, text_at = 192,
                      function_name_at = 224;

// 1 to `most`.
std::size_t length_of(std::uint32_t number, std::size_t most) { return 1 + number % most; }

}  // namespace

Parameters::Parameters(const Algorithm& algorithm, const Case& c) : material_(c.material()) {
  const Bytes material = material_;
  const auto give = [&](HashParameters& values, std::uint8_t given) {
    const auto has = [&](Algorithm::Parameter parameter) {
      return (given & algorithm.takes & parameter) != 0;
    };
    if (has(Algorithm::key)) {
      const std::size_t shortest = std::max(algorithm.shortest_key, 1u);
      const std::size_t longest = std::min(algorithm.longest_key, 128u);
      const std::size_t size = shortest + c.number % (longest - shortest + 1);
      values.key = material.subspan(key_at, size);
    }
    if (has(Algorithm::salt)) values.salt = material.subspan(salt_at, algorithm.salt_size);
    if (has(Algorithm::personalization)) {
      values.personalization = material.subspan(personalization_at, algorithm.salt_size);
    }
    if (has(Algorithm::customization)) {
      values.customization = material.subspan(text_at, length_of(c.number, 32));
    }
    if (has(Algorithm::function_name)) {
      values.function_name = material.subspan(function_name_at, length_of(c.number / 8u, 32));
    }
    if (has(Algorithm::seed)) {
      for (std::size_t i = 0; i < 8; ++i) values.seed |= std::uint64_t{c.key[i]} << (8 * i);
    }
    if (has(Algorithm::inner_block_size)) values.inner_block_size = length_of(c.number, 512);
    if (has(Algorithm::domain))
      values.domain = static_cast<std::uint8_t>(length_of(c.number, 0x7f));
    if ((given & digest_size_bit) != 0 && algorithm.variable_length()) {
      const auto most =
          static_cast<std::size_t>(std::min<std::uint64_t>(algorithm.longest_digest, 600));
      values.digest_size = length_of(c.number / 4u, most);
    }
  };
  // Not every pair of parameters goes together (BLAKE3's key and context): then the first of them.
  std::uint8_t given = 0;
  for (unsigned bit = 1; bit <= digest_size_bit; bit <<= 1) {
    if ((c.given & bit) == 0) continue;
    HashParameters more;
    const auto with = static_cast<std::uint8_t>(given | bit);
    give(more, with);
    Hash probe(algorithm);
    if (probe.begin(algorithm, more) != Error::none) continue;
    values_ = more;
    given = with;
  }
  none_ = values_.digest_size == 0 && values_.key.empty() && values_.salt.empty() &&
          values_.personalization.empty() && values_.customization.empty() &&
          values_.function_name.empty() && values_.seed == 0 && values_.inner_block_size == 0 &&
          values_.domain == 0;
}

void Parameters::list(Run& run) const {
  run.list("HashParameters parameters;");
  const auto number = [&](const char* name, std::uint64_t value) {
    if (value != 0) run.list("parameters.", name, " = ", value, "u;");
  };
  const auto bytes = [&](const char* name, Bytes value) {
    if (value.empty()) return;
    run.list("const Buffer ", name, " = from_hex(\"", hex(value), "\");");
    run.list("parameters.", name, " = ", name, ";");
  };
  number("digest_size", values_.digest_size);
  if (!values_.key.empty()) {
    run.list("const Buffer long_key = from_hex(\"", hex(values_.key), "\");");
    run.list("parameters.key = long_key;");
  }
  bytes("salt", values_.salt);
  bytes("personalization", values_.personalization);
  bytes("customization", values_.customization);
  bytes("function_name", values_.function_name);
  number("seed", values_.seed);
  number("inner_block_size", values_.inner_block_size);
  number("domain", values_.domain);
}

}  // namespace isochron::fuzz
