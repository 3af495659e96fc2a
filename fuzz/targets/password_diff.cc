// libFuzzer target: Argon2 and scrypt of small costs. Every backend gives the same, also in steps
// and with threads; Argon2id and Argon2i of one lane what libsodium gives, scrypt what OpenSSL
// gives; all memory is zero afterwards.
//
// The input (bytes that are missing are zero):
//   1 byte   the algorithm, modulo 4: Argon2d, Argon2i, Argon2id, scrypt
//   1 byte   Argon2: passes - 1, modulo 3;    scrypt: log2 N - 1, modulo 4
//   1 byte   lanes - 1 or p - 1, modulo 2
//   2 bytes  Argon2: KiB above 8 a lane, modulo 16;    scrypt: r - 1, modulo 8
//   1 byte   length of the tag or key - 16, modulo 150
//   1 byte   length of secret and associated data (Argon2), modulo 40
//   1 byte   length of the salt above 8, modulo 64
//   1 byte   misalignment of memory, modulo 64; odd: in steps but for scalar; 0: with threads, too
//   rest     the password, from which the others are made too
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <iostream>

#include "fuzz/peers/peers.h"
#include "fuzz/reader.h"
#include "fuzz/transcript.h"
#include "isochron/backend.h"
#include "isochron/password/password_threads.h"

namespace {

using namespace isochron;
using fuzz::Buffer;

struct Case {
  PasswordAlgorithm algorithm;
  Argon2Parameters argon2;
  ScryptParameters scrypt;
  Buffer password, salt, secret, associated_data;
  std::size_t tag_size, misalignment;
};

Case parse_case(Bytes input) {
  fuzz::Reader reader(input);
  const auto byte = [&] { return static_cast<std::uint32_t>(reader.number(1)); };
  Case c{};
  c.algorithm = static_cast<PasswordAlgorithm>(byte() % 4);
  const std::uint32_t time = byte(), lanes = 1 + byte() % 2, low = byte();
  const std::uint32_t memory = low | byte() << 8;
  c.tag_size = 16 + byte() % 150;
  const std::uint32_t extra = byte() % 40, salt = 8 + byte() % 64;
  c.misalignment = byte() % 64;
  const Bytes in = reader.rest();
  c.password.assign(in.begin(), in.end());
  // Byte i is the password's byte i * step plus i, so that all differ from each other.
  const auto made = [&](std::size_t size, std::size_t step) {
    Buffer bytes(size);
    for (std::size_t i = 0; i < size; ++i) {
      const std::uint8_t seed = in.empty() ? std::uint8_t{7} : in[i * step % in.size()];
      bytes[i] = static_cast<std::uint8_t>(seed + i * step);
    }
    return bytes;
  };
  c.salt = made(salt, 3);
  c.secret = made(extra, 5);
  c.associated_data = made(extra * 2, 7);
  c.argon2 = {.variant = static_cast<Argon2Variant>(c.algorithm),
              .memory = 8 * lanes + memory % 16,
              .passes = 1 + time % 3,
              .lanes = lanes,
              .secret = c.secret,
              .associated_data = c.associated_data};
  c.scrypt = {.n = std::uint64_t{2} << time % 4, .r = 1 + memory % 8, .p = lanes};
  return c;
}

[[noreturn]] void fail(const Case& c, std::string_view what) {
  std::cerr << "\npassword: " << what << "\n  algorithm " << int(c.algorithm) << ", m "
            << c.argon2.memory << ", t " << c.argon2.passes << ", N " << c.scrypt.n << ", r "
            << c.scrypt.r << ", p " << c.scrypt.p << ", tag " << c.tag_size << ", salt "
            << c.salt.size() << ", secret " << c.secret.size() << ", password " << c.password.size()
            << "\n"
            << std::flush;
  std::abort();
}

enum class Way { whole, steps, threads };

Buffer compute(const Case& c, Way way) {
  const bool scrypt = c.algorithm == PasswordAlgorithm::scrypt;
  const std::uint64_t size = scrypt ? scrypt_memory_size(c.scrypt, way == Way::threads ? 2 : 1)
                                    : argon2_memory_size(c.argon2);
  Buffer room(static_cast<std::size_t>(size) + c.misalignment, 0);
  const std::span<std::uint8_t> memory = std::span(room).subspan(c.misalignment);
  Buffer tag(c.tag_size);
  const auto in_steps = [&](auto& work, const auto& parameters) {
    if (work.begin(parameters, c.password, c.salt, tag.size(), memory) != Error::none) {
      fail(c, "refused in steps");
    }
    std::uint64_t done = 0;
    for (bool more = true; more; ++done) {
      if (work.steps_done() != done) fail(c, "steps that are done");
      more = work.step();
    }
    if (done != work.steps()) fail(c, "the number of steps");
    return work.finish(tag);
  };
  Error error{};
  if (way == Way::steps && scrypt) {
    Scrypt work;
    error = in_steps(work, c.scrypt);
  } else if (way == Way::steps) {
    Argon2 work;
    error = in_steps(work, c.argon2);
  } else if (way == Way::threads) {
    error = scrypt ? scrypt_threaded(c.scrypt, c.password, c.salt, memory, tag, 2)
                   : argon2_threaded(c.argon2, c.password, c.salt, memory, tag, 2);
  } else {
    error = scrypt ? isochron::scrypt(c.scrypt, c.password, c.salt, memory, tag)
                   : argon2(c.argon2, c.password, c.salt, memory, tag);
  }
  if (error != Error::none) fail(c, error_name(error));
  if (std::ranges::any_of(room, [](std::uint8_t byte) { return byte != 0; })) {
    fail(c, "memory that is not wiped");
  }
  return tag;
}

// What another library makes of the case; nothing where it does not have all that the case has.
fuzz::Answer other_library(const Case& c) {
  return c.algorithm == PasswordAlgorithm::scrypt
             ? fuzz::openssl_scrypt(c.scrypt, c.password, c.salt, c.tag_size)
             : fuzz::sodium_argon2(c.argon2, c.password, c.salt, c.tag_size);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Case c = parse_case({data, std::min<std::size_t>(size, 4096)});
  fuzz::Answer expected = other_library(c);
  for (const std::string_view backend : supported_backends()) {
    if (set_backend(backend) != Error::none) fail(c, backend);
    if (active_backend("argon2") != backend) continue;  // has no kernel of its own
    const bool steps = backend != "scalar" && c.misalignment % 2 != 0;
    const Buffer tag = compute(c, steps ? Way::steps : Way::whole);
    if (!expected) expected = tag;
    if (tag != expected) fail(c, backend);
  }
  fuzz::observe(*expected);
  (void)set_backend("auto");
  // Starting threads takes longer than all else.
  const bool threads = c.misalignment == 0;
  if (threads && compute(c, Way::threads) != expected) fail(c, "with threads");
  return 0;
}
