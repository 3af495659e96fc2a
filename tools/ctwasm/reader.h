// Reads the binary format's numbers and names from a part of a file. Errors name the offset.
#pragma once

#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <type_traits>

#include "tools/ctwasm/violation.h"

namespace ctwasm {

class Reader {
 public:
  Reader(std::span<const std::uint8_t> file, std::size_t begin, std::size_t end)
      : file_(file), at_(begin), end_(end) {}

  std::size_t offset() const { return at_; }
  bool at_end() const { return at_ == end_; }

  [[noreturn]] void fail(const std::string& what) const { fail_at(at_, what); }
  [[noreturn]] static void fail_at(std::size_t offset, const std::string& what) {
    throw Error(hexadecimal(offset) + ": " + what);
  }

  std::uint8_t byte() {
    if (at_ >= end_) fail("unexpected end");
    return file_[at_++];
  }

  std::span<const std::uint8_t> bytes(std::size_t count) {
    if (count > end_ - at_) fail("unexpected end");
    at_ += count;
    return file_.subspan(at_ - count, count);
  }

  template <class T>
  T little_endian() {
    T value;
    std::memcpy(&value, bytes(sizeof value).data(), sizeof value);
    return value;
  }

  // LEB128, unsigned or signed, of at most `width` bits.
  template <class T, int width = 8 * sizeof(T)>
  T leb() {
    const std::size_t begin = at_;
    std::uint64_t value = 0;
    int shift = 0;
    std::uint8_t part;
    do {
      part = byte();
      if (shift >= width) fail_at(begin, "integer too long");
      value |= std::uint64_t{part & 0x7Fu} << shift;
      const int bits = width - shift;
      if (bits < 7) {
        // The last byte: bits that do not fit are zero, or copies of the sign.
        const int rest = (part & 0x7F) >> (std::is_signed_v<T> ? bits - 1 : bits);
        const int ones = std::is_signed_v<T> ? 0x7F >> (bits - 1) : 0;
        if (rest != 0 && !(std::is_signed_v<T> && rest == ones))
          fail_at(begin, "integer too large");
      }
      shift += 7;
    } while ((part & 0x80) != 0);
    if (std::is_signed_v<T> && shift < 64 && (part & 0x40) != 0)
      value |= ~std::uint64_t{0} << shift;
    return static_cast<T>(value);
  }

  std::uint32_t number() { return leb<std::uint32_t>(); }

  std::string name() {
    const auto text = bytes(number());
    return {text.begin(), text.end()};
  }

  // The next `count` bytes as a part of their own.
  Reader part(std::size_t count) {
    const std::size_t begin = at_;
    bytes(count);
    return {file_, begin, begin + count};
  }

 private:
  std::span<const std::uint8_t> file_;
  std::size_t at_;
  std::size_t end_;
};

}  // namespace ctwasm
