// What one fuzz input means: a message and a program of calls on a hash object.
//
// The input, in order (numbers are little endian; bytes that are missing are zero):
//   1 byte   algorithm, modulo the number of rows in algorithms.cc
//   1 byte   scale: no message is longer than the algorithm's longest >> (scale mod 8)
//   2 bytes  length of the message, modulo (the longest + 1)
//   1 byte   misalignment of the message in memory, modulo 64
//   32 bytes key
//   1 byte   number of operations, modulo 9
//   3 bytes  per operation: kind modulo 6 and `number`; `output` has 9 more: `position`, `detail`
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
    output,   // `number` mod 1100 bytes from `position` on, in two reads: the first of `detail`
    copy,     // saved = hash
    restore,  // hash = saved
    reset,
  };
  Kind kind;
  std::uint16_t number = 0;
  std::uint64_t position = 0;
  std::uint8_t detail = 0;
};

struct Case {
  std::size_t algorithm = 0;
  unsigned scale = 0;
  std::uint16_t length = 0;
  std::size_t misalignment = 0;
  std::array<std::uint8_t, 32> key{};
  std::vector<Operation> operations;
  Buffer seed;  // at least one byte

  // A public text made of the key: the hexadecimal digits of its first key[0] mod 33 bytes.
  [[nodiscard]] std::string context() const;
};

Case parse_case(Bytes input, std::size_t algorithms);

// The message of a case, for an algorithm that takes up to `longest` bytes: byte i is
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
