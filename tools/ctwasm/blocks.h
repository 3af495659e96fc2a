// The stacks that validation needs: types of values, and blocks. Core specification 2.0,
// appendix 7.3.
#pragma once

#include <cstdint>
#include <vector>

#include "tools/ctwasm/module.h"
#include "tools/ctwasm/reader.h"

namespace ctwasm {

enum class BlockKind : std::uint8_t { function, block, loop, then, otherwise };

struct Block {
  BlockKind kind;
  FunctionType type;
  // Of the stack where it begins, without its parameters.
  std::size_t height;
  // What follows a branch cannot be reached, up to the block's end...
  bool unreachable;
  // ... nor can blocks within that.
  bool dead;
  // In the code: where a loop's branches go.
  std::size_t begin;
  // Branches that wait for the block's end, and of `then` the one that skips it.
  std::vector<std::size_t> pending;
  std::size_t skip;

  // What a branch to it carries.
  const std::vector<Type>& label_types() const {
    return kind == BlockKind::loop ? type.parameters : type.results;
  }
};

class Blocks {
 public:
  // Errors name where `in` is.
  explicit Blocks(const Reader& in) : in_(in) {}

  void push(Type type);
  void push(const std::vector<Type>& types);
  // Any type, or one that is expected; in code that cannot be reached, Type::any is there too.
  Type pop();
  Type pop(Type expected);
  void pop(const std::vector<Type>& types);
  void pop_reference();

  void begin(BlockKind kind, FunctionType type, std::size_t code);
  Block end();
  void set_unreachable();

  bool empty() const { return blocks_.empty(); }
  Block& innermost() { return blocks_.back(); }
  Block& label(std::uint32_t depth);
  // No code is made of what cannot be reached.
  bool dead() const;

  std::size_t height() const { return stack_.size(); }
  std::size_t highest() const { return highest_; }

 private:
  const Reader& in_;
  std::vector<Type> stack_;
  std::vector<Block> blocks_;
  std::size_t highest_ = 0;
};

}  // namespace ctwasm
