// See status.h.
#include "bindings/wasi/isocrypt/status.h"

#include <string>

#include "bindings/wasi/file.h"
#include "bindings/wasi/output.h"
#include "bindings/wasi/text.h"

namespace isocrypt {
namespace {

using isochron::Error;

std::string shown(std::string_view file) {
  return file == isosum::standard_input ? "standard input" : isosum::quoted(file);
}

// Where the library's words are too general.
std::string_view message(Error error) {
  switch (error) {
    case Error::wrong_tag:
      return "The file was changed, cut short or put together from others; get another copy.";
    case Error::invalid_file:
      return "Not a file of isocrypt, or damaged or cut short; get another copy.";
    case Error::cost_above_limit:
      return "The file asks for more memory or time than --max-memory and --max-work allow.";
    default:
      return error_message(error);
  }
}

}  // namespace

Status complain(std::string_view file, Error error) {
  isosum::complain({shown(file), ": ", error_name(error), ": ", message(error)});
  const bool authentic =
      error != Error::wrong_key && error != Error::wrong_tag && error != Error::invalid_file;
  return authentic ? trouble : not_authentic;
}

Status complain(std::string_view file, int error) {
  isosum::complain({shown(file), ": ", isosum::system_message(error)});
  return trouble;
}

}  // namespace isocrypt
