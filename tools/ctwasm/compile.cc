// Heights of the stack are known, so that a branch becomes a jump and, where values lie between, a
// move. Code that cannot be reached is validated and left out.
#include "tools/ctwasm/compile.h"

#include <algorithm>

#include "tools/ctwasm/control.h"
#include "tools/ctwasm/emitter.h"

namespace ctwasm {

namespace {

constexpr std::size_t most_locals = 50000;

class Compiler : Emitter {
 public:
  Compiler(const Module& module, std::uint32_t function, const std::vector<std::uint32_t>& types,
           std::vector<std::array<std::uint8_t, 16>>& constants)
      : Emitter(module, module.functions[function]),
        module_(module),
        type_(module.type_of(function)),
        types_(types),
        constants_(constants) {}

  CompiledCode compile() {
    read_locals();
    blocks_.begin(BlockKind::function, {{}, type_.results}, 0);
    while (!blocks_.empty()) instruction();
    if (!in().at_end()) in().fail("instructions after the function's end");
    result_.slots = static_cast<std::uint32_t>(result_.locals.size() + blocks_.highest());
    return std::move(result_);
  }

 private:
  Reader& in() { return operands_.in; }

  void read_locals() {
    result_.locals = type_.parameters;
    for (std::uint32_t groups = in().number(); groups > 0; --groups) {
      const std::uint32_t count = in().number();
      const Type type = operands_.value_type();
      if (result_.locals.size() + std::size_t{count} > most_locals) in().fail("too many locals");
      result_.locals.insert(result_.locals.end(), count, type);
    }
  }

  void instruction() {
    place_ = static_cast<std::uint32_t>(in().offset());
    const std::uint8_t opcode = in().byte();
    switch (opcode) {
      case 0x00:
        emit(&control::unreachable);
        return blocks_.set_unreachable();
      case 0x01:
        return;
      case 0x02:
        return begin(BlockKind::block);
      case 0x03:
        return begin(BlockKind::loop);
      case 0x04:
        return begin_if();
      case 0x05:
        return begin_else();
      case 0x0B:
        return end();
      case 0x0C:
        return branch();
      case 0x0D:
        return branch_if();
      case 0x0E:
        return branch_table();
      case 0x0F:
        return leave();
      case 0x10:
        return call();
      case 0x11:
        return call_indirect();
      case 0x1A:
        blocks_.pop();
        return emit(&control::drop);
      case 0x1B:
        return select(Type::any);
      case 0x1C:
        if (in().number() != 1) in().fail("select of more than one value");
        return select(operands_.value_type());
      case 0x20:
      case 0x21:
      case 0x22:
        return local(opcode);
      case 0x23:
        return global_get();
      case 0x24:
        return global_set();
      case 0x25:
        return table_get();
      case 0x26:
        return table_set();
      case 0x3F:
        return memory_size();
      case 0x40:
        return memory_grow();
      case 0x41:
        return constant(Type::i32, static_cast<std::uint32_t>(in().leb<std::int32_t>()));
      case 0x42:
        return constant(Type::i64, static_cast<std::uint64_t>(in().leb<std::int64_t>()));
      case 0x43:
        return constant(Type::f32, in().little_endian<std::uint32_t>());
      case 0x44:
        return constant(Type::f64, in().little_endian<std::uint64_t>());
      case 0xD0:
        return constant(operands_.reference_type(), null_reference);
      case 0xD1:
        blocks_.pop_reference();
        emit(&control::ref_is_null);
        return blocks_.push(Type::i32);
      case 0xD2:
        return constant(Type::funcref, reference_to(operands_.function()));
      case 0xFC:
        return prefixed(in().number());
      case 0xFD:
        return plain(0xFD, in().number());
      default:
        return plain(0, opcode);
    }
  }

  void begin(BlockKind kind) {
    FunctionType type = operands_.block_type();
    blocks_.pop(type.parameters);
    blocks_.begin(kind, std::move(type), result_.code.size());
  }
  void begin_if() {
    FunctionType type = operands_.block_type();
    blocks_.pop(Type::i32);
    blocks_.pop(type.parameters);
    const std::size_t skip = result_.code.size();
    emit(&control::br_unless);
    blocks_.begin(BlockKind::then, std::move(type), 0);
    blocks_.innermost().skip = skip;
  }
  void begin_else() {
    if (blocks_.innermost().kind != BlockKind::then) in().fail("else without if");
    if (!blocks_.dead()) {
      blocks_.innermost().pending.push_back(result_.code.size());
      emit(&control::br<false>);
    }
    Block ended = blocks_.end();
    if (!ended.dead) patch(ended.skip);
    blocks_.begin(BlockKind::otherwise, std::move(ended.type), 0);
    blocks_.innermost().pending = std::move(ended.pending);
  }
  void end() {
    const Block ended = blocks_.end();
    if (ended.kind == BlockKind::then) {
      if (ended.type.parameters != ended.type.results) in().fail("if without else gives a value");
      if (!ended.dead) patch(ended.skip);
    }
    for (const std::size_t from : ended.pending) patch(from);
    if (ended.kind == BlockKind::function) {
      emit(&control::end_function, 0, 0, static_cast<std::uint32_t>(type_.results.size()));
    } else {
      blocks_.push(ended.type.results);
    }
  }

  void check_label(const Block& to) {
    blocks_.pop(to.label_types());
    blocks_.push(to.label_types());
  }
  void branch() {
    Block& to = blocks_.label(in().number());
    check_label(to);
    emit_branch(&control::br<false>, &control::br<true>, to);
    blocks_.set_unreachable();
  }
  void branch_if() {
    Block& to = blocks_.label(in().number());
    blocks_.pop(Type::i32);
    check_label(to);
    if (to.kind == BlockKind::loop) {
      emit_branch(&control::br_if<Kind::loop_count, false>, &control::br_if<Kind::loop_count, true>,
                  to);
    } else {
      emit_branch(&control::br_if<Kind::branch, false>, &control::br_if<Kind::branch, true>, to);
    }
  }
  void branch_table() {
    const std::uint32_t count = in().number();
    std::vector<std::uint32_t> depths;
    for (std::uint64_t i = 0; i <= count; ++i) depths.push_back(in().number());
    blocks_.pop(Type::i32);
    emit(&control::br_table, count);
    const std::size_t arity = blocks_.label(depths.back()).label_types().size();
    for (const std::uint32_t depth : depths) {
      Block& to = blocks_.label(depth);
      if (to.label_types().size() != arity) in().fail("labels of a br_table differ");
      check_label(to);
      emit_branch(&control::br<false>, &control::br<true>, to);
    }
    blocks_.set_unreachable();
  }
  void leave() {
    blocks_.pop(type_.results);
    emit(&control::end_function, 0, 0, static_cast<std::uint32_t>(type_.results.size()));
    blocks_.set_unreachable();
  }

  void call() {
    const std::uint32_t callee = operands_.function();
    const FunctionType& type = module_.type_of(callee);
    blocks_.pop(type.parameters);
    emit(&control::call, callee, type.results.size(),
         static_cast<std::uint32_t>(type.parameters.size()));
    blocks_.push(type.results);
  }
  void call_indirect() {
    const std::uint32_t number = operands_.type();
    const std::uint32_t table = operands_.table(Type::funcref);
    const FunctionType& type = module_.types[number];
    blocks_.pop(Type::i32);
    blocks_.pop(type.parameters);
    emit(&control::call_indirect, types_[number], table,
         static_cast<std::uint32_t>(type.parameters.size()));
    blocks_.push(type.results);
  }

  void select(Type type) {
    blocks_.pop(Type::i32);
    const bool typed = type != Type::any;
    type = blocks_.pop(type);
    type = blocks_.pop(type);
    if (!typed && is_reference(type)) in().fail("select of references without a type");
    emit(control::select_of(type));
    blocks_.push(type);
  }
  void constant(Type type, std::uint64_t bits) { simple(&control::constant, {}, {type}, 0, bits); }

  void local(std::uint8_t opcode) {
    const std::uint32_t index = operands_.below(result_.locals.size(), "local");
    const Type type = result_.locals[index];
    switch (opcode) {
      case 0x20:
        return simple(&control::local_get, {}, {type}, index);
      case 0x21:
        return simple(&control::local_set, {type}, {}, index);
      default:
        return simple(&control::local_tee, {type}, {type}, index);
    }
  }
  void global_get() {
    const std::uint32_t index = operands_.global();
    simple(&control::global_get, {}, {module_.globals[index].type.type}, index);
  }
  void global_set() {
    const std::uint32_t index = operands_.global();
    if (!module_.globals[index].type.is_mutable) in().fail("global is immutable");
    simple(&control::global_set, {module_.globals[index].type.type}, {}, index);
  }

  Type element_type(std::uint32_t table) const { return module_.tables[table].element; }
  void table_get() {
    const std::uint32_t table = operands_.table();
    simple(&control::table_get, {Type::i32}, {element_type(table)}, table);
  }
  void table_set() {
    const std::uint32_t table = operands_.table();
    simple(&control::table_set, {Type::i32, element_type(table)}, {}, table);
  }
  void table_grow() {
    const std::uint32_t table = operands_.table();
    simple(&control::table_grow, {element_type(table), Type::i32}, {Type::i32}, table);
  }
  void table_fill() {
    const std::uint32_t table = operands_.table();
    simple(&control::table_fill, {Type::i32, element_type(table), Type::i32}, {}, table);
  }
  void table_copy() {
    const std::uint32_t to = operands_.table();
    on_range(&control::table_copy, to, operands_.table(element_type(to)));
  }
  void table_init() {
    const std::uint32_t segment = operands_.element_segment();
    on_range(&control::table_init, segment, operands_.table(module_.elements[segment].type));
  }
  void memory_size() {
    operands_.memory();
    simple(&control::memory_size, {}, {Type::i32});
  }
  void memory_grow() {
    operands_.memory();
    simple(&control::memory_grow, {Type::i32}, {Type::i32});
  }
  void memory_init() {
    const std::uint32_t segment = operands_.data_segment();
    operands_.memory();
    on_range(&control::memory_init, segment);
  }
  void memory_copy() {
    operands_.memory();
    operands_.memory();
    on_range(&control::memory_copy);
  }
  void memory_fill() {
    operands_.memory();
    on_range(&control::memory_fill);
  }
  // A place, another one or a value, and a length.
  void on_range(Handler run, std::uint32_t a = 0, std::uint32_t b = 0) {
    simple(run, {Type::i32, Type::i32, Type::i32}, {}, a, b);
  }
  void prefixed(std::uint32_t number) {
    switch (number) {
      case 8:
        return memory_init();
      case 9:
        return emit(&control::data_drop, operands_.data_segment());
      case 10:
        return memory_copy();
      case 11:
        return memory_fill();
      case 12:
        return table_init();
      case 13:
        return emit(&control::elem_drop, operands_.element_segment());
      case 14:
        return table_copy();
      case 15:
        return table_grow();
      case 16:
        return simple(&control::table_size, {}, {Type::i32}, operands_.table());
      case 17:
        return table_fill();
      default:
        return plain(0xFC, number);
    }
  }

  // An opcode of the table.
  void plain(std::uint32_t prefix, std::uint32_t number) {
    const Opcode* opcode = number > 0xFFFF ? nullptr : find_opcode(prefix << 16 | number);
    if (opcode == nullptr) {
      Reader::fail_at(place_, "unknown opcode " + (prefix == 0 ? hexadecimal(number)
                                                               : hexadecimal(prefix) + " " +
                                                                     std::to_string(number)));
    }
    std::uint32_t a = 0;
    std::uint64_t offset = 0;
    switch (opcode->immediate) {
      case Immediate::none:
        break;
      case Immediate::memory:
        offset = operands_.memory_argument(*opcode);
        break;
      case Immediate::memory_and_lane:
        offset = operands_.memory_argument(*opcode);
        a = operands_.lane(*opcode);
        break;
      case Immediate::lane:
        a = operands_.lane(*opcode);
        break;
      case Immediate::sixteen_bytes:
      case Immediate::sixteen_lanes:
        a = static_cast<std::uint32_t>(constants_.size());
        constants_.push_back(operands_.sixteen(*opcode));
        break;
    }
    simple(opcode->handler, opcode->operands, opcode->results, a, offset);
  }

  const Module& module_;
  const FunctionType& type_;
  const std::vector<std::uint32_t>& types_;
  std::vector<std::array<std::uint8_t, 16>>& constants_;
};

}  // namespace

CompiledCode compile(const Module& module, std::uint32_t function,
                     const std::vector<std::uint32_t>& types,
                     std::vector<std::array<std::uint8_t, 16>>& constants) {
  return Compiler(module, function, types, constants).compile();
}

}  // namespace ctwasm
