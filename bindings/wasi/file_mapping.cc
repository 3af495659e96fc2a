// See file_mapping.h. A page that the file lost since it was mapped, because another program cut it
// short, raises SIGBUS when it is touched; the handler puts zeros in its place and takes a note. In
// the page that the file's new end lies in, the system itself puts zeros behind it, and only the
// file's size tells.
#include "file_mapping.h"

#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>

namespace isosum {
namespace {

// What the handler needs to know of the mapping that there is.
struct Current {
  std::atomic<std::uintptr_t> begin{0};
  std::atomic<std::size_t> size{0};
  std::atomic<std::atomic<bool>*> failed{nullptr};
};
Current current;
static_assert(std::atomic<std::uintptr_t>::is_always_lock_free);

void on_bus_error(int signal, siginfo_t* information, void* /*context*/) {
  const auto address = reinterpret_cast<std::uintptr_t>(information->si_addr);
  const std::uintptr_t begin = current.begin;
  const std::uintptr_t end = begin + current.size;
  if (begin <= address && address < end) {
    const auto page_size = static_cast<std::uintptr_t>(::sysconf(_SC_PAGESIZE));
    const std::uintptr_t page = address & ~(page_size - 1);
    // NOLINTNEXTLINE(performance-no-int-to-ptr)
    void* const rest = ::mmap(reinterpret_cast<void*>(page), end - page, PROT_READ,
                              MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
    if (rest != MAP_FAILED) {
      *current.failed.load() = true;
      return;
    }
  }
  // Not of ours: on return it happens again, and ends the program.
  (void)::signal(signal, SIG_DFL);
}

bool handle_bus_errors() {
  struct sigaction action{};
  action.sa_sigaction = on_bus_error;
  action.sa_flags = SA_SIGINFO;
  return ::sigaction(SIGBUS, &action, nullptr) == 0;
}

}  // namespace

FileMapping::FileMapping(int descriptor, std::uint64_t position, std::size_t size)
    : descriptor_(descriptor), end_(position + size) {
  static const bool handled = handle_bus_errors();
  if (!handled) return;
  void* const memory =
      ::mmap(nullptr, size, PROT_READ, MAP_SHARED, descriptor, static_cast<off_t>(position));
  if (memory == MAP_FAILED) return;
  bytes_ = static_cast<const std::uint8_t*>(memory);
  size_ = size;
  current.failed = &failed_;
  current.size = size;
  current.begin = reinterpret_cast<std::uintptr_t>(memory);
}

bool FileMapping::failed() const {
  struct stat status;
  return failed_ || ::fstat(descriptor_, &status) != 0 ||
         static_cast<std::uint64_t>(status.st_size) < end_;
}

FileMapping::~FileMapping() {
  if (size_ == 0) return;
  current.begin = 0;
  current.size = 0;
  ::munmap(const_cast<std::uint8_t*>(bytes_), size_);
}

}  // namespace isosum
