// Rows made from the library's table of algorithms.
#include <algorithm>
#include <array>

#include "bench/native/row.h"
#include "isochron/backend.h"
#include "isochron/hash.h"

namespace isochron::bench {
namespace {

// These have rows written by hand, at more lengths.
constexpr std::string_view by_hand[] = {"sha256", "blake3"};

// One for each kernel that has lanes; others of its family differ in paddings alone.
constexpr std::string_view side_by_side[] = {"sha1",    "md5",     "sha512",    "sha3-256",
                                             "blake2b", "blake2s", "ripemd160", "sm3"};

bool contains(std::span<const std::string_view> names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

const std::vector<std::size_t> message_lengths = {64, 1024, 16384, std::size_t{1} << 20};
const std::vector<std::size_t> batch_lengths = {32, 64, 1024, 65536};

std::vector<Peer> peers_of(const Algorithm& algorithm) {
  std::vector<Peer> found = openssl(algorithm);
  for (auto other : {libsodium, checksum_libraries, xkcp}) {
    std::ranges::copy(other(algorithm), std::back_inserter(found));
  }
  return found;
}

Row message_row(const Algorithm& algorithm) {
  return {std::string(algorithm.name),
          std::string(algorithm.primitive),
          Shape::message,
          [&algorithm](Bytes in, std::span<std::uint8_t> out) {
            (void)hash(algorithm, in, out.first(algorithm.digest_size));
          },
          peers_of(algorithm),
          message_lengths};
}

Row batch_row(const Algorithm& algorithm) {
  return {std::string(algorithm.name) + "_many",
          std::string(algorithm.primitive) + "_many",
          Shape::batch,
          [&algorithm](Bytes in, std::span<std::uint8_t> out) {
            const std::size_t length = in.size() / batch_size;
            std::array<Bytes, batch_size> messages;
            for (std::size_t i = 0; i < batch_size; ++i) {
              messages[i] = in.subspan(i * length, length);
            }
            (void)hash_many(algorithm, messages, out.first(batch_size * algorithm.digest_size));
          },
          each_one_by_one(peers_of(algorithm)),
          batch_lengths};
}

}  // namespace

std::vector<Peer> each_one_by_one(std::vector<Peer> peers) {
  for (Peer& peer : peers) {
    peer.work = [one = std::move(peer.work)](Bytes input, std::span<std::uint8_t> output) {
      const std::size_t length = input.size() / batch_size;
      for (std::size_t i = 0; i < batch_size; ++i) one(input.subspan(i * length, length), output);
    };
  }
  return peers;
}

std::vector<Row> table_rows() {
  std::vector<Row> rows;
  for (const Algorithm& algorithm : algorithms()) {
    if (!contains(by_hand, algorithm.name)) rows.push_back(message_row(algorithm));
    if (contains(side_by_side, algorithm.name)) rows.push_back(batch_row(algorithm));
  }
  return rows;
}

}  // namespace isochron::bench
