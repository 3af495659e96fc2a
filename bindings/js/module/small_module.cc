// One algorithm as a WebAssembly module of its own: the functions of isochron_module.cc without
// Embind and without backends, names and lanes. Compiled once for each algorithm, whose name is
// ISOCHRON_ALGORITHM, and linked with link-time optimisation: its row is a constant, so that the
// compiler sees through the table to the one class that is used and drops all others.
//
// Arguments are checked by the TypeScript above.
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "bindings/js/module/check_value.h"
#include "bindings/js/module/raw_module.h"
#include "bindings/js/module/wiped_stack.h"
#include "isochron/error.h"
#include "isochron/hash.h"
#include "isochron/hash_operations.h"
#include "isochron/rows/table.h"
#include "isochron/saved_state.h"
#include "isochron/secret.h"

namespace {

using isochron::Bytes;
using isochron::Error;
using isochron::FieldReader;
using isochron::FieldWriter;
using isochron::HashOperations;
using isochron::js::number;

// As in isochron_module.cc. Pages that nobody touches cost no memory.
constexpr std::size_t io_size = std::size_t{4} << 20;
static_assert(io_size >= isochron::js::check_room);
constexpr std::size_t result_size = isochron::Hash::longest_saved;

alignas(16) std::uint8_t io[io_size];
alignas(16) std::uint8_t result[result_size];
alignas(16) std::uint32_t numbers[12];

alignas(16) struct {
  std::uint8_t state[HashOperations::state_size];
  std::uint64_t digest_size;
} resident;
alignas(16) std::uint8_t output[HashOperations::reader_size];

consteval const isochron::Algorithm& find() {
  for (const isochron::Algorithm& candidate : isochron::rows::table) {
    if (candidate.name == ISOCHRON_ALGORITHM) return candidate;
  }
  __builtin_unreachable();
}

// Copies without what this module leaves out: a pointer to it would keep its code.
constexpr isochron::Algorithm row = [] {
  isochron::Algorithm copy = find();
  copy.title = copy.standard = copy.primitive = {};
  copy.aliases = {};
  copy.operations = nullptr;
  return copy;
}();
// Several functions begin a state; there is one copy of that.
[[gnu::noinline]] Error begin_state(void* state, const isochron::HashParameters& parameters) {
  return find().operations->begin(state, parameters);
}
constexpr HashOperations operations = [] {
  HashOperations copy = *find().operations;
  copy.begin = begin_state;
  copy.once = nullptr;
  copy.many = nullptr;
  return copy;
}();

// Whether the algorithm takes nothing but a message.
constexpr bool plain = row.takes == 0 && !row.variable_length();

std::uint64_t wide(std::size_t index) noexcept {
  return numbers[index] | std::uint64_t{numbers[index + 1]} << 32;
}

}  // namespace

extern "C" {

// Address and size of each part, as in isochron_module.cc; there are no lengths.
const void* layout() noexcept {
  __wasm_call_ctors();
  static constexpr struct {
    const void* address;
    std::uint32_t size;
  } regions[] = {{io, sizeof io},         {result, sizeof result},   {&resident, sizeof resident},
                 {output, sizeof output}, {numbers, sizeof numbers}, {numbers, 0}};
  return regions;
}
std::uint32_t stateSize() noexcept { return sizeof resident; }

std::uint32_t begin() noexcept {
  isochron::HashParameters parameters;
  if constexpr (plain) {
    resident.digest_size = row.digest_size;
    return number(operations.begin(resident.state, parameters));
  }
  std::size_t used = 0;
  const auto next = [&](std::size_t i) {
    used += numbers[i];
    return Bytes(io + used - numbers[i], numbers[i]);
  };
  if (row.takes != 0) {
    parameters.key = next(0);
    parameters.salt = next(1);
    parameters.personalization = next(2);
    parameters.customization = next(3);
    parameters.function_name = next(4);
    parameters.seed = wide(7);
    parameters.inner_block_size = wide(9);
    parameters.domain = static_cast<std::uint8_t>(numbers[11]);
  }
  parameters.digest_size = wide(5);
  const Error error = operations.begin(resident.state, parameters);
  resident.digest_size = parameters.digest_size != 0 ? parameters.digest_size : row.digest_size;
  isochron::wipe(io, used);
  isochron::wipe(numbers, sizeof numbers);
  return number(error);
}
// Also wipes what the other functions have left on the stack.
void clear() noexcept {
  isochron::wipe(&resident, sizeof resident);
  isochron::js::wipe_stack();
}

void update(std::uint32_t length) noexcept { operations.update(resident.state, {io, length}); }

std::uint32_t finish(std::uint32_t length) noexcept {
  return number(operations.finish(resident.state, {length <= result_size ? result : io, length}));
}
void reset() noexcept {
  if constexpr (plain) {
    // The same, and the code is there already.
    (void)operations.begin(resident.state, {});
  } else {
    operations.reset(resident.state);
  }
}

void once(std::uint32_t length) noexcept {
  alignas(16) static std::uint8_t state[HashOperations::state_size];
  (void)operations.begin(state, {});  // without parameters nothing can be wrong
  operations.update(state, {io, length});
  (void)operations.finish(state, {result, row.digest_size});
  operations.end(state);
  isochron::wipe(io, length);
}

double digestSize() noexcept { return static_cast<double>(resident.digest_size); }

std::uint32_t save() noexcept {
  std::size_t size = 0;
  const auto write = [](FieldWriter& writer) {
    writer(resident.digest_size);
    operations.write(resident.state, writer);
  };
  (void)isochron::saved_state::write(row.name, write, result, size);  // there is room
  return size;
}

std::uint32_t restore(std::uint32_t length) noexcept {
  Bytes fields;
  const Error error = isochron::saved_state::open(row.name, {result, length}, fields);
  if (error != Error::none) return number(error);
  FieldReader reader(fields);
  reader(resident.digest_size);
  const bool variable = row.variable_length();
  const bool length_valid =
      resident.digest_size != 0 && (variable ? resident.digest_size <= row.longest_digest
                                             : resident.digest_size == row.digest_size);
  const bool valid = length_valid && operations.read(resident.state, reader);
  return number(valid ? Error::none : Error::invalid_saved_state);
}

std::uint32_t beginOutput() noexcept {
  operations.output(resident.state, output);
  return 0;
}
std::uint32_t read(std::uint32_t length) noexcept {
  return isochron::js::wiping_stack(
      [&] { return number(operations.output_read(output, {io, length})); });
}
std::uint32_t seek(std::uint32_t low, std::uint32_t high) noexcept {
  operations.output_seek(output, std::uint64_t{high} << 32 | low);
  return 0;
}

std::uint32_t check() noexcept {
  return isochron::js::check_value(row, operations, io, resident.state, output);
}

}  // extern "C"
