// The registry: one row per algorithm and mode, and what the row's kind (program.h, many.h) asks
// for. A fixed-length hash of the usual shape with OpenSSL as oracle needs its row alone.
#include "fuzz/algorithm.h"
#include "fuzz/blake3_tree.h"
#include "fuzz/many.h"
#include "fuzz/openssl.h"
#include "fuzz/program.h"
#include "isochron/blake3.h"
#include "isochron/sha256.h"

namespace isochron::fuzz {
namespace {

// A hash without parameters that OpenSSL has too.
template <class H, Text code, Text openssl_name>
struct Digest {
  using Hash = H;
  static constexpr std::string_view object = code.text;
  static Hash make(const Case&) { return Hash(); }
  static constexpr auto oracle = openssl_digest<openssl_name>;
};

struct Sha256Many {
  using Digest = Sha256Digest;
  static constexpr std::string_view call = "sha256_many(messages, digests)";
  static constexpr auto many = sha256_many;
  static constexpr auto oracle = openssl_digest<"SHA256">;
};

// The oracle of the extendable hashes: the scalar kernels, with the whole message at once.
template <class Row>
void scalar_output(const Case& c, Bytes message, std::uint64_t position,
                   std::span<std::uint8_t> out) {
  auto hash = Row::make(c);
  hash.update(message);
  auto output = hash.output();
  output.seek(position);
  if (output.read(out) != Error::none) std::abort();  // within_output() has been asked
}

struct Blake3Hash {
  using Hash = Blake3;
  static constexpr std::string_view object = "Blake3()";
  static Hash make(const Case&) { return {}; }
  static constexpr auto oracle = scalar_output<Blake3Hash>;
};

struct Blake3Keyed {
  using Hash = Blake3;
  static constexpr std::string_view object = "Blake3::keyed(std::span(key).first<32>())";
  static Hash make(const Case& c) { return Blake3::keyed(c.key); }
  static constexpr auto oracle = scalar_output<Blake3Keyed>;
};

struct Blake3DeriveKey {
  using Hash = Blake3;
  static constexpr std::string_view object = "Blake3::derive_key(context)";
  static Hash make(const Case& c) { return Blake3::derive_key(c.context()); }
  static constexpr auto oracle = scalar_output<Blake3DeriveKey>;
};

// Messages long enough for the widest kernels (16 chunks of 1 KiB) and a rest, short enough for
// thousands of cases a second.
constexpr std::size_t longest_chain = 2048, longest_tree = 20480, longest_of_many = 300;

constexpr Algorithm rows[] = {
    program<Digest<Sha256, "Sha256()", "SHA256">>("sha256", "isochron/sha256.h", longest_chain),
    many<Sha256Many>("sha256_many", "isochron/sha256.h", longest_of_many),
    program<Blake3Hash>("blake3", "isochron/blake3.h", longest_tree),
    program<Blake3Keyed>("blake3_keyed", "isochron/blake3.h", longest_tree),
    program<Blake3DeriveKey>("blake3_derive_key", "isochron/blake3.h", longest_tree),
    {"blake3_tree", "isochron/blake3.h", longest_tree, expect_blake3_tree, run_blake3_tree},
};

}  // namespace

std::span<const Algorithm> algorithms() { return rows; }

}  // namespace isochron::fuzz
