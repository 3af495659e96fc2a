// What api_state does, one step after the other: calls on objects in any order, right and wrong
// ones, on backends that change. Beside each object stands a model that knows what has to come out.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "fuzz/parameters.h"
#include "fuzz/reader.h"
#include "isochron/aead/chunked.h"
#include "isochron/aead/key.h"
#include "isochron/hash.h"
#include "isochron/mac/hmac.h"

namespace isochron::fuzz {

// Ends the program unless `right`.
void check_step(bool right, std::string_view what);

// The beginning of what all messages are made of: byte i is i mod 251.
Bytes pattern_of(std::size_t size);

// Two hashes, and an output of one of them.
class HashSteps {
 public:
  HashSteps();
  void step(Reader& reader);
  // Both are finished.
  void finish() const;

 private:
  struct Slot {
    Hash hash;
    std::shared_ptr<const Parameters> parameters;
    Buffer message;
    std::vector<std::size_t> elements;

    void begin(const Algorithm& algorithm, const Case& c);
    // What no begin() takes changes nothing.
    void begin_wrongly(const Algorithm& algorithm, const Case& c) const;
    void update(std::size_t size);
    void finish(std::size_t size) const;
    void save(Slot& to, std::size_t room) const;
    [[nodiscard]] Buffer digest(std::size_t size) const;
  };

  void output(const Slot& slot);
  void read(std::size_t size);
  void seek(std::size_t position);

  Slot slots_[2];
  HashOutput output_;
  Buffer output_bytes_;  // none before there is an output
  bool seeks_ = false;
  std::size_t position_ = 0;
};

// An HMAC, with a key and without.
class HmacSteps {
 public:
  void step(Reader& reader);

 private:
  void check_tag(std::size_t size) const;

  Hmac mac_;
  const Algorithm* algorithm_ = nullptr;
  Buffer key_, message_;
};

// A key of an AEAD, a file that is sealed and one that is opened; with keys and without.
class SealingSteps {
 public:
  void step(Reader& reader);

 private:
  void begin(Reader& reader);
  void seal(std::size_t size, std::size_t nonce_size) const;
  void seal_at_random(std::size_t size, bool right_size) const;
  static void count_nonces(std::size_t left);
  void begin_file(std::size_t key_size);
  void chunk(std::size_t size, bool last);

  AeadKey key_;
  bool has_key_ = false;
  ChunkSealer sealer_;
  ChunkOpener opener_;
  bool has_file_ = false;  // between begin() and the last chunk
  bool is_first_ = false;  // chunk of it
};

}  // namespace isochron::fuzz
