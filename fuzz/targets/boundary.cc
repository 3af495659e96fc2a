// libFuzzer target: buffers that begin behind a page that nobody may touch, or end before one, at
// any offset in a word or vector, on every backend: nothing outside is read or written, and results
// are those of buffers anywhere. Every hash (in one call, in two pieces, in batches, its outputs of
// any length) and every AEAD (there and back).
//
// The input (numbers are little endian; bytes that are missing are zero):
//   1 byte   what, modulo 3: a hash, a batch of hashes, an AEAD
//   2 bytes  selector: the hash of the row whose number (row.h) is nearest; modulo their number,
//            the AEAD
//   2 bytes  length of the message, modulo 2100
//   1 byte   where buffers are: bit 0 the message, bit 1 the output, bit 2 keys, associated data:
//            behind the lower page, or before the upper one
//   1 byte   offset from the page, modulo 64; there must be no fault with 0, which bit 7 makes of
//   it 2 bytes  length of an output, modulo 1100; of associated data, modulo 300; where the message
//   is
//            cut in two
//   the message repeats the rest; the pattern i mod 251 where there is none
#include <algorithm>
#include <cstdint>
#include <span>
#include <string>

#include "fuzz/backends.h"
#include "fuzz/oracle.h"
#include "fuzz/reader.h"
#include "fuzz/row.h"
#include "isochron/aead/key.h"
#include "isochron/hash.h"
#include "tests/support/guarded.h"

namespace isochron::fuzz {
namespace {

constexpr std::size_t longest_message = 2100, longest_output = 1100, room = 8192;

struct Input {
  std::size_t what, selector, places, offset, number;
  Buffer message;

  explicit Input(Reader reader) {
    what = reader.number(1) % 3;
    selector = reader.number(2);
    const std::size_t size = reader.number(2) % longest_message;
    places = reader.number(1);
    const std::size_t from_page = reader.number(1);
    offset = (from_page & 0x80) != 0 ? 0 : from_page % 64;
    number = reader.number(2);
    message = Repeated(reader.rest()).bytes(size);
  }

  void require(bool condition, std::string_view what_differs) const {
    if (condition) return;
    fail(std::string(what_differs) + ", kind " + std::to_string(what) + ", selector " +
             std::to_string(selector) + ", places " + std::to_string(places) + ", offset " +
             std::to_string(offset) + ", number " + std::to_string(number),
         {{"message", message}});
  }

  // `size` bytes of `memory`, at this input's offset from one of its ends.
  std::span<std::uint8_t> place(test::GuardedMemory& memory, std::size_t size,
                                unsigned which) const {
    const bool upper = (places >> which & 1) != 0;
    const auto with_offset = upper ? memory.last(size + offset) : memory.first(size + offset);
    return upper ? with_offset.first(size) : with_offset.subspan(offset);
  }
  Bytes copy(test::GuardedMemory& memory, Bytes bytes, unsigned which) const {
    const auto to = place(memory, bytes.size(), which);
    std::ranges::copy(bytes, to.begin());
    return to;
  }
};

// Memories are mapped once.
struct Memories {
  test::GuardedMemory message{room}, output{room}, key{room}, associated{room};
};
Memories& memories() {
  static Memories all;
  return all;
}

Buffer expected_digest(const Algorithm& algorithm, Bytes message, std::size_t size) {
  Buffer digest(size);
  (void)set_backend("scalar");
  oracle(algorithm, {}, true, message, {message.size()}, digest);
  return digest;
}

void try_hash(const Input& in) {
  const Algorithm& algorithm = *row_of(static_cast<std::uint16_t>(in.selector)).algorithm;
  const std::size_t size =
      algorithm.extendable ? in.number % longest_output : algorithm.digest_size;
  const Buffer expected = expected_digest(algorithm, in.message, size);
  const Bytes message = in.copy(memories().message, in.message, 0);
  const auto out = in.place(memories().output, size, 1);
  const std::size_t split = in.number % (message.size() + 1);
  on_each_backend(primitives_of(algorithm), [&] {
    in.require(hash(algorithm, message, out) == Error::none && std::ranges::equal(out, expected),
               algorithm.name);
    if (algorithm.tuple) return;  // two pieces are two elements there
    Hash pieces(algorithm);
    pieces.update(message.first(split)).update(message.subspan(split));
    std::ranges::fill(out, std::uint8_t{0});
    in.require(pieces.finish(out) == Error::none && std::ranges::equal(out, expected),
               algorithm.name);
  });
}

void try_batch(const Input& in) {
  const Algorithm& algorithm = *row_of(static_cast<std::uint16_t>(in.selector)).algorithm;
  const Bytes message = in.copy(memories().message, in.message, 0);
  // One behind the other, so that the last ends and the first begins where the memory does.
  const std::size_t count = 1 + in.number % 19, length = message.size() / count;
  std::vector<Bytes> messages;
  Buffer expected;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t from = i == count - 1 ? message.size() - length : i * length;
    messages.push_back(message.subspan(from, length));
    const Buffer digest = expected_digest(algorithm, messages.back(), algorithm.digest_size);
    expected.insert(expected.end(), digest.begin(), digest.end());
  }
  const auto digests = in.place(memories().output, expected.size(), 1);
  on_each_backend(primitives_of(algorithm), [&] {
    in.require(hash_many(algorithm, messages, digests) == Error::none &&
                   std::ranges::equal(digests, expected),
               algorithm.name);
  });
}

void try_aead(const Input& in) {
  const AeadAlgorithm& algorithm = aead_algorithms()[in.selector % aead_algorithms().size()];
  Repeated pattern({});
  const Buffer key_bytes = pattern.bytes(algorithm.key_size);
  const Buffer nonce = pattern.bytes(algorithm.nonce_size);
  const Bytes associated = in.copy(memories().associated, pattern.bytes(in.number % 300), 2);
  Buffer expected(in.message.size() + algorithm.tag_size());
  const auto sealed = in.place(memories().output, expected.size(), 1);
  const auto text = in.place(memories().message, in.message.size(), 0);
  const auto begin = [&](AeadKey& key) {
    const Bytes there = in.copy(memories().key, key_bytes, 2);
    in.require(key.begin(algorithm, there) == Error::none, "begin");
  };
  (void)set_backend("scalar");
  AeadKey scalar;
  begin(scalar);
  in.require(scalar.seal(nonce, associated, in.message, expected) == Error::none, "seal, scalar");
  on_each_backend(primitives_of(algorithm), [&] {
    AeadKey key;
    begin(key);
    std::ranges::copy(in.message, text.begin());
    in.require(key.seal(nonce, associated, text, sealed) == Error::none &&
                   std::ranges::equal(sealed, expected),
               algorithm.name);
    std::ranges::fill(text, std::uint8_t{0});
    in.require(key.open(nonce, associated, sealed, text) == Error::none &&
                   std::ranges::equal(text, in.message),
               algorithm.name);
    sealed.front() ^= 1;
    in.require(key.open(nonce, associated, sealed, text) == Error::wrong_tag, algorithm.name);
  });
}

}  // namespace
}  // namespace isochron::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace isochron::fuzz;
  const Input in(Reader({data, size}));
  switch (in.what) {
    case 0:
      try_hash(in);
      break;
    case 1:
      try_batch(in);
      break;
    default:
      try_aead(in);
  }
  return 0;
}
