// BLAKE3's subtree functions. See blake3_tree.h.
#include "fuzz/blake3_tree.h"

#include <string>

#include "isochron/blake3.h"

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

  // Whether all went well; `value` is the subtree's, `name` its variable in the unit test.
  bool value_of(std::size_t from, std::size_t length, Blake3ChainingValue& value,
                std::string& name) {
    const auto left_length = static_cast<std::size_t>(blake3_left_length(length));
    if (left_length != 0 && choices_.next()) {
      Blake3ChainingValue left, right;
      std::string left_name, right_name;
      if (!value_of(from, left_length, left, left_name) ||
          !value_of(from + left_length, length - left_length, right, right_name)) {
        return false;
      }
      value = blake3_merge(mode_, left, right);
      name = next_name();
      run_.list("const auto ", name, " = blake3_merge(mode, ", left_name, ", ", right_name, ");");
      return true;
    }
    name = next_name();
    run_.list("Blake3ChainingValue ", name, ";");
    const Error error = blake3_subtree(mode_, from, run_.message.subspan(from, length), value);
    return run_.holds(error == Error::none, "blake3_subtree(mode, ", from, ", message.subspan(",
                      from, ", ", length, "), ", name, ") == Error::none");
  }

 private:
  std::string next_name() { return "value" + std::to_string(names_++); }

  Run& run_;
  const Blake3Mode& mode_;
  Choices choices_;
  unsigned names_ = 0;
};

}  // namespace

Expected expect_blake3_tree(const Case& c, Bytes message) {
  Expected expected;
  if (message.size() > Blake3::chunk_size) {
    expected.emplace_back(output_size);
    Blake3(mode_of(c)).update(message).finish(expected.back());
  }
  return expected;
}

bool run_blake3_tree(Run& run) {
  if (run.message.size() <= Blake3::chunk_size) return true;  // one chunk: there is no tree
  const Blake3Mode mode = mode_of(run.fuzz_case);
  run.list("const Blake3Mode mode = ", mode_code[run.fuzz_case.key.back() % 3], ";");
  Tree tree(run, mode);
  const auto left_length = static_cast<std::size_t>(blake3_left_length(run.message.size()));
  Blake3ChainingValue left, right;
  std::string left_name, right_name;
  if (!tree.value_of(0, left_length, left, left_name) ||
      !tree.value_of(left_length, run.message.size() - left_length, right, right_name)) {
    return false;
  }
  Blake3Output output = blake3_root(mode, left, right);
  run.list("auto output = blake3_root(mode, ", left_name, ", ", right_name, ");");
  Buffer out(output_size);
  run.list("Buffer out(", out.size(), ");");
  return run.holds(output.read(out) == Error::none, "output.read(out) == Error::none") &&
         run.equal(out, "out");
}

}  // namespace isochron::fuzz
