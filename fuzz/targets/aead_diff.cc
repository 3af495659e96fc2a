// libFuzzer target: AEADs by their types, on every backend: ChaCha20-Poly1305, XChaCha20-Poly1305
// and AES-256-GCM against libsodium, others against the scalar backend: in place and elsewhere,
// associated data in two pieces, the tag on the message. What was sealed opens; with one bit
// flipped it does not, and nothing is written. aead_open has the same by name.
//
// The input (numbers are little endian; bytes that are missing are zero):
//   1 byte   what: a row of the table at the end, modulo their number
//   2 bytes  length of the message, modulo 4500
//   1 byte   length of the associated data
//   2 bytes  where the first piece of associated data ends, modulo their length + 1
//   4 bytes  which bit is flipped, of ciphertext and tag, then associated data, then nonce
//   32 bytes of key, 32 of nonce, then bytes that associated data and message repeat; the pattern
//            i mod 251 where there are none
#include <algorithm>
#include <array>
#include <iterator>
#include <string>
#include <string_view>

#include "fuzz/backends.h"
#include "fuzz/peers/peers.h"
#include "fuzz/reader.h"
#include "fuzz/transcript.h"
#include "isochron/aead/aegis.h"
#include "isochron/aead/aes_gcm.h"
#include "isochron/aead/aes_gcm_siv.h"
#include "isochron/aead/ascon_aead128.h"
#include "isochron/aead/chacha20_poly1305.h"
#include "isochron/aead/random_nonce.h"

namespace isochron::fuzz {
namespace {

struct Input {
  std::string_view name;
  std::size_t split;
  std::uint32_t number;
  Buffer key, nonce, associated, message;

  Input(std::string_view of, Reader reader) : name(of) {
    const std::size_t size = reader.number(2) % 4500, associated_size = reader.number(1);
    split = reader.number(2);
    number = static_cast<std::uint32_t>(reader.number(4));
    key = reader.bytes(32);
    nonce = reader.bytes(32);
    Repeated rest(reader.rest());
    associated = rest.bytes(associated_size);
    message = rest.bytes(size);
  }

  void require(bool condition, std::string_view what_differs) const {
    if (condition) return;
    fail(std::string(name) + ": " + std::string(what_differs),
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
      flip_bit(input, bit);
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
  observe(expected);
  const std::size_t size = in.message.size();
  Buffer changed = expected, other_associated = in.associated, other_nonce = in.nonce;
  const auto used = std::span(other_nonce).first(Nonce::Source::extent);
  in.require(flip(in.number, {changed, other_associated, used}), "nothing to flip");
  const auto nonce = nonce_of<Nonce>(in.nonce);
  const std::size_t split = in.split % (in.associated.size() + 1);
  const std::array<Bytes, 2> pieces = {Bytes(in.associated).first(split),
                                       Bytes(in.associated).subspan(split)};
  on_each_backend(primitives_of(*find_aead_algorithm(in.name)), [&] {
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
    if (size >= Key::tag_size) {
      Buffer room = in.message, elsewhere(size);
      const auto tag = std::span(room).template first<Key::tag_size>();
      in.require(key.seal_detached(nonce, pieces, room, elsewhere, tag) == Error::none &&
                     std::ranges::equal(elsewhere, Bytes(expected).first(size)) &&
                     std::ranges::equal(tag, Bytes(expected).subspan(size)),
                 "a tag on the message");
      in.require(key.open_detached(nonce, pieces, elsewhere, tag, room) == Error::none &&
                     room == in.message,
                 "opened on the tag");
    }
    if constexpr (HasRandomNonces<Key>) {
      Buffer behind(size + random_nonce_overhead<Key>);
      in.require(seal_with_random_nonce(key, in.associated, in.message, behind) == Error::none &&
                     open_with_nonce(key, in.associated, behind, opened) == Error::none &&
                     opened == in.message,
                 "behind a random nonce");
    }
    std::ranges::fill(opened, std::uint8_t{0xaa});
    in.require(key.open(nonce_of<Nonce>(other_nonce), other_associated, changed, opened) ==
                   Error::wrong_tag,
               "a flipped bit");
    in.require(static_cast<std::size_t>(std::ranges::count(opened, 0xaa)) == size,
               "written in spite of a wrong tag");
  });
}

// Against the scalar backend.
template <class Key, class Nonce = typename Key::Nonce>
void try_backends(const Input& in) {
  Buffer expected(in.message.size() + Key::tag_size);
  (void)set_backend("scalar");
  in.require(key_of<Key>(in).seal(nonce_of<Nonce>(in.nonce), in.associated, in.message, expected) ==
                 Error::none,
             "seal, scalar");
  try_sealed<Key, Nonce>(in, expected);
}

// Against libsodium, where it is there and has the AEAD.
template <class Key, SodiumAead which, class Nonce = typename Key::Nonce>
void try_sodium(const Input& in) {
  const Answer expected = sodium_aead(which, in.key, in.nonce, in.associated, in.message);
  expected ? try_sealed<Key, Nonce>(in, *expected) : try_backends<Key, Nonce>(in);
}

struct Kind {
  std::string_view name;
  void (*run)(const Input& in);
};

constexpr Kind kinds[] = {
    {"chacha20-poly1305", try_sodium<ChaCha20Poly1305, SodiumAead::chacha20_poly1305>},
    {"xchacha20-poly1305", try_sodium<XChaCha20Poly1305, SodiumAead::xchacha20_poly1305>},
    // libsodium has it on processors with AES alone.
    {"aes-256-gcm", try_sodium<Aes256Gcm, SodiumAead::aes_256_gcm, Nonce96>},
    {"aes-128-gcm-siv", try_backends<Aes128GcmSiv>},
    {"aes-256-gcm-siv", try_backends<Aes256GcmSiv>},
    {"ascon-aead128", try_backends<AsconAead128>},
    {"aegis-128l", try_backends<Aegis128L>},
    {"aegis-128x2", try_backends<Aegis128X2>},
    {"aegis-128x4", try_backends<Aegis128X4>},
    {"aegis-256", try_backends<Aegis256>},
    {"aegis-256x2", try_backends<Aegis256X2>},
    {"aegis-256x4", try_backends<Aegis256X4>},
    {"aegis-128l", try_backends<Aegis128LTag32>},
    {"aegis-128x2", try_backends<Aegis128X2Tag32>},
    {"aegis-128x4", try_backends<Aegis128X4Tag32>},
    {"aegis-256", try_backends<Aegis256Tag32>},
    {"aegis-256x2", try_backends<Aegis256X2Tag32>},
    {"aegis-256x4", try_backends<Aegis256X4Tag32>},
};

}  // namespace
}  // namespace isochron::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace isochron::fuzz;
  Reader reader({data, size});
  const Kind& kind = kinds[reader.number(1) % std::size(kinds)];
  kind.run(Input(kind.name, reader));
  return 0;
}
