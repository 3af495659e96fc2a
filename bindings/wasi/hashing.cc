// Reading a file and feeding it to a hasher. See hashing.h.
#include "hashing.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cmath>
#ifndef __wasi__
#include <thread>
#endif

#include "file.h"

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
  const unsigned threads = threads_of(job.options);
  if (threads > 1 && file.size() && !file.is_standard_input() && hasher.can_hash_in_parallel()) {
    const ParallelFile whole{.descriptor = file.descriptor(),
                             .size = *file.size(),
                             .threads = threads,
                             .progress = job.progress};
    const int error = hasher.hash_in_parallel(whole, bytes);
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

}  // namespace

std::string_view Outcome::message() const {
  return holds_key ? "standard input holds the key of --keyed; name a file" : system_message(error);
}

double Outcome::megabytes_per_second() const {
  if (seconds <= 0) return 0;
  // Three digits behind the point are more than a clock can tell.
  return std::round(static_cast<double>(bytes) / seconds / 1e3) / 1e3;
}

Job::Job(const Options& given) : options(given), progress(given.progress) {
  parameters.mode = given.mode;
  parameters.context = given.context;
}

Job::~Job() { isochron::wipe(parameters.key.data(), parameters.key.size()); }

bool Job::read_key() {
  const std::size_t size = options.algorithm->key_size;
  std::array<std::uint8_t, longest_key + 1> bytes{};
  const isochron::WipeOnExit wipe_bytes(bytes);
  File input;
  std::size_t filled = 0;
  if (int error = input.open(standard_input.data())) {
    complain({"--keyed: ", system_message(error)});
    return false;
  }
  while (filled <= size) {
    std::size_t count = 0;
    if (const int error = input.read(std::span(bytes).subspan(filled, size + 1 - filled), count)) {
      complain({"--keyed: standard input: ", system_message(error)});
      return false;
    }
    if (count == 0) break;
    filled += count;
  }
  if (filled != size) {
    complain({"--keyed: expected ", decimal(size), " key bytes on standard input, found ",
              filled > size ? "more" : decimal(filled), "; the key is exactly ", decimal(size),
              " raw bytes, without a newline"});
    return false;
  }
  std::copy_n(bytes.begin(), size, parameters.key.begin());
  return true;
}

Outcome hash_file(Job& job, const char* name, Hasher& hasher) {
  Outcome outcome;
  if (name == standard_input && job.options.mode == Parameters::Mode::keyed) {
    outcome.holds_key = true;
    return outcome;
  }
  const auto start = std::chrono::steady_clock::now();
  File file;
  outcome.error = file.open(name);
  outcome.missing = outcome.error == ENOENT;
  if (outcome.error != 0) return outcome;

  job.progress.begin(name, file.size());
  outcome.error = hash_contents(job, file, hasher, outcome.bytes);
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
  std::array<std::uint8_t, 4096> part;
  for (std::uint64_t position = 0; position < length; position += part.size()) {
    const auto size =
        static_cast<std::size_t>(std::min<std::uint64_t>(part.size(), length - position));
    const auto bytes = std::span(part).first(size);
    hasher.read(position, bytes);
    output.append_hex(bytes);
  }
}

}  // namespace isosum
