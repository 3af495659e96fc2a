// See many.h.
#include "fuzz/many.h"

namespace isochron::fuzz {

std::vector<Part> parts_of(const Case& c, std::size_t size) {
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

Expected expect_many(const Row& row, const Case& c, Bytes message) {
  Expected expected;
  for (const Part& part : parts_of(c, message.size())) {
    expected.emplace_back(row.algorithm->digest_size);
    oracle(*row.algorithm, {}, true, message.subspan(part.from, part.length), {part.length},
           expected.back());
  }
  return expected;
}

}  // namespace isochron::fuzz
