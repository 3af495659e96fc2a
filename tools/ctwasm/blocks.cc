#include "tools/ctwasm/blocks.h"

#include <algorithm>

namespace ctwasm {

void Blocks::push(Type type) {
  stack_.push_back(type);
  highest_ = std::max(highest_, stack_.size());
}
void Blocks::push(const std::vector<Type>& types) {
  for (const Type type : types) push(type);
}

Type Blocks::pop() {
  if (stack_.size() == innermost().height) {
    if (innermost().unreachable) return Type::any;
    in_.fail("stack is empty");
  }
  const Type type = stack_.back();
  stack_.pop_back();
  return type;
}
Type Blocks::pop(Type expected) {
  const Type type = pop();
  if (type == Type::any) return expected;
  if (type != expected && expected != Type::any) in_.fail("type mismatch");
  return type;
}
void Blocks::pop(const std::vector<Type>& types) {
  for (auto type = types.rbegin(); type != types.rend(); ++type) pop(*type);
}
void Blocks::pop_reference() {
  const Type type = pop();
  if (!is_reference(type) && type != Type::any) in_.fail("type mismatch");
}

void Blocks::begin(BlockKind kind, FunctionType type, std::size_t code) {
  const bool is_dead = dead();
  blocks_.push_back({kind, std::move(type), stack_.size(), false, is_dead, code, {}, 0});
  push(innermost().type.parameters);
}

Block Blocks::end() {
  pop(innermost().type.results);
  if (stack_.size() != innermost().height) in_.fail("values are left at the end of a block");
  Block ended = std::move(innermost());
  blocks_.pop_back();
  return ended;
}

void Blocks::set_unreachable() {
  stack_.resize(innermost().height);
  innermost().unreachable = true;
}

Block& Blocks::label(std::uint32_t depth) {
  if (depth >= blocks_.size()) in_.fail("no such label");
  return blocks_[blocks_.size() - 1 - depth];
}

bool Blocks::dead() const {
  return !blocks_.empty() && (blocks_.back().dead || blocks_.back().unreachable);
}

}  // namespace ctwasm
