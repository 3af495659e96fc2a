// The --json form: one array, one object a line. Memory does not depend on the number of files.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <span>
#include <string_view>
#include <variant>

#include "hashing.h"
#include "output.h"

namespace isosum {

// A member of an object. Absent values are left out.
struct Member {
  std::string_view key;
  std::variant<std::monostate, std::string_view, std::uint64_t, double, bool,
               std::span<const std::string_view>>
      value;
};

class JsonArray {
 public:
  explicit JsonArray(Output& output) : output_(output) {}

  // A file name that is not UTF-8 becomes "file" with replacement characters and "file_hex".
  void begin_object(std::string_view file);
  void begin_object();
  void add(std::initializer_list<Member> members);
  // A digest of any length.
  void add_digest(std::string_view key, const Hasher& hasher, std::uint64_t length);
  void end_object();

  // Without objects, too, this leaves an array.
  void end();

 private:
  void separate();

  Output& output_;
  bool first_object_ = true;
  bool first_member_ = true;
};

// Adds the algorithm, and its mode unless that is plain hashing.
void add_algorithm(JsonArray& json, const Algorithm& algorithm, Parameters::Mode mode);

// Adds what hashing came to: backend, bytes, seconds, MB/s; or the error.
void add_outcome(JsonArray& json, const Outcome& outcome, const Algorithm& algorithm);

}  // namespace isosum
