// See length_option.h.
#include "length_option.h"

#include <initializer_list>
#include <string>

#include "output.h"
#include "parameter_options.h"

namespace isosum {

bool LengthOption::take(std::string_view text) {
  const auto number = read_number(text);
  if (!number) return refuse({"invalid length: ", in_quotes(text)});
  text_ = text;
  number_ = *number;
  return true;
}

// b2sum's messages, which count bits as its option does.
bool LengthOption::apply_bits(Options& options) const {
  const Algorithm& algorithm = *options.algorithm;
  const auto invalid = [&](std::initializer_list<std::string_view> reason) {
    complain({"invalid length: ", in_quotes(text_)});
    complain(reason);
    return false;
  };
  const std::uint64_t most = 8 * algorithm.longest_digest;
  if (number_ > most) {
    return invalid(
        {"maximum digest length for ", in_quotes(algorithm.title), " is ", decimal(most), " bits"});
  }
  if (number_ % 8 != 0) return invalid({"length is not a multiple of 8"});
  options.length = number_ / 8;
  return true;
}

bool LengthOption::apply(Options& options) const {
  const Algorithm& algorithm = *options.algorithm;
  if (!given()) return true;
  if (!algorithm.variable_length()) return refuse_for(algorithm, "--length");
  if (counts_bits(algorithm)) return apply_bits(options);
  if (number_ == 0 || number_ > longest_length(algorithm)) {
    const std::string most = longest_length(algorithm) == Algorithm::unlimited
                                 ? "1 or more"
                                 : "1 to " + decimal(longest_length(algorithm));
    return refuse({"invalid length: ", in_quotes(text_), "; give a number of bytes, ", most});
  }
  options.length = number_;
  return true;
}

}  // namespace isosum
