// The rows written by hand.
#include <algorithm>
#include <array>
#include <iterator>

#include "bench/native/row.h"
#include "isochron/blake3.h"
#include "isochron/blake3_threads.h"
#include "isochron/sha256.h"

namespace isochron::bench {
namespace {

// Inputs shorter than this are hashed on the calling thread.
constexpr std::size_t threads_from = std::size_t{64} << 10;

constexpr std::array<std::uint8_t, 32> key{0x42};

// Powers of four, from 16 bytes: 64 B, 1 KiB, 16 KiB and 1 MiB are among them.
std::vector<std::size_t> powers(std::size_t from, std::size_t to) {
  std::vector<std::size_t> lengths;
  for (std::size_t n = from; n <= to; n *= 4) lengths.push_back(n);
  return lengths;
}
const std::vector<std::size_t> all_powers = powers(16, longest);

template <class Digest>
void put(const Digest& digest, std::span<std::uint8_t> output) {
  std::copy(digest.begin(), digest.end(), output.begin());
}

template <class Digest, Error (*hash_many)(std::span<const Bytes>, std::span<Digest>) noexcept>
void many(Bytes input, std::span<std::uint8_t> output) {
  const std::size_t length = input.size() / batch_size;
  std::array<Bytes, batch_size> messages;
  for (std::size_t i = 0; i < batch_size; ++i) messages[i] = input.subspan(i * length, length);
  std::array<Digest, batch_size> digests;
  if (hash_many(messages, digests) == Error::none) put(digests.back(), output);
}

}  // namespace

std::vector<Row> rows(const std::string& blake3_library) {
  const Algorithm& sha256_row = *find_algorithm("sha256");
  return {
      {"sha256", "sha256", Shape::message,
       [](Bytes in, std::span<std::uint8_t> out) { put(sha256(in), out); }, openssl(sha256_row),
       all_powers},
      {"sha256_many", "sha256_many", Shape::batch, many<Sha256Digest, sha256_many>,
       each_one_by_one(openssl(sha256_row)), powers(16, std::size_t{1} << 20)},
      {"blake3", "blake3", Shape::message,
       [](Bytes in, std::span<std::uint8_t> out) { put(blake3(in), out); },
       official_blake3(blake3_library), all_powers},
      {"blake3_many", "blake3_many", Shape::batch, many<Blake3Digest, blake3_many>,
       each_one_by_one(official_blake3(blake3_library)), powers(16, std::size_t{1} << 10)},
      {"blake3_keyed", "blake3", Shape::message,
       [](Bytes in, std::span<std::uint8_t> out) { put(blake3_keyed(key, in), out); },
       official_blake3_keyed(blake3_library), all_powers},
      {"blake3_xof", "blake3", Shape::output,
       [](Bytes in, std::span<std::uint8_t> out) { blake3(in, out); },
       official_blake3_output(blake3_library), all_powers},
      {"blake3_threaded",
       "blake3",
       Shape::message,
       [](Bytes in, std::span<std::uint8_t> out) { put(blake3_threaded(in), out); },
       {},
       powers(threads_from, longest),
       true},
  };
}

}  // namespace isochron::bench
