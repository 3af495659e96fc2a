// Argon2 as a WebAssembly module of its own, whose memory grows to what a computation needs.
// bindings/js/src/computation.ts drives it: it checks types and puts everything in its place, here
// values are checked.
#include <cstddef>
#include <cstdint>
#include <span>

#include "bindings/js/module/password_check.h"
#include "bindings/js/module/password_text.h"
#include "bindings/js/module/quiet_abort.h"
#include "isochron/bytes.h"
#include "isochron/password/argon2.h"
#include "isochron/secret.h"

// Where the linker's own data end.
extern "C" std::uint8_t __heap_base;

namespace {

using isochron::Bytes;
using isochron::Error;

// The inputs lie one behind the other in this order.
struct Numbers {
  std::uint32_t password_size, salt_size, secret_size, associated_data_size, tag_size;
  std::uint32_t variant, memory, passes, lanes;
};
Numbers numbers;

struct Inputs {
  Bytes password, salt;
  isochron::Argon2Parameters parameters;

  explicit Inputs(const std::uint8_t* at) {
    const auto next = [&](std::uint32_t size) {
      const Bytes bytes(at, size);
      at += size;
      return bytes;
    };
    password = next(numbers.password_size);
    salt = next(numbers.salt_size);
    parameters = {.variant = static_cast<isochron::Argon2Variant>(numbers.variant),
                  .memory = numbers.memory,
                  .passes = numbers.passes,
                  .lanes = numbers.lanes,
                  .secret = next(numbers.secret_size),
                  .associated_data = next(numbers.associated_data_size)};
  }
};

// Nothing is destroyed at the end of a module.
[[clang::no_destroy]] isochron::Argon2 work;

std::uint32_t number(Error error) noexcept { return static_cast<std::uint32_t>(error); }

}  // namespace

extern "C" {

// As in small_module.cc.
void __wasm_call_ctors();

const void* layout() noexcept {
  __wasm_call_ctors();
  static const void* const places[] = {&__heap_base, &numbers};
  return places;
}

// Whether the numbers are allowed.
std::uint32_t prepare() noexcept {
  const Inputs inputs(&__heap_base);  // only their sizes matter
  return number(argon2_check(inputs.parameters, inputs.password, inputs.salt, numbers.tag_size));
}
double memorySize() noexcept {
  return static_cast<double>(argon2_memory_size(Inputs(&__heap_base).parameters));
}

std::uint32_t begin(const std::uint8_t* at, std::uint8_t* memory) noexcept {
  const Inputs inputs(at);
  const std::size_t size = argon2_memory_size(inputs.parameters);
  return number(work.begin(inputs.parameters, inputs.password, inputs.salt, numbers.tag_size,
                           {memory, size}));
}

// The share that is done.
double step() noexcept {
  work.step();
  return static_cast<double>(work.steps_done()) / static_cast<double>(work.steps());
}

std::uint32_t finish(std::uint8_t* tag) noexcept {
  return number(work.finish({tag, numbers.tag_size}));
}
void stop() noexcept { work.abort(); }

std::uint32_t equal(const std::uint8_t* a, const std::uint8_t* b, std::uint32_t size) noexcept {
  return isochron::constant_time_equal({a, size}, {b, size}) ? 1 : 0;
}

std::uint32_t check() noexcept {
  alignas(64) static std::uint8_t room[isochron::js::check_room];
  return isochron::js::argon2_check_value(room);
}

std::uint32_t encode(const std::uint8_t* salt, const std::uint8_t* tag, char* out) noexcept {
  const isochron::PasswordCost cost{
      .algorithm = static_cast<isochron::PasswordAlgorithm>(numbers.variant),
      .memory = numbers.memory,
      .passes = numbers.passes,
      .parallelism = numbers.lanes};
  return isochron::js::write_text(cost, {salt, numbers.salt_size}, {tag, numbers.tag_size}, out);
}

// The variant becomes 3 where the string is one of scrypt.
std::uint32_t parse(char* string, std::uint32_t length) noexcept {
  isochron::PasswordHash hash;
  const Error error = isochron::js::read_text(string, length, hash);
  numbers = {.salt_size = static_cast<std::uint32_t>(hash.salt_size),
             .tag_size = static_cast<std::uint32_t>(hash.tag_size),
             .variant = static_cast<std::uint32_t>(hash.cost.algorithm),
             .memory = hash.cost.memory,
             .passes = hash.cost.passes,
             .lanes = hash.cost.parallelism};
  return number(error);
}

}  // extern "C"
