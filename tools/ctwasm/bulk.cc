// Handlers of tables and of whole ranges of memory: core specification 2.0, sections 4.4.6
// and 4.4.7.
#include "tools/ctwasm/control.h"
#include "tools/ctwasm/integer.h"
#include "tools/ctwasm/machine.h"

namespace ctwasm::control {

namespace {

// Counts the instruction and reports secrets among its operands.
void examine(Machine& machine, const Instruction* at, I32 operand, Kind kind) {
  if (operand.secret == 0) return;
  ++machine.statistics.secret_instructions;
  machine.report(kind, at);
}
void begin(Machine& machine, const Instruction* at) {
  machine.current = at;
  ++machine.statistics.instructions;
}

std::size_t checked(I32 begin, I32 length, std::size_t size, const char* what) {
  if (std::uint64_t{begin.value} + length.value > size) {
    throw Trap(std::string("out of bounds ") + what + " access");
  }
  return begin.value;
}

// What is found through secret indices is secret.
Reference tainted(Reference reference, bool secret) {
  return {reference.value, all_if<std::uint64_t>(reference.secret != 0 || secret)};
}

// memory.copy, table.init and their like: what moves from where to where.
struct Move {
  std::size_t into;
  std::size_t from;
  std::size_t length;
  // One of the three is.
  bool secret;
};
struct MoveKinds {
  Kind into;
  Kind from;
  Kind length;
};
constexpr MoveKinds memory_move{Kind::store_address, Kind::load_address, Kind::memory_length};
constexpr MoveKinds table_move{Kind::table_index, Kind::table_index, Kind::table_index};

// Takes the instruction's operands: a place in the target, one in the source, the length.
Move begin_move(Machine& machine, const Instruction* at, const Slot* top, MoveKinds kinds,
                std::size_t target_size, std::size_t source_size, const char* what) {
  begin(machine, at);
  const I32 into = get<I32>(top[-3]);
  const I32 from = get<I32>(top[-2]);
  const I32 length = get<I32>(top[-1]);
  examine(machine, at, into, kinds.into);
  examine(machine, at, from, kinds.from);
  examine(machine, at, length, kinds.length);
  return {checked(into, length, target_size, what), checked(from, length, source_size, what),
          length.value, (into.secret | from.secret | length.secret) != 0};
}

}  // namespace

void ref_is_null(const Instruction* at, Slot* top, Slot* locals, Machine* machine) {
  begin(*machine, at);
  const auto reference = get<Reference>(top[-1]);
  put(top[-1], I32{reference.value == null_reference, reference.secret != 0});
  CTWASM_NEXT(top);
}

void table_get(const Instruction* at, Slot* top, Slot* locals, Machine* machine) {
  begin(*machine, at);
  const I32 index = get<I32>(top[-1]);
  examine(*machine, at, index, Kind::table_index);
  const auto& table = machine->tables[at->a];
  put(top[-1], tainted(table[checked(index, {1, 0}, table.size(), "table")], index.secret != 0));
  CTWASM_NEXT(top);
}
void table_set(const Instruction* at, Slot* top, Slot* locals, Machine* machine) {
  begin(*machine, at);
  const I32 index = get<I32>(top[-2]);
  examine(*machine, at, index, Kind::table_index);
  auto& table = machine->tables[at->a];
  table[checked(index, {1, 0}, table.size(), "table")] =
      tainted(get<Reference>(top[-1]), index.secret != 0);
  CTWASM_NEXT(top - 2);
}
void table_size(const Instruction* at, Slot* top, Slot* locals, Machine* machine) {
  begin(*machine, at);
  put(*top, I32{static_cast<std::uint32_t>(machine->tables[at->a].size()), 0});
  CTWASM_NEXT(top + 1);
}
void table_grow(const Instruction* at, Slot* top, Slot* locals, Machine* machine) {
  begin(*machine, at);
  const I32 by = get<I32>(top[-1]);
  examine(*machine, at, by, Kind::table_index);
  put(top[-2], I32{machine->grow_table(at->a, by.value, get<Reference>(top[-2])), 0});
  CTWASM_NEXT(top - 1);
}
void table_fill(const Instruction* at, Slot* top, Slot* locals, Machine* machine) {
  begin(*machine, at);
  const I32 to = get<I32>(top[-3]);
  const I32 length = get<I32>(top[-1]);
  for (const I32 operand : {to, length}) examine(*machine, at, operand, Kind::table_index);
  auto& table = machine->tables[at->a];
  const auto first = table.begin() + checked(to, length, table.size(), "table");
  std::fill_n(first, length.value,
              tainted(get<Reference>(top[-2]), (to.secret | length.secret) != 0));
  CTWASM_NEXT(top - 3);
}
void table_copy(const Instruction* at, Slot* top, Slot* locals, Machine* machine) {
  auto& target = machine->tables[at->a];
  const auto& source = machine->tables[at->b];
  const Move move =
      begin_move(*machine, at, top, table_move, target.size(), source.size(), "table");
  // The tables may be one, and overlap.
  std::memmove(target.data() + move.into, source.data() + move.from,
               move.length * sizeof(Reference));
  for (std::size_t i = 0; i < move.length; ++i) {
    target[move.into + i] = tainted(target[move.into + i], move.secret);
  }
  CTWASM_NEXT(top - 3);
}
void table_init(const Instruction* at, Slot* top, Slot* locals, Machine* machine) {
  auto& target = machine->tables[at->b];
  const auto& source = machine->elements[at->a];
  const Move move =
      begin_move(*machine, at, top, table_move, target.size(), source.size(), "table");
  for (std::size_t i = 0; i < move.length; ++i) {
    target[move.into + i] = tainted(source[move.from + i], move.secret);
  }
  CTWASM_NEXT(top - 3);
}
void elem_drop(const Instruction* at, Slot* top, Slot* locals, Machine* machine) {
  begin(*machine, at);
  machine->elements[at->a].clear();
  CTWASM_NEXT(top);
}

void memory_size(const Instruction* at, Slot* top, Slot* locals, Machine* machine) {
  begin(*machine, at);
  put(*top, I32{static_cast<std::uint32_t>(machine->memory.size() / page_size), 0});
  CTWASM_NEXT(top + 1);
}
void memory_grow(const Instruction* at, Slot* top, Slot* locals, Machine* machine) {
  begin(*machine, at);
  const I32 by = get<I32>(top[-1]);
  examine(*machine, at, by, Kind::memory_length);
  put(top[-1], I32{machine->grow_memory(by.value), 0});
  CTWASM_NEXT(top);
}

void memory_fill(const Instruction* at, Slot* top, Slot* locals, Machine* machine) {
  begin(*machine, at);
  const I32 to = get<I32>(top[-3]);
  const I32 value = get<I32>(top[-2]);
  const I32 length = get<I32>(top[-1]);
  examine(*machine, at, to, Kind::store_address);
  examine(*machine, at, length, Kind::memory_length);
  const std::size_t into = checked(to, length, machine->memory.size(), "memory");
  const bool secret = (to.secret | length.secret) != 0;
  machine->statistics.secret_instructions += !secret && (value.secret & 0xFF) != 0;
  std::memset(machine->memory.data() + into, static_cast<int>(value.value & 0xFF), length.value);
  std::memset(machine->memory_secret.data() + into,
              secret ? 0xFF : static_cast<int>(value.secret & 0xFF), length.value);
  CTWASM_NEXT(top - 3);
}
void memory_copy(const Instruction* at, Slot* top, Slot* locals, Machine* machine) {
  const std::size_t size = machine->memory.size();
  const Move move = begin_move(*machine, at, top, memory_move, size, size, "memory");
  Byte* secret = machine->memory_secret.data();
  std::memmove(machine->memory.data() + move.into, machine->memory.data() + move.from, move.length);
  std::memmove(secret + move.into, secret + move.from, move.length);
  if (move.secret) {
    std::memset(secret + move.into, 0xFF, move.length);
  } else {
    machine->statistics.secret_instructions += std::any_of(
        secret + move.into, secret + move.into + move.length, [](Byte byte) { return byte != 0; });
  }
  CTWASM_NEXT(top - 3);
}
void memory_init(const Instruction* at, Slot* top, Slot* locals, Machine* machine) {
  const ByteSpan source = machine->data[at->a];
  const Move move =
      begin_move(*machine, at, top, memory_move, machine->memory.size(), source.size(), "memory");
  if (move.length != 0) {
    std::memcpy(machine->memory.data() + move.into, source.data() + move.from, move.length);
  }
  std::memset(machine->memory_secret.data() + move.into, move.secret ? 0xFF : 0, move.length);
  CTWASM_NEXT(top - 3);
}
void data_drop(const Instruction* at, Slot* top, Slot* locals, Machine* machine) {
  begin(*machine, at);
  machine->data[at->a] = {};
  CTWASM_NEXT(top);
}

}  // namespace ctwasm::control
