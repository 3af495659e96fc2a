// Prints what the library finds and chooses in this process, after running every kernel of every
// supported backend. For tests that start it on other processors and in other environments.
//   active: sha256=... sha256_many=... blake3=...
//   environment: none
//   backends: scalar v128 ...
#include <cstdio>
#include <vector>

#include "isochron/backend.h"
#include "isochron/blake3.h"
#include "isochron/sha256.h"

namespace {

using namespace isochron;

void print(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stdout); }

struct Results {
  Sha256Digest sha256;
  std::vector<Sha256Digest> sha256_many = std::vector<Sha256Digest>(40);
  Blake3Digest blake3;
  std::vector<std::uint8_t> output = std::vector<std::uint8_t>(5000);

  bool operator==(const Results&) const = default;
};

Results run_kernels() {
  std::vector<std::uint8_t> bytes(40000);
  for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<std::uint8_t>(i % 251);
  Results results;
  results.sha256 = sha256(bytes);
  std::vector<Bytes> messages;
  for (std::size_t i = 0; i < results.sha256_many.size(); ++i) {
    messages.push_back(Bytes(bytes).subspan(i, 900));
  }
  if (sha256_many(messages, results.sha256_many) != Error::none) std::puts("error");
  results.blake3 = blake3(bytes);
  blake3(bytes, results.output);
  return results;
}

}  // namespace

int main() {
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
  const Results first = run_kernels();
  bool same = true;
  for (const auto backend : supported_backends()) {
    print(" ");
    print(backend);
    same = same && set_backend(backend) == Error::none && run_kernels() == first;
  }
  print("\n");
  if (!same) print("results differ\n");
  return same ? 0 : 1;
}
