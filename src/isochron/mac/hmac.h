// HMAC (RFC 2104, FIPS 198-1): a message authentication code of any hash that it is defined for.
//
//   const isochron::Algorithm& sha256 = *isochron::find_algorithm("sha256");
//   std::uint8_t tag[32];
//   error = isochron::hmac(sha256, key, message, tag);
//
//   isochron::Hmac mac;
//   error = mac.begin(sha256, key);
//   if (mac.update(part1).update(part2).verify(received)) ...
//
// It is defined for hashes of the table in algorithms.h that are cryptographic, have digests of one
// length (or, BLAKE2's, up to one length, which is then the longest) and a block at least as long
// as the digest: SHA-1, SHA-2, SHA-3, Keccak-256, MD5, RIPEMD-160, SM3 and the BLAKE2 of RFC 7693
// and its parallel forms. All others get Error::unsupported_algorithm: extendable outputs (SHAKE,
// BLAKE3, ...), checksums, what is a MAC already (KMAC), what hashes tuples or trees of a given
// shape (TupleHash, ParallelHash), and Ascon-Hash256, whose block is shorter than its digest.
//
// Keys have any length: those longer than the hash's block are hashed first (RFC 2104, section 2);
// for the hash's full strength they have at least as many bytes as its digest, at random.
// Constant time in key, message and tag: their lengths alone decide which instructions run. Nothing
// allocates or throws.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "isochron/algorithms.h"
#include "isochron/bytes.h"
#include "isochron/error.h"
#include "isochron/hash.h"

namespace isochron {

// Whether HMAC is defined for this hash.
[[nodiscard]] bool has_hmac(const Algorithm& algorithm) noexcept;

// A key, made ready: the two states behind its padded block. MACs made of it cost two compressions
// less than those made of the key's bytes. Copyable. Wipes itself.
class HmacKey {
 public:
  HmacKey() noexcept = default;  // no key

  // The key's bytes need not outlive the call. Error: unsupported_algorithm; then the object is
  // unchanged.
  Error begin(const Algorithm& algorithm, Bytes key) noexcept;

  // Null before a key was given.
  [[nodiscard]] const Algorithm* algorithm() const noexcept { return inner_.algorithm_; }

 private:
  friend class Hmac;
  friend struct Pbkdf2Chains;

  Hash inner_;  // behind K0 ^ ipad
  Hash outer_;  // behind K0 ^ opad
};

// A message in the making. Copyable at any point; copies go on independently. Wipes itself.
class Hmac {
 public:
  // Shorter tags are guessed too easily (NIST SP 800-107 revision 1, section 5.3.3).
  static constexpr std::size_t shortest_tag = 4;  // bytes
  static constexpr std::size_t longest_tag = 64;  // of any hash

  Hmac() noexcept = default;  // no key: finish() gives Error::no_key, verify() false
  explicit Hmac(const HmacKey& key) noexcept : key_(key), inner_(key.inner_) {}

  // Begins anew with this key. Error: unsupported_algorithm; then the object is unchanged.
  Error begin(const Algorithm& algorithm, Bytes key) noexcept;

  // Null before a key was given.
  [[nodiscard]] const Algorithm* algorithm() const noexcept { return inner_.algorithm_; }
  // Bytes of a whole tag, the hash's digest; 0 before a key was given.
  [[nodiscard]] std::size_t tag_size() const noexcept;
  [[nodiscard]] const HmacKey& key() const noexcept { return key_; }

  // Appends bytes. Empty spans, also null ones, change nothing; nor does anything without a key.
  Hmac& update(Bytes bytes) noexcept;

  // The tag of all bytes so far; a shorter one is its beginning. May be called again, and update()
  // may follow. Errors, nothing written: invalid_length unless tag.size() is shortest_tag to
  // tag_size(); no_key.
  Error finish(std::span<std::uint8_t> tag) const noexcept;

  // Whether this is the tag, all of it, of all bytes so far. Compares in constant time.
  [[nodiscard]] bool verify(Bytes tag) const noexcept { return verify(tag, tag_size()); }

  // The same where a protocol has fixed shorter tags, of `size` bytes: `tag` must have exactly so
  // many. False for sizes that finish() refuses.
  [[nodiscard]] bool verify(Bytes tag, std::size_t size) const noexcept;

  // Forgets (wipes) the message; the key stays.
  void reset() noexcept { inner_ = key_.inner_; }

 private:
  HmacKey key_;
  Hash inner_;  // behind K0 ^ ipad and the message so far
};

// The tag of one message, which it may overlap. Errors, nothing written: unsupported_algorithm,
// invalid_length as of Hmac::finish.
Error hmac(const Algorithm& algorithm, Bytes key, Bytes message,
           std::span<std::uint8_t> tag) noexcept;

// Whether `tag` is the whole tag of the message; false also where HMAC is not defined.
[[nodiscard]] bool hmac_verify(const Algorithm& algorithm, Bytes key, Bytes message,
                               Bytes tag) noexcept;

}  // namespace isochron
