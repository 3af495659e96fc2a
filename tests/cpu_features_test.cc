// Which backends a processor may run, from what CPUID and XGETBV say: each is refused where any
// instruction set of its code is missing, or the operating system does not save its registers.
#include <array>
#include <catch2/catch.hpp>
#include <cstdint>
#include <string_view>
#include <vector>

#include "simd/cpu.h"

namespace isochron::test {
namespace {

using simd::Features;
using simd::Identification;

// The bits of CPUID and XCR0 that kernels' instructions depend on (Intel SDM volume 2, CPUID;
// volume 1, section 13.1).
enum class Bit : std::uint8_t {
  pclmulqdq,
  ssse3,
  sse41,
  aes,
  avx,
  bmi1,
  avx2,
  bmi2,
  avx512f,
  avx512dq,
  ifma,
  sha,
  avx512bw,
  avx512vl,
  vaes,
  vpclmulqdq,
  xmm_state,
  ymm_state,
  mask_state,
  zmm_upper_state,
  zmm_more_state,
  count
};
constexpr unsigned bit_count = static_cast<unsigned>(Bit::count);
using Bits = std::uint32_t;  // one for each of the above

void set(Bit bit, Identification& id) {
  const struct {
    std::uint32_t Identification::* leaf;
    unsigned position;
  } places[] = {
      {&Identification::leaf1_ecx, 1},  {&Identification::leaf1_ecx, 9},
      {&Identification::leaf1_ecx, 19}, {&Identification::leaf1_ecx, 25},
      {&Identification::leaf1_ecx, 28}, {&Identification::leaf7_ebx, 3},
      {&Identification::leaf7_ebx, 5},  {&Identification::leaf7_ebx, 8},
      {&Identification::leaf7_ebx, 16}, {&Identification::leaf7_ebx, 17},
      {&Identification::leaf7_ebx, 21}, {&Identification::leaf7_ebx, 29},
      {&Identification::leaf7_ebx, 30}, {&Identification::leaf7_ebx, 31},
      {&Identification::leaf7_ecx, 9},  {&Identification::leaf7_ecx, 10},
  };
  constexpr unsigned states[] = {1, 2, 5, 6, 7};
  const auto index = static_cast<unsigned>(bit);
  if (index < std::size(places)) {
    id.*places[index].leaf |= 1u << places[index].position;
  } else {
    id.xcr0 |= 1u << states[index - std::size(places)];
  }
}

Identification identification(Bits bits) {
  // What is none of the above is there: it must not matter.
  Identification all{};
  for (unsigned i = 0; i < bit_count; ++i) set(static_cast<Bit>(i), all);
  Identification id{~all.leaf1_ecx, ~all.leaf7_ebx, ~all.leaf7_ecx, ~all.xcr0};
  for (unsigned i = 0; i < bit_count; ++i) {
    if ((bits >> i & 1) != 0) set(static_cast<Bit>(i), id);
  }
  return id;
}

constexpr Bits operator|(Bits bits, Bit bit) {
  return bits | Bits{1} << static_cast<unsigned>(bit);
}
constexpr Bits operator|(Bit a, Bit b) { return Bits{0} | a | b; }

// What each backend's code is compiled for (simd/targets.bzl), beside what those need that it
// builds on. Written down by hand.
Bits own_bits(Features backend) {
  using enum Bit;
  switch (backend) {
    case simd::feature::v128:
      return ssse3 | sse41;
    case simd::feature::avx2:
      return avx | Bit::avx2 | bmi1 | bmi2 | xmm_state | ymm_state;
    case simd::feature::avx512:
      return avx512f | avx512bw | avx512dq | avx512vl | mask_state | zmm_upper_state |
             zmm_more_state;
    case simd::feature::sha_ni:
      return Bits{0} | sha;
    case simd::feature::clmul:
      return Bits{0} | pclmulqdq;
    case simd::feature::vpclmul:
      return Bits{0} | vpclmulqdq;
    case simd::feature::ifma:
      return Bits{0} | Bit::ifma;
    case simd::feature::aes_ni:
      return aes | pclmulqdq;
    case simd::feature::vaes:
      return Bits{0} | Bit::vaes;
    default:  // scalar, and what only combines others
      return 0;
  }
}

struct Row {
  std::string_view name;
  Features self, needs;
  Bits bits;  // of it and of all that it builds on
};

std::vector<Row> rows() {
  using namespace simd::feature;
  std::vector<Row> all = {
#define ISOCHRON_ROW(backend, builds_on) {#backend, backend, backend | (builds_on), 0},
      ISOCHRON_BACKENDS(ISOCHRON_ROW)
#undef ISOCHRON_ROW
  };
  // Those of other processors.
  std::erase_if(all, [](const Row& row) { return row.name.starts_with("arm_"); });
  for (Row& row : all) {
    for (unsigned i = 0; i < simd::index::count; ++i) {
      if ((row.needs >> i & 1) != 0) row.bits |= own_bits(Features{1} << i);
    }
  }
  return all;
}

// As dispatch.cc decides.
bool runs(const Row& row, const Identification& id) {
  return (row.needs & ~simd::features_of(id)) == 0;
}

constexpr Bits all_bits = (Bits{1} << bit_count) - 1;

TEST_CASE("row 20: a backend is refused where one feature is missing, or is not enabled") {
  for (const Row& row : rows()) {
    INFO(row.name);
    CHECK(runs(row, identification(all_bits)));
    CHECK(runs(row, identification(row.bits)));
    for (unsigned i = 0; i < bit_count; ++i) {
      INFO("without bit " << i);
      CHECK(runs(row, identification(all_bits & ~(Bits{1} << i))) == ((row.bits >> i & 1) == 0));
    }
  }
}

TEST_CASE("row 20: backends on processors with any set of features") {
  const auto all = rows();
  std::size_t wrong = 0;
  for (Bits bits = 0; bits <= all_bits; ++bits) {
    const Features found = simd::features_of(identification(bits));
    for (const Row& row : all) {
      const bool allowed = (row.needs & ~found) == 0;
      wrong += allowed == ((row.bits & ~bits) == 0) ? 0 : 1;
    }
  }
  CHECK(wrong == 0);
}

TEST_CASE("this processor is what detect() says it is") {
  // Both ways lead through CPUID; the compiler's builtin reads XCR0 by itself.
  CHECK(((simd::detect() & simd::feature::avx2) != 0) ==
        (__builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("bmi") != 0 &&
         __builtin_cpu_supports("bmi2") != 0));
  CHECK(((simd::detect() & simd::feature::avx512) != 0) ==
        (__builtin_cpu_supports("avx512f") != 0 && __builtin_cpu_supports("avx512bw") != 0 &&
         __builtin_cpu_supports("avx512dq") != 0 && __builtin_cpu_supports("avx512vl") != 0 &&
         __builtin_cpu_supports("avx2") != 0));
}

}  // namespace
}  // namespace isochron::test
