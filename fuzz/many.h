// Batches: a function that hashes many messages side by side. Each of a case's operations adds up
// to 8 messages of one length; messages lie at odd places of the case's message and overlap.
//
// What a row has to say about such a function is a struct:
//   using Digest = ...;                          // std::array
//   static constexpr std::string_view call = ...;  // in a unit test, with `messages`, `digests`
//   static Error many(std::span<const Bytes>, std::span<Digest>);
//   static void oracle(...);                     // as in program.h
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "fuzz/algorithm.h"
#include "isochron/error.h"

namespace isochron::fuzz {

struct Part {
  std::size_t from, length;
};

inline std::vector<Part> parts_of(const Case& c, std::size_t size) {
  constexpr std::size_t step = 8192;  // of `number`: how many messages, and how long they are
  std::vector<Part> parts;
  for (const Operation& operation : c.operations) {
    const std::size_t length = operation.number % step % (size + 1);
    for (std::size_t i = 0; i <= operation.number / step; ++i) {
      parts.push_back({parts.size() % (size - length + 1), length});
    }
  }
  return parts;
}

template <class Row>
Expected expect_many(const Case& c, Bytes message) {
  Expected expected;
  for (const Part& part : parts_of(c, message.size())) {
    expected.emplace_back(sizeof(typename Row::Digest));
    Row::oracle(c, message.subspan(part.from, part.length), 0, expected.back());
  }
  return expected;
}

template <class Row>
bool run_many(Run& run) {
  std::vector<Bytes> messages;
  run.list("std::vector<Bytes> messages;");
  for (const Part& part : parts_of(run.fuzz_case, run.message.size())) {
    messages.push_back(run.message.subspan(part.from, part.length));
    run.list("messages.push_back(message.subspan(", part.from, ", ", part.length, "));");
  }
  std::vector<typename Row::Digest> digests(messages.size());
  run.list("std::vector<std::array<std::uint8_t, ", sizeof(typename Row::Digest), ">> digests(",
           digests.size(), ");");
  const Error error = Row::many(messages, digests);
  if (!run.holds(error == Error::none, Row::call, " == Error::none")) return false;
  for (std::size_t i = 0; i < digests.size(); ++i) {
    if (!run.equal(digests[i], "digests[", i, "]")) return false;
  }
  return true;
}

template <class Row>
constexpr Algorithm many(std::string_view name, std::string_view header, std::size_t longest) {
  return {name, header, longest, expect_many<Row>, run_many<Row>};
}

}  // namespace isochron::fuzz
