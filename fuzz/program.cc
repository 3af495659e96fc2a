// The expected results of a case's operations. See program.h.
#include "fuzz/program.h"

#include <tuple>

namespace isochron::fuzz {
namespace {

// Bytes of output that `finish` and `output` ask for: more than 16 blocks of 64, and than four of
// any sponge.
constexpr std::size_t longest_output = 1100;

std::size_t longest_part(std::uint64_t digest_size) {
  return digest_size == 0
             ? longest_output
             : static_cast<std::size_t>(std::min<std::uint64_t>(digest_size, longest_output));
}

}  // namespace

std::size_t Progress::step(const Operation& operation) {
  switch (operation.kind) {
    case Operation::Kind::update: {
      const std::size_t length = std::min<std::size_t>(operation.number, length_ - absorbed_);
      absorbed_ += length;
      elements_.push_back(length);
      return length;
    }
    case Operation::Kind::copy:
      saved_.emplace(absorbed_, elements_);
      break;
    case Operation::Kind::restore:
      if (saved_.has_value()) std::tie(absorbed_, elements_) = *saved_;
      break;
    case Operation::Kind::reset:
      absorbed_ = 0;
      elements_.clear();
      break;
    case Operation::Kind::finish:
    case Operation::Kind::output:
    case Operation::Kind::save:
      break;
  }
  return 0;
}

OutputPart output_part(const Operation& operation, std::uint64_t digest_size) {
  const std::size_t longest = longest_part(digest_size);
  const auto skipped = static_cast<std::size_t>(operation.position % (longest + 1));
  const std::size_t left = digest_size == 0 ? longest_output : longest - skipped;
  return {.skipped = skipped, .length = operation.number % (left + 1)};
}

std::size_t finish_length(const Algorithm& algorithm, const Operation& operation,
                          std::uint64_t digest_size) {
  if (algorithm.extendable) return operation.number % (longest_part(digest_size) + 1);
  return digest_size == 0 ? algorithm.digest_size : static_cast<std::size_t>(digest_size);
}

Expected expect_program(const Row& row, const Case& c, Bytes message) {
  const Algorithm& algorithm = *row.algorithm;
  const Parameters parameters(algorithm, c);
  const std::uint64_t asked = parameters.values().digest_size;
  Expected expected;
  Progress progress(message.size());
  const auto expect = [&](std::size_t skipped, std::size_t length) {
    Buffer out(skipped + length);
    oracle(algorithm, parameters.values(), parameters.none(), message.first(progress.absorbed()),
           progress.elements(), out);
    out.erase(out.begin(), out.begin() + static_cast<std::ptrdiff_t>(skipped));
    expected.push_back(std::move(out));
  };
  for (const Operation& operation : c.operations) {
    progress.step(operation);
    if (operation.kind == Operation::Kind::finish) {
      expect(0, finish_length(algorithm, operation, asked));
    }
    if (operation.kind == Operation::Kind::output && algorithm.extendable) {
      const OutputPart part = output_part(operation, asked);
      expect(part.skipped, part.length);
    }
  }
  progress.step(rest_of_message);
  expect(0, asked == 0 ? algorithm.digest_size : static_cast<std::size_t>(asked));
  return expected;
}

}  // namespace isochron::fuzz
