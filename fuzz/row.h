// A row of the fuzz target hash_diff, and how a case runs.
//
// A row's run() goes through a case on the backend in force and compares every result with the
// oracle's. With a listing it also writes what it does as the lines of a unit test. Nothing is
// written while fuzzing: a case that fails is run again for its listing.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <ostream>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/case.h"
#include "isochron/algorithms.h"
#include "isochron/bytes.h"

namespace isochron::fuzz {

// Results of the oracle, in the order in which run() needs them; made once per case, used on every
// backend.
using Expected = std::vector<Buffer>;

class Run;

struct Row {
  std::string name;
  const Algorithm* algorithm;
  std::size_t longest;  // message, in bytes
  // Called with the scalar backend in force.
  Expected (*expect)(const Row&, const Case&, Bytes message);
  bool (*run)(const Row&, Run&);  // false at the first difference

  // By which inputs choose the row: made of the name (FNV-1a), so that a seed stays with its row
  // whatever rows come in.
  [[nodiscard]] std::uint16_t number() const;
};

class Run {
 public:
  Run(const Case& c, Bytes message, const Expected& expected, std::ostream* listing)
      : fuzz_case(c), message(message), expected_(expected), listing_(listing) {}

  const Case& fuzz_case;
  const Bytes message;

  // A line of the unit test, made of strings and numbers.
  template <class... Parts>
  void list(const Parts&... parts) {
    if (listing_ == nullptr) return;
    *listing_ << "  ";
    (*listing_ << ... << parts) << '\n';
  }

  // Compares with the oracle's next result; `code` gives the bytes in the unit test. False when
  // they differ.
  template <class... Parts>
  bool equal(Bytes actual, const Parts&... code) {
    const Bytes wanted = next_expected();
    if (listing_ != nullptr) {
      list("CHECK(hex(", code..., ") ==");
      list_hex(wanted);
    }
    return std::equal(actual.begin(), actual.end(), wanted.begin(), wanted.end());
  }

  // A condition that must hold, and its code in the unit test.
  template <class... Parts>
  bool holds(bool condition, const Parts&... code) {
    list("CHECK(", code..., ");");
    return condition;
  }

 private:
  Bytes next_expected();
  void list_hex(Bytes bytes);

  const Expected& expected_;
  std::ostream* listing_;
  std::size_t next_ = 0;
};

// Every row: two for each algorithm of the library's table, and those for what only one has.
const std::vector<Row>& rows();

// Whether the algorithm hashes a long message as a tree.
bool is_tree(const Algorithm& algorithm);

// The row that a selector means.
const Row& row_of(std::uint16_t selector);

// Runs an input's case on every supported backend that has code of its own for it, and ends the
// program with a unit test on standard error when there is a difference.
void run_input(Bytes input);

// Writes the case as a unit test of `row` on `backend`; the message and `expected` as run() had
// them.
void write_unit_test(std::ostream& out, const Case& c, const Row& row, std::string_view backend,
                     Bytes message, const Expected& expected);

}  // namespace isochron::fuzz
