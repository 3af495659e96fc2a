// libFuzzer target: every hash on every backend against OpenSSL or the scalar kernels, with and
// without parameters, in random pieces, with copies, repeated results, resets, saved states and
// batches. case.h describes the input.
#include "fuzz/row.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  isochron::fuzz::run_input({data, size});
  return 0;
}
