// scrypt as the algorithm of a module for passwords.
#include "bindings/js/module/computation.h"
#include "bindings/js/module/password_check.h"
#include "isochron/password/cost_parameters.h"
#include "isochron/password/scrypt.h"

namespace isochron::js::algorithm {

namespace {

using password_internals::scrypt_parameters;

// Nothing is destroyed at the end of a module.
[[clang::no_destroy]] Scrypt work;

}  // namespace

Error check(const Computation& computation) noexcept {
  return scrypt_check(scrypt_parameters(computation.cost), computation.tag_size);
}

Error begin(const Computation& computation, std::span<std::uint8_t> memory) noexcept {
  return work.begin(scrypt_parameters(computation.cost), computation.password, computation.salt,
                    computation.tag_size, memory);
}

void step() noexcept { work.step(); }
Error finish(std::span<std::uint8_t> key) noexcept { return work.finish(key); }
void abort() noexcept { work.abort(); }

std::uint64_t steps_done() noexcept { return work.steps_done(); }
std::uint64_t steps() noexcept { return work.steps(); }

std::uint32_t check_value(std::uint8_t* room) noexcept { return scrypt_check_value(room); }

}  // namespace isochron::js::algorithm
