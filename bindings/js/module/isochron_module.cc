// The WebAssembly module behind the npm package: every algorithm of the table (algorithms.h) over
// one static I/O buffer, bound with Embind. Functions take the number of an algorithm's row.
//
// The boundary is crossed with numbers only. Bytes never cross it: JavaScript writes a message into
// the I/O buffer and reads the digest from the result area through views that it made once, which
// stay valid because the memory never grows.
//
//   io       messages and parameters in; long and extendable outputs out
//   result   digests out; saved states and names in and out
//   lengths  of many messages
//   numbers  among parameters, and their lengths
//
// There is one resident state. A hasher that is not at work keeps its state's bytes in JavaScript's
// memory: in one instance of the module these may be copied out and in again, and saved states go
// from one instance to another. Hence no handles, nothing to free, and any number of hashers in
// fixed memory.
//
// Arguments are checked by the TypeScript above. The module keeps to its buffers all the same:
// every length is cut to what they hold.
#include <emscripten/bind.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <new>
#include <span>
#include <string_view>

#include "bindings/js/module/buffers.h"
#include "bindings/js/module/check_value.h"
#include "bindings/js/module/wiped_stack.h"
#include "isochron/algorithms.h"
#include "isochron/backend.h"
#include "isochron/error.h"
#include "isochron/hash.h"
#include "isochron/hash_operations.h"
#include "isochron/secret.h"

namespace isochron::js {

alignas(64) std::uint8_t io[io_size];
alignas(64) std::uint8_t result[result_size];
alignas(64) std::uint32_t numbers[numbers_size];

}  // namespace isochron::js

namespace {

using namespace isochron::js;
using isochron::Algorithm;
using isochron::Bytes;
using isochron::Error;
using isochron::Hash;
using isochron::HashOutput;

static_assert(result_size >= Hash::longest_saved);

// Known-answer tests run at an algorithm's first use, when its message may already lie in io.
alignas(64) std::uint8_t check_bytes[isochron::js::check_room];
alignas(64) std::uint32_t lengths[batch_size];

// The resident state and output. They are never destroyed: modules have no exit at which a
// destructor could run.
alignas(Hash) std::uint8_t hash_bytes[sizeof(Hash)];
alignas(HashOutput) std::uint8_t output_bytes[sizeof(HashOutput)];
Hash& resident = *new (hash_bytes) Hash(isochron::algorithms().front());
HashOutput& output = *new (output_bytes) HashOutput();

const Region layout[] = {region_of(io),     region_of(result),  region_of(resident),
                         region_of(output), region_of(numbers), region_of(lengths)};

std::uint64_t wide(std::size_t index) noexcept {
  return numbers[index] | std::uint64_t{numbers[index + 1]} << 32;
}

// Names and messages of errors, read by JavaScript from the result area.
std::uint32_t answer(std::string_view text) noexcept {
  const std::size_t length = std::min(text.size(), result_size);
  std::memcpy(result, text.data(), length);
  return static_cast<std::uint32_t>(length);
}
std::uint32_t answer(std::span<const std::string_view> names, std::uint32_t index) noexcept {
  return index < names.size() ? answer(names[index]) : 0;
}

// The digest of io[0, length), of the algorithm's own length, into the result area; the message is
// wiped.
void once(std::uint32_t length, std::uint32_t index) noexcept {
  const Algorithm& algorithm = row(index);
  const auto message = io_first(length);
  // The length is the algorithm's, the only thing that can be wrong.
  (void)isochron::hash(algorithm, message, result_first(algorithm.digest_size));
  isochron::wipe(message.data(), message.size());
}

// Begins the resident state with the parameters that stand one behind the other in io, where they
// are wiped: key, salt, personalization, customization, function name.
//   numbers[0..4]   their lengths
//   numbers[5..10]  length of digest, seed, inner block size: low and high half of each
//   numbers[11]     domain
// All numbers are zero again afterwards. The error's number; then the state is what it was.
std::uint32_t begin(std::uint32_t index) noexcept {
  isochron::HashParameters parameters;
  Pieces pieces;
  parameters.key = pieces.next(numbers[0]);
  parameters.salt = pieces.next(numbers[1]);
  parameters.personalization = pieces.next(numbers[2]);
  parameters.customization = pieces.next(numbers[3]);
  parameters.function_name = pieces.next(numbers[4]);
  parameters.digest_size = wide(5);
  parameters.seed = wide(7);
  parameters.inner_block_size = wide(9);
  parameters.domain = static_cast<std::uint8_t>(numbers[11]);
  const Error error = resident.begin(row(index), parameters);
  isochron::wipe(io, pieces.used());
  isochron::wipe(numbers, sizeof numbers);
  return number(error);
}

void update(std::uint32_t length) noexcept { resident.update(io_first(length)); }

// `length` bytes into the result area, or into io if there are too many. The error's number.
std::uint32_t finish(std::uint32_t length) noexcept {
  return number(resident.finish(length <= result_size ? result_first(length) : io_first(length)));
}

// Forgets the message; parameters stay.
void reset() noexcept { resident.reset(); }

// A state without a message or a secret in the place of the resident one, and nothing on the stack
// of what the other functions have left there.
void clear() noexcept {
  isochron::js::wiping_stack<isochron::js::wiped_stack_of_hashes>(
      [] { resident = Hash(isochron::algorithms().front()); });
}

// The length of the resident state's digest.
double digest_size() noexcept { return static_cast<double>(resident.digest_size()); }

// `count` messages that lie one behind the other in io; their lengths stand in `lengths`.
void many(std::uint32_t count, std::uint32_t index) noexcept {
  const Algorithm& algorithm = row(index);
  const std::size_t size = algorithm.digest_size;
  count =
      static_cast<std::uint32_t>(std::min({std::size_t{count}, batch_size, result_size / size}));
  Bytes messages[batch_size];
  std::size_t begin = 0;
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::size_t length = std::min<std::size_t>(lengths[i], io_size - begin);
    messages[i] = Bytes(io + begin, length);
    begin += length;
  }
  // The counts fit, the only thing that can be wrong with them.
  (void)isochron::hash_many(algorithm, std::span(messages, count), std::span(result, count * size));
}

// The resident state's output becomes the resident reader. The error's number.
std::uint32_t begin_output() noexcept { return number(resident.output(output)); }
// The next bytes of output into io[0, length). The error's number.
std::uint32_t read(std::uint32_t length) noexcept {
  return isochron::js::wiping_stack<isochron::js::wiped_stack_of_hashes>(
      [&] { return number(output.read(io_first(length))); });
}
// To byte high * 2^32 + low of the output. The error's number.
std::uint32_t seek(std::uint32_t low, std::uint32_t high) noexcept {
  return number(output.seek(std::uint64_t{high} << 32 | low));
}

// The resident state in its portable form into the result area; its length.
std::uint32_t save() noexcept {
  std::size_t size = 0;
  (void)resident.save(result, size);  // there is room
  return static_cast<std::uint32_t>(size);
}
// From result[0, length). The error's number; then the state is of no message.
std::uint32_t restore(std::uint32_t length, std::uint32_t index) noexcept {
  resident = Hash(row(index));
  return number(resident.restore(result_first(length)));
}

// The known-answer tests.
std::uint32_t check(std::uint32_t index) noexcept {
  alignas(8) static std::uint8_t state[isochron::HashOperations::state_size];
  alignas(8) static std::uint8_t reader[isochron::HashOperations::reader_size];
  const Algorithm& algorithm = row(index);
  return isochron::js::check_value(algorithm, *algorithm.operations, check_bytes, state, reader);
}
std::uint32_t check_many(std::uint32_t index) noexcept {
  const Algorithm& algorithm = row(index);
  return isochron::js::check_many_value(algorithm, *algorithm.operations, check_bytes);
}

std::uint32_t supported_backend(std::uint32_t index) noexcept {
  return answer(isochron::supported_backends(), index);
}
std::uint32_t primitive(std::uint32_t index) noexcept {
  return answer(isochron::primitives(), index);
}
std::uint32_t active_backend(std::uint32_t index) noexcept {
  const auto names = isochron::primitives();
  return index < names.size() ? answer(isochron::active_backend(names[index])) : 0;
}
// The backend's name stands in result[0, length). The error's number.
std::uint32_t set_backend(std::uint32_t length) noexcept {
  const auto name = result_first(length);
  return number(isochron::set_backend(
      std::string_view(reinterpret_cast<const char*>(name.data()), name.size())));
}
std::uint32_t error_name(std::uint32_t error) noexcept {
  return answer(isochron::error_name(static_cast<Error>(error)));
}
std::uint32_t error_message(std::uint32_t error) noexcept {
  return answer(isochron::error_message(static_cast<Error>(error)));
}

}  // namespace

// A module has no environment; JavaScript passes ISOCHRON_BACKEND on through setBackend. Without
// this definition the C library's own would bring code that asks JavaScript for variables.
extern "C" char* getenv(const char*) { return nullptr; }

EMSCRIPTEN_BINDINGS(isochron) {
  using emscripten::function;
  function("layout", +[] { return address_of(layout); });

  function("once", &once);
  function("begin", &begin);
  function("update", &update);
  function("finish", &finish);
  function("reset", &reset);
  function("clear", &clear);
  function("digestSize", &digest_size);
  function("many", &many);
  function("save", &save);
  function("restore", &restore);
  function(
      "stateSize", +[](std::uint32_t index) {
        return static_cast<std::uint32_t>(row(index).operations->used());
      });

  function("beginOutput", &begin_output);
  function("read", &read);
  function("seek", &seek);

  function("check", &check);
  function("checkMany", &check_many);

  function("supportedBackend", &supported_backend);
  function("primitive", &primitive);
  function("activeBackend", &active_backend);
  function("setBackend", &set_backend);
  function("errorName", &error_name);
  function("errorMessage", &error_message);
}
