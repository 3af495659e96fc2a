// See output_file.h.
#include "bindings/wasi/isocrypt/output_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>

#include "bindings/wasi/file.h"
#include "bindings/wasi/isocrypt/options.h"
#include "bindings/wasi/isocrypt/status.h"
#include "bindings/wasi/output.h"
#include "bindings/wasi/text.h"
#include "isochron/random.h"

#if !defined(__wasi__)
#include <atomic>
#include <csignal>
#endif

namespace isocrypt {
namespace {

#if defined(__wasi__)

// WASI has no signals: whoever stops the program leaves the temporary file.
void remember(const char* /*temporary*/) {}

#else

// The temporary file that there is, for the handler.
std::atomic<const char*> unfinished = nullptr;
static_assert(decltype(unfinished)::is_always_lock_free);

extern "C" void remove_and_raise(int signal) {
  if (const char* const temporary = unfinished) (void)::unlink(temporary);
  (void)std::signal(signal, SIG_DFL);
  (void)std::raise(signal);  // delivered when this returns
}

void remember(const char* temporary) {
  unfinished = temporary;
  if (temporary == nullptr) return;
  for (const int signal : {SIGHUP, SIGINT, SIGPIPE, SIGQUIT, SIGTERM, SIGXCPU}) {
    struct sigaction action{};
    // Who started the program may have had it ignore some, as nohup does.
    if (::sigaction(signal, nullptr, &action) != 0 || action.sa_handler == SIG_IGN) continue;
    action = {};
    action.sa_handler = remove_and_raise;
    (void)::sigfillset(&action.sa_mask);
    (void)::sigaction(signal, &action, nullptr);
  }
  // A file that grows too long is an error of write().
  (void)std::signal(SIGXFSZ, SIG_IGN);
}

#endif

// Returns 0 or errno.
int flush_to_disk(int descriptor) {
  if (::fsync(descriptor) == 0) return 0;
  // Not every file system has it.
  return errno == EINVAL || errno == ENOSYS || errno == ENOTSUP ? 0 : errno;
}

// Returns 0 or errno.
int rename_file(const char* from, const char* to, bool replace) {
  if (!replace) {
#if defined(RENAME_NOREPLACE)
    if (::renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0) return 0;
    if (errno != EINVAL && errno != ENOSYS) return errno;
#endif
    // Elsewhere a file that appears between these two is replaced.
    struct stat status;
    if (::lstat(to, &status) == 0) return EEXIST;
  }
  return std::rename(from, to) == 0 ? 0 : errno;
}

}  // namespace

bool OutputFile::is_standard_output() const { return name_ == standard_output; }

bool OutputFile::fail(int error) const {
  if (is_standard_output()) {
    isosum::complain({"write error: ", isosum::system_message(error)});
  } else {
    (void)complain(name_, error);
  }
  return false;
}

bool OutputFile::check() const {
  if (is_standard_output()) {
    if (::isatty(STDOUT_FILENO) != 1) return true;
    return isosum::refuse({"standard output is a terminal; name a file with --output"});
  }
  if (name_.empty()) return fail(ENOENT);
  if (name_.back() == '/') return fail(EISDIR);
  struct stat status;
  if (::lstat(name_.c_str(), &status) != 0) return errno == ENOENT || fail(errno);
  if (S_ISDIR(status.st_mode)) return fail(EISDIR);
  if (!replace_) {
    isosum::complain(
        {isosum::quoted(name_), ": File exists; encrypt and decrypt replace it with --force"});
    return false;
  }
  if (S_ISREG(status.st_mode)) return true;
  isosum::complain({isosum::quoted(name_), ": Not a regular file, and no other is replaced"});
  return false;
}

bool OutputFile::create() {
  if (is_standard_output()) {
    descriptor_ = STDOUT_FILENO;
    return true;
  }
  std::array<std::uint8_t, 16> random;
  std::array<char, 2 * 16> hex;
  isochron::Error error = isochron::random_bytes(random);
  if (error == isochron::Error::none) error = isochron::hex_encode(random, hex);
  if (error != isochron::Error::none) {
    isosum::complain({}, error);
    return false;
  }
  temporary_ = name_.substr(0, name_.rfind('/') + 1) + ".isocrypt-";
  temporary_.append(hex.data(), hex.size());
  // Nobody else has this name, so that it may be removed before it is there.
  remember(temporary_.c_str());
  constexpr int flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC;
  descriptor_ = isosum::above_standard_streams(::open(temporary_.c_str(), flags, 0600));
  return descriptor_ >= 0 || fail(errno);
}

bool OutputFile::write(isochron::Bytes bytes) {
  const int error =
      isosum::write_all(descriptor_, {reinterpret_cast<const char*>(bytes.data()), bytes.size()});
  return error == 0 || fail(error);
}

bool OutputFile::commit() {
  if (is_standard_output()) return true;
  int error = flush_to_disk(descriptor_);
  if (::close(descriptor_) != 0 && error == 0) error = errno;
  descriptor_ = -1;
  if (error == 0) error = rename_file(temporary_.c_str(), name_.c_str(), replace_);
  if (error != 0) return fail(error);
  remember(nullptr);
  temporary_.clear();
  return true;
}

void OutputFile::discard() {
  if (temporary_.empty()) return;
  if (descriptor_ >= 0) (void)::close(descriptor_);
  (void)::unlink(temporary_.c_str());
  remember(nullptr);
}

}  // namespace isocrypt
