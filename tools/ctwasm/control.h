// Handlers of what is not in the table of opcodes: control, variables, tables and whole segments.
// What a, b and c of their instructions hold is said here.
#pragma once

#include "tools/ctwasm/instruction.h"
#include "tools/ctwasm/violation.h"

namespace ctwasm::control {

// Moves `count` values that lie on top to where a label wants them.
inline void unwind(Slot* to, const Slot* from, std::size_t count) {
  std::memmove(to, from, count * sizeof(Slot));
}

// b: how far to go. With unwinding, the top c values move to local a.
template <bool unwinds>
void br(const Instruction* at, Slot* top, Slot* locals, Machine* machine);
template <Kind kind, bool unwinds>
void br_if(const Instruction* at, Slot* top, Slot* locals, Machine* machine);
// `if`: b as above, to where the condition is false.
void br_unless(const Instruction* at, Slot* top, Slot* locals, Machine* machine);
// a + 1 instructions that branch follow.
void br_table(const Instruction* at, Slot* top, Slot* locals, Machine* machine);
// c results.
void end_function(const Instruction* at, Slot* top, Slot* locals, Machine* machine);
// a function, c parameters, b results.
void call(const Instruction* at, Slot* top, Slot* locals, Machine* machine);
// a type, b table, c parameters.
void call_indirect(const Instruction* at, Slot* top, Slot* locals, Machine* machine);
void unreachable(const Instruction* at, Slot* top, Slot* locals, Machine* machine);

void drop(const Instruction* at, Slot* top, Slot* locals, Machine* machine);
// `select` of two values of this type.
Handler select_of(Type type);
// b: its bits.
void constant(const Instruction* at, Slot* top, Slot* locals, Machine* machine);
// a: its number.
void local_get(const Instruction* at, Slot* top, Slot* locals, Machine* machine);
void local_set(const Instruction* at, Slot* top, Slot* locals, Machine* machine);
void local_tee(const Instruction* at, Slot* top, Slot* locals, Machine* machine);
void global_get(const Instruction* at, Slot* top, Slot* locals, Machine* machine);
void global_set(const Instruction* at, Slot* top, Slot* locals, Machine* machine);

void ref_is_null(const Instruction* at, Slot* top, Slot* locals, Machine* machine);
// a: table or segment, b: source table of a copy, table of an initialisation.
void table_get(const Instruction* at, Slot* top, Slot* locals, Machine* machine);
void table_set(const Instruction* at, Slot* top, Slot* locals, Machine* machine);
void table_size(const Instruction* at, Slot* top, Slot* locals, Machine* machine);
void table_grow(const Instruction* at, Slot* top, Slot* locals, Machine* machine);
void table_fill(const Instruction* at, Slot* top, Slot* locals, Machine* machine);
void table_copy(const Instruction* at, Slot* top, Slot* locals, Machine* machine);
void table_init(const Instruction* at, Slot* top, Slot* locals, Machine* machine);
void elem_drop(const Instruction* at, Slot* top, Slot* locals, Machine* machine);

void memory_size(const Instruction* at, Slot* top, Slot* locals, Machine* machine);
void memory_grow(const Instruction* at, Slot* top, Slot* locals, Machine* machine);
void memory_fill(const Instruction* at, Slot* top, Slot* locals, Machine* machine);
void memory_copy(const Instruction* at, Slot* top, Slot* locals, Machine* machine);
// a: segment.
void memory_init(const Instruction* at, Slot* top, Slot* locals, Machine* machine);
void data_drop(const Instruction* at, Slot* top, Slot* locals, Machine* machine);

}  // namespace ctwasm::control
