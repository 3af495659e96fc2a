// Prints what the library finds and chooses in this process, after running every algorithm of the
// table and every function that is checked for constant time on every supported backend. For tests
// that start it on other processors and in other environments.
//   active: sha256=... sha256_many=... blake3=...
//   environment: none
//   backends: scalar v128 ...
#include <algorithm>
#include <cstdio>
#include <string>
#include <vector>

#include "isochron/backend.h"
#include "isochron/hash.h"
#include "tests/ct/native/functions.h"

namespace {

using namespace isochron;
using Results = std::vector<std::uint8_t>;

void print(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stdout); }

Results all;  // so far
std::vector<std::uint8_t> bytes(40000);

std::span<std::uint8_t> room_for(std::size_t size) {
  all.resize(all.size() + size);
  return std::span(all).last(size);
}

// Short and long; side by side, in the widest lanes; output past the widest lanes.
void run_algorithm(const Algorithm& algorithm) {
  const std::size_t size = algorithm.digest_size;
  ct::must(hash(algorithm, Bytes(bytes).first(100), room_for(size)));
  ct::must(hash(algorithm, bytes, room_for(size)));
  std::vector<Bytes> messages;
  for (std::size_t i = 0; i < 40; ++i) messages.push_back(Bytes(bytes).subspan(i, 900));
  ct::must(hash_many(algorithm, messages, room_for(messages.size() * size)));
  if (!algorithm.extendable) return;
  Hash hasher(algorithm);
  HashOutput output;
  ct::must(hasher.update(Bytes(bytes).first(100)).output(output));
  ct::must(output.read(room_for(5000)));
}

void run_function(const char* name) {
  const Algorithm* hash = nullptr;
  const ct::Function* function = ct::find_function(name, hash);
  // One that takes a hash: with the ones that have lanes in PBKDF2.
  const std::string with = name;
  if (function == nullptr) {
    for (const char* other : {":sha256", ":sha512", ":blake2b"})
      run_function((with + other).c_str());
    return;
  }
  for (const std::size_t length : {std::size_t{100}, std::size_t{2000}}) {
    function->call(*hash, Bytes(bytes).first(ct::function_key_size),
                   Bytes(bytes).subspan(7, function->primitive == nullptr ? 100 : length),
                   room_for(ct::function_out_size).first<ct::function_out_size>());
  }
}

Results run_all() {
  all.clear();
  for (const Algorithm& algorithm : algorithms()) run_algorithm(algorithm);
  ct::for_each_function(run_function);
  return all;
}

}  // namespace

int main() {
  for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<std::uint8_t>(i % 251);
  // The first use: the environment decides.
  print("active:");
  for (const auto primitive : primitives()) {
    print(" ");
    print(primitive);
    print("=");
    print(active_backend(primitive));
  }
  print("\nenvironment: ");
  print(error_name(environment_backend_error()));
  print("\nbackends:");
  const Results first = run_all();
  bool same = true;
  for (const auto backend : supported_backends()) {
    print(" ");
    print(backend);
    same = same && set_backend(backend) == Error::none && run_all() == first;
  }
  print("\n");
  if (!same) print("results differ\n");
  return same ? 0 : 1;
}
