// Any algorithm of the table: a case's operations are calls on a Hash.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "fuzz/oracle.h"
#include "fuzz/parameters.h"
#include "fuzz/row.h"

namespace isochron::fuzz {

// How much of the message is absorbed at each operation, and in which pieces.
class Progress {
 public:
  explicit Progress(std::size_t length) : length_(length) {}

  // Follows an operation; the result is how many bytes it appends.
  std::size_t step(const Operation& operation);
  [[nodiscard]] std::size_t absorbed() const { return absorbed_; }
  [[nodiscard]] const std::vector<std::size_t>& elements() const { return elements_; }

 private:
  std::size_t length_;
  std::size_t absorbed_ = 0;
  std::vector<std::size_t> elements_;
  std::optional<std::pair<std::size_t, std::vector<std::size_t>>> saved_;
};

// Behind a case's own operations, what is left of the longest message is appended.
inline constexpr Operation rest_of_message{.kind = Operation::Kind::update, .number = 0xffff};

// The part of an output that an operation asks for.
struct OutputPart {
  std::size_t skipped, length;
};
// `digest_size` is what the parameters ask for, where BLAKE2X's output ends; or 0.
OutputPart output_part(const Operation& operation, std::uint64_t digest_size);
std::size_t finish_length(const Algorithm& algorithm, const Operation& operation,
                          std::uint64_t digest_size);

Expected expect_program(const Row& row, const Case& c, Bytes message);

// Reads output in pieces.
template <class AnyHash>
bool run_output(Run& run, const AnyHash& hash, const OutputPart& part, std::size_t first) {
  HashOutput output;
  Buffer skipped(part.skipped), out(part.length);
  first = std::min(first, out.size());
  const std::span<std::uint8_t> pieces(out);
  run.list("skipped.resize(", skipped.size(), ");");
  run.list("out.resize(", out.size(), ");");
  return run.holds(hash.output(output) == Error::none, "hash.output(output) == Error::none") &&
         run.holds(output.read(skipped) == Error::none, "output.read(skipped) == Error::none") &&
         run.holds(output.read(pieces.first(first)) == Error::none,
                   "output.read(std::span(out).first(", first, ")) == Error::none") &&
         run.holds(output.read(pieces.subspan(first)) == Error::none,
                   "output.read(std::span(out).subspan(", first, ")) == Error::none") &&
         run.equal(out, "out");
}

template <class AnyHash>
bool run_finish(Run& run, const AnyHash& hash, std::size_t length) {
  Buffer out(length);
  run.list("out.resize(", out.size(), ");");
  return run.holds(hash.finish(out) == Error::none, "hash.finish(out) == Error::none") &&
         run.equal(out, "out");
}

// The hash goes on as what its saved state restores, which saves itself as the same bytes.
template <class AnyHash>
bool run_save(Run& run, AnyHash& hash) {
  Buffer saved_state(AnyHash::longest_saved), again(AnyHash::longest_saved);
  std::size_t size = 0, size_again = 0;
  AnyHash restored(hash.algorithm());
  run.list("saved_state.assign(Hash::longest_saved, 0);");
  if (!run.holds(hash.save(saved_state, size) == Error::none,
                 "hash.save(saved_state, size) == Error::none")) {
    return false;
  }
  const Bytes bytes = Bytes(saved_state).first(size);
  run.list("hash = Hash(algorithm);");
  if (!run.holds(restored.restore(bytes) == Error::none,
                 "hash.restore(Bytes(saved_state).first(size)) == Error::none")) {
    return false;
  }
  hash = restored;
  run.list("again.assign(Hash::longest_saved, 0);");
  return run.holds(hash.save(again, size_again) == Error::none,
                   "hash.save(again, size) == Error::none") &&
         run.holds(size == size_again && saved_state == again, "again == saved_state");
}

template <class AnyHash>
bool run_program(const Row& row, Run& run) {
  const Algorithm& algorithm = *row.algorithm;
  const Parameters parameters(algorithm, run.fuzz_case);
  const std::uint64_t asked = parameters.values().digest_size;
  parameters.list(run);
  AnyHash hash(algorithm);
  run.list("Hash hash(algorithm);");
  if (!run.holds(hash.begin(algorithm, parameters.values()) == Error::none,
                 "hash.begin(algorithm, parameters) == Error::none")) {
    return false;
  }
  std::optional<AnyHash> saved;
  for (const char* line : {"Hash saved = hash;", "Buffer out, skipped, saved_state, again;",
                           "std::size_t size = 0;", "HashOutput output;"}) {
    run.list(line);
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
        if (!run_finish(run, hash, finish_length(algorithm, operation, asked))) return false;
        break;
      case Operation::Kind::output:
        if (!algorithm.extendable) break;
        if (!run_output(run, hash, output_part(operation, asked), operation.detail)) return false;
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
      case Operation::Kind::save:
        if (!run_save(run, hash)) return false;
        break;
    }
  }
  update(rest_of_message);
  return run_finish(run, hash, static_cast<std::size_t>(hash.digest_size()));
}

}  // namespace isochron::fuzz
