// Segments of a file become chaining values on several threads, and one thread joins those to the
// tree (BLAKE3 paper, section 2.1). See blake3_file.h.
//
// Segments are hashed where the system's cache holds them. What cannot be mapped, or is no longer
// there, is read, by segments that are small enough to be hashed out of the second-level cache.
#include "blake3_file.h"

#include <pthread.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <cerrno>
#include <cstddef>
#include <span>
#include <vector>

#include "file_mapping.h"

namespace isosum {
namespace {

using isochron::Blake3ChainingValue;
using isochron::Blake3Mode;

constexpr std::size_t segment_size = 256 * 1024;
constexpr std::size_t segments_per_round = mapping_size / segment_size;

// Reads until the buffer is full or the file ends. Returns 0 or errno.
int read_at(int descriptor, std::uint64_t position, std::span<std::uint8_t> buffer,
            std::size_t& bytes) {
  bytes = 0;
  while (bytes < buffer.size()) {
    const ssize_t count = ::pread(descriptor, buffer.data() + bytes, buffer.size() - bytes,
                                  static_cast<off_t>(position + bytes));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return errno;
    if (count == 0) return 0;
    bytes += static_cast<std::size_t>(count);
  }
  return 0;
}

// Consecutive segments that the threads share out among themselves.
struct Round {
  const Blake3Mode& mode;
  int descriptor;
  std::uint64_t position = 0;  // of the first segment
  isochron::Bytes mapped{};    // from there, whole segments; none: they are read
  std::atomic<std::size_t> next{0};
  std::atomic<int> error{0};
  std::array<std::size_t, segments_per_round> sizes{};
  std::array<Blake3ChainingValue, segments_per_round> values{};

  [[nodiscard]] std::size_t segments() const {
    return mapped.empty() ? segments_per_round : mapped.size() / segment_size;
  }

  isochron::Bytes read(std::uint64_t offset, std::span<std::uint8_t> buffer) {
    std::size_t bytes = 0;
    if (const int failure = read_at(descriptor, offset, buffer, bytes)) error = failure;
    return buffer.first(bytes);
  }

  void work() {
    alignas(64) std::uint8_t buffer[segment_size];
    for (;;) {
      const std::size_t i = next.fetch_add(1);
      if (i >= segments()) return;
      const std::uint64_t offset = position + i * segment_size;
      const isochron::Bytes segment =
          mapped.empty() ? read(offset, buffer) : mapped.subspan(i * segment_size, segment_size);
      sizes[i] = segment.size();
      if (sizes[i] < segment_size) next = segments_per_round;  // nothing behind is of use
      if (sizes[i] == 0) return;
      // Offsets are multiples of the segment's size, so that each segment is a subtree.
      (void)isochron::blake3_subtree(mode, offset, segment, values[i]);
    }
  }

  static void* run(void* round) {
    static_cast<Round*>(round)->work();
    return nullptr;
  }

  // Works on this thread and `helpers` others; with fewer, when the system refuses them.
  void run_on(unsigned helpers) {
    std::vector<pthread_t> started;
    started.reserve(helpers);
    for (unsigned i = 0; i < helpers; ++i) {
      pthread_t thread;
      if (::pthread_create(&thread, nullptr, run, this) != 0) break;
      started.push_back(thread);
    }
    work();
    for (const pthread_t thread : started) ::pthread_join(thread, nullptr);
  }
};

// The subtrees that are finished: sizes are descending powers of two, as the bits of `count_`.
class Stack {
 public:
  explicit Stack(const Blake3Mode& mode) : mode_(mode) {}

  void push(const Blake3ChainingValue& value) {
    // Two of one size become one only now: had the file ended here, they would be the root.
    while (values_.size() > static_cast<std::size_t>(std::popcount(count_))) join_last();
    values_.push_back(value);
    ++count_;
  }

  [[nodiscard]] std::uint64_t count() const { return count_; }

  // Needs two segments or more.
  isochron::Blake3Output root() {
    while (values_.size() > 2) join_last();
    return isochron::blake3_root(mode_, values_[0], values_[1]);
  }

 private:
  void join_last() {
    const Blake3ChainingValue right = values_.back();
    values_.pop_back();
    values_.back() = isochron::blake3_merge(mode_, values_.back(), right);
  }

  const Blake3Mode& mode_;
  std::vector<Blake3ChainingValue> values_;
  std::uint64_t count_ = 0;
};

// Works on the whole segments that are left, mapped. Returns false, with the round as it was, where
// that fails.
bool run_on_mapping(Round& round, std::uint64_t left, unsigned helpers) {
  const std::uint64_t whole = left - left % segment_size;
  if (whole == 0) return false;
  const FileMapping mapping(round.descriptor, round.position,
                            std::min<std::uint64_t>(whole, mapping_size));
  if (mapping.bytes().empty()) return false;
  round.mapped = mapping.bytes();
  round.run_on(helpers);
  if (!mapping.failed()) return true;
  round.mapped = {};
  round.next = 0;
  return false;
}

}  // namespace

int hash_file_by_segments(const Blake3Mode& mode, int descriptor, std::uint64_t expected_size,
                          unsigned threads, Progress& progress, std::uint64_t& bytes,
                          isochron::Blake3Output& root) {
  Stack stack(mode);
  std::uint64_t total = 0;
  bytes = 0;
  for (bool ended = false; !ended;) {
    const std::uint64_t left = expected_size > total ? expected_size - total : 0;
    const std::uint64_t segments = std::clamp<std::uint64_t>(left / segment_size, 1, threads);
    const auto helpers = static_cast<unsigned>(segments) - 1;
    Round round{.mode = mode, .descriptor = descriptor, .position = total};
    if (!run_on_mapping(round, left, helpers)) round.run_on(helpers);
    if (round.error != 0) return round.error;

    const std::uint64_t before = total;
    for (std::size_t i = 0; i < round.segments() && !ended; ++i) {
      ended = round.sizes[i] < segment_size;
      if (round.sizes[i] == 0) break;
      stack.push(round.values[i]);
      total += round.sizes[i];
    }
    progress.advance(total - before);
  }
  if (stack.count() < 2) return 0;
  root = stack.root();
  bytes = total;
  return 0;
}

}  // namespace isosum
