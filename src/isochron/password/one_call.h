// Argon2 and scrypt from begin() to finish() in one call, with threads or without. Internal.
#pragma once

#include <cstdint>
#include <span>

#include "isochron/bytes.h"
#include "isochron/error.h"

namespace isochron::password_internals {

// `run` does all steps. Whether `out` lies in the memory is asked first, not when the work is done.
template <class Work, class Parameters, class Run>
Error in_one_call(const Parameters& parameters, Bytes password, Bytes salt,
                  std::span<std::uint8_t> memory, std::span<std::uint8_t> out, Run run) noexcept {
  if (overlap(out, memory)) return Error::overlapping_buffers;
  Work work;
  const Error error = work.begin(parameters, password, salt, out.size(), memory);
  if (error != Error::none) return error;
  run(work);
  return work.finish(out);
}

}  // namespace isochron::password_internals
