// libFuzzer target: ciphers on every backend: ChaCha20 against libsodium, AES in counter mode and
// block by block against OpenSSL. Key streams begin at any counter and come in pieces; going to a
// place of one is the same as skipping to it; decrypted again is the message.
//
// The input (numbers are little endian; bytes that are missing are zero):
//   1 byte   what: a row of the table at the end, modulo their number
//   2 bytes  length of the message, modulo 4500
//   2 bytes  where its first piece ends, modulo its length + 1
//   4 bytes  counter: ChaCha20's low word, whose high word has the same bits, turned over; the last
//            four bytes of AES's, whose other bytes are the nonce's or, if bit 0 of these is set,
//            all ones
//   32 bytes of key, 24 of nonce, then bytes that the message repeats; the pattern i mod 251 where
//            there are none
#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>

#include "fuzz/backends.h"
#include "fuzz/peers/peers.h"
#include "fuzz/reader.h"
#include "fuzz/transcript.h"
#include "isochron/cipher/aes.h"
#include "isochron/cipher/chacha20.h"

namespace isochron::fuzz {
namespace {

struct Input {
  std::string_view name;
  std::size_t split;
  std::uint32_t counter;
  Buffer key, nonce, message;

  Input(std::string_view of, Reader reader) : name(of) {
    const std::size_t size = reader.number(2) % 4500;
    split = reader.number(2) % (size + 1);
    counter = static_cast<std::uint32_t>(reader.number(4));
    key = reader.bytes(32);
    nonce = reader.bytes(24);
    message = Repeated(reader.rest()).bytes(size);
  }

  void require(bool condition, std::string_view what_differs) const {
    if (condition) return;
    fail(std::string(name) + ": " + std::string(what_differs) + ", counter " +
             std::to_string(counter) + ", split at " + std::to_string(split),
         {{"key", key}, {"nonce", nonce}, {"message", message}});
  }
};

template <class Cipher, class CipherNonce, class Counter, SodiumCipher which>
void try_chacha20(const Input& in) {
  const auto high = static_cast<std::uint64_t>(~in.counter) << 32;
  const auto counter = static_cast<Counter>(high | in.counter);
  const std::size_t size = in.message.size();
  constexpr auto last = static_cast<Counter>(~Counter{0});
  const std::uint64_t blocks = (size + 63) / 64;
  const bool fits = blocks == 0 || blocks - 1 <= static_cast<std::uint64_t>(last - counter);
  Answer expected = in.message;  // nothing is written where it does not fit
  if (fits) expected = sodium_cipher(which, in.key, in.nonce, counter, in.message);
  const CipherNonce nonce(
      typename CipherNonce::Source(in.nonce.data(), CipherNonce::Source::extent));
  on_each_backend({"chacha20"}, [&] {
    Cipher cipher(ChaCha20KeyStream::Key(in.key.data(), 32), nonce, counter);
    Buffer out = in.message;
    const Error error = cipher.apply(out, out);
    in.require(error == (fits ? Error::none : Error::counter_exhausted), "the end of the counter");
    if (!expected) expected = out;  // of the first backend
    in.require(out == *expected, "the other one's key stream differs");
    if (!fits) return;
    in.require(cipher.seek(in.split) == Error::none, "seek");
    const auto second = std::span(out).subspan(in.split);
    in.require(cipher.apply(second, second) == Error::none, "the second piece");
    in.require(cipher.seek(0) == Error::none, "seek to the begin");
    const auto first = std::span(out).first(in.split);
    in.require(cipher.apply(first, first) == Error::none && out == in.message, "there and back");
    in.require(cipher.apply(second, second) == Error::none &&
                   std::ranges::equal(second, Bytes(*expected).subspan(in.split)),
               "skipped to the second piece");
  });
  observe(*expected);
}

template <std::size_t key_size>
void try_ctr(const Input& in) {
  const std::span<const std::uint8_t, key_size> key_bytes(in.key.data(), key_size);
  Buffer counter(AesKey::block_size, 0xff);
  if ((in.counter & 1) == 0) std::copy_n(in.nonce.begin(), 12, counter.begin());
  for (std::size_t i = 0; i < 4; ++i) {
    counter[12 + i] = static_cast<std::uint8_t>(in.counter >> (24 - 8 * i));
  }
  Answer expected = openssl_aes_ctr(key_bytes, counter, in.message);
  in.require(!has_peers() || expected.has_value(), "OpenSSL refuses");
  on_each_backend({"aes"}, [&] {
    const AesKey key(key_bytes);
    const AesCtr::Counter first_block(counter);
    Buffer out(in.message.size());
    in.require(AesCtr(key, first_block).apply(in.message, out) == Error::none, "apply");
    if (!expected) expected = out;  // of the first backend
    in.require(out == *expected, "the other one's key stream differs");
    AesCtr pieces(key, first_block);
    for (const auto piece : {std::span(out).first(in.split), std::span(out).subspan(in.split)}) {
      in.require(pieces.apply(piece, piece) == Error::none, "a piece");
    }
    in.require(out == in.message, "there and back");
  });
  observe(*expected);
}

template <std::size_t key_size>
void try_blocks(const Input& in) {
  const std::span<const std::uint8_t, key_size> key_bytes(in.key.data(), key_size);
  const Bytes blocks = Bytes(in.message).first(in.message.size() / 16 * 16);
  Answer expected = openssl_aes_blocks(key_bytes, blocks);
  in.require(!has_peers() || expected.has_value(), "OpenSSL refuses");
  on_each_backend({"aes"}, [&] {
    const AesKey key(key_bytes);
    Buffer out(in.message.size());
    const bool whole = blocks.size() == out.size();
    in.require(key.encrypt_blocks(in.message, out) == (whole ? Error::none : Error::invalid_length),
               "the length");
    out.resize(blocks.size());
    in.require(key.encrypt_blocks(blocks, out) == Error::none, "encrypt");
    if (!expected) expected = out;  // of the first backend
    in.require(out == *expected, "the other one encrypts otherwise");
    in.require(key.decrypt_blocks(out, out) == Error::none && std::ranges::equal(out, blocks),
               "decrypt");
  });
  observe(*expected);
}

struct Kind {
  std::string_view name;
  void (*run)(const Input& in);
};

constexpr Kind kinds[] = {
    {"ChaCha20", try_chacha20<ChaCha20, Nonce96, std::uint32_t, SodiumCipher::chacha20>},
    {"ChaCha20 with 64 bits of counter",
     try_chacha20<ChaCha20Counter64, Nonce64, std::uint64_t, SodiumCipher::chacha20_counter64>},
    {"XChaCha20", try_chacha20<XChaCha20, Nonce192, std::uint32_t, SodiumCipher::xchacha20>},
    {"AES-128 in counter mode", try_ctr<16>},
    {"AES-192 in counter mode", try_ctr<24>},
    {"AES-256 in counter mode", try_ctr<32>},
    {"blocks of AES-128", try_blocks<16>},
    {"blocks of AES-192", try_blocks<24>},
    {"blocks of AES-256", try_blocks<32>},
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
