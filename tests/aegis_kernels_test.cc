// The kernels of AEGIS, each against the draft's text.
#include <algorithm>

#include "tests/support/aegis_reference.h"
#include "tests/support/kernels.h"
#include "tests/support/vectors.h"
#include "tests/support/wycheproof.h"

namespace isochron::test {
namespace {

struct Shape {
  const simd::AegisKernel* Kernels::* primitive;
  std::size_t blocks, lanes;
};
const Shape shapes[] = {{&Kernels::aegis_128l, 8, 1},  {&Kernels::aegis_128x2, 8, 2},
                        {&Kernels::aegis_128x4, 8, 4}, {&Kernels::aegis_256, 6, 1},
                        {&Kernels::aegis_256x2, 6, 2}, {&Kernels::aegis_256x4, 6, 4}};

Buffer block_at(const Buffer& bytes, std::size_t at) {
  return {bytes.begin() + static_cast<long>(16 * at),
          bytes.begin() + static_cast<long>(16 * at + 16)};
}

TEST_CASE("AESRound: the draft's test vector") {
  const auto json =
      nlohmann::json::parse(read_file("tests/vectors/aegis/aesround-test-vector.json"));
  REQUIRE(json.size() == 1);
  CHECK(aes_round(bytes_of(json[0], "in"), bytes_of(json[0], "rk")) == bytes_of(json[0], "out"));
}

TEST_CASE("Update: the draft's test vectors") {
  for (const Shape& shape : {shapes[0], shapes[3]}) {
    const std::string name = shape.blocks == 8 ? "128l" : "256";
    const auto json = nlohmann::json::parse(
        read_file("tests/vectors/aegis/aegis-" + name + "-test-vectors.json"));
    const auto& c = json[0];
    REQUIRE(c["name"] == "Update Test Vector");
    Buffer before, after;
    for (std::size_t i = 0; i < shape.blocks; ++i) {
      const std::string block = "S" + std::to_string(i);
      const Buffer from = bytes_of(c, block.c_str()), to = bytes_of(c, (block + "_2").c_str());
      before.insert(before.end(), from.begin(), from.end());
      after.insert(after.end(), to.begin(), to.end());
    }
    Buffer message = bytes_of(c, shape.blocks == 8 ? "M0" : "M");
    if (shape.blocks == 8) {
      const Buffer second = bytes_of(c, "M1");
      message.insert(message.end(), second.begin(), second.end());
    }
    DYNAMIC_SECTION(name) {
      for_each_kernel(shape.primitive, [&](const auto& kernel, const auto&) {
        Buffer state = before;
        kernel.absorb(state.data(), message.data(), 1);
        CHECK(state == after);
      });
    }
  }
}

// One message by the draft's Update and Enc; out is the ciphertext.
void slow_step(const Shape& shape, Buffer& state, const Buffer& message, Buffer& out) {
  const std::size_t lanes = shape.lanes;
  Buffer next = state;
  const auto at = [&](std::size_t j, std::size_t lane) {
    return block_at(state, lanes * j + lane);
  };
  for (std::size_t lane = 0; lane < lanes; ++lane) {
    for (std::size_t j = 0; j < shape.blocks; ++j) {
      Buffer key = at(j, lane);
      for (std::size_t k = 0; k < 16; ++k) {
        if (j == 0) key[k] ^= message[16 * lane + k];
        if (j == 4 && shape.blocks == 8) key[k] ^= message[16 * (lanes + lane) + k];
      }
      const Buffer result = aes_round(at((j + shape.blocks - 1) % shape.blocks, lane), key);
      std::copy(result.begin(), result.end(),
                next.begin() + static_cast<long>(16 * (lanes * j + lane)));
    }
    for (std::size_t k = 0; k < 16; ++k) {
      const auto s = [&](std::size_t j) { return at(j, lane)[k]; };
      if (shape.blocks == 8) {
        out[16 * lane + k] = message[16 * lane + k] ^ s(6) ^ s(1) ^ (s(2) & s(3));
        out[16 * (lanes + lane) + k] =
            message[16 * (lanes + lane) + k] ^ s(2) ^ s(5) ^ (s(6) & s(7));
      } else {
        out[16 * lane + k] = message[16 * lane + k] ^ s(1) ^ s(4) ^ s(5) ^ (s(2) & s(3));
      }
    }
  }
  state = next;
}

TEST_CASE("kernels of AEGIS: 0 to 9 messages, in place and elsewhere, and bytes around them stay") {
  constexpr std::size_t most = 9;
  for (const Shape& shape : shapes) {
    const std::size_t state_size = 16 * shape.blocks * shape.lanes;
    const std::size_t rate = 16 * shape.lanes * (shape.blocks == 8 ? 2 : 1);
    REQUIRE(state_size <= simd::AegisKernel::state_size);
    DYNAMIC_SECTION(shape.blocks << " blocks, " << shape.lanes << " lanes") {
      for_each_kernel(shape.primitive, [&](const auto& kernel, const auto&) {
        Random random(5);
        std::size_t wrong = 0;
        for (std::size_t count = 0; count <= most; ++count) {
          const std::size_t misaligned = count % 7, size = rate * count;
          Buffer start(state_size), text(size + 16);
          for (auto* buffer : {&start, &text}) {
            for (std::uint8_t& byte : *buffer) byte = static_cast<std::uint8_t>(random.next());
          }
          Buffer end = start, expected;
          for (std::size_t i = 0; i < count; ++i) {
            const auto from = text.begin() + static_cast<long>(misaligned + rate * i);
            const Buffer message(from, from + static_cast<long>(rate));
            Buffer out(rate);
            slow_step(shape, end, message, out);
            expected.insert(expected.end(), out.begin(), out.end());
          }
          const std::uint8_t* const in = text.data() + misaligned;
          Buffer absorbed = start, encrypted = start, decrypted = start, in_place = start;
          kernel.absorb(absorbed.data(), in, count);
          Buffer out(size + 64, canary), back(size, canary), both(in, in + size);
          kernel.encrypt(encrypted.data(), in, out.data() + 32, count);
          const auto begin = out.begin() + 32, stop = begin + static_cast<long>(size);
          bool right = absorbed == end && encrypted == end &&
                       std::equal(expected.begin(), expected.end(), begin) &&
                       std::count(out.begin(), begin, canary) == 32 &&
                       std::count(stop, out.end(), canary) == 32;
          kernel.decrypt(decrypted.data(), expected.data(), back.data(), count);
          right = right && decrypted == end && std::equal(back.begin(), back.end(), in);
          kernel.encrypt(in_place.data(), both.data(), both.data(), count);
          right = right && in_place == end && both == expected;
          in_place = start;
          kernel.decrypt(in_place.data(), both.data(), both.data(), count);
          right = right && in_place == end && std::equal(both.begin(), both.end(), in);
          if (!right && wrong++ == 0) FAIL_CHECK(count << " messages");
        }
        CHECK(wrong == 0);
      });
    }
  }
}

}  // namespace
}  // namespace isochron::test
