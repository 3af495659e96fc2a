// See password_input.h.
#include "password_input.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <span>

#include "output.h"

#if !defined(__wasi__)
#include <termios.h>

#include <csignal>
#endif

namespace isosum {
namespace {

#if defined(__wasi__)

// WASI has no way to tell a terminal not to show what is typed.
bool is_terminal() { return false; }
struct EchoOff {};

#else

bool is_terminal() { return ::isatty(STDIN_FILENO) == 1; }

termios shown;  // the terminal as it was

// A signal that ends or stops the program must not leave a terminal that shows nothing.
extern "C" void show_and_raise(int signal) {
  (void)::tcsetattr(STDIN_FILENO, TCSANOW, &shown);
  (void)std::signal(signal, SIG_DFL);
  (void)std::raise(signal);
}
constexpr int signals[] = {SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};

// While it lives, the terminal does not show what is typed.
class EchoOff {
 public:
  EchoOff() {
    if (::tcgetattr(STDIN_FILENO, &shown) != 0) return;
    for (const int signal : signals) (void)std::signal(signal, show_and_raise);
    termios hidden = shown;
    hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    changed_ = ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden) == 0;
  }
  EchoOff(const EchoOff&) = delete;
  EchoOff& operator=(const EchoOff&) = delete;
  ~EchoOff() {
    if (changed_) (void)::tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown);
    for (const int signal : signals) (void)std::signal(signal, SIG_DFL);
    write_to_stderr("\n");
  }

 private:
  bool changed_ = false;
};

#endif

}  // namespace

bool PasswordInput::read_line(bool on_terminal) {
  size_ = 0;
  while (size_ < buffer_.size()) {
    const ssize_t got = ::read(STDIN_FILENO, buffer_.data() + size_, buffer_.size() - size_);
    if (got < 0) {
      if (errno == EINTR) continue;
      complain({"standard input: ", system_message(errno)});
      return false;
    }
    if (got == 0) break;
    size_ += static_cast<std::size_t>(got);
    if (on_terminal && buffer_[size_ - 1] == '\n') break;
  }
  const auto* const end = buffer_.data() + size_;
  const auto* const newline =
      std::find(static_cast<const std::uint8_t*>(buffer_.data()), end, '\n');
  const auto length = static_cast<std::size_t>(newline - buffer_.data());
  if (length > max_size) {
    complain({"invalid_length: the password has more than 4096 bytes"});
    return false;
  }
  if (newline != end && newline + 1 != end) {
    complain({"invalid_length: standard input has more than one line"});
    return false;
  }
  size_ = length;
  return true;
}

bool PasswordInput::read(bool twice) {
  const bool on_terminal = is_terminal();
  if (!on_terminal) return read_line(false);
  [[maybe_unused]] const EchoOff hidden;
  write_to_stderr("Password: ");
  if (!read_line(true)) return false;
  if (!twice) return true;
  write_to_stderr("\nAgain: ");
  PasswordInput again;
  if (!again.read_line(true)) return false;
  if (isochron::constant_time_equal(bytes(), again.bytes())) return true;
  complain({"wrong_password: these are two different passwords"});
  return false;
}

}  // namespace isosum
