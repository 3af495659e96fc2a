// Validation as in the core specification 2.0, appendix 7.3: a stack of types and one of blocks.
// Heights of the stack are known, so that a branch becomes a jump and, where values lie between,
// a move. Code that cannot be reached is validated and left out.
#include "tools/ctwasm/compile.h"

#include <algorithm>

#include "tools/ctwasm/control.h"
#include "tools/ctwasm/reader.h"

namespace ctwasm {

namespace {

constexpr std::size_t most_locals = 50000;

enum class BlockKind : std::uint8_t { function, block, loop, then, otherwise };

struct Block {
  BlockKind kind;
  FunctionType type;
  std::size_t height;
  bool unreachable;
  // Of code that is left out.
  bool dead;
  // Where a loop's branches go.
  std::size_t begin;
  // Branches that wait for the block's end, and of `then` the one that skips it.
  std::vector<std::size_t> pending;
  std::size_t skip;

  const std::vector<Type>& label_types() const {
    return kind == BlockKind::loop ? type.parameters : type.results;
  }
};

class Compiler {
 public:
  Compiler(const Module& module, std::uint32_t function, const std::vector<std::uint32_t>& types,
           std::vector<std::array<std::uint8_t, 16>>& constants)
      : module_(module),
        type_(module.type_of(function)),
        types_(types),
        constants_(constants),
        in_(module.file, module.functions[function].begin, module.functions[function].end) {}

  CompiledCode compile() {
    read_locals();
    push_block(BlockKind::function, {{}, type_.results});
    while (!blocks_.empty()) instruction();
    if (!in_.at_end()) in_.fail("instructions after the function's end");
    result_.slots = static_cast<std::uint32_t>(result_.locals.size() + highest_ + 1);
    return std::move(result_);
  }

 private:
  void read_locals() {
    result_.locals = type_.parameters;
    for (std::uint32_t groups = in_.number(); groups > 0; --groups) {
      const std::uint32_t count = in_.number();
      const Type type = value_type();
      if (count > most_locals - std::min(most_locals, result_.locals.size())) {
        in_.fail("too many locals");
      }
      result_.locals.insert(result_.locals.end(), count, type);
    }
  }

  Type value_type() {
    const auto type = static_cast<Type>(in_.byte());
    switch (type) {
      case Type::i32: case Type::i64: case Type::f32: case Type::f64: case Type::v128:
      case Type::funcref: case Type::externref:
        return type;
      default: in_.fail("unknown value type");
    }
  }

  // The stack of types.

  Block& block() { return blocks_.back(); }
  void push(Type type) {
    stack_.push_back(type);
    highest_ = std::max(highest_, stack_.size());
  }
  void push(const std::vector<Type>& types) {
    for (const Type type : types) push(type);
  }
  Type pop() {
    if (stack_.size() == block().height) {
      if (block().unreachable) return Type::any;
      in_.fail("stack is empty");
    }
    const Type type = stack_.back();
    stack_.pop_back();
    return type;
  }
  Type pop(Type expected) {
    const Type type = pop();
    if (type != expected && type != Type::any && expected != Type::any) in_.fail("type mismatch");
    return type == Type::any ? expected : type;
  }
  void pop(const std::vector<Type>& types) {
    for (auto type = types.rbegin(); type != types.rend(); ++type) pop(*type);
  }
  void set_unreachable() {
    stack_.resize(block().height);
    block().unreachable = true;
  }

  // Blocks.

  bool dead() const { return !blocks_.empty() && (blocks_.back().dead || blocks_.back().unreachable); }

  void push_block(BlockKind kind, FunctionType type) {
    const bool is_dead = dead();
    blocks_.push_back({kind, std::move(type), stack_.size(), false, is_dead, result_.code.size(), {}, 0});
    push(block().type.parameters);
  }

  FunctionType block_type() {
    // A type's number, or one negative byte for nothing or one result.
    const std::int64_t number = in_.leb<std::int64_t, 33>();
    if (number >= 0) {
      if (static_cast<std::size_t>(number) >= module_.types.size()) in_.fail("no such type");
      return module_.types[static_cast<std::size_t>(number)];
    }
    const auto byte = static_cast<std::uint8_t>(number & 0x7F);
    if (number < -64) in_.fail("unknown block type");
    if (byte == 0x40) return {};
    switch (static_cast<Type>(byte)) {
      case Type::i32: case Type::i64: case Type::f32: case Type::f64: case Type::v128:
      case Type::funcref: case Type::externref:
        return {{}, {static_cast<Type>(byte)}};
      default: in_.fail("unknown block type");
    }
  }

  Block pop_block() {
    pop(block().type.results);
    if (stack_.size() != block().height) in_.fail("values are left at the end of a block");
    Block ended = std::move(block());
    blocks_.pop_back();
    return ended;
  }

  Block& label(std::uint32_t depth) {
    if (depth >= blocks_.size()) in_.fail("no such label");
    return blocks_[blocks_.size() - 1 - depth];
  }

  // Code.

  Instruction* emit(Handler run, std::uint32_t a = 0, std::uint64_t b = 0, std::uint32_t c = 0) {
    if (dead()) return nullptr;
    result_.code.push_back({run, b, a, c, place_});
    return &result_.code.back();
  }
  void patch(std::size_t from) {
    result_.code[from].b = static_cast<std::uint64_t>(static_cast<std::int64_t>(result_.code.size()) -
                                                      static_cast<std::int64_t>(from));
  }

  bool unwinds(const Block& to) const {
    return stack_.size() - to.label_types().size() != to.height;
  }
  // A branch whose values lie on top of the stack, its condition no longer.
  void emit_branch(Handler plain, Handler unwinding, Block& to) {
    if (dead()) return;
    const auto count = static_cast<std::uint32_t>(to.label_types().size());
    const auto height = static_cast<std::uint32_t>(result_.locals.size() + to.height);
    const std::size_t from = result_.code.size();
    emit(unwinds(to) ? unwinding : plain, height, 0, count);
    if (to.kind == BlockKind::loop) {
      result_.code[from].b = static_cast<std::uint64_t>(static_cast<std::int64_t>(to.begin) -
                                                        static_cast<std::int64_t>(from));
    } else {
      to.pending.push_back(from);
    }
  }

  void instruction() {
    place_ = static_cast<std::uint32_t>(in_.offset());
    const std::uint8_t opcode = in_.byte();
    switch (opcode) {
      case 0x00: emit(&control::unreachable); return set_unreachable();
      case 0x01: return;
      case 0x02: return begin(BlockKind::block);
      case 0x03: return begin(BlockKind::loop);
      case 0x04: return begin_if();
      case 0x05: return begin_else();
      case 0x0B: return end();
      case 0x0C: return branch();
      case 0x0D: return branch_if();
      case 0x0E: return branch_table();
      case 0x0F: return return_();
      case 0x10: return call();
      case 0x11: return call_indirect();
      case 0x1A: pop(); emit(&control::drop); return;
      case 0x1B: return select(Type::any);
      case 0x1C:
        if (in_.number() != 1) in_.fail("select of more than one value");
        return select(value_type());
      case 0x20: return local_get();
      case 0x21: return local_set(&control::local_set, false);
      case 0x22: return local_set(&control::local_tee, true);
      case 0x23: return global_get();
      case 0x24: return global_set();
      case 0x25: return table_get();
      case 0x26: return table_set();
      case 0x3F: memory_index(); push(Type::i32); emit(&control::memory_size); return;
      case 0x40: memory_index(); pop(Type::i32); emit(&control::memory_grow); push(Type::i32); return;
      case 0x41: return constant(Type::i32, static_cast<std::uint32_t>(in_.leb<std::int32_t>()));
      case 0x42: return constant(Type::i64, static_cast<std::uint64_t>(in_.leb<std::int64_t>()));
      case 0x43: return constant(Type::f32, in_.little_endian<std::uint32_t>());
      case 0x44: return constant(Type::f64, in_.little_endian<std::uint64_t>());
      case 0xD0: return constant(reference_type(), null_reference);
      case 0xD1: pop_reference(); emit(&control::ref_is_null); push(Type::i32); return;
      case 0xD2: return constant(Type::funcref, reference_to(function_index()));
      case 0xFC: return prefixed(0xFC, in_.number());
      case 0xFD: return plain(0xFD, in_.number());
      default: return plain(0, opcode);
    }
  }

  void begin(BlockKind kind) {
    FunctionType type = block_type();
    pop(type.parameters);
    push_block(kind, std::move(type));
  }
  void begin_if() {
    FunctionType type = block_type();
    pop(Type::i32);
    pop(type.parameters);
    const std::size_t skip = result_.code.size();
    emit(&control::br_unless);
    push_block(BlockKind::then, std::move(type));
    block().skip = skip;
  }
  void begin_else() {
    if (block().kind != BlockKind::then) in_.fail("else without if");
    if (!dead()) {
      block().pending.push_back(result_.code.size());
      emit(&control::br<false>);
    }
    Block ended = pop_block();
    if (!ended.dead) patch(ended.skip);
    push_block(BlockKind::otherwise, std::move(ended.type));
    block().pending = std::move(ended.pending);
  }
  void end() {
    Block ended = pop_block();
    if (ended.kind == BlockKind::then) {
      if (ended.type.parameters != ended.type.results) in_.fail("if without else gives a value");
      if (!ended.dead) patch(ended.skip);
    }
    for (const std::size_t from : ended.pending) patch(from);
    push(ended.type.results);
    if (blocks_.empty()) {
      result_.code.push_back({&control::end_function, 0, 0, static_cast<std::uint32_t>(type_.results.size()), place_});
    }
  }

  void branch() {
    Block& to = label(in_.number());
    pop(to.label_types());
    push(to.label_types());
    emit_branch(&control::br<false>, &control::br<true>, to);
    set_unreachable();
  }
  void branch_if() {
    Block& to = label(in_.number());
    pop(Type::i32);
    pop(to.label_types());
    push(to.label_types());
    if (to.kind == BlockKind::loop) {
      emit_branch(&control::br_if<Kind::loop_count, false>, &control::br_if<Kind::loop_count, true>, to);
    } else {
      emit_branch(&control::br_if<Kind::branch, false>, &control::br_if<Kind::branch, true>, to);
    }
  }
  void branch_table() {
    const std::uint32_t count = in_.number();
    std::vector<std::uint32_t> depths;
    for (std::uint64_t i = 0; i <= count; ++i) depths.push_back(in_.number());
    pop(Type::i32);
    emit(&control::br_table, count);
    const std::vector<Type> types = label(depths.back()).label_types();
    for (const std::uint32_t depth : depths) {
      Block& to = label(depth);
      if (to.label_types().size() != types.size()) in_.fail("labels of a br_table differ");
      pop(to.label_types());
      push(to.label_types());
      emit_branch(&control::br<false>, &control::br<true>, to);
    }
    set_unreachable();
  }
  void return_() {
    pop(type_.results);
    emit(&control::end_function, 0, 0, static_cast<std::uint32_t>(type_.results.size()));
    set_unreachable();
  }

  void call() {
    const std::uint32_t callee = function_index();
    const FunctionType& type = module_.type_of(callee);
    pop(type.parameters);
    emit(&control::call, callee, type.results.size(), static_cast<std::uint32_t>(type.parameters.size()));
    push(type.results);
  }
  void call_indirect() {
    const std::uint32_t number = in_.number();
    if (number >= module_.types.size()) in_.fail("no such type");
    const std::uint32_t table = table_index(Type::funcref);
    const FunctionType& type = module_.types[number];
    pop(Type::i32);
    pop(type.parameters);
    emit(&control::call_indirect, types_[number], table, static_cast<std::uint32_t>(type.parameters.size()));
    push(type.results);
  }

  void select(Type type) {
    pop(Type::i32);
    const bool typed = type != Type::any;
    type = pop(type);
    type = pop(type);
    if (!typed && (type == Type::funcref || type == Type::externref)) {
      in_.fail("select of references without a type");
    }
    emit(select_handler(type));
    push(type);
  }
  static Handler select_handler(Type type) {
    switch (type) {
      case Type::i64: return &control::select<Kind::select_i64>;
      case Type::f32: return &control::select<Kind::select_f32>;
      case Type::f64: return &control::select<Kind::select_f64>;
      case Type::v128: return &control::select<Kind::select_v128>;
      case Type::funcref: case Type::externref: return &control::select<Kind::select_reference>;
      default: return &control::select<Kind::select_i32>;
    }
  }

  void constant(Type type, std::uint64_t bits) {
    emit(&control::constant, 0, bits);
    push(type);
  }

  std::uint32_t local_index() {
    const std::uint32_t index = in_.number();
    if (index >= result_.locals.size()) in_.fail("no such local");
    return index;
  }
  void local_get() {
    const std::uint32_t index = local_index();
    emit(&control::local_get, index);
    push(result_.locals[index]);
  }
  void local_set(Handler run, bool keeps) {
    const std::uint32_t index = local_index();
    pop(result_.locals[index]);
    emit(run, index);
    if (keeps) push(result_.locals[index]);
  }
  std::uint32_t global_index() {
    const std::uint32_t index = in_.number();
    if (index >= module_.globals.size()) in_.fail("no such global");
    return index;
  }
  void global_get() {
    const std::uint32_t index = global_index();
    emit(&control::global_get, index);
    push(module_.globals[index].type.type);
  }
  void global_set() {
    const std::uint32_t index = global_index();
    if (!module_.globals[index].type.is_mutable) in_.fail("global is immutable");
    pop(module_.globals[index].type.type);
    emit(&control::global_set, index);
  }

  std::uint32_t function_index() {
    const std::uint32_t index = in_.number();
    if (index >= module_.functions.size()) in_.fail("no such function");
    return index;
  }
  std::uint32_t table_index() {
    const std::uint32_t index = in_.number();
    if (index >= module_.tables.size()) in_.fail("no such table");
    return index;
  }
  std::uint32_t table_index(Type type) {
    const std::uint32_t index = table_index();
    if (module_.tables[index].element != type) in_.fail("type mismatch");
    return index;
  }
  Type element_type(std::uint32_t table) const { return module_.tables[table].element; }
  std::uint32_t element_segment() {
    const std::uint32_t index = in_.number();
    if (index >= module_.elements.size()) in_.fail("no such element segment");
    return index;
  }
  std::uint32_t data_segment() {
    const std::uint32_t index = in_.number();
    if (!module_.data_count) in_.fail("data count section is missing");
    if (index >= *module_.data_count) in_.fail("no such data segment");
    return index;
  }
  Type reference_type() {
    const Type type = value_type();
    if (type != Type::funcref && type != Type::externref) in_.fail("not a reference type");
    return type;
  }
  void pop_reference() {
    const Type type = pop();
    if (type != Type::funcref && type != Type::externref && type != Type::any) {
      in_.fail("type mismatch");
    }
  }
  void memory_index() {
    if (in_.byte() != 0) in_.fail("no such memory");
    need_memory();
  }
  void need_memory() {
    if (!module_.memory) in_.fail("there is no memory");
  }

  void table_get() {
    const std::uint32_t table = table_index();
    pop(Type::i32);
    emit(&control::table_get, table);
    push(element_type(table));
  }
  void table_set() {
    const std::uint32_t table = table_index();
    pop(element_type(table));
    pop(Type::i32);
    emit(&control::table_set, table);
  }

  void pop_range() { pop({Type::i32, Type::i32, Type::i32}); }

  void prefixed(std::uint32_t prefix, std::uint32_t number) {
    switch (number) {
      case 8: {
        const std::uint32_t segment = data_segment();
        memory_index();
        pop_range();
        emit(&control::memory_init, segment);
        return;
      }
      case 9: emit(&control::data_drop, data_segment()); return;
      case 10: memory_index(); memory_index(); pop_range(); emit(&control::memory_copy); return;
      case 11: memory_index(); pop_range(); emit(&control::memory_fill); return;
      case 12: {
        const std::uint32_t segment = element_segment();
        const std::uint32_t table = table_index(module_.elements[segment].type);
        pop_range();
        emit(&control::table_init, segment, table);
        return;
      }
      case 13: emit(&control::elem_drop, element_segment()); return;
      case 14: {
        const std::uint32_t to = table_index();
        const std::uint32_t from = table_index(element_type(to));
        pop_range();
        emit(&control::table_copy, to, from);
        return;
      }
      case 15: {
        const std::uint32_t table = table_index();
        pop({element_type(table), Type::i32});
        emit(&control::table_grow, table);
        return push(Type::i32);
      }
      case 16: {
        const std::uint32_t table = table_index();
        emit(&control::table_size, table);
        return push(Type::i32);
      }
      case 17: {
        const std::uint32_t table = table_index();
        pop({Type::i32, element_type(table), Type::i32});
        emit(&control::table_fill, table);
        return;
      }
      default: return plain(prefix, number);
    }
  }

  // An opcode of the table.
  void plain(std::uint32_t prefix, std::uint32_t number) {
    const Opcode* opcode = number > 0xFFFF ? nullptr : find_opcode(prefix << 16 | number);
    if (opcode == nullptr) {
      char text[40];
      std::snprintf(text, sizeof text, "unknown opcode 0x%02x %u", prefix, number);
      Reader::fail_at(place_, prefix != 0 ? text : "unknown opcode " + hexadecimal(number));
    }
    std::uint32_t a = 0;
    std::uint64_t offset = 0;
    switch (opcode->immediate) {
      case Immediate::none: break;
      case Immediate::memory: offset = memory_operand(*opcode); break;
      case Immediate::memory_and_lane:
        offset = memory_operand(*opcode);
        a = lane_number(*opcode);
        break;
      case Immediate::lane: a = lane_number(*opcode); break;
      case Immediate::sixteen_bytes: case Immediate::sixteen_lanes: a = sixteen(*opcode); break;
    }
    pop(opcode->operands);
    emit(opcode->handler, a, offset);
    push(opcode->results);
  }
  static std::string hexadecimal(std::uint32_t number) {
    char text[16];
    std::snprintf(text, sizeof text, "0x%02x", number);
    return text;
  }
  std::uint64_t memory_operand(const Opcode& opcode) {
    need_memory();
    const std::uint32_t alignment = in_.number();
    if (alignment > 4 || 1u << alignment > opcode.bytes) in_.fail("alignment too large");
    return in_.number();
  }
  std::uint32_t lane_number(const Opcode& opcode) {
    const std::uint8_t number = in_.byte();
    if (number >= opcode.lanes) in_.fail("no such lane");
    return number;
  }
  std::uint32_t sixteen(const Opcode& opcode) {
    const auto bytes = in_.bytes(16);
    std::array<std::uint8_t, 16> constant;
    std::copy(bytes.begin(), bytes.end(), constant.begin());
    if (opcode.lanes != 0 && std::ranges::any_of(constant, [&](auto n) { return n >= opcode.lanes; })) {
      in_.fail("no such lane");
    }
    constants_.push_back(constant);
    return static_cast<std::uint32_t>(constants_.size() - 1);
  }

  const Module& module_;
  const FunctionType& type_;
  const std::vector<std::uint32_t>& types_;
  std::vector<std::array<std::uint8_t, 16>>& constants_;
  Reader in_;
  std::uint32_t place_ = 0;
  std::vector<Type> stack_;
  std::vector<Block> blocks_;
  std::size_t highest_ = 0;
  CompiledCode result_;
};

}  // namespace

CompiledCode compile(const Module& module, std::uint32_t function,
                     const std::vector<std::uint32_t>& types,
                     std::vector<std::array<std::uint8_t, 16>>& constants) {
  return Compiler(module, function, types, constants).compile();
}

}  // namespace ctwasm
