// See runs.h.
#include "tests/ct/native/runs.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "isochron/hash.h"
#include "isochron/hash_operations.h"
#include "tests/ct/native/secrets.h"

namespace isochron::ct {
namespace {

using Kind = Run::Kind;

// Past the widest lanes: 16 of 32 bits.
constexpr std::size_t batch = 17;
constexpr std::size_t longest_key = function_key_size;
constexpr std::size_t longest_output = 200;

std::uint8_t message[longest_length];
std::uint8_t key[longest_key];
std::uint8_t out[std::max({batch * 64, longest_output, function_out_size})];
std::uint8_t saved[Hash::longest_saved];

// SplitMix64.
std::uint64_t next_random(std::uint64_t& state) {
  std::uint64_t z = state += 0x9e3779b97f4a7c15;
  z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
  z = (z ^ z >> 27) * 0x94d049bb133111eb;
  return z ^ z >> 31;
}

void fill(std::uint8_t* bytes, std::size_t size, std::uint64_t seed) {
  std::uint64_t state = seed;
  for (std::size_t i = 0; i < size; ++i) {
    bytes[i] = static_cast<std::uint8_t>(seed < 2 ? 0 - seed : next_random(state));
  }
  mark(bytes, size);
}

// A key as long as can be, and all other parameters that the algorithm takes: these are public.
HashParameters parameters_of(const Scenario& scenario) {
  static constexpr std::uint8_t zeros[64] = {};
  static constexpr std::uint8_t text[] = "for whom the bell tolls";
  const Algorithm& algorithm = *scenario.algorithm;
  const auto takes = [&](Algorithm::Parameter p) { return (algorithm.takes & p) != 0; };
  HashParameters parameters;
  if (scenario.secret == Scenario::Secret::key) {
    parameters.key = {key, std::min<std::size_t>(algorithm.longest_key, sizeof key)};
  }
  if (takes(Algorithm::salt)) parameters.salt = {zeros, algorithm.salt_size};
  if (takes(Algorithm::personalization)) parameters.personalization = {zeros, algorithm.salt_size};
  // Where a context goes with no key, it makes another mode of the algorithm: BLAKE3's derivation.
  const bool own_mode = algorithm.name == "blake3";
  if (takes(Algorithm::customization) &&
      (!own_mode || scenario.secret == Scenario::Secret::derive_key)) {
    parameters.customization = {text, sizeof text - 1};
  }
  return parameters;
}

Hash hash_of_pieces(const Scenario& scenario, std::size_t length) {
  Hash hash(*scenario.algorithm);
  must(hash.begin(*scenario.algorithm, parameters_of(scenario)));
  hash.update({message, length}).update({message, std::min<std::size_t>(length, 7)});
  return hash;
}

void in_pieces(const Scenario& scenario, std::size_t length) {
  const Hash hash = hash_of_pieces(scenario, length);
  if (scenario.algorithm->extendable) {
    HashOutput output;
    must(hash.output(output));
    must(output.read({out, longest_output}));
    if (output.seek(65) == Error::none) must(output.read({out, longest_output}));
  }
  must(hash.finish({out, scenario.algorithm->digest_size}));
}

void with_saved_state(const Scenario& scenario, std::size_t length) {
  const Hash hash = hash_of_pieces(scenario, length);
  std::size_t size = 0;
  must(hash.save(saved, size));
  // Whether a state is undamaged becomes public: restore() compares its check value. What is
  // watched of restoring is therefore nothing, but traces see it.
  declassify(saved, size);
  Hash restored(*scenario.algorithm);
  must(restored.restore({saved, size}));
  restored.update({message, length});
  must(restored.finish({out, scenario.algorithm->digest_size}));
}

void many(const Algorithm& algorithm, const Run& run) {
  Bytes messages[batch];
  for (std::size_t i = 0; i < run.count; ++i) {
    messages[i] = {message + i * run.length, run.length + (i + 1 == run.count ? 1 : 0)};
  }
  must(hash_many(algorithm, {messages, run.count}, {out, run.count * algorithm.digest_size}));
}

void for_each_batch(const Scenario& scenario, Extent extent, Use use) {
  const std::size_t block = scenario.algorithm->block_size;
  // Without lanes it is one message after the other.
  if (extent != Extent::all && scenario.algorithm->operations->many == nullptr) return;
  if (extent != Extent::all) return use(scenario, {Kind::many, block + 1, batch});
  for (const std::size_t length : {std::size_t{0}, block - 1, 5 * block + 1}) {
    for (std::size_t count = 1; count <= batch; ++count) use(scenario, {Kind::many, length, count});
  }
}

}  // namespace

void fill_secrets(std::uint64_t seed) {
  fill(message, sizeof message, seed);
  fill(key, sizeof key, seed < 2 ? seed : seed ^ 0x6b6579);
}

void for_each_run(const Scenario& scenario, Extent extent, Use use) {
  if (scenario.control != nullptr) return use(scenario, {Kind::control, 0, 1});
  const bool is_function = scenario.function != nullptr;
  const auto one = [&](std::size_t length) {
    if (is_function) return use(scenario, {Kind::function, length, 1});
    use(scenario, {Kind::pieces, length, 1});
    if (extent == Extent::few || scenario.secret != Scenario::Secret::message) return;
    use(scenario, {Kind::once, length, 1});
  };
  const Range& start = scenario.ranges[0];
  if (is_function && extent != Extent::all) return one(start.last);
  if (extent == Extent::one) return use(scenario, {Kind::pieces, start.last, 1});
  for (std::size_t i = 0; i < scenario.range_count; ++i) {
    const auto [first, last, step] = scenario.ranges[i];
    if (extent == Extent::all) {
      for (std::size_t length = first; length <= last; length += step) one(length);
    } else {
      if (i == 0) one(first + step);
      if (i == 0 || i + 1 == scenario.range_count) one(last);
    }
  }
  if (is_function) return;
  if (extent != Extent::few) use(scenario, {Kind::saved, start.first + start.step, 1});
  if (scenario.secret == Scenario::Secret::message) for_each_batch(scenario, extent, use);
}

void perform(const Scenario& scenario, const Run& run, std::uint8_t* result) {
  switch (run.kind) {
    case Kind::control:
      static_assert(control_secret_size <= sizeof message && control_result_size <= sizeof out);
      scenario.control(message, out);
      break;
    case Kind::function:
      scenario.function->call(*scenario.hash, std::span(key), {message, run.length},
                              FunctionOutput(out, function_out_size));
      break;
    case Kind::pieces:
      in_pieces(scenario, run.length);
      break;
    case Kind::saved:
      with_saved_state(scenario, run.length);
      break;
    case Kind::once:
      must(
          hash(*scenario.algorithm, {message, run.length}, {out, scenario.algorithm->digest_size}));
      break;
    case Kind::many:
      many(*scenario.algorithm, run);
      break;
  }
  std::memcpy(result, out, result_size);
}

bool depends_on_secret(const Scenario& scenario, const Run& run) {
  if (scenario.algorithm == nullptr || scenario.secret == Scenario::Secret::key) return true;
  // The first digest of a batch is that of a message of `length` bytes, or of the last.
  return run.length + (run.kind == Kind::many && run.count == 1 ? 1 : 0) > 0;
}

void describe(const Scenario& scenario, const Run& run, char* text, std::size_t size) {
  const char* const kinds[] = {
      "", "in one call", "in pieces", "with a saved state", "in one call", "messages side by side"};
  if (run.kind == Kind::control) {
    std::snprintf(text, size, "%s", scenario.name);
  } else {
    std::snprintf(text, size, "%s: %zu bytes, %zu %s", scenario.name, run.length, run.count,
                  kinds[static_cast<unsigned>(run.kind)]);
  }
}

}  // namespace isochron::ct
