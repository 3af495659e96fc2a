// Timing the algorithms' streaming functions, one thread, on data in the cache. See bench.h.
#include "bench.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "isochron/backend.h"
#include "json.h"
#include "median_speed.h"

namespace isosum {
namespace {

constexpr std::size_t lengths[] = {64, 1024, 16384, 1 << 20};
constexpr std::string_view length_names[] = {"64 B", "1 KiB", "16 KiB", "1 MiB"};
std::uint8_t message[1 << 20];

// 10^6 bytes a second.
double measure(const Algorithm& algorithm, std::size_t length) {
  const auto bytes = std::span(message).first(length);
  const Parameters parameters;
  const double speed = median_speed(length, [&] {
    Hasher hasher(algorithm, parameters, 0);
    hasher.update(bytes);
    std::uint8_t first = 0;
    Digest(hasher, algorithm.digest_size).read({&first, 1});
    // Each message depends on the digest before, so that none can be left out.
    message[0] ^= first;
  });
  return std::round(speed * 10) / 10;
}

constexpr std::size_t backend_width = 9;

// Of the heading and the names of all algorithms, and two blanks.
std::size_t name_width() {
  std::size_t width = std::string_view("algorithm").size();
  for (const Algorithm& a : isochron::algorithms()) width = std::max(width, a.name.size());
  return width + 2;
}

void print_heading(Output& output) {
  output.append("MB/s (10^6 bytes a second), one thread");
  output.end_line();
  output.append(padded("algorithm", name_width()));
  output.append(padded("backend", backend_width));
  for (const std::string_view name : length_names) output.append(padded_before(name, 10));
  output.end_line();
}

void bench(const Algorithm& algorithm, std::string_view backend, bool as_json, JsonArray& json,
           Output& output) {
  if (!as_json) {
    output.append(padded(algorithm.name, name_width()));
    output.append(padded(backend, backend_width));
  }
  for (std::size_t i = 0; i < std::size(lengths); ++i) {
    const double speed = measure(algorithm, lengths[i]);
    if (!as_json) {
      output.append(padded_before(decimal1(speed), 10));
      continue;
    }
    json.begin_object();
    json.add({{"algorithm", algorithm.name},
              {"backend", backend},
              {"bytes", std::uint64_t{lengths[i]}},
              {"mb_per_second", speed}});
    json.end_object();
  }
  if (!as_json) output.end_line();
}

}  // namespace

void run_benchmark(const Options& options, Output& output) {
  JsonArray json(output);
  // Byte i is i mod 251, which no power of two divides.
  for (std::size_t i = 0; i < sizeof message; ++i) message[i] = static_cast<std::uint8_t>(i % 251);
  if (!options.json) print_heading(output);
  for (const Algorithm& algorithm : isochron::algorithms()) {
    if (options.algorithm_given && &algorithm != options.algorithm) continue;
    if (!options.backend.empty()) {
      bench(algorithm, isochron::active_backend(algorithm.primitive), options.json, json, output);
      continue;
    }
    for (const std::string_view backend : isochron::supported_backends()) {
      // Supported names cannot be refused.
      (void)isochron::set_backend(backend);
      // Where a backend has no code of its own for an algorithm, a narrower one would run again.
      if (isochron::active_backend(algorithm.primitive) != backend) continue;
      bench(algorithm, backend, options.json, json, output);
    }
  }
  if (options.json) json.end();
}

}  // namespace isosum
