// The algorithms that isosum offers: one table, and a message being hashed with a row of it.
//
// A new algorithm is a row in algorithms.cc; options, listings, checks and the benchmark follow.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string_view>

#include "isochron/bytes.h"
#include "isochron/secret.h"
#include "text.h"

namespace isosum {

class Progress;

inline constexpr std::uint64_t unlimited = std::numeric_limits<std::uint64_t>::max();
inline constexpr std::size_t longest_key = 64;

// What the user may choose about an algorithm besides its name.
struct Parameters {
  enum class Mode { hash, keyed, derive_key };
  Mode mode = Mode::hash;
  std::array<std::uint8_t, longest_key> key{};  // the first key_size bytes
  std::string_view context;                     // for derive_key
};

// A file that several threads may read at once.
struct ParallelFile {
  int descriptor;
  std::uint64_t size;  // when it was opened
  unsigned threads;
  Progress& progress;
};

struct Algorithm {
  std::string_view name;       // as in -a NAME
  std::string_view tag;        // as in TAG (FILE) = DIGEST
  std::string_view primitive;  // as in isochron::active_backend
  std::uint64_t digest_size;   // in bytes
  std::uint64_t longest_digest;
  std::size_t shortest_listed_digest;  // what a check accepts where no length was asked for
  std::size_t key_size;                // 0: no keyed mode
  bool derives_keys;
  Escapes escapes;  // in listings

  // Makes a state in Hasher::state_size bytes. Wiping the bytes ends it.
  void (*begin)(void* state, const Parameters& parameters);
  void (*update)(void* state, isochron::Bytes bytes);
  // Bytes of the digest from `position` on.
  void (*read)(const void* state, std::uint64_t position, std::span<std::uint8_t> out);
  // Null for algorithms that take bytes in order, or without threads. Otherwise: hashes the whole
  // file; instead of update, after begin. Returns 0 or errno. `bytes` becomes the file's size, or 0
  // when the file is too short to be shared out; then nothing was hashed.
  int (*hash_in_parallel)(void* state, const Parameters& parameters, const ParallelFile& file,
                          std::uint64_t& bytes);
};

[[nodiscard]] std::span<const Algorithm> algorithms();

// Null when there is none of this name.
[[nodiscard]] const Algorithm* find_algorithm(std::string_view name);

// A message in the making. Wipes itself.
class Hasher {
 public:
  static constexpr std::size_t state_size = 4096;

  // Both must outlive the hasher.
  Hasher(const Algorithm& algorithm, const Parameters& parameters)
      : algorithm_(algorithm), parameters_(parameters) {
    algorithm_.begin(state_, parameters);
  }
  Hasher(const Hasher&) = delete;
  Hasher& operator=(const Hasher&) = delete;
  ~Hasher() { isochron::wipe(state_, sizeof state_); }

  [[nodiscard]] const Algorithm& algorithm() const { return algorithm_; }

  void update(isochron::Bytes bytes) { algorithm_.update(state_, bytes); }
  void read(std::uint64_t position, std::span<std::uint8_t> out) const {
    algorithm_.read(state_, position, out);
  }
  [[nodiscard]] bool can_hash_in_parallel() const { return algorithm_.hash_in_parallel != nullptr; }
  int hash_in_parallel(const ParallelFile& file, std::uint64_t& bytes) {
    return algorithm_.hash_in_parallel(state_, parameters_, file, bytes);
  }

 private:
  const Algorithm& algorithm_;
  const Parameters& parameters_;
  alignas(64) unsigned char state_[state_size];
};

}  // namespace isosum
