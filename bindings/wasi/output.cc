// Writing to standard output and standard error. See output.h.
#include "output.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>

namespace isosum {

int write_all(int file, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(file, text.data(), text.size());
    if (written < 0) {
      if (errno == EINTR) continue;
      return errno;
    }
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

void Output::append(std::string_view text) {
  while (!text.empty()) {
    if (size_ == sizeof buffer_) flush();
    const std::size_t part = std::min(text.size(), sizeof buffer_ - size_);
    std::memcpy(buffer_ + size_, text.data(), part);
    size_ += part;
    text.remove_prefix(part);
  }
}

void Output::append_hex(isochron::Bytes bytes) {
  char text[128];
  while (!bytes.empty()) {
    const std::size_t part = std::min(bytes.size(), sizeof text / 2);
    // The sizes fit, so that this cannot fail.
    (void)isochron::hex_encode(bytes.first(part), std::span(text).first(2 * part));
    append({text, 2 * part});
    bytes = bytes.subspan(part);
  }
}

void Output::end_line(char end) {
  append({&end, 1});
  flush();
}

void Output::flush() {
  if (error_ == 0) error_ = write_all(STDOUT_FILENO, {buffer_, size_});
  size_ = 0;
}

void complain(std::initializer_list<std::string_view> parts) {
  std::string text(program_name);
  text += ": ";
  for (const std::string_view part : parts) text += part;
  text += '\n';
  write_to_stderr(text);
}

void complain(std::string_view what, isochron::Error error) {
  complain({what, what.empty() ? "" : ": ", error_name(error), ": ", error_message(error)});
}

bool refuse(std::initializer_list<std::string_view> parts) {
  complain(parts);
  write_to_stderr("Try '" + std::string(program_name) + " --help' for more information.\n");
  return false;
}

void write_to_stderr(std::string_view text) {
  // There is nobody left to tell when this fails.
  (void)write_all(STDERR_FILENO, text);
}

std::string_view system_message(int error) {
#ifdef __wasi__
  // Where musl's words differ from glibc's.
  switch (error) {
    case EIO:
      return "Input/output error";
    case ELOOP:
      return "Too many levels of symbolic links";
    case EMFILE:
      return "Too many open files";
    case ENAMETOOLONG:
      return "File name too long";
    case ENOTCAPABLE:
      return "Outside the folders that this program was given";
    default:
      break;
  }
#endif
  return std::strerror(error);
}

std::string decimal(std::uint64_t value) {
  char text[20];
  const auto end = std::to_chars(text, text + sizeof text, value);
  return {text, end.ptr};
}

std::optional<std::uint64_t> read_number(std::string_view text, int base) {
  std::uint64_t value = 0;
  const auto end = std::from_chars(text.data(), text.data() + text.size(), value, base);
  if (end.ec != std::errc() || end.ptr != text.data() + text.size()) return {};
  return value;
}

bool read_number_option(std::string_view name, std::string_view text, std::uint64_t most,
                        std::optional<std::uint64_t>& number) {
  number = read_number(text);
  if (number && *number <= most) return true;
  return refuse({name, ": '", text, "' is no number from 0 to ", decimal(most)});
}

std::string padded(std::string_view text, std::size_t width) {
  return std::string(text) + std::string(width - std::min(width, text.size()), ' ');
}

std::string padded_before(std::string_view text, std::size_t width) {
  return std::string(width - std::min(width, text.size()), ' ') + std::string(text);
}

std::string decimal1(double value) {
  const auto tenths = static_cast<std::uint64_t>(value * 10 + 0.5);
  return decimal(tenths / 10) + '.' + static_cast<char>('0' + tenths % 10);
}

}  // namespace isosum
