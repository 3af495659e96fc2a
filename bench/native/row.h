// What the native benchmark measures: a table of rows, one an algorithm, each with its peers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "isochron/algorithms.h"
#include "isochron/bytes.h"

namespace isochron::bench {

// What a length counts: the bytes of one message, of each of batch_size messages, of the output, or
// of the memory that is written for a password of 64 bytes.
enum class Shape { message, batch, output, memory };

inline constexpr std::size_t batch_size = 16;
inline constexpr std::size_t longest_digest = 64;
inline constexpr std::size_t longest = std::size_t{16} << 20;

// The work that is timed. `input` is the message, or batch_size messages of equal length one behind
// the other, or for Shape::output and Shape::memory 64 bytes. `output` takes the digest, the
// digests or the bytes asked for.
using Work = std::function<void(Bytes input, std::span<std::uint8_t> output)>;

// Another library that does the same.
struct Peer {
  std::string name;
  Work work;
  // Called before each measurement: chooses the peer's instructions. May be null.
  void (*prepare)() = nullptr;
  // Isochron's backend that is allowed the same instructions. Empty: the peer at its best, compared
  // with Isochron's best and with every backend that has no peer of its own.
  std::string backend = {};
};

struct Row {
  std::string algorithm;
  std::string primitive;  // measured on each backend that has a kernel for it (isochron/backend.h)
  Shape shape;
  Work work;
  std::vector<Peer> peers;
  std::vector<std::size_t> lengths;
  bool threaded = false;  // timed by the clock instead of by the calling thread's processor time
  // Called once a backend is chosen: makes keys that keep to it. May be null.
  void (*prepare)() = nullptr;
};

// The rows written by hand: modes, trees and threads. `blake3_library` is the path of BLAKE3's
// official library, may be empty.
std::vector<Row> rows(const std::string& blake3_library);

// A row for each other algorithm of the library's table, and rows for messages side by side.
std::vector<Row> table_rows();

// MACs and key derivation.
std::vector<Row> keyed_rows();
// Ciphers and AEADs.
std::vector<Row> cipher_rows();
// Argon2 and scrypt.
std::vector<Row> password_rows();

// The peers with the work of a batch, done one message after the other: most have no call for
// several.
std::vector<Peer> each_one_by_one(std::vector<Peer> peers);

// The peers of an algorithm of the table, called in their fastest way. Empty where a library does
// not know it.
std::vector<Peer> openssl(const Algorithm& algorithm);
std::vector<Peer> libsodium(const Algorithm& algorithm);
std::vector<Peer> checksum_libraries(const Algorithm& algorithm);
// Of KT128 and KT256, once XKCP's library is open.
std::vector<Peer> xkcp(const Algorithm& algorithm);
std::string openssl_version();
// Name and version of libsodium, zlib and libxxhash.
std::vector<std::pair<std::string, std::string>> library_versions();

// False when the library is not there, or is another one.
bool open_xkcp(const std::string& library);

// The official BLAKE3 in C and assembly. Empty when the library is not there.
std::vector<Peer> official_blake3(const std::string& library);
std::vector<Peer> official_blake3_keyed(const std::string& library);
std::vector<Peer> official_blake3_output(const std::string& library);
std::string official_blake3_version(const std::string& library);

}  // namespace isochron::bench
