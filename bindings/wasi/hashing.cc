// Reading a file and feeding it to a hasher. See hashing.h.
#include "hashing.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <memory>
#include <string>
#ifndef __wasi__
#include <thread>
#endif

#include "file.h"
#include "isochron/secret.h"

namespace isosum {
namespace {

// All files are read through this one buffer, so that memory does not depend on them. It fits the
// second-level cache: hashed where the read left them, bytes do not travel to memory and back.
constexpr std::size_t buffer_size = 256 * 1024;
alignas(4096) std::uint8_t buffer[buffer_size];

unsigned threads_of(const Options& options) {
  if (options.threads != 0) return options.threads;
#ifdef __wasi__
  return 1;
#else
  return std::max(1U, std::thread::hardware_concurrency());
#endif
}

int hash_contents(Job& job, File& file, Hasher& hasher, std::uint64_t& bytes) {
  if (file.size() && !file.is_standard_input()) {
    const SegmentedFile whole{.descriptor = file.descriptor(),
                              .size = *file.size(),
                              .threads = threads_of(job.options),
                              .progress = job.progress};
    const int error = hasher.hash_by_segments(whole, bytes);
    if (error != 0 || bytes > 0) return error;
  }
  for (;;) {
    std::size_t count = 0;
    if (const int error = file.read(buffer, count)) return error;
    if (count == 0) return 0;
    hasher.update(std::span(buffer).first(count));
    bytes += count;
    job.progress.advance(count);
  }
}

// The longest element of a tuple, whose length is hashed before its bytes, so that it is read into
// memory first. WASI programs have few megabytes of it.
#ifdef __wasi__
constexpr std::uint64_t longest_element = std::uint64_t{1} << 19;
constexpr std::string_view element_is_too_long =
    "longer than the 512 KiB that TupleHash takes here";
#else
constexpr std::uint64_t longest_element = std::uint64_t{1} << 30;
constexpr std::string_view element_is_too_long = "longer than the 1 GiB that TupleHash takes here";
#endif

struct Free {
  void operator()(std::uint8_t* memory) const { std::free(memory); }
};

// Memory that grows by the bytes of a file.
class Element {
 public:
  // Returns 0 or errno.
  int append(isochron::Bytes bytes, std::optional<std::uint64_t> expected_size) {
    if (bytes.size() > capacity_ - size_) {
      const std::size_t needed = size_ + bytes.size();
      const auto expected =
          static_cast<std::size_t>(std::min(expected_size.value_or(0), longest_element));
      // Twice as much each time, where the system does not know how much will come.
      const std::size_t capacity = needed <= expected ? expected : std::max(needed, 2 * capacity_);
      auto* const memory = static_cast<std::uint8_t*>(std::malloc(capacity));
      if (memory == nullptr) return ENOMEM;
      std::copy_n(memory_.get(), size_, memory);
      memory_.reset(memory);
      capacity_ = capacity;
    }
    std::ranges::copy(bytes, memory_.get() + size_);
    size_ += bytes.size();
    return 0;
  }
  [[nodiscard]] isochron::Bytes bytes() const { return {memory_.get(), size_}; }

 private:
  std::unique_ptr<std::uint8_t, Free> memory_;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
};

int hash_as_element(Job& job, File& file, Hasher& hasher, Outcome& outcome) {
  Element element;
  for (;;) {
    std::size_t count = 0;
    if (const int error = file.read(buffer, count)) return error;
    if (count == 0) break;
    outcome.too_long = outcome.bytes + count > longest_element;
    if (outcome.too_long) return 0;
    if (const int error = element.append(std::span(buffer).first(count), file.size())) return error;
    outcome.bytes += count;
    job.progress.advance(count);
  }
  hasher.update(element.bytes());
  return 0;
}

}  // namespace

std::string_view Outcome::message() const {
  if (holds_key) return "standard input holds the key; name a file";
  return too_long ? element_is_too_long : system_message(error);
}

double Outcome::megabytes_per_second() const {
  if (seconds <= 0) return 0;
  // Three digits behind the point are more than a clock can tell.
  return std::round(static_cast<double>(bytes) / seconds / 1e3) / 1e3;
}

Job::Job(const Options& given) : options(given), progress(given.progress) {
  parameters.mode = given.mode;
  parameters.others = given.parameters;
}

Job::~Job() { isochron::wipe(parameters.key.data(), parameters.key.size()); }

namespace {

// How many bytes a key may have, and what users are told about it.
struct KeySizes {
  std::size_t shortest;
  std::size_t longest;

  // An empty key would be none.
  explicit KeySizes(const Options& options) {
    const Algorithm& algorithm = *options.algorithm;
    const bool hmac = options.mode == Parameters::Mode::hmac;
    shortest = hmac ? 1 : std::max<std::size_t>(algorithm.shortest_key, 1);
    longest = hmac ? longest_key : std::min<std::size_t>(algorithm.longest_key, longest_key);
  }
  [[nodiscard]] bool one() const { return shortest == longest; }
  [[nodiscard]] std::string text() const {
    return one() ? decimal(longest) : decimal(shortest) + " to " + decimal(longest);
  }
};

}  // namespace

bool Job::read_key() {
  const KeySizes sizes(options);
  const std::string_view option = options.mode == Parameters::Mode::hmac ? "--hmac" : "--keyed";
  const bool from_input = options.key_on_standard_input();
  const std::string source = from_input ? "standard input" : quoted(options.key_file);
  std::array<std::uint8_t, longest_key + 1> bytes{};
  const isochron::WipeOnExit wipe_bytes(bytes);
  File input;
  std::size_t filled = 0;
  if (int error = input.open(from_input ? standard_input.data() : options.key_file)) {
    complain({option, ": ", from_input ? "" : source + ": ", system_message(error)});
    return false;
  }
  while (filled <= sizes.longest) {
    std::size_t count = 0;
    const auto rest = std::span(bytes).subspan(filled, sizes.longest + 1 - filled);
    if (const int error = input.read(rest, count)) {
      complain({option, ": ", source, ": ", system_message(error)});
      return false;
    }
    if (count == 0) break;
    filled += count;
  }
  if (filled < sizes.shortest || filled > sizes.longest) {
    complain({option, ": expected ", sizes.text(), " key bytes ", from_input ? "on " : "in ",
              source, ", found ", filled > sizes.longest ? "more" : decimal(filled),
              "; the key is ", sizes.one() ? "exactly " + sizes.text() + " " : "",
              "raw bytes, without a newline"});
    return false;
  }
  std::copy_n(bytes.begin(), filled, parameters.key.begin());
  parameters.key_size = filled;
  return true;
}

bool Job::check_parameters() const {
  const Hasher probe(*options.algorithm, parameters, options.length);
  if (probe.error() == isochron::Error::none) return true;
  // Lengths and keys were checked when they were read.
  complain({"--customization: longer than what ", options.algorithm->title, " takes"});
  return false;
}

Outcome hash_file(Job& job, const char* name, Hasher& hasher) {
  Outcome outcome;
  if (name == standard_input && job.options.key_on_standard_input()) {
    outcome.holds_key = true;
    return outcome;
  }
  const auto start = std::chrono::steady_clock::now();
  File file;
  outcome.error = file.open(name);
  outcome.missing = outcome.error == ENOENT;
  if (outcome.error != 0) return outcome;

  job.progress.begin(name, file.size());
  outcome.error = hasher.algorithm().tuple ? hash_as_element(job, file, hasher, outcome)
                                           : hash_contents(job, file, hasher, outcome.bytes);
  job.progress.end();
  if (const int error = file.close(); outcome.error == 0) outcome.error = error;
  const auto end = std::chrono::steady_clock::now();
  outcome.seconds = std::chrono::duration<double>(end - start).count();
  return outcome;
}

std::uint64_t digest_length(const Options& options, const Algorithm& algorithm) {
  return options.length != 0 ? options.length : algorithm.digest_size;
}

void append_digest(Output& output, const Hasher& hasher, std::uint64_t length) {
  Digest digest(hasher, length);
  std::array<std::uint8_t, 4096> part;
  while (length > 0) {
    const auto size = static_cast<std::size_t>(std::min<std::uint64_t>(part.size(), length));
    const auto bytes = std::span(part).first(size);
    digest.read(bytes);
    output.append_hex(bytes);
    length -= size;
  }
}

}  // namespace isosum
