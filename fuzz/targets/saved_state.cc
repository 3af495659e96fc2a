// libFuzzer target: saved states of anyone's making. Whatever Hash::restore accepts is a state:
// hashing goes on from it without a crash, the same on every backend, and it saves itself as the
// bytes that it came from.
//
// The input (numbers are little endian; bytes that are missing are zero):
//   2 bytes  selector: the algorithm of the row whose number (row.h) is nearest
//   1 byte   how the bytes are made, modulo 3:
//     0  the rest as it is
//     1  the rest as fields (state_fields.h), with header and check value
//     2  a state of the algorithm's own, with changes and a check value that is right again:
//        1 byte   which parameters are given, as in case.h
//        2 bytes  number, as in case.h
//        2 bytes  bytes hashed before, modulo 10,000
//        3 bytes  per change, at most 16: a place, modulo the number of bytes, and an exclusive or
#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <string>

#include "fuzz/parameters.h"
#include "fuzz/reader.h"
#include "fuzz/row.h"
#include "fuzz/transcript.h"
#include "isochron/backend.h"
#include "isochron/hash.h"

namespace isochron::fuzz {
namespace {

constexpr std::size_t check_size = 8;

// CRC-64/XZ of all bytes but the last eight goes there.
void repair(Buffer& saved) {
  std::uint64_t crc = ~std::uint64_t{0};
  for (const std::uint8_t byte : Bytes(saved).first(saved.size() - check_size)) {
    crc ^= byte;
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0xc96c5795d7870f42 : 0);
  }
  for (std::size_t i = 0; i < check_size; ++i) {
    saved[saved.size() - check_size + i] = static_cast<std::uint8_t>(~crc >> (8 * i));
  }
}

Buffer with_header(const Algorithm& algorithm, Bytes fields) {
  const std::string magic = "isochron";
  Buffer saved(magic.begin(), magic.end());
  saved.push_back(1);
  saved.push_back(static_cast<std::uint8_t>(algorithm.name.size()));
  saved.insert(saved.end(), algorithm.name.begin(), algorithm.name.end());
  saved.insert(saved.end(), fields.begin(), fields.end());
  saved.resize(saved.size() + check_size);
  repair(saved);
  return saved;
}

const Buffer& message() {
  static const Buffer bytes = [] {
    Buffer made(10000);
    for (std::size_t i = 0; i < made.size(); ++i) made[i] = static_cast<std::uint8_t>(i % 251);
    return made;
  }();
  return bytes;
}

Buffer own_state(const Algorithm& algorithm, Reader reader) {
  Case c;
  c.given = static_cast<std::uint8_t>(reader.number(1));
  c.number = static_cast<std::uint16_t>(reader.number(2));
  const Parameters parameters(algorithm, c);
  Hash hash(algorithm);
  if (hash.begin(algorithm, parameters.values()) != Error::none) std::abort();
  hash.update(Bytes(message()).first(reader.number(2) % message().size()));
  Buffer saved(Hash::longest_saved);
  std::size_t size = 0;
  if (hash.save(saved, size) != Error::none) std::abort();
  saved.resize(size);
  for (int change = 0; change < 16 && !reader.rest().empty(); ++change) {
    const std::size_t place = reader.number(2) % (size - check_size);
    saved[place] = static_cast<std::uint8_t>(saved[place] ^ reader.number(1));
  }
  repair(saved);
  return saved;
}

Buffer bytes_of(const Algorithm& algorithm, Reader& reader) {
  switch (reader.number(1) % 3) {
    case 0:
      return {reader.rest().begin(), reader.rest().end()};
    case 1:
      return with_header(algorithm, reader.rest());
    default:
      return own_state(algorithm, reader);
  }
}

// Ends the program with the bytes as a literal.
void require(bool condition, const char* what, const Algorithm& algorithm, Bytes saved) {
  if (condition) return;
  std::cerr << "\nsaved state of " << algorithm.name << ": " << what << "\n  from_hex(\""
            << hex(saved) << "\")\n"
            << std::flush;
  std::abort();
}

// What hashing on from the state comes to: digests and outputs, one behind the other.
Buffer go_on(Hash hash) {
  Buffer results;
  const auto finish = [&] {
    // The saved length may be anything that the algorithm has.
    constexpr std::uint64_t longest = 600;
    const auto size = static_cast<std::size_t>(std::min(hash.digest_size(), longest));
    Buffer out(size);
    const bool fits = hash.finish(out) == Error::none;
    // BLAKE2 holds its length a second time, and may refuse another one.
    if (fits && !hash.algorithm().extendable && size != hash.digest_size()) std::abort();
    results.push_back(fits ? 1 : 0);
    results.insert(results.end(), out.begin(), out.end());
  };
  finish();
  // Of trees past a leaf, of others past a few blocks.
  const std::size_t longer = is_tree(hash.algorithm()) ? 9000 : 700;
  for (const std::size_t size : {std::size_t{1}, longer}) {
    hash.update(Bytes(message()).first(size));
    finish();
  }
  HashOutput output;
  if (hash.output(output) == Error::none) {
    for (const std::size_t size : {1u, 300u}) {
      Buffer out(size);
      const bool more = output.read(out) == Error::none;
      results.push_back(more ? 1 : 0);
      if (more) results.insert(results.end(), out.begin(), out.end());
    }
  }
  hash.reset();
  finish();
  return results;
}

void choose(std::string_view backend) {
  if (set_backend(backend) != Error::none) std::abort();
}

}  // namespace
}  // namespace isochron::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace isochron;
  using namespace isochron::fuzz;
  Reader reader({data, size});
  const Algorithm& algorithm = *row_of(static_cast<std::uint16_t>(reader.number(2))).algorithm;
  Buffer saved = bytes_of(algorithm, reader);
  saved.shrink_to_fit();
  observe(saved);

  Hash hash(algorithm);
  if (hash.restore(saved) != Error::none) return 0;
  Buffer again(Hash::longest_saved);
  std::size_t size_again = 0;
  require(hash.save(again, size_again) == Error::none, "it cannot be saved", algorithm, saved);
  again.resize(size_again);
  require(again == saved, "it saves itself differently", algorithm, saved);

  choose("scalar");
  const Buffer expected = go_on(hash);
  observe(expected);
  choose("auto");
  require(go_on(hash) == expected, "backends differ", algorithm, saved);
  return 0;
}
