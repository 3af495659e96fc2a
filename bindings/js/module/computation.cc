// What a module for passwords exports.
#include "bindings/js/module/computation.h"

#include "bindings/js/module/password_check.h"
#include "bindings/js/module/password_text.h"
#include "bindings/js/module/quiet_abort.h"
#include "bindings/js/module/raw_module.h"
#include "bindings/js/module/wiped_stack.h"
#include "isochron/secret.h"

namespace {

using isochron::Bytes;
using isochron::Error;
using isochron::PasswordCost;
using isochron::js::number;
namespace algorithm = isochron::js::algorithm;

// Sizes of the inputs, which lie one behind the other in this order, and of the tag; then the
// members of a PasswordCost.
struct Numbers {
  std::uint32_t password_size, salt_size, secret_size, associated_data_size, tag_size;
  std::uint32_t algorithm, memory, passes, parallelism, log2_n, block_size;
};
Numbers numbers;

PasswordCost cost() noexcept {
  return {.algorithm = static_cast<isochron::PasswordAlgorithm>(numbers.algorithm),
          .memory = numbers.memory,
          .passes = numbers.passes,
          .parallelism = numbers.parallelism,
          .log2_n = numbers.log2_n,
          .block_size = numbers.block_size};
}

std::size_t memory_size() noexcept {
  return static_cast<std::size_t>(isochron::password_memory_size(cost()));
}

isochron::js::Computation computation(const std::uint8_t* at) noexcept {
  const auto next = [&at](std::uint32_t size) {
    const Bytes bytes(at, size);
    at += size;
    return bytes;
  };
  // Initialisers are evaluated in this order.
  return {.password = next(numbers.password_size),
          .salt = next(numbers.salt_size),
          .secret = next(numbers.secret_size),
          .associated_data = next(numbers.associated_data_size),
          .cost = cost(),
          .tag_size = numbers.tag_size};
}

}  // namespace

extern "C" {

const void* layout() noexcept {
  __wasm_call_ctors();
  static const void* const places[] = {&__heap_base, &numbers};
  return places;
}

// Whether the numbers are allowed.
std::uint32_t prepare() noexcept { return number(algorithm::check(computation(&__heap_base))); }
double memorySize() noexcept { return static_cast<double>(isochron::password_memory_size(cost())); }

// Whether they are within limits, whole numbers up to 2^53.
std::uint32_t limit(double memory, double work) noexcept {
  return number(check_limits(cost(), {.memory = static_cast<std::uint64_t>(memory),
                                      .work = static_cast<std::uint64_t>(work)}));
}

std::uint32_t begin(const std::uint8_t* at, std::uint8_t* memory) noexcept {
  return number(algorithm::begin(computation(at), {memory, memory_size()}));
}

// The share that is done.
double step() noexcept {
  algorithm::step();
  return static_cast<double>(algorithm::steps_done()) / static_cast<double>(algorithm::steps());
}

std::uint32_t finish(std::uint8_t* tag) noexcept {
  return number(algorithm::finish({tag, numbers.tag_size}));
}
// Also wipes what the other functions have left on the stack.
void stop() noexcept {
  algorithm::abort();
  isochron::js::wipe_stack();
}

std::uint32_t equal(const std::uint8_t* a, const std::uint8_t* b, std::uint32_t size) noexcept {
  return isochron::constant_time_equal({a, size}, {b, size}) ? 1 : 0;
}

std::uint32_t check() noexcept {
  alignas(64) static std::uint8_t room[isochron::js::check_room];
  return algorithm::check_value(room);
}

std::uint32_t encode(const std::uint8_t* salt, const std::uint8_t* tag, char* out) noexcept {
  return isochron::js::write_text(cost(), {salt, numbers.salt_size}, {tag, numbers.tag_size}, out);
}

// The algorithm may be another module's.
std::uint32_t parse(char* string, std::uint32_t length) noexcept {
  isochron::PasswordHash hash;
  const Error error = isochron::js::read_text(string, length, hash);
  numbers = {.salt_size = static_cast<std::uint32_t>(hash.salt_size),
             .tag_size = static_cast<std::uint32_t>(hash.tag_size),
             .algorithm = static_cast<std::uint32_t>(hash.cost.algorithm),
             .memory = hash.cost.memory,
             .passes = hash.cost.passes,
             .parallelism = hash.cost.parallelism,
             .log2_n = hash.cost.log2_n,
             .block_size = hash.cost.block_size};
  return number(error);
}

}  // extern "C"
