// See password_options.h.
#include "bindings/wasi/password_options.h"

#include <limits>

#include "bindings/wasi/output.h"

namespace isosum {
namespace {

// In bytes they have to fit into 64 bits.
constexpr std::uint64_t most_kib = std::numeric_limits<std::uint64_t>::max() / 1024;

}  // namespace

bool read_cost(std::string_view name, std::string_view text, Number& number) {
  return read_number_option(name, text, std::numeric_limits<std::uint32_t>::max(), number);
}

void set_cost(std::uint32_t& member, const Number& number) {
  if (number) member = static_cast<std::uint32_t>(*number);
}

bool accept_cost(const isochron::PasswordCost& cost) {
  const isochron::Error error = check_cost(cost);
  if (error == isochron::Error::none) return true;
  complain({}, error);
  return false;
}

bool LimitOptions::read_memory(std::string_view text) {
  return read_number_option("--max-memory", text, most_kib, memory);
}
bool LimitOptions::read_work(std::string_view text) {
  return read_number_option("--max-work", text, most_kib, work);
}
void LimitOptions::apply(isochron::PasswordLimits& limits) const {
  if (memory) limits.memory = *memory * 1024;
  if (work) limits.work = *work * 1024;
}

}  // namespace isosum
