// Reading of fuzz inputs. See case.h.
#include "fuzz/case.h"

#include <algorithm>

#include "fuzz/reader.h"

namespace isochron::fuzz {
namespace {

constexpr std::size_t max_operations = 8, max_seed = 256;

}  // namespace

std::string Case::context() const { return hex(Bytes(key).first(key[0] % (key.size() + 1))); }

Buffer Case::material() const {
  constexpr std::size_t longest = 256;
  Buffer bytes(longest);
  for (std::size_t i = 0; i < longest; ++i) {
    bytes[i] = static_cast<std::uint8_t>(key[i % key.size()] + i / key.size());
  }
  return bytes;
}

Case parse_case(Bytes input) {
  constexpr std::uint64_t kinds = static_cast<std::uint64_t>(Operation::Kind::save) + 1;
  Reader reader(input);
  Case c;
  c.selector = static_cast<std::uint16_t>(reader.number(2));
  c.scale = static_cast<unsigned>(reader.number(1) % 8);
  c.length = static_cast<std::uint16_t>(reader.number(2));
  c.misalignment = static_cast<std::size_t>(reader.number(1) % 64);
  c.given = static_cast<std::uint8_t>(reader.number(1));
  c.number = static_cast<std::uint16_t>(reader.number(2));
  for (std::uint8_t& byte : c.key) byte = static_cast<std::uint8_t>(reader.number(1));
  c.operations.resize(static_cast<std::size_t>(reader.number(1) % (max_operations + 1)));
  for (Operation& operation : c.operations) {
    operation.kind = static_cast<Operation::Kind>(reader.number(1) % kinds);
    operation.number = static_cast<std::uint16_t>(reader.number(2));
    if (operation.kind != Operation::Kind::output) continue;
    operation.position = reader.number(8);
    operation.detail = static_cast<std::uint8_t>(reader.number(1));
  }
  const Bytes seed = reader.rest().first(std::min(reader.rest().size(), max_seed));
  c.seed.assign(seed.begin(), seed.end());
  if (c.seed.empty()) c.seed.push_back(0);
  return c;
}

Message::Message(const Case& c, std::size_t longest) : misalignment_(c.misalignment) {
  const std::size_t length = c.length % ((longest >> c.scale) + 1);
  memory_.resize(misalignment_ + length);
  memory_.shrink_to_fit();
  for (std::size_t i = 0; i < length; ++i) {
    memory_[misalignment_ + i] = static_cast<std::uint8_t>(c.seed[i % c.seed.size()] + i % 251);
  }
}

std::string hex(Bytes bytes) {
  std::string text;
  for (const std::uint8_t byte : bytes) {
    text += "0123456789abcdef"[byte >> 4];
    text += "0123456789abcdef"[byte & 15];
  }
  return text;
}

}  // namespace isochron::fuzz
