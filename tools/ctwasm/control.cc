#include "tools/ctwasm/control.h"

#include "tools/ctwasm/integer.h"
#include "tools/ctwasm/machine.h"

namespace ctwasm::control {

namespace {

// Counts the instruction, and a secret that decides. Whether it stays one.
bool decide(Machine& machine, Kind kind, bool secret, const Instruction* at) {
  ++machine.statistics.instructions;
  if (!secret) return false;
  ++machine.statistics.secret_instructions;
  return machine.report(kind, at);
}
void count(Machine& machine) { ++machine.statistics.instructions; }

const Instruction* target(const Instruction* at) { return at + static_cast<std::int64_t>(at->b); }

}  // namespace

template <bool unwinds>
void br(const Instruction* at, Slot* top, Slot* locals, Machine* machine) {
  count(*machine);
  if constexpr (unwinds) {
    unwind(locals + at->a, top - at->c, at->c);
    top = locals + at->a + at->c;
  }
  CTWASM_GO(target(at), top);
}
template void br<false>(const Instruction*, Slot*, Slot*, Machine*);
template void br<true>(const Instruction*, Slot*, Slot*, Machine*);

template <Kind kind, bool unwinds>
void br_if(const Instruction* at, Slot* top, Slot* locals, Machine* machine) {
  const I32 condition = get<I32>(*--top);
  decide(*machine, kind, condition.secret != 0, at);
  if (condition.value == 0) CTWASM_NEXT(top);
  if constexpr (unwinds) {
    unwind(locals + at->a, top - at->c, at->c);
    top = locals + at->a + at->c;
  }
  CTWASM_GO(target(at), top);
}
template void br_if<Kind::branch, false>(const Instruction*, Slot*, Slot*, Machine*);
template void br_if<Kind::branch, true>(const Instruction*, Slot*, Slot*, Machine*);
template void br_if<Kind::loop_count, false>(const Instruction*, Slot*, Slot*, Machine*);
template void br_if<Kind::loop_count, true>(const Instruction*, Slot*, Slot*, Machine*);

void br_unless(const Instruction* at, Slot* top, Slot* locals, Machine* machine) {
  const I32 condition = get<I32>(*--top);
  decide(*machine, Kind::branch, condition.secret != 0, at);
  if (condition.value != 0) CTWASM_NEXT(top);
  CTWASM_GO(target(at), top);
}

void br_table(const Instruction* at, Slot* top, Slot* locals, Machine* machine) {
  const I32 index = get<I32>(*--top);
  // The branch that follows is counted.
  if (index.secret != 0) {
    ++machine->statistics.secret_instructions;
    machine->report(Kind::br_table, at);
  }
  CTWASM_GO(at + 1 + std::min(index.value, at->a), top);
}

void end_function(const Instruction* at, Slot* top, Slot* locals, Machine* machine) {
  count(*machine);
  unwind(locals, top - at->c, at->c);
}

void call(const Instruction* at, Slot* top, Slot* locals, Machine* machine) {
  count(*machine);
  machine->current = at;
  top -= at->c;
  machine->invoke(at->a, top);
  CTWASM_NEXT(top + at->b);
}

void call_indirect(const Instruction* at, Slot* top, Slot* locals, Machine* machine) {
  const I32 index = get<I32>(*--top);
  machine->current = at;
  const auto& table = machine->tables[at->b];
  if (index.value >= table.size()) throw Trap("undefined element");
  const Reference callee = table[index.value];
  decide(*machine, Kind::indirect_call, (index.secret | callee.secret) != 0, at);
  if (callee.value == null_reference) throw Trap("uninitialized element");
  const auto function = static_cast<std::uint32_t>(callee.value - 1);
  if (machine->body(function).type != at->a) throw Trap("indirect call type mismatch");
  top -= at->c;
  machine->invoke(function, top);
  CTWASM_NEXT(top + machine->body(function).results);
}

void unreachable(const Instruction* at, Slot* /*top*/, Slot* /*locals*/, Machine* machine) {
  machine->current = at;
  throw Trap("unreachable");
}

void drop(const Instruction* at, Slot* top, Slot* locals, Machine* machine) {
  count(*machine);
  CTWASM_NEXT(top - 1);
}

template <Kind kind>
static void select(const Instruction* at, Slot* top, Slot* locals, Machine* machine) {
  const I32 condition = get<I32>(top[-1]);
  Slot& first = top[-3];
  const Slot& second = top[-2];
  if (decide(*machine, kind, condition.secret != 0, at)) {
    for (int half = 0; half < 2; ++half) {
      const I64 a{first.value[half], first.secret[half]};
      const I64 b{second.value[half], second.secret[half]};
      first.secret[half] = either(a, b);
      if (condition.value == 0) first.value[half] = second.value[half];
    }
  } else if (condition.value == 0) {
    first = second;
  }
  CTWASM_NEXT(top - 2);
}
Handler select_of(Type type) {
  switch (type) {
    case Type::i64:
      return &select<Kind::select_i64>;
    case Type::f32:
      return &select<Kind::select_f32>;
    case Type::f64:
      return &select<Kind::select_f64>;
    case Type::v128:
      return &select<Kind::select_v128>;
    case Type::funcref:
    case Type::externref:
      return &select<Kind::select_reference>;
    default:
      return &select<Kind::select_i32>;
  }
}

void constant(const Instruction* at, Slot* top, Slot* locals, Machine* machine) {
  count(*machine);
  put(*top, I64{at->b, 0});
  CTWASM_NEXT(top + 1);
}

void local_get(const Instruction* at, Slot* top, Slot* locals, Machine* machine) {
  count(*machine);
  *top = locals[at->a];
  CTWASM_NEXT(top + 1);
}
void local_set(const Instruction* at, Slot* top, Slot* locals, Machine* machine) {
  count(*machine);
  locals[at->a] = top[-1];
  CTWASM_NEXT(top - 1);
}
void local_tee(const Instruction* at, Slot* top, Slot* locals, Machine* machine) {
  count(*machine);
  locals[at->a] = top[-1];
  CTWASM_NEXT(top);
}
void global_get(const Instruction* at, Slot* top, Slot* locals, Machine* machine) {
  count(*machine);
  *top = machine->globals[at->a];
  CTWASM_NEXT(top + 1);
}
void global_set(const Instruction* at, Slot* top, Slot* locals, Machine* machine) {
  count(*machine);
  machine->globals[at->a] = top[-1];
  CTWASM_NEXT(top - 1);
}

}  // namespace ctwasm::control
