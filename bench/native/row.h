// What the native benchmark measures: a table of rows, one an algorithm, each with its peers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "isochron/bytes.h"

namespace isochron::bench {

// What a length counts: the bytes of one message, of each of batch_size messages, or of the output.
enum class Shape { message, batch, output };

inline constexpr std::size_t batch_size = 16;
inline constexpr std::size_t digest_size = 32;
inline constexpr std::size_t longest = std::size_t{16} << 20;

// The work that is timed. `input` is the message, or batch_size messages of equal length one behind
// the other, or for Shape::output a seed of 64 bytes. `output` takes the digest, the digests or the
// bytes asked for.
using Work = void (*)(Bytes input, std::span<std::uint8_t> output);

// Another library that does the same.
struct Peer {
  std::string name;
  Work work;
  // Called before each measurement: chooses the peer's instructions. May be null.
  void (*prepare)();
  // Isochron's backend that is allowed the same instructions. Empty: the peer at its best, compared
  // with Isochron's best and with every backend that has no peer of its own.
  std::string backend;
};

struct Row {
  const char* algorithm;
  const char* primitive;  // measured on each backend that has a kernel for it (isochron/backend.h)
  Shape shape;
  Work work;
  std::vector<Peer> peers;
  std::size_t shortest = 16;
  std::size_t longest = bench::longest;
  bool threaded = false;  // timed by the clock instead of by the calling thread's processor time
};

// The table. `blake3_library` is the path of BLAKE3's official library, may be empty.
std::vector<Row> rows(const std::string& blake3_library);

// OpenSSL's SHA-256 through its EVP interface: algorithm fetched once, context reused.
std::vector<Peer> openssl_sha256();
std::vector<Peer> openssl_sha256_batch();
std::string openssl_version();

// The official BLAKE3 in C and assembly. Empty when the library is not there.
std::vector<Peer> official_blake3(const std::string& library);
std::vector<Peer> official_blake3_keyed(const std::string& library);
std::vector<Peer> official_blake3_output(const std::string& library);
std::string official_blake3_version(const std::string& library);

}  // namespace isochron::bench
