// See blake3_rows.h.
#include "fuzz/blake3_rows.h"

#include <cstdlib>
#include <string_view>

#include "isochron/backend.h"
#include "isochron/blake3.h"
#include "isochron/blake3_threads.h"

namespace isochron::fuzz {
namespace {

constexpr std::size_t output_size = 131;

Blake3Mode mode_of(const Case& c) {
  switch (c.key.back() % 3) {
    case 0:
      return Blake3Mode::hash();
    case 1:
      return Blake3Mode::keyed(c.key);
    default:
      return Blake3Mode::derive_key(c.context());
  }
}

constexpr std::string_view mode_code[] = {
    "Blake3Mode::hash()",
    "Blake3Mode::keyed(std::span(key).first<32>())",
    "Blake3Mode::derive_key(context)",
};

std::string_view code_of_mode(const Case& c) { return mode_code[c.key.back() % 3]; }

// Which parts are split further: the bits of the operations' numbers, one after the other.
class Choices {
 public:
  explicit Choices(const Case& c) : case_(c) {}

  bool next() {
    if (case_.operations.empty()) return true;
    const std::size_t bit = count_++ % (16 * case_.operations.size());
    return (case_.operations[bit / 16].number >> (bit % 16) & 1) != 0;
  }

 private:
  const Case& case_;
  std::size_t count_ = 0;
};

class Tree {
 public:
  Tree(Run& run, const Blake3Mode& mode) : run_(run), mode_(mode), choices_(run.fuzz_case) {}

  // Whether all went well; `value` is the subtree's, `number` its variable's in the unit test.
  bool value_of(std::size_t from, std::size_t length, Blake3ChainingValue& value,
                unsigned& number) {
    const auto left_length = static_cast<std::size_t>(blake3_left_length(length));
    if (left_length != 0 && choices_.next()) {
      Blake3ChainingValue left, right;
      unsigned left_number = 0, right_number = 0;
      if (!value_of(from, left_length, left, left_number) ||
          !value_of(from + left_length, length - left_length, right, right_number)) {
        return false;
      }
      value = blake3_merge(mode_, left, right);
      number = values_++;
      run_.list("const auto value", number, " = blake3_merge(mode, value", left_number, ", value",
                right_number, ");");
      return true;
    }
    number = values_++;
    run_.list("Blake3ChainingValue value", number, ";");
    const Error error = blake3_subtree(mode_, from, run_.message.subspan(from, length), value);
    return run_.holds(error == Error::none, "blake3_subtree(mode, ", from, ", message.subspan(",
                      from, ", ", length, "), value", number, ") == Error::none");
  }

 private:
  Run& run_;
  const Blake3Mode& mode_;
  Choices choices_;
  unsigned values_ = 0;
};

}  // namespace

Expected expect_blake3_tree(const Row&, const Case& c, Bytes message) {
  Expected expected;
  if (message.size() > Blake3::chunk_size) {
    expected.emplace_back(output_size);
    Blake3(mode_of(c)).update(message).finish(expected.back());
  }
  return expected;
}

bool run_blake3_tree(const Row&, Run& run) {
  if (run.message.size() <= Blake3::chunk_size) return true;  // one chunk: there is no tree
  const Blake3Mode mode = mode_of(run.fuzz_case);
  run.list("const Blake3Mode mode = ", code_of_mode(run.fuzz_case), ";");
  Tree tree(run, mode);
  const auto left_length = static_cast<std::size_t>(blake3_left_length(run.message.size()));
  Blake3ChainingValue left, right;
  unsigned left_number = 0, right_number = 0;
  if (!tree.value_of(0, left_length, left, left_number) ||
      !tree.value_of(left_length, run.message.size() - left_length, right, right_number)) {
    return false;
  }
  Blake3Output output = blake3_root(mode, left, right);
  run.list("auto output = blake3_root(mode, value", left_number, ", value", right_number, ");");
  Buffer out(output_size);
  run.list("Buffer out(", out.size(), ");");
  return run.holds(output.read(out) == Error::none, "output.read(out) == Error::none") &&
         run.equal(out, "out");
}

// The digest in one call, and output from any position.

namespace {

Blake3Digest digest_of(const Case& c, Bytes message) {
  switch (c.key.back() % 3) {
    case 0:
      return blake3(message);
    case 1:
      return blake3_keyed(c.key, message);
    default:
      return Blake3::derive_key(c.context()).update(message).finish();
  }
}

constexpr std::string_view digest_code[] = {
    "blake3(message)",
    "blake3_keyed(std::span(key).first<32>(), message)",
    "Blake3::derive_key(context).update(message).finish()",
};

constexpr std::size_t longest_output = 1100;  // more than 16 blocks of 64

std::size_t output_length(const Operation& operation) { return operation.number % longest_output; }

// Whether such an output ends within its 2^64 - 1 bytes.
bool within_output(const Operation& operation) {
  return output_length(operation) <= ~std::uint64_t{0} - operation.position;
}

bool read_output(Run& run, const Blake3& hash, const Operation& operation) {
  Buffer out(output_length(operation));
  run.list("out.resize(", out.size(), ");");
  auto output = hash.output();
  run.list("output = hash.output();");
  output.seek(operation.position);
  run.list("output.seek(", operation.position, "u);");
  if (!within_output(operation)) {
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

}  // namespace

Expected expect_blake3_seek(const Row&, const Case& c, Bytes message) {
  Expected expected;
  Blake3 hash(mode_of(c));
  hash.update(message);
  for (const Operation& operation : c.operations) {
    if (operation.kind != Operation::Kind::output || !within_output(operation)) continue;
    auto output = hash.output();
    output.seek(operation.position);
    expected.emplace_back(output_length(operation));
    if (output.read(expected.back()) != Error::none) std::abort();  // it is within the output
  }
  return expected;
}

bool run_blake3_seek(const Row&, Run& run) {
  Blake3 hash(mode_of(run.fuzz_case));
  hash.update(run.message);
  run.list("Blake3 hash(", code_of_mode(run.fuzz_case), ");");
  run.list("hash.update(message);");
  if (!run.holds(hash.finish() == digest_of(run.fuzz_case, run.message),
                 "hash.finish() == ", digest_code[run.fuzz_case.key.back() % 3])) {
    return false;
  }
  run.list("Buffer out;");
  run.list("auto output = hash.output();");
  for (const Operation& operation : run.fuzz_case.operations) {
    if (operation.kind != Operation::Kind::output) continue;
    if (!read_output(run, hash, operation)) return false;
  }
  return true;
}

// Threads.

namespace {

// The message of a case as often as it takes for two threads to gain.
Buffer repeated(Bytes message) {
  constexpr std::size_t least = (std::size_t{1} << 20) + 1;
  Buffer bytes;
  if (message.empty()) return bytes;
  bytes.reserve(least + message.size());
  while (bytes.size() < least) bytes.insert(bytes.end(), message.begin(), message.end());
  return bytes;
}

constexpr unsigned threads = 3;

}  // namespace

Expected expect_blake3_threads(const Row&, const Case& c, Bytes message) {
  // The kernels are other rows' subject, and the scalar ones would take most of a run's time.
  if (set_backend("auto") != Error::none) std::abort();
  Expected expected(1, Buffer(Blake3::digest_size));
  Blake3(mode_of(c)).update(message).update(repeated(message)).finish(expected.back());
  return expected;
}

bool run_blake3_threads(const Row&, Run& run) {
  if (active_backend("blake3") == "scalar") return true;
  const Buffer long_message = repeated(run.message);
  Blake3 hash(mode_of(run.fuzz_case));
  hash.update(run.message);
  blake3_update_threaded(hash, long_message, threads);
  Buffer out(Blake3::digest_size);
  hash.finish(out);
  run.list("Buffer long_message;");
  run.list("while (!message.empty() && long_message.size() < 1048577) {");
  run.list("  long_message.insert(long_message.end(), message.begin(), message.end());");
  run.list("}");
  run.list("Blake3 hash(", code_of_mode(run.fuzz_case), ");");
  run.list("hash.update(message);");
  run.list("blake3_update_threaded(hash, long_message, ", threads, ");");
  run.list("Buffer out(", out.size(), ");");
  run.list("hash.finish(out);");
  return run.equal(out, "out");
}

}  // namespace isochron::fuzz
