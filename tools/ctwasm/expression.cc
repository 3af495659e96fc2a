#include "tools/ctwasm/expression.h"

#include <cctype>
#include <charconv>
#include <cstring>
#include <fstream>
#include <iterator>

namespace ctwasm {

namespace {

bool skip(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

std::vector<Byte> from_hex(std::string_view text) {
  std::vector<Byte> bytes;
  if (text.size() % 2 != 0) throw Error("odd number of hexadecimal digits");
  for (std::size_t i = 0; i < text.size(); i += 2) {
    Byte byte = 0;
    const char* end = text.data() + i + 2;
    if (std::from_chars(text.data() + i, end, byte, 16).ptr != end) {
      throw Error("not hexadecimal: " + std::string(text));
    }
    bytes.push_back(byte);
  }
  return bytes;
}

}  // namespace

std::uint64_t Expressions::number(std::string_view text) {
  std::string_view rest = text;
  const std::uint64_t value = sum(rest);
  if (!rest.empty()) throw Error("not a number: " + std::string(text));
  return value;
}

std::uint64_t Expressions::sum(std::string_view& text) {
  std::uint64_t value = product(text);
  for (;;) {
    if (skip(text, "+")) {
      value += product(text);
    } else if (skip(text, "-")) {
      value -= product(text);
    } else {
      return value;
    }
  }
}

std::uint64_t Expressions::product(std::string_view& text) {
  std::uint64_t value = term(text);
  while (skip(text, "*")) value *= term(text);
  return value;
}

std::uint64_t Expressions::term(std::string_view& text) {
  if (skip(text, "u32[")) {
    const std::uint64_t address = sum(text);
    if (!skip(text, "]")) throw Error("] is missing");
    return machine_.load<std::uint32_t>(address);
  }
  if (skip(text, "global[")) {
    const std::size_t end = text.find(']');
    const Export* found = machine_.module().find_export(text.substr(0, end), External::global);
    if (found == nullptr)
      throw Error("the module exports no global " + std::string(text.substr(0, end)));
    text.remove_prefix(end + 1);
    return machine_.globals[found->index].value[0];
  }
  if (!text.empty() && std::isdigit(static_cast<unsigned char>(text.front())) != 0) {
    const int base = skip(text, "0x") ? 16 : 10;
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
    if (error != std::errc{}) throw Error("not a number: " + std::string(text));
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return value;
  }
  std::size_t length = 0;
  while (length < text.size() &&
         (std::isalnum(static_cast<unsigned char>(text[length])) != 0 || text[length] == '_')) {
    ++length;
  }
  const auto known = names.find(text.substr(0, length));
  if (known == names.end()) throw Error("unknown name: " + std::string(text.substr(0, length)));
  text.remove_prefix(length);
  return known->second;
}

std::vector<Byte> Expressions::bytes(std::string_view text) {
  if (skip(text, "hex:")) return from_hex(text);
  if (skip(text, "text:")) return {text.begin(), text.end()};
  if (skip(text, "zero:")) return std::vector<Byte>(number(text));
  if (skip(text, "pattern:")) {
    std::vector<Byte> bytes(number(text));
    for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<Byte>(i % 251);
    return bytes;
  }
  if (skip(text, "u32:")) {
    const auto value = static_cast<std::uint32_t>(number(text));
    std::vector<Byte> bytes(sizeof value);
    std::memcpy(bytes.data(), &value, sizeof value);
    return bytes;
  }
  if (skip(text, "file:")) {
    const std::filesystem::path path = folder_ / text;
    std::ifstream file(path, std::ios::binary);
    if (!file) throw Error("cannot read " + path.string());
    return {std::istreambuf_iterator<char>(file), {}};
  }
  throw Error("not hex:, text:, zero:, pattern:, u32: or file: " + std::string(text));
}

}  // namespace ctwasm
