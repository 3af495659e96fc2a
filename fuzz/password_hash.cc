// libFuzzer target: password hashes as text, of anyone's making. What parse_password_hash() accepts
// is within the algorithm's limits and is written as the same text again, and needs_rehash() finds
// it of its own cost. The input is the text, in an allocation of its own, so that AddressSanitizer
// sees reads beside it.
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <string_view>
#include <vector>

#include "isochron/password/phc.h"

namespace {

void require(bool right, const char* what, std::string_view text) {
  if (right) return;
  std::cerr << "\npassword hash: " << what << ": " << text << "\n" << std::flush;
  std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace isochron;
  const std::vector<char> copy(data, data + size);
  const std::string_view text(copy.data(), copy.size());
  PasswordHash hash{};
  const Error error = parse_password_hash(text, hash);
  if (error != Error::none) {
    require(hash.salt_size == 0 && hash.tag_size == 0, "refused, but written", text);
    require(needs_rehash(text, {}), "refused, but good enough", text);
    return 0;
  }
  require(check_cost(hash.cost) == Error::none, "a cost that is not allowed", text);
  PasswordText again{};
  require(write_password_hash(hash, again) == Error::none, "cannot be written", text);
  require(again.view() == text, "written as another text", text);
  require(needs_rehash(text, hash.cost) == (hash.salt_size < 16 || hash.tag_size < 32),
          "of another cost than its own", text);
  // Neither wraps around: a hash within the limits is one that can be computed.
  require(password_work(hash.cost) >= 1024, "too little work", text);
  require(password_memory_size(hash.cost) >= 640, "too little memory", text);
  return 0;
}
