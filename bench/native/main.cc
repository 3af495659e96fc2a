// The native benchmark: every row on every backend of this machine, beside its peers, in one run.
//   bench [--blake3=LIBRARY] [--k12=LIBRARY] [Google Benchmark's options]
//
// A result is named algorithm/series/length. Its label names the series to compare it with.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "bench/native/row.h"
#include "isochron/backend.h"

namespace isochron::bench {
namespace {

std::span<std::uint8_t> buffer() {
  static std::vector<std::uint8_t> bytes(longest);
  return bytes;
}

void measure(benchmark::State& state, Shape shape, const Work& work, std::size_t length) {
  std::vector<std::uint8_t> output(shape == Shape::output ? length : batch_size * longest_digest);
  const std::size_t bytes = shape == Shape::batch ? length * batch_size : length;
  const bool is_short = shape == Shape::output || shape == Shape::memory;
  const Bytes input = buffer().first(is_short ? 64 : bytes);
  for (auto _ : state) {
    work(input, output);
    benchmark::DoNotOptimize(output.data());
    benchmark::ClobberMemory();
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * bytes));
}

void add(const Row& row, const std::string& series, const Work& work, const std::string& against,
         auto prepare) {
  for (const std::size_t length : row.lengths) {
    const std::string name = row.algorithm + '/' + series + '/' + std::to_string(length);
    const Shape shape = row.shape;
    auto* const added = benchmark::RegisterBenchmark(name.c_str(), [=](benchmark::State& state) {
      prepare();
      measure(state, shape, work, length);
      state.SetLabel(against);
    });
    if (row.threaded) added->UseRealTime();
  }
}

std::string peer_of(const Row& row, std::string_view backend, std::string_view best) {
  std::string name;
  for (const Peer& peer : row.peers) {
    if (peer.backend == (backend == best ? "" : backend)) return peer.name;
    if (peer.backend.empty()) name = peer.name;
  }
  return name;
}

void add(const Row& row) {
  (void)set_backend("auto");
  const std::string best(active_backend(row.primitive));
  benchmark::AddCustomContext("best " + row.algorithm, best);
  const auto backends = supported_backends();
  for (const std::string_view backend : backends) {
    if (set_backend(backend) != Error::none || active_backend(row.primitive) != backend) continue;
    add(row, "isochron " + std::string(backend), row.work, peer_of(row, backend, best),
        [backend, prepare = row.prepare] {
          (void)set_backend(backend);
          if (prepare != nullptr) prepare();
        });
  }
  for (const Peer& peer : row.peers) {
    const bool wanted =
        peer.backend.empty() ||
        (peer.backend != best && std::ranges::find(backends, peer.backend) != backends.end());
    if (!wanted) continue;
    add(row, peer.name, peer.work, "", [prepare = peer.prepare] {
      if (prepare != nullptr) prepare();
    });
  }
}

// Takes FLAG=PATH out of the arguments.
std::string library_of(std::string_view flag, int& count, char** arguments) {
  std::string path;
  char** const end = std::remove_if(arguments + 1, arguments + count, [&](char* argument) {
    if (!std::string_view(argument).starts_with(flag)) return false;
    path = argument + flag.size();
    return true;
  });
  count = static_cast<int>(end - arguments);
  return path;
}

int run(int count, char** arguments) {
  const std::string library = library_of("--blake3=", count, arguments);
  const bool has_xkcp = open_xkcp(library_of("--k12=", count, arguments));
  benchmark::Initialize(&count, arguments);
  if (benchmark::ReportUnrecognizedArguments(count, arguments)) return 1;
  benchmark::AddCustomContext("OpenSSL", openssl_version());
  benchmark::AddCustomContext("BLAKE3 C", official_blake3_version(library));
  benchmark::AddCustomContext("XKCP", has_xkcp ? "K12 of kangarootwelve_xkcp 0.2.1" : "");
  for (const auto& [name, version] : library_versions()) {
    benchmark::AddCustomContext(name, version);
  }
  for (const Row& row : rows(library)) add(row);
  for (const Row& row : table_rows()) add(row);
  for (const Row& row : keyed_rows()) add(row);
  for (const Row& row : cipher_rows()) add(row);
  for (const Row& row : password_rows()) add(row);
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
  return 0;
}

}  // namespace
}  // namespace isochron::bench

int main(int count, char** arguments) { return isochron::bench::run(count, arguments); }
