// The internal code: an instruction is a function that does its work and goes on to the next one by
// a tail call, so that the machine's registers stay in the processor's.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tools/ctwasm/value.h"

namespace ctwasm {

struct Instruction;
class Machine;

// `top` points behind the highest value of the stack, `locals` at the function's first local.
using Handler = void (*)(const Instruction* at, Slot* top, Slot* locals, Machine* machine);

// What a, b and c mean is the handler's business.
struct Instruction {
  Handler run;
  std::uint64_t b = 0;
  std::uint32_t a = 0;
  std::uint32_t c = 0;
  // In the file, for reports.
  std::uint32_t place = 0;
};

// Ends a handler.
#define CTWASM_NEXT(top) [[clang::musttail]] return at[1].run(at + 1, top, locals, machine)
#define CTWASM_GO(to, top) [[clang::musttail]] return (to)->run(to, top, locals, machine)

// What stands behind an opcode in the module.
enum class Immediate : std::uint8_t {
  none,
  memory,           // alignment and offset
  memory_and_lane,  // and a lane's number
  lane,             // a lane's number
  sixteen_bytes,    // v128.const
  sixteen_lanes,    // i8x16.shuffle
};

// An opcode that takes values and gives at most one: everything but control, variables and what
// works on tables or whole segments. The compiler has those.
struct Opcode {
  // Behind a prefix byte: prefix << 16 | number.
  std::uint32_t code;
  std::string name;
  std::vector<Type> operands;
  std::vector<Type> results;
  Immediate immediate;
  // A lane's number must be below.
  std::uint8_t lanes;
  // The bytes of memory it touches; the alignment is at most that.
  std::uint8_t bytes;
  Handler handler;
};

// All of them, in the order of their codes.
const std::vector<Opcode>& opcodes();
// Null if there is none.
const Opcode* find_opcode(std::uint32_t code);

}  // namespace ctwasm
