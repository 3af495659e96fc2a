// The table of algorithms. See algorithms.h.
#include "algorithms.h"

#include <algorithm>
#include <new>

#include "isochron/blake3.h"
#include "isochron/sha256.h"
#ifndef __wasi__
#include "blake3_file.h"
#endif

namespace isosum {
namespace {

using isochron::Blake3;
using isochron::Blake3Mode;
using isochron::Blake3Output;
using isochron::Bytes;
using isochron::Sha256;

template <class State>
void place(void* bytes, const State& begun) {
  static_assert(sizeof(State) <= Hasher::state_size && alignof(State) <= 64);
  new (bytes) State(begun);
}

// Hashes with one mode and one length of digest.
template <class Hash>
struct Fixed {
  static void begin(void* state, const Parameters&) { place(state, Hash()); }
  static void update(void* state, Bytes bytes) { static_cast<Hash*>(state)->update(bytes); }
  static void read(const void* state, std::uint64_t position, std::span<std::uint8_t> out) {
    const auto digest = static_cast<const Hash*>(state)->finish();
    const auto begin = digest.begin() + static_cast<std::ptrdiff_t>(position);
    std::copy_n(begin, out.size(), out.begin());
  }
};

// A message that is fed in order, or the root of a file that threads shared out.
struct Blake3State {
  Blake3 hash;
  Blake3Output root;
  bool has_root = false;

  explicit Blake3State(const Blake3Mode& mode) : hash(mode) {}
};

Blake3Mode mode_of(const Parameters& parameters) {
  switch (parameters.mode) {
    case Parameters::Mode::hash:
      break;
    case Parameters::Mode::keyed:
      return Blake3Mode::keyed(std::span(parameters.key).first<Blake3::key_size>());
    case Parameters::Mode::derive_key:
      return Blake3Mode::derive_key(parameters.context);
  }
  return Blake3Mode::hash();
}

void begin_blake3(void* state, const Parameters& parameters) {
  place(state, Blake3State(mode_of(parameters)));
}

void update_blake3(void* state, Bytes bytes) {
  static_cast<Blake3State*>(state)->hash.update(bytes);
}

void read_blake3(const void* state, std::uint64_t position, std::span<std::uint8_t> out) {
  const auto& message = *static_cast<const Blake3State*>(state);
  Blake3Output output = message.has_root ? message.root : message.hash.output();
  output.seek(position);
  // Fails behind byte 2^64 - 1 alone, and no length reaches that far.
  (void)output.read(out);
}

#ifdef __wasi__
constexpr auto hash_blake3_in_parallel = nullptr;
#else
int hash_blake3_in_parallel(void* state, const Parameters& parameters, const ParallelFile& file,
                            std::uint64_t& bytes) {
  auto& message = *static_cast<Blake3State*>(state);
  bytes = 0;
  if (file.size < least_parallel_size) return 0;
  const int error = hash_file_in_parallel(mode_of(parameters), file.descriptor, file.size,
                                          file.threads, file.progress, bytes, message.root);
  message.has_root = bytes > 0;
  return error;
}
#endif

constexpr Algorithm table[] = {
    {
        .name = "sha256",
        .tag = "SHA256",
        .primitive = "sha256",
        .digest_size = Sha256::digest_size,
        .longest_digest = Sha256::digest_size,
        .shortest_listed_digest = Sha256::digest_size,
        .key_size = 0,
        .derives_keys = false,
        .escapes = Escapes::coreutils,
        .begin = Fixed<Sha256>::begin,
        .update = Fixed<Sha256>::update,
        .read = Fixed<Sha256>::read,
        .hash_in_parallel = nullptr,
    },
    {
        .name = "blake3",
        .tag = "BLAKE3",
        .primitive = "blake3",
        .digest_size = Blake3::digest_size,
        .longest_digest = unlimited,
        // 128 bits against second preimages. Below, a line cut short would pass for a digest.
        .shortest_listed_digest = 16,
        .key_size = Blake3::key_size,
        .derives_keys = true,
        .escapes = Escapes::b3sum,
        .begin = begin_blake3,
        .update = update_blake3,
        .read = read_blake3,
        .hash_in_parallel = hash_blake3_in_parallel,
    },
};

}  // namespace

std::span<const Algorithm> algorithms() { return table; }

const Algorithm* find_algorithm(std::string_view name) {
  const auto* const found =
      std::find_if(std::begin(table), std::end(table),
                   [name](const Algorithm& algorithm) { return algorithm.name == name; });
  return found == std::end(table) ? nullptr : found;
}

}  // namespace isosum
