// What must not depend on a secret.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>

namespace ctwasm {

enum class Kind : std::uint8_t {
  none,
  branch,
  loop_count,
  br_table,
  indirect_call,
  load_address,
  store_address,
  memory_length,
  table_index,
  division,
  remainder,
  floating_point,
  select_i32,
  select_i64,
  select_f32,
  select_f64,
  select_v128,
  select_reference,
  host_call,
};

const char* name_of(Kind kind);

// A mistake in a module, a scenario or on the command line: the check could not be made.
class Error : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// The module stopped itself. The machine adds where.
class Trap : public Error {
 public:
  using Error::Error;
};

// 0x1f: offsets and opcodes in messages.
std::string hexadecimal(std::uint64_t number);

}  // namespace ctwasm
