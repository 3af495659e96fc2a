// The benchmark's rows: every algorithm and every kernel has one, and peers compute what we do.
#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "bench/native/row.h"
#include "isochron/backend.h"

namespace isochron::bench {
namespace {

std::vector<Row> all_rows() {
  std::vector<Row> all = rows("");
  std::ranges::move(table_rows(), std::back_inserter(all));
  std::ranges::move(keyed_rows(), std::back_inserter(all));
  std::ranges::move(cipher_rows(), std::back_inserter(all));
  std::ranges::move(password_rows(), std::back_inserter(all));
  return all;
}

TEST_CASE("every algorithm has a row, and every kernel") {
  std::set<std::string, std::less<>> names, kernels;
  for (const Row& row : all_rows()) {
    names.insert(row.algorithm);
    kernels.insert(row.primitive);
  }
  for (const Algorithm& algorithm : algorithms()) {
    INFO(algorithm.name);
    CHECK(names.contains(algorithm.name));
  }
  for (const std::string_view primitive : primitives()) {
    INFO(primitive);
    CHECK(kernels.contains(primitive));
  }
}

TEST_CASE("peers compute the same digests") {
  const std::vector<std::uint8_t> bytes(1000, 0x5a);
  std::size_t compared = 0;
  for (const Row& row : all_rows()) {
    const Algorithm* const algorithm = find_algorithm(row.algorithm);
    // Peers of checksums give numbers, not their bytes in the order of a digest.
    if ((algorithm != nullptr && !algorithm->cryptographic) || row.shape == Shape::batch) continue;
    const bool output = row.shape == Shape::output;
    const std::size_t size = output ? row.lengths.front() : longest_digest;
    const bool whole = row.shape == Shape::message;
    const Bytes input = Bytes(bytes).first(whole ? bytes.size() : 64);
    std::vector<std::uint8_t> ours(size), theirs(size);
    row.work(input, ours);
    for (const Peer& peer : row.peers) {
      INFO(row.algorithm << ", " << peer.name);
      if (peer.prepare != nullptr) peer.prepare();
      peer.work(input, theirs);
      CHECK(ours == theirs);
      ++compared;
    }
  }
  CHECK(compared > 10);
}

}  // namespace
}  // namespace isochron::bench
