// libFuzzer target: AEADs by their names. Whatever bytes open() accepts are those that seal() makes
// of what was opened, on every backend and by OpenSSL, where it has the AEAD; all others are
// refused and nothing is written.
//
// The input (numbers are little endian; bytes that are missing are zero):
//   1 byte   the AEAD, modulo the number of rows of the library's table
//   1 byte   which of its sizes of tags, modulo their number
//   1 byte   size of the nonce - 1, modulo 64, where it may have any
//   1 byte   length of the associated data
//   1 byte   how the bytes are made; bit 0: they are the rest. Otherwise from a sealed message:
//   2 bytes  its length, modulo 2000
//   3 bytes  per change, at most 8: a place, modulo the number of bytes, and an exclusive or
//   32 bytes of key and 64 of nonce come before the last two of these; the pattern i mod 251 is
//   associated data and message
#include <algorithm>
#include <string>

#include "fuzz/backends.h"
#include "fuzz/peers/peers.h"
#include "fuzz/reader.h"
#include "fuzz/transcript.h"
#include "isochron/aead/key.h"

namespace isochron::fuzz {
namespace {

struct Input {
  const AeadAlgorithm* algorithm;
  AeadParameters parameters;
  Buffer key, nonce, associated;
  bool raw;
  Buffer message;  // where the bytes are not raw
  Buffer bytes;    // raw ones, or the changes

  explicit Input(Reader reader) {
    algorithm = &aead_algorithms()[reader.number(1) % aead_algorithms().size()];
    const auto sizes = algorithm->tag_sizes;
    parameters.tag_size = sizes[reader.number(1) % sizes.size()];
    const std::size_t nonce_size = 1 + reader.number(1) % 64;
    if (algorithm->any_nonce) parameters.nonce_size = nonce_size;
    const std::size_t associated_size = reader.number(1);
    raw = (reader.number(1) & 1) != 0;
    key = reader.bytes(32);
    key.resize(algorithm->key_size);
    nonce = reader.bytes(64);
    nonce.resize(algorithm->any_nonce ? nonce_size : algorithm->nonce_size);
    Repeated pattern({});
    associated = pattern.bytes(associated_size);
    if (!raw) message = pattern.bytes(reader.number(2) % 2000);
    bytes = Buffer(reader.rest().begin(), reader.rest().end());
  }

  void require(bool condition, std::string_view what_differs) const {
    if (condition) return;
    fail(std::string(algorithm->name) + ": " + std::string(what_differs),
         {{"key", key},
          {"nonce", nonce},
          {"associated", associated},
          {"message", message},
          {"bytes", bytes}});
  }

  // Begins `made` with the key.
  void take_key(AeadKey& made) const {
    require(made.begin(*algorithm, key, parameters) == Error::none, "begin");
  }
};

// The bytes that are to be opened, and whether they are what was sealed.
struct Sealed {
  Buffer bytes;
  bool right = false;
};

Sealed sealed_of(const Input& in) {
  if (in.raw) return {.bytes = in.bytes};
  AeadKey key;
  in.take_key(key);
  Sealed sealed{.bytes = Buffer(in.message.size() + key.tag_size()), .right = true};
  in.require(key.seal(in.nonce, in.associated, in.message, sealed.bytes) == Error::none, "seal");
  const Answer theirs =
      openssl_aead(*in.algorithm, key.tag_size(), in.key, in.nonce, in.associated, in.message);
  in.require(!theirs || *theirs == sealed.bytes, "OpenSSL seals otherwise");
  const Buffer before = sealed.bytes;
  Reader changes(in.bytes);
  for (int i = 0; i < 8 && !changes.rest().empty(); ++i) {
    const std::size_t place = changes.number(2) % before.size();
    sealed.bytes[place] = static_cast<std::uint8_t>(sealed.bytes[place] ^ changes.number(1));
  }
  sealed.right = sealed.bytes == before;
  return sealed;
}

void try_open(const Input& in, const Sealed& sealed) {
  AeadKey key;
  in.take_key(key);
  const Bytes bytes = sealed.bytes;
  const bool long_enough = bytes.size() >= key.tag_size();
  const std::size_t size = long_enough ? bytes.size() - key.tag_size() : 0;
  Buffer room(size, 0xaa);
  const Buffer untouched = room;
  const Error error = key.open(in.nonce, in.associated, bytes, room);
  if (!long_enough) {
    in.require(error == Error::invalid_length, "shorter than a tag");
    return;
  }
  in.require(error == Error::none || error == Error::wrong_tag, "an error of another kind");
  in.require(error == Error::none || !sealed.right, "what was sealed does not open");
  in.require(error == Error::none || room == untouched, "refused, but written");
  Buffer detached(size, 0xaa);
  in.require(key.open_detached(in.nonce, in.associated, bytes.first(size), bytes.subspan(size),
                               detached) == error &&
                 detached == room,
             "the tag in a place of its own");
  if (error != Error::none) return;
  in.require(in.raw || sealed.right, "another one opens");
  Buffer again(bytes.size()), tag(key.tag_size());
  in.require(key.seal(in.nonce, in.associated, room, again) == Error::none &&
                 std::ranges::equal(again, bytes),
             "opened, but not what is sealed");
  in.require(key.seal_detached(in.nonce, in.associated, room, room, tag) == Error::none &&
                 std::ranges::equal(room, bytes.first(size)) &&
                 std::ranges::equal(tag, bytes.subspan(size)),
             "sealed with the tag in a place of its own");
}

}  // namespace
}  // namespace isochron::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace isochron;
  using namespace isochron::fuzz;
  const Input in(Reader({data, size}));
  (void)set_backend("scalar");
  const Sealed sealed = sealed_of(in);
  observe(sealed.bytes);
  on_each_backend(primitives_of(*in.algorithm), [&] { try_open(in, sealed); });
  return 0;
}
