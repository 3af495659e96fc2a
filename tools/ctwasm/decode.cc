// The binary format's sections: WebAssembly core specification 2.0, chapter 5.
#include <algorithm>
#include <string_view>

#include "tools/ctwasm/module.h"
#include "tools/ctwasm/reader.h"

namespace ctwasm {

namespace {

enum Section : std::uint8_t {
  custom,
  types,
  imports,
  functions,
  tables,
  memories,
  globals,
  exports,
  start,
  elements,
  code,
  data,
  data_count,
};
// Sections come in the order of their numbers, but the count of data segments before the code.
constexpr int order[] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 10};

class Decoder {
 public:
  explicit Decoder(Module& module) : module_(module) {}

  void decode() {
    Reader reader(module_.file, 0, module_.file.size());
    if (module_.file.size() < 8 || reader.little_endian<std::uint32_t>() != 0x6D736100) {
      Reader::fail_at(0, "not a WebAssembly module");
    }
    if (reader.little_endian<std::uint32_t>() != 1) {
      Reader::fail_at(4, "unknown version of the binary format (a component?)");
    }
    int last = 0;
    while (!reader.at_end()) {
      const std::size_t begin = reader.offset();
      const std::uint8_t id = reader.byte();
      Reader content = reader.part(reader.number());
      if (id > data_count) Reader::fail_at(begin, "unknown section " + std::to_string(id));
      if (id != custom) {
        if (order[id] <= last) Reader::fail_at(begin, "section out of order");
        last = order[id];
      }
      section(id, content);
      if (!content.at_end()) content.fail("section longer than its content");
    }
    if (bodies_ != bodies_declared()) Reader::fail_at(0, "functions and bodies differ in number");
    if (module_.data_count && *module_.data_count != module_.data.size()) {
      Reader::fail_at(0, "data count differs from the number of data segments");
    }
  }

 private:
  void section(std::uint8_t id, Reader& in) {
    switch (id) {
      case custom:
        return read_custom(in);
      case types:
        return each(in, [&] { module_.types.push_back(function_type(in)); });
      case imports:
        return each(in, [&] { import(in); });
      case functions:
        return each(in, [&] { module_.functions.emplace_back().type = type_index(in); });
      case tables:
        return each(in, [&] { module_.tables.push_back(table_type(in)); });
      case memories:
        return each(in, [&] { memory(in); });
      case globals:
        return each(in, [&] {
          const GlobalType type = global_type(in);
          module_.globals.push_back({type, constant(in)});
        });
      case exports:
        return each(in, [&] { read_export(in); });
      case start:
        module_.start = index(in, module_.functions.size(), "function");
        return;
      case elements:
        return each(in, [&] { element(in); });
      case code:
        module_.code_begin = in.offset();
        return each(in, [&] { body(in); });
      case data:
        return each(in, [&] { data_segment(in); });
      default:
        module_.data_count = in.number();
        return;
    }
  }

  template <class Read>
  static void each(Reader& in, Read read) {
    for (std::uint32_t count = in.number(); count > 0; --count) read();
  }

  static std::uint32_t index(Reader& in, std::size_t count, const char* of) {
    const std::size_t at = in.offset();
    const std::uint32_t index = in.number();
    if (index >= count) Reader::fail_at(at, std::string("no such ") + of);
    return index;
  }
  std::uint32_t type_index(Reader& in) const { return index(in, module_.types.size(), "type"); }

  static Type value_type(Reader& in) {
    const auto type = static_cast<Type>(in.byte());
    if (!is_value_type(type)) in.fail("unknown value type");
    return type;
  }
  static Type reference_type(Reader& in) {
    const Type type = value_type(in);
    if (!is_reference(type)) in.fail("not a reference type");
    return type;
  }

  static FunctionType function_type(Reader& in) {
    if (in.byte() != 0x60) in.fail("unknown form of type");
    FunctionType type;
    each(in, [&] { type.parameters.push_back(value_type(in)); });
    each(in, [&] { type.results.push_back(value_type(in)); });
    return type;
  }

  static Limits limits(Reader& in) {
    const std::uint8_t form = in.byte();
    if (form > 1) in.fail("unknown form of limits (shared or 64-bit memory?)");
    Limits limits{.least = in.number(), .most = {}};
    if (form == 1) limits.most = in.number();
    return limits;
  }
  static TableType table_type(Reader& in) {
    const Type element = reference_type(in);
    return {element, limits(in)};
  }
  static GlobalType global_type(Reader& in) {
    const Type type = value_type(in);
    const std::uint8_t is_mutable = in.byte();
    if (is_mutable > 1) in.fail("unknown form of global");
    return {type, is_mutable == 1};
  }
  void memory(Reader& in) {
    if (module_.memory) in.fail("more than one memory");
    module_.memory = limits(in);
    if (module_.memory->least > 65536) in.fail("memory too large");
  }

  void import(Reader& in) {
    Import names{in.name(), in.name()};
    const std::uint8_t kind = in.byte();
    if (kind != static_cast<std::uint8_t>(External::function)) {
      in.fail("import of other things than functions: " + names.module + "." + names.name);
    }
    Function& function = module_.functions.emplace_back();
    function.type = type_index(in);
    function.import = std::move(names);
    ++imported_;
  }

  void read_export(Reader& in) {
    Export result{.name = in.name()};
    const std::uint8_t kind = in.byte();
    if (kind > static_cast<std::uint8_t>(External::global)) in.fail("unknown kind of export");
    result.kind = static_cast<External>(kind);
    const std::size_t counts[] = {module_.functions.size(), module_.tables.size(),
                                  module_.memory ? 1u : 0u, module_.globals.size()};
    result.index = index(in, counts[kind], "exported thing");
    module_.exports.push_back(std::move(result));
  }

  Constant constant(Reader& in) const {
    Constant result;
    const std::uint8_t opcode = in.byte();
    switch (opcode) {
      case 0x41:
        result.value[0] = static_cast<std::uint32_t>(in.leb<std::int32_t>());
        break;
      case 0x42:
        result.type = Type::i64;
        result.value[0] = static_cast<std::uint64_t>(in.leb<std::int64_t>());
        break;
      case 0x43:
        result.type = Type::f32;
        result.value[0] = in.little_endian<std::uint32_t>();
        break;
      case 0x44:
        result.type = Type::f64;
        result.value[0] = in.little_endian<std::uint64_t>();
        break;
      case 0x23:
        result.global = index(in, module_.globals.size(), "global");
        result.type = module_.globals[*result.global].type.type;
        break;
      case 0xD0:
        result.type = reference_type(in);
        result.value[0] = null_reference;
        break;
      case 0xD2:
        result.type = Type::funcref;
        result.value[0] = reference_to(index(in, module_.functions.size(), "function"));
        break;
      case 0xFD:
        if (in.number() != 12) in.fail("unknown opcode in a constant expression");
        result.type = Type::v128;
        result.value[0] = in.little_endian<std::uint64_t>();
        result.value[1] = in.little_endian<std::uint64_t>();
        break;
      default:
        in.fail("unknown opcode in a constant expression");
    }
    if (in.byte() != 0x0B) in.fail("constant expression of more than one instruction");
    return result;
  }
  Constant offset(Reader& in) const {
    Constant result = constant(in);
    if (result.type != Type::i32) in.fail("offset is not an i32");
    return result;
  }

  // The eight forms: bit 0 passive or declarative, bit 1 a table or declarative, bit 2 expressions.
  void element(Reader& in) {
    const std::uint32_t form = in.number();
    if (form > 7) in.fail("unknown form of element segment");
    ElementSegment segment;
    if ((form & 1) != 0) {
      segment.mode = (form & 2) != 0 ? SegmentMode::declarative : SegmentMode::passive;
    } else {
      if ((form & 2) != 0) segment.table = in.number();
      if (segment.table >= module_.tables.size()) in.fail("no such table");
      segment.offset = offset(in);
    }
    const bool expressions = (form & 4) != 0;
    if ((form & 3) != 0) {
      if (expressions) {
        segment.type = reference_type(in);
      } else if (in.byte() != 0) {
        in.fail("unknown kind of element");
      }
    }
    each(in, [&] {
      if (expressions) {
        segment.functions.push_back(constant(in));
        return;
      }
      Constant reference;
      reference.type = Type::funcref;
      reference.value[0] = reference_to(index(in, module_.functions.size(), "function"));
      segment.functions.push_back(reference);
    });
    module_.elements.push_back(std::move(segment));
  }

  void body(Reader& in) {
    if (bodies_ == bodies_declared()) in.fail("more bodies than functions");
    Function& function = module_.functions[imported_ + bodies_++];
    const std::uint32_t size = in.number();
    function.begin = in.offset();
    in.bytes(size);
    function.end = in.offset();
  }
  std::size_t bodies_declared() const { return module_.functions.size() - imported_; }

  void data_segment(Reader& in) {
    const std::uint32_t form = in.number();
    if (form > 2) in.fail("unknown form of data segment");
    DataSegment segment;
    if (form == 1) {
      segment.mode = SegmentMode::passive;
    } else {
      if (form == 2 && in.number() != 0) in.fail("no such memory");
      if (!module_.memory) in.fail("data without a memory");
      segment.offset = offset(in);
    }
    segment.bytes = in.bytes(in.number());
    module_.data.push_back(segment);
  }

  // Custom sections: function names, and whether there is a line table. Others mean nothing here.
  void read_custom(Reader& in) {
    const std::string name = in.name();
    if (name == ".debug_line") module_.has_line_table = true;
    if (name == "name") {
      while (!in.at_end()) {
        const std::uint8_t part = in.byte();
        Reader content = in.part(in.number());
        if (part == 1) each(content, [&] { function_name(content); });
      }
    }
    while (!in.at_end()) in.byte();
  }
  void function_name(Reader& in) {
    const std::uint32_t function = index(in, module_.functions.size(), "function");
    module_.functions[function].name = in.name();
  }

  Module& module_;
  std::size_t imported_ = 0;
  std::size_t bodies_ = 0;
};

}  // namespace

Module decode(std::vector<Byte> file) {
  Module module;
  module.file = std::move(file);
  Decoder(module).decode();
  return module;
}

const Export* Module::find_export(std::string_view name, External kind) const {
  const auto found = std::find_if(exports.begin(), exports.end(), [&](const Export& candidate) {
    return candidate.kind == kind && candidate.name == name;
  });
  return found == exports.end() ? nullptr : &*found;
}

const Function* Module::function_at(std::size_t offset) const {
  const auto found = std::find_if(functions.begin(), functions.end(), [&](const Function& f) {
    return f.begin <= offset && offset < f.end;
  });
  return found == functions.end() ? nullptr : &*found;
}

std::string Module::describe(std::uint32_t function) const {
  if (!functions[function].name.empty()) return functions[function].name;
  for (const Export& candidate : exports) {
    if (candidate.kind == External::function && candidate.index == function) return candidate.name;
  }
  return "function " + std::to_string(function);
}

}  // namespace ctwasm
