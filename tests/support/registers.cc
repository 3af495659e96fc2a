// See registers.h.
#include "tests/support/registers.h"

#include <atomic>

#if defined(__x86_64__)
#include <cpuid.h>

#include <cstddef>
#include <cstdint>
#endif

namespace isochron::test {
namespace {

enum Broken : unsigned { general = 1, stack = 2, mxcsr = 4, x87 = 8, direction = 16, upper = 32 };
std::atomic<unsigned> broken{0};

}  // namespace

std::string broken_registers() {
  const unsigned found = broken.exchange(0);
  std::string names;
  const struct {
    Broken bit;
    const char* name;
  } all[] = {{general, "rbx rbp r12-r15 "},
             {stack, "rsp "},
             {mxcsr, "mxcsr "},
             {x87, "x87 control word "},
             {direction, "direction flag "},
             {upper, "upper halves "}};
  for (const auto& one : all) {
    if ((found & one.bit) != 0) names += one.name;
  }
  return names;
}

#if defined(__x86_64__)

namespace detail {

// The places of the trampoline's operands below.
struct Call {
  void (*function)();                 // 0
  std::uint64_t back;                 // 8
  std::uint64_t caller[6];            // 16: rbx, rbp, r12 to r15
  std::uint64_t after[6];             // 64
  std::uint64_t stack, stack_after;   // 112, 120
  std::uint64_t flags;                // 128
  std::uint32_t caller_mxcsr, mxcsr;  // 136, 140
  std::uint16_t caller_x87, x87;      // 144, 146
};
static_assert(offsetof(Call, after) == 64 && offsetof(Call, flags) == 128 &&
              offsetof(Call, x87) == 146);

}  // namespace detail

namespace {

// Rounding up, denormals as zeros, no exceptions; rounding to zero.
constexpr std::uint32_t mxcsr_mark = 0xdfc0, mxcsr_control = 0xffc0;
constexpr std::uint16_t x87_mark = 0x0f7f;

constexpr std::uint64_t marks[6] = {0x1111111122222222, 0x3333333344444444, 0x5555555566666666,
                                    0x7777777788888888, 0x99999999aaaaaaaa, 0xbbbbbbbbcccccccc};

}  // namespace

extern "C" {
// A thread's call in the making; for the assembly.
[[gnu::used]] constinit thread_local detail::Call isochron_test_call{};
}

// Enters with the arguments of the real call where the ABI wants them, some of them on the stack:
// the return address is taken off it, so that the real call puts its own into the same place.
__asm__(R"(
  .text
  .globl isochron_test_trampoline
  .type isochron_test_trampoline, @function
isochron_test_trampoline:
  popq %fs:isochron_test_call@tpoff+8
  movq %rbx, %fs:isochron_test_call@tpoff+16
  movq %rbp, %fs:isochron_test_call@tpoff+24
  movq %r12, %fs:isochron_test_call@tpoff+32
  movq %r13, %fs:isochron_test_call@tpoff+40
  movq %r14, %fs:isochron_test_call@tpoff+48
  movq %r15, %fs:isochron_test_call@tpoff+56
  movq %rsp, %fs:isochron_test_call@tpoff+112
  movabsq $0x1111111122222222, %rbx
  movabsq $0x3333333344444444, %rbp
  movabsq $0x5555555566666666, %r12
  movabsq $0x7777777788888888, %r13
  movabsq $0x99999999aaaaaaaa, %r14
  movabsq $0xbbbbbbbbcccccccc, %r15
  stmxcsr %fs:isochron_test_call@tpoff+136
  fnstcw %fs:isochron_test_call@tpoff+144
  ldmxcsr %fs:isochron_test_call@tpoff+140
  fldcw %fs:isochron_test_call@tpoff+146
  callq *%fs:isochron_test_call@tpoff
  movq %rbx, %fs:isochron_test_call@tpoff+64
  movq %rbp, %fs:isochron_test_call@tpoff+72
  movq %r12, %fs:isochron_test_call@tpoff+80
  movq %r13, %fs:isochron_test_call@tpoff+88
  movq %r14, %fs:isochron_test_call@tpoff+96
  movq %r15, %fs:isochron_test_call@tpoff+104
  movq %rsp, %fs:isochron_test_call@tpoff+120
  movq %fs:isochron_test_call@tpoff+112, %rsp
  pushfq
  popq %fs:isochron_test_call@tpoff+128
  cld
  stmxcsr %fs:isochron_test_call@tpoff+140
  fnstcw %fs:isochron_test_call@tpoff+146
  ldmxcsr %fs:isochron_test_call@tpoff+136
  fldcw %fs:isochron_test_call@tpoff+144
  movq %fs:isochron_test_call@tpoff+16, %rbx
  movq %fs:isochron_test_call@tpoff+24, %rbp
  movq %fs:isochron_test_call@tpoff+32, %r12
  movq %fs:isochron_test_call@tpoff+40, %r13
  movq %fs:isochron_test_call@tpoff+48, %r14
  movq %fs:isochron_test_call@tpoff+56, %r15
  pushq %fs:isochron_test_call@tpoff+8
  retq
  .size isochron_test_trampoline, .-isochron_test_trampoline
)");

namespace {

// XINUSE, which of the enabled states are not at their initial values (Intel SDM volume 1, section
// 13.6); 0 where XGETBV does not tell.
std::uint32_t in_use() {
  static const bool told = [] {
    unsigned a, b, c, d;
    constexpr unsigned osxsave = 1u << 27, xgetbv_1 = 1u << 2;
    if (__get_cpuid(1, &a, &b, &c, &d) == 0 || (c & osxsave) == 0) return false;
    return __get_cpuid_count(0xd, 1, &a, &b, &c, &d) != 0 && (a & xgetbv_1) != 0;
  }();
  if (!told) return 0;
  std::uint32_t low, high;
  __asm__ volatile("xgetbv" : "=a"(low), "=d"(high) : "c"(1));
  return low;
}

constexpr std::uint32_t avx_state = 4;

}  // namespace

bool sees_upper_halves() {
  // Upper halves are set, then cleared.
  if (__builtin_cpu_supports("avx2") == 0) return false;
  __asm__ volatile("vpcmpeqd %%ymm7, %%ymm7, %%ymm7" : : : "xmm7");
  const bool set = (in_use() & avx_state) != 0;
  __asm__ volatile("vzeroupper");
  return set && (in_use() & avx_state) == 0;
}

namespace detail {

CheckedCall::CheckedCall(void (*function)()) {
  isochron_test_call.function = function;
  isochron_test_call.mxcsr = mxcsr_mark;
  isochron_test_call.x87 = x87_mark;
}

CheckedCall::~CheckedCall() {
  static const bool upper_halves = sees_upper_halves();
  const Call& call = isochron_test_call;
  constexpr std::uint64_t direction_flag = 1u << 10;
  unsigned found = 0;
  if (upper_halves && (in_use() & avx_state) != 0) {
    found |= upper;
    __asm__ volatile("vzeroupper");
  }
  for (unsigned i = 0; i < 6; ++i) found |= call.after[i] == marks[i] ? 0u : general;
  if (call.stack != call.stack_after) found |= stack;
  if ((call.mxcsr & mxcsr_control) != (mxcsr_mark & mxcsr_control)) found |= mxcsr;
  if (call.x87 != x87_mark) found |= x87;
  if ((call.flags & direction_flag) != 0) found |= direction;
  if (found != 0) broken |= found;
}

}  // namespace detail

#else

bool sees_upper_halves() { return false; }

#endif

}  // namespace isochron::test
