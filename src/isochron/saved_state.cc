// See saved_state.h.
#include "isochron/saved_state.h"

#include "isochron/secret.h"

namespace isochron::saved_state {

// A bit at a time: states are short, and a table's addresses would depend on secrets.
std::uint64_t check_value(Bytes bytes) noexcept {
  constexpr std::uint64_t polynomial = 0xc96c5795d7870f42;  // ECMA-182, reflected
  std::uint64_t crc = ~std::uint64_t{0};
  for (const std::uint8_t byte : bytes) {
    crc ^= byte;
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ (mask_from_bit(crc & 1) & polynomial);
  }
  return ~crc;
}

Error open(std::string_view name, Bytes saved, Bytes& fields) noexcept {
  const std::size_t fixed = magic.size() + 2;
  if (saved.size() < fixed + check_size) return Error::invalid_saved_state;
  const Bytes checked = saved.first(saved.size() - check_size);
  std::uint64_t stored = 0;
  FieldReader reader(saved.last(check_size));
  reader(stored);
  const std::size_t name_size = saved[magic.size() + 1];
  if (std::memcmp(saved.data(), magic.data(), magic.size()) != 0 ||
      saved[magic.size()] != version || stored != check_value(checked) ||
      checked.size() < fixed + name_size) {
    return Error::invalid_saved_state;
  }
  const auto* text = reinterpret_cast<const char*>(saved.data()) + fixed;
  if (std::string_view(text, name_size) != name) return Error::other_algorithm;
  fields = checked.subspan(fixed + name_size);
  return Error::none;
}

}  // namespace isochron::saved_state
