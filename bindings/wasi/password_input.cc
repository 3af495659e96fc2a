// See password_input.h.
#include "password_input.h"

#include <unistd.h>

#include <cerrno>

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

termios shown;   // the terminal as it was
termios hidden;  // the same without what is typed
volatile std::sig_atomic_t hiding = 0;

// A signal that is handled here, and what it did before.
struct Handled {
  int signal;
  struct sigaction before;
};
Handled handled[] = {{SIGCONT, {}}, {SIGHUP, {}},  {SIGINT, {}},
                     {SIGQUIT, {}}, {SIGTERM, {}}, {SIGTSTP, {}}};

// Not in the background: there the terminal is another's, and who touches it is stopped.
void set_terminal(const termios& state) {
  const pid_t foreground = ::tcgetpgrp(STDIN_FILENO);
  if (foreground != -1 && foreground != ::getpgrp()) return;
  (void)::tcsetattr(STDIN_FILENO, TCSANOW, &state);
}

// The program goes on after it was stopped; meanwhile the shell had the terminal.
extern "C" void hide_again(int /*signal*/) {
  const int error = errno;
  if (hiding != 0) set_terminal(hidden);
  errno = error;
}

// A signal that ends or stops the program must not leave a terminal that shows nothing.
extern "C" void show_and_raise(int signal) {
  const int error = errno;
  set_terminal(shown);
  for (const Handled& one : handled) {
    if (one.signal != signal) continue;
    struct sigaction own{};
    (void)::sigaction(signal, &one.before, &own);
    (void)std::raise(signal);  // delivered at once: SA_NODEFER
    (void)::sigaction(signal, &own, nullptr);
  }
  // It was stopped; or was not, where no shell could have it go on, and gets no SIGCONT.
  hide_again(signal);
  errno = error;
}

// While it lives, the terminal does not show what is typed.
class EchoOff {
 public:
  EchoOff() {
    if (::tcgetattr(STDIN_FILENO, &shown) != 0) return;
    hidden = shown;
    hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    hiding = 1;
    for (Handled& one : handled) {
      // Who started the program may have had it ignore some, as nohup does.
      if (::sigaction(one.signal, nullptr, &one.before) != 0) continue;
      if (one.before.sa_handler == SIG_IGN) continue;
      struct sigaction action{};
      action.sa_handler = one.signal == SIGCONT ? hide_again : show_and_raise;
      action.sa_flags = SA_RESTART | SA_NODEFER;
      (void)::sigaction(one.signal, &action, nullptr);
    }
    (void)::tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
  }
  EchoOff(const EchoOff&) = delete;
  EchoOff& operator=(const EchoOff&) = delete;
  ~EchoOff() {
    if (hiding != 0) {
      hiding = 0;
      (void)::tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown);
      for (const Handled& one : handled) (void)::sigaction(one.signal, &one.before, nullptr);
    }
    write_to_stderr("\n");
  }
};

#endif

// In a time that depends on the size and the answer alone.
bool has_newline(isochron::Bytes bytes) {
  std::uint32_t found = 0;
  for (const std::uint8_t byte : bytes) {
    found |= isochron::mask_if_zero(static_cast<std::uint32_t>(byte ^ '\n'));
  }
  return isochron::opaque(found) != 0;
}

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
  // Public are the size, whether the last byte is a newline, and that there is another one.
  if (size_ != 0 && buffer_[size_ - 1] == '\n') --size_;
  if (has_newline(bytes())) {
    complain({"invalid_length: standard input has more than one line"});
    return false;
  }
  if (size_ > max_size) {
    complain({"invalid_length: the password has more than 4096 bytes"});
    return false;
  }
  return true;
}

bool PasswordInput::read(bool twice) {
  const bool on_terminal = is_terminal();
  if (!on_terminal) return read_line(false);
  [[maybe_unused]] const EchoOff echo_off;
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
