#include "tools/ctwasm/machine.h"

#include <algorithm>

#include "tools/ctwasm/compile.h"

namespace ctwasm {

namespace {

// 32 MiB, and some 2 MiB of the processor's own stack.
constexpr std::size_t stack_slots = std::size_t{1} << 20;
constexpr std::uint32_t deepest_call = 8000;

}  // namespace

Machine::Machine(const Module& module, const Host& host)
    : module_(module), stack_(std::make_unique_for_overwrite<Slot[]>(stack_slots)) {
  for (const FunctionType& type : module.types) {
    const auto first = std::find(module.types.begin(), module.types.end(), type);
    types_.push_back(static_cast<std::uint32_t>(first - module.types.begin()));
  }
  bodies_.resize(module.functions.size());
  initialise(host);
}

const Body& Machine::body(std::uint32_t function) {
  Body& body = bodies_[function];
  if (body.code.empty() && !body.host) {
    CompiledCode compiled = compile(module_, function, types_, constants);
    body.code = std::move(compiled.code);
    body.locals = static_cast<std::uint32_t>(compiled.locals.size());
    body.slots = compiled.slots;
  }
  return body;
}

void Machine::initialise(const Host& host) {
  for (std::uint32_t i = 0; i < bodies_.size(); ++i) {
    const Function& function = module_.functions[i];
    const FunctionType& type = module_.type_of(i);
    bodies_[i].parameters = static_cast<std::uint32_t>(type.parameters.size());
    bodies_[i].results = static_cast<std::uint32_t>(type.results.size());
    bodies_[i].type = types_[function.type];
    if (function.import) bodies_[i].host = host(*function.import, type);
  }
  // All code is validated before any runs: what is unknown is never passed over.
  for (std::uint32_t i = 0; i < bodies_.size(); ++i) body(i);
  for (const Global& global : module_.globals) globals.push_back(evaluate(global.initial));
  for (const TableType& table : module_.tables) tables.emplace_back(table.limits.least);
  if (module_.memory) {
    memory.resize(module_.memory->least * page_size);
    memory_secret.resize(memory.size());
  }
  for (const ElementSegment& segment : module_.elements) {
    elements.push_back(evaluate(segment.functions));
    if (segment.mode == SegmentMode::passive) continue;
    if (segment.mode == SegmentMode::active) {
      const std::size_t offset = static_cast<std::uint32_t>(evaluate(segment.offset).value[0]);
      auto& table = tables[segment.table];
      if (offset + elements.back().size() > table.size()) throw Trap("out of bounds table access");
      std::copy(elements.back().begin(), elements.back().end(), table.begin() + offset);
    }
    elements.back().clear();
  }
  for (const DataSegment& segment : module_.data) {
    data.push_back(segment.bytes);
    if (segment.mode == SegmentMode::passive) continue;
    const std::size_t offset = static_cast<std::uint32_t>(evaluate(segment.offset).value[0]);
    std::copy(segment.bytes.begin(), segment.bytes.end(),
              bytes(offset, segment.bytes.size()).begin());
    data.back() = {};
  }
  if (module_.start) call(*module_.start, {});
}

Slot Machine::evaluate(const Constant& constant) const {
  if (constant.global) return globals[*constant.global];
  return {{constant.value[0], constant.value[1]}, {0, 0}};
}
std::vector<Reference> Machine::evaluate(const std::vector<Constant>& expressions) const {
  std::vector<Reference> references;
  references.reserve(expressions.size());
  for (const Constant& constant : expressions) {
    references.push_back({evaluate(constant).value[0], 0});
  }
  return references;
}

std::vector<Slot> Machine::call(std::uint32_t function, std::span<const Slot> arguments) {
  const Body& callee = bodies_[function];
  if (arguments.size() != callee.parameters) {
    throw Error(module_.describe(function) + " takes " + std::to_string(callee.parameters) +
                " arguments, not " + std::to_string(arguments.size()));
  }
  depth_ = 0;
  current = nullptr;
  std::copy(arguments.begin(), arguments.end(), stack_.get());
  try {
    invoke(function, stack_.get());
  } catch (const Trap& trap) {
    std::string where = " in " + module_.describe(function);
    if (current != nullptr) {
      const Function* inner = module_.function_at(current->place);
      where = (inner != nullptr ? " in " + module_.describe(module_.index_of(*inner)) : "") +
              " at " + hexadecimal(current->place);
    }
    throw Trap(std::string("trap: ") + trap.what() + where);
  }
  return {stack_.get(), stack_.get() + callee.results};
}

void Machine::invoke(std::uint32_t function, Slot* slots) {
  const Body& callee = bodies_[function];
  if (callee.host) {
    for (std::uint32_t i = 0; i < callee.parameters; ++i) {
      if (slots[i].secret[0] != 0 && current != nullptr) report(Kind::host_call, current);
    }
    callee.host(*this, slots);
    return;
  }
  if (slots + callee.slots > stack_.get() + stack_slots || depth_ == deepest_call)
    throw Trap("call stack exhausted");
  ++depth_;
  std::fill(slots + callee.parameters, slots + callee.locals, Slot{});
  const Instruction* code = callee.code.data();
  code->run(code, slots + callee.locals, slots, this);
  --depth_;
}

void Machine::mark_secret(std::uint64_t address, std::uint64_t size) {
  std::ranges::fill(shadow(address, size), Byte{0xFF});
  statistics.secret_bytes_marked += size;
}

void Machine::declassify(std::uint64_t address, std::uint64_t size, const std::string& reason) {
  std::ranges::fill(shadow(address, size), Byte{0});
  count_declassification(reason, size);
}

void Machine::count_declassification(const std::string& reason, std::uint64_t bytes) {
  auto known = std::ranges::find(declassifications_, reason, &Declassification::reason);
  if (known == declassifications_.end()) {
    declassifications_.push_back({reason});
    known = declassifications_.end() - 1;
  }
  ++known->times;
  known->bytes += bytes;
}

bool Machine::report(Kind kind, const Instruction* at) {
  if (awaits_outcome() && (kind == Kind::branch || kind == Kind::select_i32)) {
    count_declassification(outcomes_.front(), 0);
    outcomes_.pop_front();
    return false;
  }
  ++violations_[{at->place, kind}];
  return true;
}

std::span<Byte> Machine::bytes(std::uint64_t address, std::uint64_t size) {
  if (address > memory.size() || size > memory.size() - address) {
    throw Trap("out of bounds memory access");
  }
  return std::span(memory).subspan(address, size);
}
std::span<Byte> Machine::shadow(std::uint64_t address, std::uint64_t size) {
  bytes(address, size);
  return std::span(memory_secret).subspan(address, size);
}

void Machine::write(std::uint64_t address, ByteSpan source) {
  std::ranges::copy(source, bytes(address, source.size()).begin());
  std::ranges::fill(shadow(address, source.size()), Byte{0});
}

void Machine::copy(std::uint64_t to, std::uint64_t from, std::uint64_t size) {
  std::memmove(bytes(to, size).data(), bytes(from, size).data(), size);
  std::memmove(shadow(to, size).data(), shadow(from, size).data(), size);
}

std::uint32_t Machine::grow_memory(std::uint32_t pages) {
  const std::uint64_t old = memory.size() / page_size;
  if (old + pages > module_.memory->most.value_or(65536)) return ~std::uint32_t{0};
  memory.resize((old + pages) * page_size);
  memory_secret.resize(memory.size());
  return static_cast<std::uint32_t>(old);
}

std::uint32_t Machine::grow_table(std::uint32_t table, std::uint32_t by, Reference fill) {
  constexpr std::uint64_t largest = 10'000'000;
  const std::uint64_t old = tables[table].size();
  if (old + by >
      std::min<std::uint64_t>(module_.tables[table].limits.most.value_or(largest), largest)) {
    return ~std::uint32_t{0};
  }
  tables[table].resize(old + by, fill);
  return static_cast<std::uint32_t>(old);
}

}  // namespace ctwasm
