// What one fuzz input means: a row, parameters, a message and a program of calls on a hash object.
//
// The input, in order (numbers are little endian; bytes that are missing are zero):
//   2 bytes  selector: the row whose number (row.h) is nearest
//   1 byte   scale: no message is longer than the row's longest >> (scale mod 8)
//   2 bytes  length of the message, modulo (the longest + 1)
//   1 byte   misalignment of the message in memory, modulo 64
//   1 byte   which parameters are given, where the algorithm takes them: bits of
//            Algorithm::Parameter; bit 7 also: a length of digest
//   2 bytes  number: lengths of those parameters that may have several
//   32 bytes key, of which the parameters' bytes are made
//   1 byte   number of operations, modulo 9
//   3 bytes  per operation: kind modulo 7 and `number`; `output` has 9 more: `position`, `detail`
//   rest     the message's seed, at most 256 bytes
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "isochron/bytes.h"

namespace isochron::fuzz {

using Buffer = std::vector<std::uint8_t>;

// An operation on an object `hash`, whose message so far is always a prefix of the case's message.
struct Operation {
  enum class Kind : std::uint8_t {
    update,   // the next `number` bytes, or what is left
    finish,   // the digest; of an extendable output its first `number` mod 1100 bytes
    output,   // `number` mod 1100 bytes behind the first `position` mod 1100, in two reads: the
              // first of `detail`. BLAKE3's own row seeks to any position
    copy,     // saved = hash
    restore,  // hash = saved
    reset,
    save,  // hash goes on as what its saved state restores
  };
  Kind kind;
  std::uint16_t number = 0;
  std::uint64_t position = 0;
  std::uint8_t detail = 0;
};

struct Case {
  std::uint16_t selector = 0;
  unsigned scale = 0;
  std::uint16_t length = 0;
  std::size_t misalignment = 0;
  std::uint8_t given = 0;
  std::uint16_t number = 0;
  std::array<std::uint8_t, 32> key{};
  std::vector<Operation> operations;
  Buffer seed;  // at least one byte

  // A public text made of the key: the hexadecimal digits of its first key[0] mod 33 bytes.
  [[nodiscard]] std::string context() const;
  // Bytes for keys, salts and texts: byte i is key[i mod 32] + i / 32.
  [[nodiscard]] Buffer material() const;
};

Case parse_case(Bytes input);

// The message of a case, for a row that takes up to `longest` bytes: byte i is
// seed[i mod n] + i mod 251, so that a seed of one byte already makes blocks and chunks differ. It
// ends where its allocation ends: AddressSanitizer sees reads behind it.
class Message {
 public:
  Message(const Case& c, std::size_t longest);
  [[nodiscard]] Bytes bytes() const { return Bytes(memory_).subspan(misalignment_); }

 private:
  std::size_t misalignment_;
  Buffer memory_;
};

std::string hex(Bytes bytes);

}  // namespace isochron::fuzz
