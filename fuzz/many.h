// Batches: hash_many() of any algorithm. Each of a case's operations adds up to 8 messages of one
// length; messages lie at odd places of the case's message and overlap.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "fuzz/oracle.h"
#include "fuzz/row.h"
#include "isochron/hash.h"

namespace isochron::fuzz {

struct Part {
  std::size_t from, length;
};
std::vector<Part> parts_of(const Case& c, std::size_t size);

Expected expect_many(const Row& row, const Case& c, Bytes message);

using HashMany = Error (*)(const Algorithm& algorithm, std::span<const Bytes> messages,
                           std::span<std::uint8_t> digests) noexcept;

template <HashMany many>
bool run_many(const Row& row, Run& run) {
  std::vector<Bytes> messages;
  run.list("std::vector<Bytes> messages;");
  for (const Part& part : parts_of(run.fuzz_case, run.message.size())) {
    messages.push_back(run.message.subspan(part.from, part.length));
    run.list("messages.push_back(message.subspan(", part.from, ", ", part.length, "));");
  }
  const std::size_t size = row.algorithm->digest_size;
  Buffer digests(messages.size() * size);
  run.list("Buffer digests(", digests.size(), ");");
  const Error error = many(*row.algorithm, messages, digests);
  if (!run.holds(error == Error::none, "hash_many(algorithm, messages, digests) == Error::none")) {
    return false;
  }
  for (std::size_t i = 0; i < messages.size(); ++i) {
    if (!run.equal(Bytes(digests).subspan(i * size, size), "Bytes(digests).subspan(", i * size,
                   ", ", size, ")")) {
      return false;
    }
  }
  return true;
}

}  // namespace isochron::fuzz
