// Any hash of the table in algorithms.h, chosen at run time, behind one interface.
//
//   isochron::Hash h(*isochron::find_algorithm("sha3-256"));
//   h.update(part1);
//   h.finish(digest);
//
// The algorithms' own headers say what is constant time in what. Nothing allocates or throws.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "isochron/algorithms.h"
#include "isochron/bytes.h"
#include "isochron/error.h"

namespace isochron {

// What an algorithm may take besides a message. What is left empty is as if never given, and what
// the algorithm does not take (Algorithm::takes) must be empty. All bytes are read at once; none of
// the spans needs to outlive the call.
struct HashParameters {
  // In bytes, 0: the algorithm's own. BLAKE2, KMAC, TupleHash and ParallelHash hash it in, and so
  // does BLAKE2X, whose output then ends there; for other extendable outputs it is a length like
  // any other.
  std::uint64_t digest_size = 0;
  Bytes key;              // a keyed hash is a MAC
  Bytes salt;             // BLAKE2
  Bytes personalization;  // BLAKE2
  // The context of BLAKE3's key derivation; S of SP 800-185; C of KT128 and KT256 (at most 256
  // bytes here, as many as you like in kangarootwelve.h); Z of Ascon-CXOF128 (at most 256 bytes).
  Bytes customization;
  Bytes function_name;                 // N of cSHAKE; reserved for NIST's use
  std::uint64_t seed = 0;              // XXH; XXH32 takes its lower half
  std::uint64_t inner_block_size = 0;  // B of ParallelHash in bytes, 0: 8192
  std::uint8_t domain = 0;             // D of TurboSHAKE, 0x01 to 0x7f, 0: 0x1f
};

// An extendable output, to be read piece by piece. Copyable; copies read independently. Wipes
// itself.
class HashOutput {
 public:
  HashOutput() noexcept = default;  // of no message: it has no bytes
  HashOutput(const HashOutput& other) noexcept { *this = other; }
  HashOutput& operator=(const HashOutput& other) noexcept;
  ~HashOutput();

  // The next out.size() bytes. Error: output_exhausted, where the algorithm's output ends; then
  // nothing is written.
  Error read(std::span<std::uint8_t> out) noexcept;

  // Moves to a byte of the output. Error: unsupported_parameter, where the bytes before it would
  // have to be computed (all but BLAKE3 and BLAKE2X); then nothing moves.
  Error seek(std::uint64_t position) noexcept;

 private:
  friend class Hash;
  friend struct HashOperations;
  static constexpr std::size_t reader_size = 512;

  void clear() noexcept;

  const Algorithm* algorithm_ = nullptr;
  alignas(std::uint64_t) std::uint8_t reader_[reader_size];
};

// A message in the making. Copyable at any point; copies go on independently. Wipes itself.
class Hash {
 public:
  // With the algorithm's own length of digest and no other parameter.
  explicit Hash(const Algorithm& algorithm) noexcept;
  Hash(const Hash& other) noexcept { *this = other; }
  Hash& operator=(const Hash& other) noexcept;
  ~Hash();

  // Begins anew, whatever the object held. Errors, after which the object is unchanged:
  // unsupported_parameter (the algorithm does not take it, or not together with another one),
  // invalid_length (a key, salt, ..., digest of a length that the algorithm does not have),
  // invalid_domain (TurboSHAKE's above 0x7f).
  Error begin(const Algorithm& algorithm, const HashParameters& parameters) noexcept;

  [[nodiscard]] const Algorithm& algorithm() const noexcept { return *algorithm_; }
  // In bytes.
  [[nodiscard]] std::uint64_t digest_size() const noexcept { return digest_size_; }

  // Appends bytes; for an algorithm on tuples, one element.
  Hash& update(Bytes bytes) noexcept;

  // The digest of all bytes so far. May be called again, and update() may follow. out.size() must
  // be digest_size(), or anything for an extendable output. Errors, nothing written:
  // invalid_length, output_exhausted (BLAKE2X with a digest_size).
  Error finish(std::span<std::uint8_t> out) const noexcept;

  // Makes `output` the output of all bytes so far. Error: not_extendable; `output` is unchanged.
  Error output(HashOutput& output) const noexcept;

  // Forgets the message; algorithm and parameters stay.
  void reset() noexcept;

  // The state as bytes with the algorithm's name, a version and a check value, so that another
  // process, today or tomorrow, native or WebAssembly, goes on from here. They hold what the state
  // holds: with a key they are as secret as the key. `size` becomes the number of bytes, at most
  // longest_saved. Error: invalid_length when `out` has fewer; then nothing else is written.
  static constexpr std::size_t longest_saved = 2304;
  Error save(std::span<std::uint8_t> out, std::size_t& size) const noexcept;

  // Goes on from a saved state of the same algorithm; its parameters come with it. Errors, after
  // which the object is unchanged: invalid_saved_state (damaged, cut short, of a version unknown
  // here), other_algorithm.
  Error restore(Bytes saved) noexcept;

 private:
  friend struct HashOperations;
  friend class Hmac;
  friend class HmacKey;
  static constexpr std::size_t state_size = 2048;

  Hash() noexcept = default;  // of no algorithm: only copied and assigned to

  void clear() noexcept;

  const Algorithm* algorithm_ = nullptr;
  std::uint64_t digest_size_ = 0;
  alignas(std::uint64_t) std::uint8_t state_[state_size];
};

// One message, in one call. Errors as of Hash::begin and Hash::finish.
Error hash(const Algorithm& algorithm, Bytes message, std::span<std::uint8_t> digest) noexcept;
Error hash(const Algorithm& algorithm, const HashParameters& parameters, Bytes message,
           std::span<std::uint8_t> digest) noexcept;

// Many messages, side by side in vector lanes where the algorithm has them: the digest of
// messages[i], of algorithm.digest_size bytes, goes to digests[i * algorithm.digest_size]. digests
// must not overlap messages. Error: count_mismatch when digests.size() does not fit; then nothing
// is written.
Error hash_many(const Algorithm& algorithm, std::span<const Bytes> messages,
                std::span<std::uint8_t> digests) noexcept;

}  // namespace isochron
