#include "tools/ctwasm/violation.h"

#include <charconv>

namespace ctwasm {

const char* name_of(Kind kind) {
  switch (kind) {
    case Kind::none:
      return "none";
    case Kind::branch:
      return "branch";
    case Kind::loop_count:
      return "loop count";
    case Kind::br_table:
      return "br_table";
    case Kind::indirect_call:
      return "indirect call";
    case Kind::load_address:
      return "load address";
    case Kind::store_address:
      return "store address";
    case Kind::memory_length:
      return "memory length";
    case Kind::table_index:
      return "table index";
    case Kind::division:
      return "division";
    case Kind::remainder:
      return "remainder";
    case Kind::floating_point:
      return "floating point";
    case Kind::select_i32:
      return "select i32";
    case Kind::select_i64:
      return "select i64";
    case Kind::select_f32:
      return "select f32";
    case Kind::select_f64:
      return "select f64";
    case Kind::select_v128:
      return "select v128";
    case Kind::select_reference:
      return "select reference";
    case Kind::host_call:
      return "host call";
  }
  return "unknown";
}

std::string hexadecimal(std::uint64_t number) {
  char text[18] = {'0', 'x'};
  const auto result = std::to_chars(text + 2, text + sizeof text, number, 16);
  return {text, result.ptr};
}

}  // namespace ctwasm
