// libFuzzer target: ChaCha20, its AEADs and AES-256-GCM on every backend against libsodium, other
// AEADs on every backend against the scalar one: in place and elsewhere, associated data in two
// pieces, key streams from any block in pieces. What was sealed opens; with one bit flipped it does
// not, and nothing is written.
//
// The input (numbers are little endian; bytes that are missing are zero):
//   1 byte   what, modulo 21: ChaCha20-Poly1305, XChaCha20-Poly1305, ChaCha20, the same with 64
//   bits
//            of counter, XChaCha20, AES-256-GCM (which libsodium has on processors with AES alone),
//            AES-128-GCM-SIV, AES-256-GCM-SIV, Ascon-AEAD128, AEGIS-128L, 128X2, 128X4, 256, 256X2,
//            256X4, the same with tags of 32 bytes
//   2 bytes  length of the message, modulo 10000
//   1 byte   length of the associated data
//   2 bytes  where the message's first piece ends, modulo its length + 1; of an AEAD, where the
//            first piece of associated data ends, modulo theirs + 1
//   4 bytes  which bit is flipped, of ciphertext and tag, then associated data, then nonce; of a
//            cipher, its counter's low word (the high word has the same bits, turned over)
//   32 bytes of key, 32 of nonce, then bytes that associated data and message repeat; the pattern
//            i mod 251 where there are none
#include <sodium.h>

#include <algorithm>
#include <array>
#include <string>

#include "fuzz/keyed.h"
#include "fuzz/reader.h"
#include "isochron/aead/aegis.h"
#include "isochron/aead/aes_gcm.h"
#include "isochron/aead/aes_gcm_siv.h"
#include "isochron/aead/ascon_aead128.h"
#include "isochron/aead/chacha20_poly1305.h"
#include "isochron/cipher/chacha20.h"

namespace isochron::fuzz {
namespace {

constexpr std::size_t kinds = 21;

struct Input {
  std::size_t what, split;
  std::uint32_t number;
  Buffer key, nonce, associated, message;

  explicit Input(Reader reader) {
    what = reader.number(1) % kinds;
    message.resize(reader.number(2) % 10000);
    associated.resize(reader.number(1));
    split = reader.number(2);
    number = static_cast<std::uint32_t>(reader.number(4));
    key = reader.bytes(32);
    nonce = reader.bytes(32);
    const Bytes seed = reader.rest();
    std::size_t i = 0;
    for (Buffer* const buffer : {&associated, &message}) {
      for (std::uint8_t& byte : *buffer) {
        byte = seed.empty() ? static_cast<std::uint8_t>(i % 251) : seed[i % seed.size()];
        ++i;
      }
    }
  }

  void require(bool condition, std::string_view what_differs) const {
    fuzz::require(
        condition, std::string(what_differs) + ", kind " + std::to_string(what),
        {{"key", key}, {"nonce", nonce}, {"associated", associated}, {"message", message}});
  }
};

template <class Nonce>
Nonce nonce_of(const Buffer& bytes) {
  return Nonce(typename Nonce::Source(bytes.data(), Nonce::Source::extent));
}

// Flips a bit of one of three inputs. False: they have none.
bool flip(std::uint32_t number, std::array<std::span<std::uint8_t>, 3> inputs) {
  std::size_t bits = 0;
  for (const auto input : inputs) bits += 8 * input.size();
  std::size_t bit = number % bits;
  for (const auto input : inputs) {
    if (bit < 8 * input.size()) {
      input[bit / 8] ^= static_cast<std::uint8_t>(1 << bit % 8);
      return true;
    }
    bit -= 8 * input.size();
  }
  return false;
}

template <class Key>
Key key_of(const Input& in) {
  return Key(typename Key::Source(in.key.data(), Key::key_size));
}

// `expected`: the sealed message.
template <class Key, class Nonce = typename Key::Nonce>
void try_sealed(const Input& in, const Buffer& expected) {
  const std::size_t size = in.message.size();
  Buffer changed = expected, other_associated = in.associated, other_nonce = in.nonce;
  const auto used = std::span(other_nonce).first(Nonce::Source::extent);
  in.require(flip(in.number, {changed, other_associated, used}), "nothing to flip");
  const auto nonce = nonce_of<Nonce>(in.nonce);
  const std::size_t split = in.split % (in.associated.size() + 1);
  const std::array<Bytes, 2> pieces = {Bytes(in.associated).first(split),
                                       Bytes(in.associated).subspan(split)};
  on_each_backend([&] {
    const auto key = key_of<Key>(in);
    Buffer sealed(expected.size(), 0xaa), opened(size, 0xaa);
    in.require(key.seal(nonce, in.associated, in.message, sealed) == Error::none, "seal");
    in.require(sealed == expected, "the other one seals otherwise");
    in.require(key.open(nonce, pieces, sealed, opened) == Error::none && opened == in.message,
               "open");
    const auto same = std::span(sealed).first(size);
    in.require(key.open(nonce, in.associated, sealed, same) == Error::none, "open in place");
    in.require(std::ranges::equal(same, in.message), "opened in place");
    in.require(key.seal(nonce, pieces, same, sealed) == Error::none && sealed == expected,
               "seal in place");
    std::ranges::fill(opened, std::uint8_t{0xaa});
    in.require(key.open(nonce_of<Nonce>(other_nonce), other_associated, changed, opened) ==
                   Error::wrong_tag,
               "a flipped bit");
    in.require(static_cast<std::size_t>(std::ranges::count(opened, 0xaa)) == size,
               "written in spite of a wrong tag");
  });
}

// Against libsodium.
template <class Key, auto encrypt, class Nonce = typename Key::Nonce>
void try_aead(const Input& in) {
  Buffer expected(in.message.size() + Key::tag_size);
  encrypt(expected.data(), nullptr, in.message.data(), in.message.size(), in.associated.data(),
          in.associated.size(), nullptr, in.nonce.data(), in.key.data());
  try_sealed<Key, Nonce>(in, expected);
}

// Against the scalar backend.
template <class Key>
void try_backends(const Input& in) {
  Buffer expected(in.message.size() + Key::tag_size);
  (void)set_backend("scalar");
  const auto nonce = nonce_of<typename Key::Nonce>(in.nonce);
  in.require(key_of<Key>(in).seal(nonce, in.associated, in.message, expected) == Error::none,
             "seal, scalar");
  try_sealed<Key>(in, expected);
}

// Of these the one with this number.
template <class... Keys>
void try_one(const Input& in, std::size_t number) {
  std::size_t i = 0;
  ((i++ == number ? try_backends<Keys>(in) : void()), ...);
}

template <class Cipher, class Nonce, class Counter, auto xor_from>
void try_cipher(const Input& in) {
  const auto high = static_cast<std::uint64_t>(~in.number) << 32;
  const auto counter = static_cast<Counter>(high | in.number);
  const std::size_t size = in.message.size(), split = in.split % (size + 1);
  constexpr auto last = static_cast<Counter>(~Counter{0});
  const std::uint64_t blocks = (size + 63) / 64;
  const bool fits = blocks == 0 || blocks - 1 <= static_cast<std::uint64_t>(last - counter);
  Buffer expected = in.message;
  if (fits && size > 0) {  // libsodium takes no null pointers
    xor_from(expected.data(), in.message.data(), size, in.nonce.data(), counter, in.key.data());
  }
  on_each_backend([&] {
    Cipher cipher(ChaCha20KeyStream::Key(in.key.data(), 32), nonce_of<Nonce>(in.nonce), counter);
    Buffer out = in.message;
    const Error error = cipher.apply(out, out);
    in.require(error == (fits ? Error::none : Error::counter_exhausted), "the end of the counter");
    in.require(out == expected, "libsodium's key stream differs");
    if (!fits) return;
    in.require(cipher.seek(split) == Error::none, "seek");
    const auto second = std::span(out).subspan(split);
    in.require(cipher.apply(second, second) == Error::none, "the second piece");
    in.require(cipher.seek(0) == Error::none, "seek to the begin");
    const auto first = std::span(out).first(split);
    in.require(cipher.apply(first, first) == Error::none && out == in.message, "there and back");
  });
}

}  // namespace
}  // namespace isochron::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace isochron;
  using namespace isochron::fuzz;
  const Input in(Reader({data, size}));
  switch (in.what) {
    case 0:
      try_aead<ChaCha20Poly1305, crypto_aead_chacha20poly1305_ietf_encrypt>(in);
      break;
    case 1:
      try_aead<XChaCha20Poly1305, crypto_aead_xchacha20poly1305_ietf_encrypt>(in);
      break;
    case 2:
      try_cipher<ChaCha20, Nonce96, std::uint32_t, crypto_stream_chacha20_ietf_xor_ic>(in);
      break;
    case 3:
      try_cipher<ChaCha20Counter64, Nonce64, std::uint64_t, crypto_stream_chacha20_xor_ic>(in);
      break;
    case 4:
      try_cipher<XChaCha20, Nonce192, std::uint32_t, crypto_stream_xchacha20_xor_ic>(in);
      break;
    case 5:
      if (sodium_init() < 0 || crypto_aead_aes256gcm_is_available() == 0) break;
      try_aead<Aes256Gcm, crypto_aead_aes256gcm_encrypt, Nonce96>(in);
      break;
    case 6:
      try_backends<Aes128GcmSiv>(in);
      break;
    case 7:
      try_backends<Aes256GcmSiv>(in);
      break;
    case 8:
      try_backends<AsconAead128>(in);
      break;
    default:
      try_one<Aegis128L, Aegis128X2, Aegis128X4, Aegis256, Aegis256X2, Aegis256X4, Aegis128LTag32,
              Aegis128X2Tag32, Aegis128X4Tag32, Aegis256Tag32, Aegis256X2Tag32, Aegis256X4Tag32>(
          in, in.what - 9);
  }
  return 0;
}
