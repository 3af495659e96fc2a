// AES keys and counter mode: NIST's files, and what callers may do wrong.
#include "isochron/cipher/aes.h"

#include <algorithm>
#include <optional>

#include "tests/support/backends.h"
#include "tests/support/key_of_size.h"
#include "tests/support/vectors.h"

namespace isochron::test {
namespace {

// Called millions of times: no check that the report would keep.
Buffer encrypted(const AesKey& key, Buffer bytes) {
  if (key.encrypt_blocks(bytes, bytes) != Error::none) FAIL("refused");
  return bytes;
}
Buffer decrypted(const AesKey& key, Buffer bytes) {
  if (key.decrypt_blocks(bytes, bytes) != Error::none) FAIL("refused");
  return bytes;
}

std::string lower(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(), [](char c) {
    return 'A' <= c && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return result;
}

struct Vector {
  Buffer key, iv, plaintext, ciphertext;
};

// The cases of both halves of a file.
std::vector<Vector> read_vectors(const std::string& file, std::size_t cases) {
  std::vector<Vector> vectors;
  const std::string text = read_file(file);
  for (const auto& [field, value] : fields(text)) {
    if (field == "COUNT") {
      vectors.emplace_back();
      continue;
    }
    Vector& last = vectors.back();
    if (field == "KEY") last.key = from_hex(lower(value));
    if (field == "IV") last.iv = from_hex(lower(value));
    if (field == "PLAINTEXT") last.plaintext = from_hex(lower(value));
    if (field == "CIPHERTEXT") last.ciphertext = from_hex(lower(value));
  }
  CHECK(vectors.size() == cases);
  return vectors;
}

TEST_CASE("AES: NIST's files of single and several blocks") {
  const struct {
    const char* name;
    std::size_t cases[3];
  } files[] = {{"GFSbox", {14, 12, 10}},
               {"KeySbox", {42, 48, 32}},
               {"VarKey", {256, 384, 512}},
               {"VarTxt", {256, 256, 256}},
               {"MMT", {20, 20, 20}}};
  for_each_backend("aes", [&] {
    for (const auto& file : files) {
      for (int i = 0; i < 3; ++i) {
        const std::string name = "tests/vectors/aes/ECB" + std::string(file.name) +
                                 std::to_string(128 + 64 * i) + ".rsp";
        std::size_t wrong = 0;
        for (const Vector& v : read_vectors(name, file.cases[i])) {
          const AesKey key = key_of_size<AesKey>(v.key);
          if (encrypted(key, v.plaintext) != v.ciphertext) ++wrong;
          if (decrypted(key, v.ciphertext) != v.plaintext) ++wrong;
        }
        INFO(name);
        CHECK(wrong == 0);
      }
    }
  });
}

// AESAVS, section 6.4.1: a thousand encryptions, then the next key: the last bytes of the
// ciphertexts are added to it.
TEST_CASE("AES: NIST's Monte Carlo tests") {
  for_each_backend("aes", [&] {
    for (const std::size_t bits : {128, 192, 256}) {
      const std::string name = "tests/vectors/aes/ECBMCT" + std::to_string(bits) + ".rsp";
      const std::vector<Vector> vectors = read_vectors(name, 200);
      // The first hundred encrypt; each begins where the one before ended.
      for (const std::size_t first : {std::size_t{0}, std::size_t{100}}) {
        const bool encrypts = first == 0;
        Buffer key = vectors[first].key;
        Buffer block = encrypts ? vectors[first].plaintext : vectors[first].ciphertext;
        std::size_t wrong = 0;
        for (std::size_t i = first; i < first + 100; i += slow_build ? 100 : 1) {
          const Vector& v = vectors[i];
          if (v.key != key || (encrypts ? v.plaintext : v.ciphertext) != block) ++wrong;
          const AesKey expanded = key_of_size<AesKey>(key);
          Buffer before;
          for (int k = 0; k < 1000; ++k) {
            before = block;
            block = encrypts ? encrypted(expanded, block) : decrypted(expanded, block);
          }
          if ((encrypts ? v.ciphertext : v.plaintext) != block) ++wrong;
          Buffer both = before;
          both.insert(both.end(), block.begin(), block.end());
          for (std::size_t k = 0; k < key.size(); ++k) key[k] ^= both[32 - key.size() + k];
        }
        INFO(name << (encrypts ? " encryption" : " decryption"));
        CHECK(wrong == 0);
      }
    }
  });
}

TEST_CASE("AES-CTR: the examples of RFC 3686") {
  for_each_backend("aes", [&] {
    for (const int bits : {128, 192, 256}) {
      const std::string name = "tests/vectors/aes/aes-" + std::to_string(bits) + "-ctr.txt";
      for (const Vector& v : read_vectors(name, 3)) {
        const AesKey key = key_of_size<AesKey>(v.key);
        AesCtr cipher(key, AesCtr::Counter(v.iv));
        Buffer out(v.plaintext.size());
        REQUIRE(cipher.apply(v.plaintext, out) == Error::none);
        CHECK(out == v.ciphertext);
      }
    }
  });
}

// The key stream from blocks made one by one, with a counter of 128 bits.
Buffer slow_ctr(const AesKey& key, Buffer counter, Bytes in) {
  Buffer out;
  while (out.size() < in.size()) {
    const Buffer stream = encrypted(key, counter);
    for (std::size_t i = 0; i < 16 && out.size() < in.size(); ++i) {
      out.push_back(in[out.size()] ^ stream[i]);
    }
    for (int i = 15; i >= 0 && ++counter[static_cast<std::size_t>(i)] == 0; --i) {
    }
  }
  return out;
}

TEST_CASE("row 7: AES-CTR's counter carries past 32, 64, 96 and 128 bits") {
  const Buffer key_bytes = pattern_bytes(32), in = pattern_bytes(16 * 200 + 5);
  for_each_backend("aes", [&] {
    const AesKey key = key_of_size<AesKey>(key_bytes);
    for (const std::size_t bytes : {4, 8, 12, 16}) {
      for (const int blocks_before : {0, 1, 7, 8, 9, 100}) {
        Buffer counter = pattern_bytes(16);
        std::fill(counter.end() - static_cast<long>(bytes), counter.end(), std::uint8_t{0xff});
        counter[15] = static_cast<std::uint8_t>(0xff - blocks_before);
        AesCtr cipher(key, AesCtr::Counter(counter));
        Buffer out(in.size());
        REQUIRE(cipher.apply(in, out) == Error::none);
        CHECK(out == slow_ctr(key, counter, in));
      }
    }
  });
}

TEST_CASE("row 17: AES-CTR in two and in many pieces") {
  const Buffer key_bytes = pattern_bytes(16), counter = pattern_bytes(16);
  const Buffer in = pattern_bytes(16 * 20 + 3);
  for_each_backend("aes", [&] {
    const AesKey key = key_of_size<AesKey>(key_bytes);
    const Buffer expected = slow_ctr(key, counter, in);
    std::size_t wrong = 0;
    for (std::size_t a = 0; a <= in.size(); ++a) {
      AesCtr cipher(key, AesCtr::Counter(counter));
      Buffer out = in;
      const std::span<std::uint8_t> all(out);
      REQUIRE(cipher.apply(all.first(a), all.first(a)) == Error::none);
      REQUIRE(cipher.apply(all.subspan(a), all.subspan(a)) == Error::none);
      if (out != expected) ++wrong;
    }
    CHECK(wrong == 0);
    for (std::size_t piece = 1; piece < 40; ++piece) {
      AesCtr cipher(key, AesCtr::Counter(counter));
      Buffer out(in.size());
      for (std::size_t at = 0; at < in.size(); at += piece) {
        const std::size_t size = std::min(piece, in.size() - at);
        REQUIRE(cipher.apply(Bytes(in).subspan(at, size), std::span(out).subspan(at, size)) ==
                Error::none);
      }
      CHECK(out == expected);
    }
  });
}

TEST_CASE("AES: wrong lengths and overlaps are refused, and nothing is written") {
  const AesKey key = key_of_size<AesKey>(pattern_bytes(16));
  AesCtr cipher(key, AesCtr::Counter(pattern_bytes(16)));
  Buffer room = pattern_bytes(100);
  const Buffer before = room;
  const std::span<std::uint8_t> all(room);
  for (const auto direction : {&AesKey::encrypt_blocks, &AesKey::decrypt_blocks}) {
    CHECK((key.*direction)(all.first(16), all.subspan(32, 32)) == Error::invalid_length);
    CHECK((key.*direction)(all.first(15), all.subspan(32, 15)) == Error::invalid_length);
    CHECK((key.*direction)(all.first(32), all.subspan(1, 32)) == Error::overlapping_buffers);
    CHECK((key.*direction)(all.subspan(16, 32), all.first(32)) == Error::overlapping_buffers);
    CHECK((key.*direction)({}, {}) == Error::none);
  }
  CHECK(cipher.apply(all.first(16), all.subspan(32, 17)) == Error::invalid_length);
  CHECK(cipher.apply(all.first(32), all.subspan(1, 32)) == Error::overlapping_buffers);
  CHECK(cipher.apply({}, {}) == Error::none);
  CHECK(room == before);
}

}  // namespace
}  // namespace isochron::test
