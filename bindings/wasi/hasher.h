// A message being hashed with a row of the library's table, and its digest.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

#include "algorithms.h"
#include "isochron/blake3.h"
#include "isochron/hash.h"
#include "isochron/mac/hmac.h"

namespace isosum {

class Progress;

inline constexpr std::size_t longest_key = 4096;

// What the user may choose about an algorithm besides its name.
struct Parameters {
  enum class Mode { hash, keyed, derive_key, hmac };
  Mode mode = Mode::hash;
  std::array<std::uint8_t, longest_key> key{};  // its first key_size bytes
  std::size_t key_size = 0;
  // All others. The context of derive_key is the customization.
  isochron::HashParameters others;
};

// A file whose segments threads may hash at once.
struct SegmentedFile {
  int descriptor;
  std::uint64_t size;  // when it was opened
  unsigned threads;
  Progress& progress;
};

class Hasher {
 public:
  // Digests of `length` bytes, or with 0 of the algorithm's own. Both references must outlive the
  // hasher.
  Hasher(const Algorithm& algorithm, const Parameters& parameters, std::uint64_t length);

  // What is wrong about the parameters. After an error there is no message to hash.
  [[nodiscard]] isochron::Error error() const { return error_; }

  [[nodiscard]] const Algorithm& algorithm() const { return algorithm_; }

  // Of a tuple (TupleHash): the whole element.
  void update(isochron::Bytes bytes);

  // Hashes the whole file, instead of update(). Returns 0 or errno. `bytes` becomes the file's
  // size, or 0 when the algorithm or the file is not one to be hashed so; then nothing was hashed.
  [[nodiscard]] int hash_by_segments(const SegmentedFile& file, std::uint64_t& bytes);

 private:
  friend class Digest;

  const Algorithm& algorithm_;
  [[maybe_unused]] const Parameters& parameters_;  // WASI has no threads that need them
  isochron::Hash hash_;
  isochron::Error error_;
  // In place of hash_. Threads share out BLAKE3's files, and a context to derive keys for may be
  // empty.
  std::optional<isochron::Blake3> blake3_;
  std::optional<isochron::Hmac> hmac_;
  std::optional<isochron::Blake3Output> root_;  // of a file that was shared out
};

// The first `length` bytes of a message's digest, piece by piece.
class Digest {
 public:
  Digest(const Hasher& hasher, std::uint64_t length);
  void read(std::span<std::uint8_t> out);

 private:
  std::optional<isochron::Blake3Output> blake3_;
  isochron::HashOutput output_;
  std::unique_ptr<std::uint8_t[]> piece_;  // what is not extendable comes at once
  std::size_t position_ = 0;               // in piece_
};

}  // namespace isosum
