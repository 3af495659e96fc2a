// libFuzzer target: AES-SIV-CMAC, AES-XTS and AES key wrap on every backend against OpenSSL, in
// place and elsewhere. What was encrypted opens; with one bit flipped it does not, and nothing is
// written. Any bytes can be unwrapped, and are refused.
//
// The input (numbers are little endian; bytes that are missing are zero):
//   1 byte   what, modulo 5: AES-SIV-CMAC, AES-XTS, AES key wrap, the same with padding, bytes that
//            are unwrapped, with padding and without
//   1 byte   which size of key, modulo those that there are
//   2 bytes  length of the message, modulo 650; of key wrap, which encrypts six times as many
//            blocks one behind the other, modulo 200
//   1 byte   number of items of associated data, modulo 5
//   2 bytes  length of each of them, modulo 100
//   4 bytes  which bit is flipped
//   64 bytes of key, 16 of tweak, then bytes that associated data and message repeat; the pattern
//            i mod 251 where there are none
#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "fuzz/backends.h"
#include "fuzz/peers/peers.h"
#include "fuzz/reader.h"
#include "fuzz/transcript.h"
#include "isochron/aead/aes_siv.h"
#include "isochron/cipher/aes_key_wrap.h"
#include "isochron/cipher/aes_xts.h"

namespace isochron::fuzz {
namespace {

struct Input {
  std::size_t what, size;
  std::uint32_t number;
  std::vector<Buffer> items;
  Buffer key, tweak, message;

  explicit Input(Reader reader) {
    what = reader.number(1) % 5;
    size = reader.number(1);
    const std::size_t message_size = reader.number(2) % (what < 2 ? 650 : 200);
    items.resize(reader.number(1) % 5);
    const std::size_t item_size = reader.number(2) % 100;
    number = static_cast<std::uint32_t>(reader.number(4));
    key = reader.bytes(64);
    tweak = reader.bytes(16);
    Repeated rest(reader.rest());
    for (Buffer& item : items) item = rest.bytes(item_size);
    message = rest.bytes(message_size);
  }

  void require(bool condition, std::string_view what_differs) const {
    if (condition) return;
    fail(std::string(what_differs) + ", kind " + std::to_string(what),
         {{"key", key}, {"tweak", tweak}, {"message", message}});
  }
};

// ---- What is tried ----

template <std::size_t key_size>
void try_siv(const Input& in) {
  const Bytes key_bytes = Bytes(in.key).first(key_size);
  Answer expected = openssl_aes_siv(key_bytes, in.items, in.message);
  in.require(!has_peers() || expected.has_value() || in.message.empty(), "OpenSSL refuses");
  const std::vector<Bytes> items(in.items.begin(), in.items.end());
  on_each_backend({"aes"}, [&] {
    const BasicAesSiv<key_size> key((typename BasicAesSiv<key_size>::Source(key_bytes)));
    Buffer sealed(in.message.size() + 16, 0xaa), opened(in.message.size(), 0xaa);
    in.require(key.seal(items, in.message, sealed) == Error::none, "seal");
    if (!expected) expected = sealed;  // of the first backend
    in.require(sealed == *expected, "the other one seals otherwise");
    in.require(key.open(items, sealed, opened) == Error::none && opened == in.message, "open");
    const auto same = std::span(sealed).subspan(16);
    in.require(key.open(items, sealed, same) == Error::none && std::ranges::equal(same, in.message),
               "open in place");
    in.require(key.seal(items, same, sealed) == Error::none && sealed == *expected,
               "seal in place");
    flip_bit(sealed, in.number);
    std::ranges::fill(opened, std::uint8_t{0xaa});
    in.require(key.open(items, sealed, opened) == Error::wrong_tag, "a flipped bit");
    in.require(std::ranges::count(opened, 0xaa) == static_cast<long>(opened.size()),
               "written in spite of a wrong tag");
  });
  observe(*expected);
}

template <std::size_t key_size>
void try_xts(const Input& in) {
  using Key = BasicAesXts<key_size>;
  const Bytes key_bytes = Bytes(in.key).first(key_size);
  const bool equal =
      std::ranges::equal(key_bytes.first(key_size / 2), key_bytes.last(key_size / 2));
  const bool fits = in.message.size() >= AesXtsKey::shortest_unit;
  Answer expected;
  if (!equal && fits) {
    expected = openssl_aes_xts(key_bytes, in.tweak, in.message);
    in.require(!has_peers() || expected.has_value(), "OpenSSL refuses");
  }
  on_each_backend({"aes"}, [&] {
    std::optional<Key> key;
    in.require(Key::make(key_bytes, key) == (equal ? Error::equal_key_halves : Error::none),
               "equal halves");
    if (!key) return;
    const DataUnit unit((DataUnit::Source(in.tweak)));
    Buffer out = in.message;
    in.require(key->encrypt(unit, out, out) == (fits ? Error::none : Error::invalid_length),
               "the length");
    if (!fits) return;
    if (!expected) expected = out;  // of the first backend
    in.require(out == *expected, "the other one encrypts otherwise");
    Buffer back(out.size());
    in.require(key->decrypt(unit, out, back) == Error::none && back == in.message, "decrypt");
    in.require(key->decrypt(unit, out, out) == Error::none && out == in.message, "in place");
  });
  if (expected) observe(*expected);
  Buffer numbered(AesKey::block_size);
  for (std::size_t i = 0; i < 4; ++i) numbered[i] = static_cast<std::uint8_t>(in.number >> 8 * i);
  in.require(std::ranges::equal(DataUnit(in.number).tweak(), numbered), "a unit's number");
}

template <std::size_t key_size>
void try_wrap(const Input& in) {
  const Bytes key_bytes = Bytes(in.key).first(key_size);
  const bool pads = in.what == 3;
  const bool fits = pads ? !in.message.empty() : in.message.size() >= 16;
  const Bytes message =
      Bytes(in.message).first(pads ? in.message.size() : in.message.size() / 8 * 8);
  Answer expected;
  if (fits) expected = openssl_aes_wrap(key_bytes, pads, message);
  in.require(expected.has_value() == (fits && has_peers()), "OpenSSL refuses");
  on_each_backend({"aes"}, [&] {
    const BasicAesKeyWrap<key_size> key((typename BasicAesKeyWrap<key_size>::Source(key_bytes)));
    Buffer wrapped(pads ? AesKeyWrapKey::padded_size(message.size()) : message.size() + 8, 0xaa);
    const auto wrap = [&] {
      return pads ? key.wrap_padded(message, wrapped) : key.wrap(message, wrapped);
    };
    Buffer room(wrapped.size() - 8, 0xaa);
    std::size_t size = 0;
    const auto unwrap = [&] {
      size = room.size();
      return pads ? key.unwrap_padded(wrapped, room, size) : key.unwrap(wrapped, room);
    };
    in.require(wrap() == (fits ? Error::none : Error::invalid_length), "wrap");
    if (!fits) return;
    if (!expected) expected = wrapped;  // of the first backend
    in.require(wrapped == *expected, "the other one wraps otherwise");
    in.require(unwrap() == Error::none && size == message.size() &&
                   std::ranges::equal(Bytes(room).first(size), message),
               "unwrap");
    flip_bit(wrapped, in.number);
    std::ranges::fill(room, std::uint8_t{0xaa});
    in.require(unwrap() == Error::wrong_tag, "a flipped bit");
    in.require(std::ranges::count(room, 0xaa) == static_cast<long>(room.size()),
               "written in spite of a wrong one");
  });
  if (expected) observe(*expected);
}

template <std::size_t key_size>
void try_unwrap(const Input& in) {
  const Bytes key_bytes = Bytes(in.key).first(key_size);
  on_each_backend({"aes"}, [&] {
    const BasicAesKeyWrap<key_size> key((typename BasicAesKeyWrap<key_size>::Source(key_bytes)));
    Buffer room(in.message.size() - std::min<std::size_t>(in.message.size(), 8), 0xaa);
    const Buffer before = room;
    std::size_t size = 0;
    const Error without = key.unwrap(in.message, room);
    in.require(without != Error::none || !in.message.empty(), "unwrapped nothing");
    if (without == Error::none) return;
    const Error with = key.unwrap_padded(in.message, room, size);
    in.require(with == Error::none || (room == before && size == 0), "written nevertheless");
  });
}

}  // namespace
}  // namespace isochron::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace isochron::fuzz;
  const Input in(Reader({data, size}));
  // One of the functions by the size of key.
  const auto of_three = [&](auto small, auto medium, auto large) {
    (in.size % 3 == 0 ? small : in.size % 3 == 1 ? medium : large)(in);
  };
  switch (in.what) {
    case 0:
      of_three(try_siv<32>, try_siv<48>, try_siv<64>);
      break;
    case 1:
      (in.size % 2 == 0 ? try_xts<32> : try_xts<64>)(in);
      break;
    case 4:
      of_three(try_unwrap<16>, try_unwrap<24>, try_unwrap<32>);
      break;
    default:
      of_three(try_wrap<16>, try_wrap<24>, try_wrap<32>);
  }
  return 0;
}
