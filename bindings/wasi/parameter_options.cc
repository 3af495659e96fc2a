// See parameter_options.h.
#include "parameter_options.h"

#include <optional>
#include <string>

#include "isochron/bytes.h"
#include "output.h"

namespace isosum {
namespace {

isochron::Bytes bytes_of(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

// In decimal, or as standards write it, 0x0B.
std::optional<std::uint64_t> read_either(std::string_view text) {
  const bool hexadecimal = text.starts_with("0x") || text.starts_with("0X");
  return hexadecimal ? read_number(text.substr(2), 16) : read_number(text);
}

bool take_text(std::string_view name, std::string_view text, isochron::Bytes& parameter) {
  parameter = bytes_of(text);
  return !text.empty() || refuse({"--", name, " needs a text"});
}

bool take_hex(std::string_view name, std::string_view text, std::span<std::uint8_t> room,
              isochron::Bytes& parameter) {
  const std::size_t size = text.size() / 2;
  if (text.empty() || size > room.size() ||
      isochron::hex_decode(text, room.first(size)) != isochron::Error::none) {
    return refuse({"invalid ", name, ": ", in_quotes(text), "; give hexadecimal digits, at most ",
                   decimal(2 * room.size())});
  }
  parameter = room.first(size);
  return true;
}

bool take_domain(std::string_view text, std::uint8_t& domain) {
  const auto number = read_either(text);
  if (!number || *number < 0x01 || *number > 0x7f) {
    return refuse({"invalid domain: ", in_quotes(text), "; give 0x01 to 0x7f"});
  }
  domain = static_cast<std::uint8_t>(*number);
  return true;
}

bool take_inner_block_size(std::string_view text, std::uint64_t& size) {
  const auto number = read_number(text);
  if (!number || *number == 0) {
    return refuse({"invalid inner block size: ", in_quotes(text), "; give bytes, 1 or more"});
  }
  size = *number;
  return true;
}

bool take_seed(std::string_view text, std::uint64_t& seed) {
  const auto number = read_either(text);
  if (!number) {
    return refuse({"invalid seed: ", in_quotes(text), "; give a number of 64 bits, or as 0x2a"});
  }
  seed = *number;
  return true;
}

bool check_size(const Algorithm& algorithm, std::string_view name, isochron::Bytes bytes) {
  if (bytes.empty() || bytes.size() == algorithm.salt_size) return true;
  return refuse({"invalid ", name, ": ", algorithm.name, " takes ",
                 decimal(2 * std::uint64_t{algorithm.salt_size}), " hexadecimal digits"});
}

}  // namespace

bool take_parameter(Algorithm::Parameter parameter, std::string_view name, std::string_view text,
                    Options& options) {
  isochron::HashParameters& parameters = options.parameters;
  switch (parameter) {
    case Algorithm::key:
      return false;  // no option's: it is read from standard input
    case Algorithm::salt:
      return take_hex(name, text, options.salt, parameters.salt);
    case Algorithm::personalization:
      return take_hex(name, text, options.personalization, parameters.personalization);
    case Algorithm::customization:
      return take_text(name, text, parameters.customization);
    case Algorithm::function_name:
      return take_text(name, text, parameters.function_name);
    case Algorithm::seed:
      return take_seed(text, parameters.seed);
    case Algorithm::inner_block_size:
      return take_inner_block_size(text, parameters.inner_block_size);
    case Algorithm::domain:
      return take_domain(text, parameters.domain);
  }
  return false;
}

bool refuse_for(const Algorithm& algorithm, std::string_view option) {
  return refuse({option, " is not supported with -a ", algorithm.name,
                 "; isosum --list-algorithms shows what each algorithm takes"});
}

bool check_parameters(const Options& options) {
  const Algorithm& algorithm = *options.algorithm;
  if (algorithm.name == "xxh32" && options.parameters.seed >> 32 != 0) {
    return refuse({"invalid seed: ", algorithm.name, " takes a number of 32 bits"});
  }
  return check_size(algorithm, "salt", options.parameters.salt) &&
         check_size(algorithm, "personalization", options.parameters.personalization);
}

}  // namespace isosum
