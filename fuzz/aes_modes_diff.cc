// libFuzzer target: AES-SIV-CMAC, AES-XTS and AES key wrap on every backend against OpenSSL, in
// place and elsewhere. What was encrypted opens; with one bit flipped it does not, and nothing is
// written. Any bytes can be unwrapped, and are refused.
//
// The input (numbers are little endian; bytes that are missing are zero):
//   1 byte   what, modulo 5: AES-SIV-CMAC, AES-XTS, AES key wrap, the same with padding, bytes that
//            are unwrapped, with padding and without
//   1 byte   which size of key, modulo those that there are
//   2 bytes  length of the message, modulo 5000
//   1 byte   number of items of associated data, modulo 5
//   2 bytes  length of each of them, modulo 100
//   4 bytes  which bit is flipped
//   64 bytes of key, 16 of tweak, then bytes that associated data and message repeat; the pattern
//            i mod 251 where there are none
#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <string>

#include "fuzz/keyed.h"
#include "fuzz/reader.h"
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
    message.resize(reader.number(2) % 5000);
    items.resize(reader.number(1) % 5);
    const std::size_t item_size = reader.number(2) % 100;
    number = static_cast<std::uint32_t>(reader.number(4));
    key = reader.bytes(64);
    tweak = reader.bytes(16);
    const Bytes seed = reader.rest();
    std::size_t i = 0;
    const auto fill = [&](Buffer& buffer) {
      for (std::uint8_t& byte : buffer) {
        byte = seed.empty() ? static_cast<std::uint8_t>(i % 251) : seed[i % seed.size()];
        ++i;
      }
    };
    for (Buffer& item : items) {
      item.resize(item_size);
      fill(item);
    }
    fill(message);
  }

  void require(bool condition, std::string_view what_differs) const {
    fuzz::require(condition, std::string(what_differs) + ", kind " + std::to_string(what),
                  {{"key", key}, {"tweak", tweak}, {"message", message}});
  }
};

// ---- OpenSSL ----

class OpenSsl {
 public:
  OpenSsl(const std::string& name, Bytes key, const Buffer* iv, bool encrypt)
      : cipher_(EVP_CIPHER_fetch(nullptr, name.c_str(), nullptr), &EVP_CIPHER_free),
        context_(EVP_CIPHER_CTX_new(), &EVP_CIPHER_CTX_free) {
    EVP_CIPHER_CTX_set_flags(context_.get(), EVP_CIPHER_CTX_FLAG_WRAP_ALLOW);
    good_ = EVP_CipherInit_ex(context_.get(), cipher_.get(), nullptr, key.data(),
                              iv != nullptr ? iv->data() : nullptr, encrypt ? 1 : 0) == 1;
  }

  void item(Bytes bytes) {
    int written = 0;
    const std::uint8_t none = 0;
    good_ = good_ && EVP_CipherUpdate(context_.get(), nullptr, &written,
                                      bytes.empty() ? &none : bytes.data(),
                                      static_cast<int>(bytes.size())) == 1;
  }
  // The output, of at most 16 bytes more; nothing where OpenSSL refuses.
  std::optional<Buffer> text(Bytes bytes) {
    Buffer out(bytes.size() + 32);
    const std::uint8_t none = 0;
    int written = 0, more = 0;
    good_ =
        good_ &&
        EVP_CipherUpdate(context_.get(), out.data(), &written, bytes.empty() ? &none : bytes.data(),
                         static_cast<int>(bytes.size())) == 1 &&
        EVP_CipherFinal_ex(context_.get(), out.data() + std::max(written, 0), &more) == 1;
    if (!good_ || written < 0) return {};
    out.resize(static_cast<std::size_t>(written));
    return out;
  }
  Buffer tag() {
    Buffer tag(16);
    EVP_CIPHER_CTX_ctrl(context_.get(), EVP_CTRL_AEAD_GET_TAG, 16, tag.data());
    return tag;
  }

 private:
  std::unique_ptr<EVP_CIPHER, decltype(&EVP_CIPHER_free)> cipher_;
  std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)> context_;
  bool good_;
};

void flip(std::span<std::uint8_t> bytes, std::uint32_t number) {
  const std::size_t bit = number % (8 * bytes.size());
  bytes[bit / 8] ^= static_cast<std::uint8_t>(1 << bit % 8);
}

// ---- What is tried ----

template <std::size_t key_size>
void try_siv(const Input& in) {
  const Bytes key_bytes = Bytes(in.key).first(key_size);
  OpenSsl theirs("AES-" + std::to_string(4 * key_size) + "-SIV", key_bytes, nullptr, true);
  for (const Buffer& item : in.items) theirs.item(item);
  const auto ciphertext = theirs.text(in.message);
  // OpenSSL 3.0 makes no tag of a message without a byte.
  std::optional<Buffer> expected;
  if (ciphertext && !in.message.empty()) {
    expected = theirs.tag();
    expected->insert(expected->end(), ciphertext->begin(), ciphertext->end());
  }
  in.require(expected.has_value() || in.message.empty(), "OpenSSL refuses");
  const std::vector<Bytes> items(in.items.begin(), in.items.end());
  on_each_backend([&] {
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
    flip(sealed, in.number);
    std::ranges::fill(opened, std::uint8_t{0xaa});
    in.require(key.open(items, sealed, opened) == Error::wrong_tag, "a flipped bit");
    in.require(std::ranges::count(opened, 0xaa) == static_cast<long>(opened.size()),
               "written in spite of a wrong tag");
  });
}

template <std::size_t key_size>
void try_xts(const Input& in) {
  using Key = BasicAesXts<key_size>;
  const Bytes key_bytes = Bytes(in.key).first(key_size);
  const bool equal =
      std::ranges::equal(key_bytes.first(key_size / 2), key_bytes.last(key_size / 2));
  const bool fits = in.message.size() >= AesXtsKey::shortest_unit;
  std::optional<Buffer> expected;
  if (!equal && fits) {
    OpenSsl theirs("AES-" + std::to_string(4 * key_size) + "-XTS", key_bytes, &in.tweak, true);
    expected = theirs.text(in.message);
    in.require(expected.has_value(), "OpenSSL refuses");
  }
  on_each_backend([&] {
    std::optional<Key> key;
    in.require(Key::make(key_bytes, key) == (equal ? Error::equal_key_halves : Error::none),
               "equal halves");
    if (!key) return;
    const DataUnit unit((DataUnit::Source(in.tweak)));
    Buffer out = in.message;
    in.require(key->encrypt(unit, out, out) == (fits ? Error::none : Error::invalid_length),
               "the length");
    if (!fits) return;
    in.require(out == *expected, "OpenSSL encrypts otherwise");
    Buffer back(out.size());
    in.require(key->decrypt(unit, out, back) == Error::none && back == in.message, "decrypt");
    in.require(key->decrypt(unit, out, out) == Error::none && out == in.message, "in place");
  });
}

template <std::size_t key_size>
void try_wrap(const Input& in) {
  const Bytes key_bytes = Bytes(in.key).first(key_size);
  const bool pads = in.what == 3;
  const std::string name = "AES-" + std::to_string(8 * key_size) + "-WRAP" + (pads ? "-PAD" : "");
  const bool fits = pads ? !in.message.empty() : in.message.size() >= 16;
  const Bytes message =
      Bytes(in.message).first(pads ? in.message.size() : in.message.size() / 8 * 8);
  std::optional<Buffer> expected;
  if (fits) expected = OpenSsl(name, key_bytes, nullptr, true).text(message);
  in.require(expected.has_value() == fits, "OpenSSL refuses");
  on_each_backend([&] {
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
    in.require(wrapped == *expected, "OpenSSL wraps otherwise");
    in.require(unwrap() == Error::none && size == message.size() &&
                   std::ranges::equal(Bytes(room).first(size), message),
               "unwrap");
    flip(wrapped, in.number);
    std::ranges::fill(room, std::uint8_t{0xaa});
    in.require(unwrap() == Error::wrong_tag, "a flipped bit");
    in.require(std::ranges::count(room, 0xaa) == static_cast<long>(room.size()),
               "written in spite of a wrong one");
  });
}

template <std::size_t key_size>
void try_unwrap(const Input& in) {
  const Bytes key_bytes = Bytes(in.key).first(key_size);
  on_each_backend([&] {
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
