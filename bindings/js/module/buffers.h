// The module's static memory that JavaScript sees, and views of it that keep to its bounds.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>

#include "bindings/js/module/error_number.h"
#include "isochron/algorithms.h"
#include "isochron/error.h"

namespace isochron::js {

// Messages hashed together in one call of hashMany.
inline constexpr std::size_t batch_size = 64;

// Four messages of 1 MiB side by side. Pages that nobody touches cost no memory.
inline constexpr std::size_t io_size = std::size_t{4} << 20;
inline constexpr std::size_t result_size = batch_size * 64;
inline constexpr std::size_t numbers_size = 12;

alignas(64) extern std::uint8_t io[io_size];
alignas(64) extern std::uint8_t result[result_size];
alignas(64) extern std::uint32_t numbers[numbers_size];

inline std::span<std::uint8_t> io_first(std::uint32_t length) noexcept {
  return {io, std::min<std::size_t>(length, io_size)};
}
inline std::span<std::uint8_t> result_first(std::uint32_t length) noexcept {
  return {result, std::min<std::size_t>(length, result_size)};
}

// Inputs and outputs of one call, that lie one behind the other in io.
class Pieces {
 public:
  std::span<std::uint8_t> next(std::uint32_t length) noexcept {
    const std::size_t begin = used_;
    used_ += std::min<std::size_t>(length, io_size - begin);
    return {io + begin, used_ - begin};
  }
  [[nodiscard]] std::size_t used() const noexcept { return used_; }

 private:
  std::size_t used_ = 0;
};

inline const Algorithm& row(std::uint32_t index) noexcept {
  const auto rows = algorithms();
  return rows[std::min<std::size_t>(index, rows.size() - 1)];
}

// Where JavaScript finds a region, and its size.
struct Region {
  std::uint32_t address;
  std::uint32_t size;
};
template <class T>
std::uint32_t address_of(const T& object) noexcept {
  return static_cast<std::uint32_t>(reinterpret_cast<std::uintptr_t>(&object));
}
template <class T>
Region region_of(const T& object) noexcept {
  return {address_of(object), sizeof object};
}

}  // namespace isochron::js
