// scrypt as a WebAssembly module of its own, whose memory grows to what a computation needs.
// bindings/js/src/computation.ts drives it: it checks types and puts everything in its place, here
// values are checked.
#include <cstddef>
#include <cstdint>
#include <span>

#include "bindings/js/module/password_check.h"
#include "bindings/js/module/password_text.h"
#include "bindings/js/module/quiet_abort.h"
#include "isochron/bytes.h"
#include "isochron/password/scrypt.h"
#include "isochron/secret.h"

// Where the linker's own data end.
extern "C" std::uint8_t __heap_base;

namespace {

using isochron::Bytes;
using isochron::Error;

// As argon2_module.cc has them; scrypt takes no secret and no associated data.
struct Numbers {
  std::uint32_t password_size, salt_size, secret_size, associated_data_size, tag_size;
  std::uint32_t log2_n, r, p;
};
Numbers numbers;

// N = 0 is refused.
isochron::ScryptParameters parameters() noexcept {
  return {.n = numbers.log2_n < 64 ? std::uint64_t{1} << numbers.log2_n : 0,
          .r = numbers.r,
          .p = numbers.p};
}

// Nothing is destroyed at the end of a module.
[[clang::no_destroy]] isochron::Scrypt work;

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
std::uint32_t prepare() noexcept { return number(scrypt_check(parameters(), numbers.tag_size)); }
double memorySize() noexcept { return static_cast<double>(scrypt_memory_size(parameters())); }

std::uint32_t begin(const std::uint8_t* at, std::uint8_t* memory) noexcept {
  const Bytes password(at, numbers.password_size);
  const Bytes salt(at + numbers.password_size, numbers.salt_size);
  const std::size_t size = scrypt_memory_size(parameters());
  return number(work.begin(parameters(), password, salt, numbers.tag_size, {memory, size}));
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
  return isochron::js::scrypt_check_value(room);
}

std::uint32_t encode(const std::uint8_t* salt, const std::uint8_t* tag, char* out) noexcept {
  const isochron::PasswordCost cost{.algorithm = isochron::PasswordAlgorithm::scrypt,
                                    .memory = 0,
                                    .passes = 0,
                                    .parallelism = numbers.p,
                                    .log2_n = numbers.log2_n,
                                    .block_size = numbers.r};
  return isochron::js::write_text(cost, {salt, numbers.salt_size}, {tag, numbers.tag_size}, out);
}

// log2_n becomes 0 where the string is one of Argon2.
std::uint32_t parse(char* string, std::uint32_t length) noexcept {
  isochron::PasswordHash hash;
  const Error error = isochron::js::read_text(string, length, hash);
  numbers = {.salt_size = static_cast<std::uint32_t>(hash.salt_size),
             .tag_size = static_cast<std::uint32_t>(hash.tag_size),
             .log2_n = hash.cost.log2_n,
             .r = hash.cost.block_size,
             .p = hash.cost.parallelism};
  return number(error);
}

}  // extern "C"
