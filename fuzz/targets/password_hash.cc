// libFuzzer target: password hashes as text, of anyone's making. What parse_password_hash() accepts
// is within the algorithm's limits and is written as the same text again, and needs_rehash() finds
// it of its own cost. Hashes that cost more than is allowed are refused at once; others are
// computed, for a password that is right and one that is not. The input is the text, in an
// allocation of its own, so that AddressSanitizer sees reads beside it.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <string_view>
#include <vector>

#include "fuzz/transcript.h"
#include "isochron/password/password.h"
#include "isochron/password/password_key.h"

namespace {

void require(bool right, const char* what, std::string_view text) {
  if (right) return;
  std::cerr << "\npassword hash: " << what << ": " << text << "\n" << std::flush;
  std::abort();
}

// Cheap enough to compute for every input.
constexpr isochron::PasswordLimits limits{.memory = 1 << 16, .work = 1 << 17};

// A hash of this cost and salt, and a new one.
void compute(const isochron::PasswordHash& hash, std::string_view text) {
  using namespace isochron;
  const std::uint8_t password[] = {'p', 'a', 's', 's'};
  const Error error = verify_password(text, password, limits);
  std::vector<std::uint8_t> key(hash.tag_size);
  const Error key_error = password_key(hash.cost, password, hash.salt(), key, limits);
  if (check_limits(hash.cost, limits) != Error::none) {
    require(error == Error::cost_above_limit && key_error == error, "too dear", text);
    return;
  }
  if (key_error == Error::none) {
    const bool same = std::ranges::equal(key, hash.tag());
    require(error == (same ? Error::none : Error::wrong_password), "verified otherwise", text);
  }
  PasswordText made{};
  require(hash_password(password, made, hash.cost) == Error::none, "cannot be made", text);
  require(verify_password(made.view(), password, limits) == Error::none, "not right", text);
  require(verify_password(made.view(), Bytes(password).first(3), limits) == Error::wrong_password,
          "not wrong", text);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace isochron;
  const std::vector<char> copy(data, data + size);
  const std::string_view text(copy.data(), copy.size());
  PasswordHash hash{};
  const Error error = parse_password_hash(text, hash);
  const auto number = static_cast<std::uint8_t>(error);
  fuzz::observe({&number, 1});
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
  require(password_work(hash.cost) >= 512, "too little work", text);
  require(password_memory_size(hash.cost) >= 640, "too little memory", text);
  compute(hash, text);
  return 0;
}
