// Argon2 as the algorithm of a module for passwords.
#include "bindings/js/module/computation.h"
#include "bindings/js/module/password_check.h"
#include "isochron/password/argon2.h"
#include "isochron/password/cost_parameters.h"

namespace isochron::js::algorithm {

namespace {

// Nothing is destroyed at the end of a module.
[[clang::no_destroy]] Argon2 work;

Argon2Parameters parameters(const Computation& computation) noexcept {
  Argon2Parameters result = password_internals::argon2_parameters(computation.cost);
  result.secret = computation.secret;
  result.associated_data = computation.associated_data;
  return result;
}

}  // namespace

Error check(const Computation& computation) noexcept {
  return argon2_check(parameters(computation), computation.password, computation.salt,
                      computation.tag_size);
}

Error begin(const Computation& computation, std::span<std::uint8_t> memory) noexcept {
  return work.begin(parameters(computation), computation.password, computation.salt,
                    computation.tag_size, memory);
}

void step() noexcept { work.step(); }
Error finish(std::span<std::uint8_t> tag) noexcept { return work.finish(tag); }
void abort() noexcept { work.abort(); }

std::uint64_t steps_done() noexcept { return work.steps_done(); }
std::uint64_t steps() noexcept { return work.steps(); }

std::uint32_t check_value(std::uint8_t* room) noexcept { return argon2_check_value(room); }

}  // namespace isochron::js::algorithm
