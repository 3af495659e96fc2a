// The usual hash: an object with update, finish, reset and copies, and for extendable outputs
// finish(out) and output(). A case's operations are calls on it.
//
// What a row has to say about such a hash is a struct:
//   using Hash = ...;
//   static constexpr std::string_view object = ...;  // a unit test declares `hash` with this
//   static Hash make(const Case&);
//   static void oracle(const Case&, Bytes message, std::uint64_t position,
//                      std::span<std::uint8_t> out);  // output from a position on
#pragma once

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "fuzz/algorithm.h"
#include "isochron/error.h"

namespace isochron::fuzz {

template <class Hash>
concept Extendable = requires(const Hash& hash) { hash.output(); };

// How much of the message is absorbed at each operation.
class Progress {
 public:
  explicit Progress(std::size_t length) : length_(length) {}

  // Follows an operation; the result is how many bytes it appends.
  std::size_t step(const Operation& operation);
  [[nodiscard]] std::size_t absorbed() const { return absorbed_; }

 private:
  std::size_t length_;
  std::size_t absorbed_ = 0;
  std::optional<std::size_t> saved_;
};

// Behind a case's own operations, what is left of the longest message is appended.
inline constexpr Operation rest_of_message{.kind = Operation::Kind::update, .number = 0xffff};

// Bytes of extendable output that `finish` and `output` ask for: more than 16 blocks of 64.
inline std::size_t output_length(const Operation& operation) { return operation.number % 1100; }

// Whether such an output ends within its 2^64 - 1 bytes.
inline bool within_output(std::uint64_t position, std::size_t length) {
  return length <= ~std::uint64_t{0} - position;
}

template <class Row>
Expected expect_program(const Case& c, Bytes message) {
  using Hash = typename Row::Hash;
  Expected expected;
  Progress progress(message.size());
  const auto expect = [&](std::uint64_t position, std::size_t length) {
    expected.emplace_back(length);
    Row::oracle(c, message.first(progress.absorbed()), position, expected.back());
  };
  for (const Operation& operation : c.operations) {
    progress.step(operation);
    const bool finish = operation.kind == Operation::Kind::finish;
    if constexpr (Extendable<Hash>) {
      const std::size_t length = output_length(operation);
      if (finish) expect(0, length);
      if (operation.kind == Operation::Kind::output && within_output(operation.position, length)) {
        expect(operation.position, length);
      }
    } else if (finish) {
      expect(0, Hash::digest_size);
    }
  }
  progress.step(rest_of_message);
  expect(0, Hash::digest_size);
  return expected;
}

// Reads output in two pieces; past the last byte, the read must be refused.
template <Extendable Hash>
bool run_output(Run& run, const Hash& hash, const Operation& operation) {
  Buffer out(output_length(operation));
  run.list("out.resize(", out.size(), ");");
  auto output = hash.output();
  run.list("output = hash.output();");
  output.seek(operation.position);
  run.list("output.seek(", operation.position, "u);");
  if (!within_output(operation.position, out.size())) {
    return run.holds(output.read(out) == Error::output_exhausted,
                     "output.read(out) == Error::output_exhausted");
  }
  const std::size_t first = std::min<std::size_t>(operation.detail, out.size());
  const std::span<std::uint8_t> pieces(out);
  const std::uint64_t end = operation.position + out.size();
  return run.holds(output.read(pieces.first(first)) == Error::none,
                   "output.read(std::span(out).first(", first, ")) == Error::none") &&
         run.holds(output.read(pieces.subspan(first)) == Error::none,
                   "output.read(std::span(out).subspan(", first, ")) == Error::none") &&
         run.holds(output.position() == end, "output.position() == ", end, "u") &&
         run.equal(out, "out");
}

template <class Hash>
bool run_finish(Run& run, const Hash& hash, const Operation& operation) {
  if constexpr (Extendable<Hash>) {
    Buffer out(output_length(operation));
    run.list("out.resize(", out.size(), ");");
    hash.finish(out);
    run.list("hash.finish(out);");
    return run.equal(out, "out");
  } else {
    return run.equal(hash.finish(), "hash.finish()");
  }
}

template <class Row>
bool run_program(Run& run) {
  using Hash = typename Row::Hash;
  Hash hash = Row::make(run.fuzz_case);
  std::optional<Hash> saved;
  run.list("auto hash = ", Row::object, ";");
  run.list("auto saved = hash;");
  if constexpr (Extendable<Hash>) {
    run.list("Buffer out;");
    run.list("auto output = hash.output();");
  }

  Progress progress(run.message.size());
  const auto update = [&](const Operation& operation) {
    const std::size_t from = progress.absorbed();
    const std::size_t length = progress.step(operation);
    hash.update(run.message.subspan(from, length));
    run.list("hash.update(message.subspan(", from, ", ", length, "));");
  };
  for (const Operation& operation : run.fuzz_case.operations) {
    switch (operation.kind) {
      case Operation::Kind::update:
        update(operation);
        break;
      case Operation::Kind::finish:
        if (!run_finish(run, hash, operation)) return false;
        break;
      case Operation::Kind::output:
        if constexpr (Extendable<Hash>) {
          if (!run_output(run, hash, operation)) return false;
        }
        break;
      case Operation::Kind::copy:
        saved = hash;
        run.list("saved = hash;");
        progress.step(operation);
        break;
      case Operation::Kind::restore:
        if (!saved.has_value()) break;
        hash = *saved;
        run.list("hash = saved;");
        progress.step(operation);
        break;
      case Operation::Kind::reset:
        hash.reset();
        run.list("hash.reset();");
        progress.step(operation);
        break;
    }
  }
  update(rest_of_message);
  return run.equal(hash.finish(), "hash.finish()");
}

template <class Row>
constexpr Algorithm program(std::string_view name, std::string_view header, std::size_t longest) {
  return {name, header, longest, expect_program<Row>, run_program<Row>};
}

}  // namespace isochron::fuzz
