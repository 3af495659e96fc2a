// Files and streams of any length, encrypted in chunks of 64 KiB: the STREAM construction (Hoang,
// Reyhanitabar, Rogaway, Vizar, 2015) over an AEAD, behind a header that names the algorithm and
// how the key came about. docs/format.md has the bytes.
//
//   isochron::ChunkSealer sealer;
//   error = sealer.begin(header, key, bytes);  // write `bytes`, then for each chunk
//   error = sealer.seal(plaintext, is_last, sealed);
//
//   isochron::ChunkOpener opener;
//   error = opener.begin(bytes, key);
//   error = opener.open(sealed, is_last, plaintext);
//
// What opener returned without an error is what was sealed, in its place; that nothing is missing
// is known when open() has returned none for the last chunk. Until then a program shows nothing of
// it to anybody, or says that it does.
//
// A header commits to the key: no file opens under two. Constant time in keys and messages. Nothing
// allocates or throws.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "isochron/aead/key.h"
#include "isochron/bytes.h"
#include "isochron/error.h"

namespace isochron {

struct ChunkedHeader {
  enum class Algorithm : std::uint8_t { chacha20_poly1305 = 1, aes_256_gcm = 2 };
  // Where the key of 32 bytes comes from: it is the caller's, at random; or it is Argon2id's tag of
  // a password, with `salt` and the costs below.
  enum class KeySource : std::uint8_t { key = 0, argon2id = 1 };

  static constexpr std::size_t size = 88;  // bytes of it in a file
  static constexpr std::size_t salt_size = 32;

  Algorithm algorithm = Algorithm::chacha20_poly1305;
  KeySource key_source = KeySource::key;
  // Argon2id's, in KiB, passes, and lanes; zero for a key.
  std::uint32_t memory = 0;
  std::uint32_t passes = 0;
  std::uint32_t lanes = 0;
  // Random bytes: each file has its own, so that no two have the same key stream.
  std::array<std::uint8_t, salt_size> salt{};
};

// Whether a file may begin so: unsupported_parameter for an algorithm or source that is none of
// these, or costs where there is no password.
Error check_chunked_header(const ChunkedHeader& header) noexcept;

// Reads a header, so that the key can be found. Nothing of it is authentic before begin() has
// returned none. Errors: invalid_file (not one, damaged, cut short), unsupported_version.
Error parse_chunked_header(Bytes bytes, ChunkedHeader& header) noexcept;

// What sealer and opener have in common.
class Chunks {
 public:
  static constexpr std::size_t chunk_size = 65536;  // bytes of plaintext, of all but the last
  static constexpr std::size_t tag_size = 16;       // by which a sealed chunk is longer
  static constexpr std::size_t key_size = 32;

 protected:
  using Commitment = std::array<std::uint8_t, 32>;

  Chunks() noexcept = default;
  ~Chunks() = default;

  void clear() noexcept { key_.clear(); }

  // Takes the key that belongs to a header's bytes; what the header has to commit to.
  Error take_key(ChunkedHeader::Algorithm algorithm, Bytes header, Bytes key,
                 Commitment& commitment) noexcept;
  // The nonce of the chunk that is next, which has `size` bytes of plaintext. Errors:
  // invalid_length, no_key.
  Error next(std::size_t size, bool last, std::array<std::uint8_t, 12>& nonce) const noexcept;
  void advance(bool last) noexcept;

  AeadKey key_;  // none behind the last chunk
  std::uint64_t number_ = 0;
};

// Seals. Wipes itself; not copyable.
class ChunkSealer : private Chunks {
 public:
  using Chunks::chunk_size;
  using Chunks::clear;  // wipes the key
  using Chunks::key_size;
  using Chunks::tag_size;

  // A file begins with `bytes`. Errors, nothing written: those of check_chunked_header();
  // invalid_length unless the key has 32 bytes.
  Error begin(const ChunkedHeader& header, Bytes key,
              std::span<std::uint8_t, ChunkedHeader::size> bytes) noexcept;

  // `plaintext` has chunk_size bytes, the last one 1 to chunk_size, or 0 if it is the first as
  // well. `sealed` is tag_size bytes longer. Errors, nothing written: invalid_length,
  // overlapping_buffers, no_key (behind the last chunk).
  Error seal(Bytes plaintext, bool last, std::span<std::uint8_t> sealed) noexcept;
};

// Opens. Wipes itself; not copyable.
class ChunkOpener : private Chunks {
 public:
  using Chunks::chunk_size;
  using Chunks::clear;  // wipes the key
  using Chunks::key_size;
  using Chunks::tag_size;

  // `bytes` are the file's first ChunkedHeader::size. Errors: those of parse_chunked_header();
  // wrong_key, where the header was changed, too; invalid_length unless the key has 32 bytes.
  Error begin(Bytes bytes, Bytes key) noexcept;

  // `last`: whether the file ends behind this chunk. Errors, nothing written: wrong_tag (changed,
  // in another place, or the file was cut short or has grown), invalid_length,
  // overlapping_buffers, no_key (behind the last chunk).
  Error open(Bytes sealed, bool last, std::span<std::uint8_t> plaintext) noexcept;
};

}  // namespace isochron
