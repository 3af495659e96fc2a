// libFuzzer target: objects used in any order, rightly and wrongly: hashes, their outputs, HMACs,
// keys of AEADs and encrypted files are begun, copied, assigned to themselves, reset, saved,
// restored, asked for results of wrong lengths and without a key, while the backend changes. What
// comes out is what the message so far gives in one call, or the error of the contract, and then
// nothing is written.
//
// The input: per step, at most 24, one byte, what (modulo 4: hashes, HMAC, AEADs and files, the
// backend), then what the step needs (steps.h).
#include "fuzz/steps.h"
#include "isochron/backend.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace isochron;
  using namespace isochron::fuzz;
  constexpr int most_steps = 24;
  (void)set_backend("auto");
  HashSteps hashes;
  HmacSteps mac;
  SealingSteps sealing;
  Reader reader({data, size});
  for (int i = 0; i < most_steps && !reader.rest().empty(); ++i) {
    switch (reader.number(1) % 4) {
      case 0:
        hashes.step(reader);
        break;
      case 1:
        mac.step(reader);
        break;
      case 2:
        sealing.step(reader);
        break;
      default: {
        const auto backends = supported_backends();
        (void)set_backend(backends[reader.number(1) % backends.size()]);
      }
    }
  }
  hashes.finish();
  return 0;
}
