// A key of any AEAD of the table in algorithms.h, chosen at run time, behind one interface.
//
//   isochron::AeadKey key;
//   error = key.begin(*isochron::find_aead_algorithm("aes-256-gcm"), bytes);
//   error = key.seal(nonce, header, plaintext, sealed);  // ciphertext, then the tag
//   error = key.open(nonce, header, sealed, plaintext);  // wrong_tag: nothing was written
//
// The algorithms' own headers say what is constant time in what, and the limits of a key. Which
// buffers may overlap, and AssociatedData: aead.h. Nothing allocates or throws.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "isochron/aead/aead.h"
#include "isochron/aead/algorithms.h"
#include "isochron/bytes.h"
#include "isochron/error.h"

namespace isochron {

// Sizes in bytes that a protocol prescribes; 0: the algorithm's own.
struct AeadParameters {
  std::size_t nonce_size = 0;  // where the algorithm has any_nonce
  std::size_t tag_size = 0;    // one of its tag_sizes
};

// A key, and the sizes of the nonces and tags that it works with. Keeps to the backend that was
// active when it was made, where AES is in it. Wipes itself.
class AeadKey {
 public:
  AeadKey() noexcept = default;      // no key: all functions but begin() give no_key
  AeadKey(const AeadKey&) = delete;  // a key has one owner
  AeadKey& operator=(const AeadKey&) = delete;
  ~AeadKey() { clear(); }

  // Whether begin() takes such a key. Errors: invalid_length (of the key, of nonces),
  // invalid_tag_length.
  static Error check(const AeadAlgorithm& algorithm, std::size_t key_size,
                     const AeadParameters& parameters = {}) noexcept;

  // Takes a key, whatever the object held. Errors as of check(), after which the object is
  // unchanged.
  Error begin(const AeadAlgorithm& algorithm, Bytes key,
              const AeadParameters& parameters = {}) noexcept;
  // Wipes the key.
  void clear() noexcept;

  // Null where there is no key.
  [[nodiscard]] const AeadAlgorithm* algorithm() const noexcept { return algorithm_; }
  // In bytes; 0 where there is no key.
  [[nodiscard]] std::size_t nonce_size() const noexcept { return nonce_size_; }
  [[nodiscard]] std::size_t tag_size() const noexcept { return tag_size_; }

  // Encrypts and authenticates. A nonce must never be used twice with a key. `sealed`, tag_size()
  // bytes longer than `plaintext`, takes the ciphertext, then the tag. Errors, nothing written:
  // no_key, invalid_length (a nonce of another size than nonce_size() too), message_too_long,
  // overlapping_buffers.
  Error seal(Bytes nonce, const AssociatedData& associated, Bytes plaintext,
             std::span<std::uint8_t> sealed) const noexcept;
  // The same with the tag in a place of its own, which must not overlap `ciphertext`. Also
  // invalid_tag_length.
  Error seal_detached(Bytes nonce, const AssociatedData& associated, Bytes plaintext,
                      std::span<std::uint8_t> ciphertext,
                      std::span<std::uint8_t> tag) const noexcept;

  // Decrypts what was sealed with this key, nonce and associated data. Errors, nothing written:
  // wrong_tag where anything was changed, and those of seal().
  Error open(Bytes nonce, const AssociatedData& associated, Bytes sealed,
             std::span<std::uint8_t> plaintext) const noexcept;
  Error open_detached(Bytes nonce, const AssociatedData& associated, Bytes ciphertext, Bytes tag,
                      std::span<std::uint8_t> plaintext) const noexcept;

 private:
  friend struct AeadOperations;
  static constexpr std::size_t state_size = 4608;

  Error check_call(Bytes nonce, const AssociatedData& associated, Bytes in, Bytes out,
                   Bytes tag) const noexcept;

  const AeadAlgorithm* algorithm_ = nullptr;
  std::size_t nonce_size_ = 0;
  std::size_t tag_size_ = 0;
  alignas(std::uint64_t) std::uint8_t state_[state_size];
};

}  // namespace isochron
