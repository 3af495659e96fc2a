// The table of what is measured: one row an algorithm.
#include <algorithm>
#include <array>

#include "bench/native/row.h"
#include "isochron/blake3.h"
#include "isochron/blake3_threads.h"
#include "isochron/sha256.h"

namespace isochron::bench {
namespace {

// Inputs shorter than this are hashed on the calling thread.
constexpr std::size_t threads_from = std::size_t{64} << 10;

constexpr std::array<std::uint8_t, 32> key{0x42};

template <class Digest>
void put(const Digest& digest, std::span<std::uint8_t> output) {
  std::copy(digest.begin(), digest.end(), output.begin());
}

void many(Bytes input, std::span<std::uint8_t> output) {
  const std::size_t length = input.size() / batch_size;
  std::array<Bytes, batch_size> messages;
  for (std::size_t i = 0; i < batch_size; ++i) messages[i] = input.subspan(i * length, length);
  std::array<Sha256Digest, batch_size> digests;
  if (sha256_many(messages, digests) == Error::none) put(digests.back(), output);
}

}  // namespace

std::vector<Row> rows(const std::string& blake3_library) {
  return {
      {"sha256", "sha256", Shape::message,
       [](Bytes in, std::span<std::uint8_t> out) { put(sha256(in), out); }, openssl_sha256()},
      {"sha256_many", "sha256_many", Shape::batch, many, openssl_sha256_batch(), 16,
       std::size_t{1} << 20},
      {"blake3", "blake3", Shape::message,
       [](Bytes in, std::span<std::uint8_t> out) { put(blake3(in), out); },
       official_blake3(blake3_library)},
      {"blake3_keyed", "blake3", Shape::message,
       [](Bytes in, std::span<std::uint8_t> out) { put(blake3_keyed(key, in), out); },
       official_blake3_keyed(blake3_library)},
      {"blake3_xof", "blake3", Shape::output,
       [](Bytes in, std::span<std::uint8_t> out) { blake3(in, out); },
       official_blake3_output(blake3_library)},
      {"blake3_threaded",
       "blake3",
       Shape::message,
       [](Bytes in, std::span<std::uint8_t> out) { put(blake3_threaded(in), out); },
       {},
       threads_from,
       longest,
       true},
  };
}

}  // namespace isochron::bench
