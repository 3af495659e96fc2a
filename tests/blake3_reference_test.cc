// The scalar backend, which all others are compared with, against an implementation of the paper's
// text (support/blake3_reference.h), and that one against the published vectors.
#include "tests/support/blake3_reference.h"

#include <catch2/catch.hpp>

#include "isochron/blake3.h"
#include "tests/support/backends.h"
#include "tests/support/hashes.h"
#include "tests/support/vectors.h"

namespace isochron::test {
namespace {

TEST_CASE("the reference agrees with the published vectors") {
  const Blake3Vectors vectors = blake3_vectors();
  const auto hash = Blake3Reference::hash();
  const auto keyed = Blake3Reference::keyed(as_bytes(vectors.key));
  const auto derive_key = Blake3Reference::derive_key(vectors.context);
  for (const auto& c : vectors.cases) {
    INFO(c.length << " bytes");
    const Buffer message = pattern_bytes(c.length);
    CHECK(hex(hash.output(message, 131)) == c.hash);
    CHECK(hex(keyed.output(message, 131)) == c.keyed_hash);
    CHECK(hex(derive_key.output(message, 131)) == c.derive_key);
    CHECK(hex(hash.output(message, 100, 31)) == c.hash.substr(2 * 31));
  }
}

TEST_CASE("scalar BLAKE3 agrees with the reference at every length from 0 to 16 KiB") {
  const BackendScope scope("scalar");
  const Buffer bytes = pattern_bytes(16384);
  const auto reference = Blake3Reference::hash();
  std::size_t wrong = 0;
  for (std::size_t n = 0; n <= bytes.size(); ++n) {
    const Bytes message = Bytes(bytes).first(n);
    const Digest digest = blake3(message);
    if (Buffer(digest.begin(), digest.end()) == reference.output(message, 32)) continue;
    if (wrong++ == 0) FAIL_CHECK("length " << n);
  }
  CHECK(wrong == 0);
}

TEST_CASE("scalar BLAKE3 agrees with the reference in the other modes and for large messages") {
  const BackendScope scope("scalar");
  const Buffer bytes = pattern_bytes(3 << 20);
  const auto keyed = Blake3Reference::keyed(test_key);
  const auto derived = Blake3Reference::derive_key(Blake3DerivedKey::context);
  for (const std::size_t n :
       {0u, 1u, 64u, 1024u, 1025u, 3000u, 65536u, 65537u, 100000u, 1048575u, 1048577u, 3u << 20}) {
    INFO(n << " bytes");
    const Bytes message = Bytes(bytes).first(n);
    Buffer out(200);
    blake3_keyed(test_key, message, out);
    CHECK(out == keyed.output(message, out.size()));
    blake3_derive_key(Blake3DerivedKey::context, message, out);
    CHECK(out == derived.output(message, out.size()));
  }
}

TEST_CASE("contexts of every length derive the reference's keys") {
  for_each_backend("blake3", [] {
    const Buffer material = pattern_bytes(100);
    std::string context;
    for (std::size_t n = 0; n <= 200; ++n, context += static_cast<char>('a' + n % 26)) {
      Buffer out(40);
      blake3_derive_key(context, material, out);
      INFO("context of " << n << " characters");
      CHECK(out == Blake3Reference::derive_key(context).output(material, out.size()));
    }
    Buffer out(32);
    const std::string long_context(5000, 'x');
    blake3_derive_key(long_context, material, out);
    CHECK(out == Blake3Reference::derive_key(long_context).output(material, out.size()));
  });
}

}  // namespace
}  // namespace isochron::test
