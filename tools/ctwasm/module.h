// A decoded module: what the sections of the binary format say. Code is still bytes.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "tools/ctwasm/value.h"

namespace ctwasm {

using Byte = std::uint8_t;
using ByteSpan = std::span<const Byte>;

struct FunctionType {
  std::vector<Type> parameters;
  std::vector<Type> results;
  bool operator==(const FunctionType&) const = default;
};

struct Limits {
  std::uint32_t least = 0;
  std::optional<std::uint32_t> most;
};

struct TableType {
  Type element = Type::funcref;
  Limits limits;
};

struct GlobalType {
  Type type = Type::i32;
  bool is_mutable = false;
};

// A constant expression: a value or a global's.
struct Constant {
  Type type = Type::i32;
  std::uint64_t value[2] = {0, 0};
  std::optional<std::uint32_t> global;
};

struct Import {
  std::string module;
  std::string name;
};

// The first functions are imported: they have an import and no code.
struct Function {
  std::uint32_t type = 0;
  std::optional<Import> import;
  // Of the body (locals and code), in the file.
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string name;
};

struct Global {
  GlobalType type;
  Constant initial;
};

enum class External : std::uint8_t { function, table, memory, global };

struct Export {
  std::string name;
  External kind = External::function;
  std::uint32_t index = 0;
};

enum class SegmentMode : std::uint8_t { active, passive, declarative };

struct ElementSegment {
  SegmentMode mode = SegmentMode::active;
  Type type = Type::funcref;
  std::uint32_t table = 0;
  Constant offset;
  std::vector<Constant> functions;
};

struct DataSegment {
  SegmentMode mode = SegmentMode::active;
  Constant offset;
  ByteSpan bytes;
};

struct Module {
  std::vector<Byte> file;
  std::vector<FunctionType> types;
  std::vector<Function> functions;
  std::vector<TableType> tables;
  std::optional<Limits> memory;
  std::vector<Global> globals;
  std::vector<Export> exports;
  std::optional<std::uint32_t> start;
  std::vector<ElementSegment> elements;
  std::optional<std::uint32_t> data_count;
  std::vector<DataSegment> data;
  // Where the code section's content begins: DWARF counts from there.
  std::size_t code_begin = 0;
  bool has_line_table = false;

  const FunctionType& type_of(std::uint32_t function) const {
    return types[functions[function].type];
  }
  const Export* find_export(std::string_view name, External kind) const;
  // The function whose body holds this offset of the file, or null.
  const Function* function_at(std::size_t offset) const;
  std::uint32_t index_of(const Function& function) const {
    return static_cast<std::uint32_t>(&function - functions.data());
  }
  // Its name in the name section, its export's, or its number.
  std::string describe(std::uint32_t function) const;
};

// Throws Error with the offset of what is wrong or unknown.
Module decode(std::vector<Byte> file);

}  // namespace ctwasm
