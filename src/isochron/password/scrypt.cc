// scrypt (RFC 7914). See scrypt.h.
#include "isochron/password/scrypt.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <limits>

#include "isochron/password/one_call.h"
#include "isochron/password/pbkdf2_once.h"
#include "isochron/secret.h"
#include "simd/dispatch.h"

namespace isochron {
namespace {

constexpr std::uint64_t max_key_size = std::uint64_t{32} * 0xffffffff;
constexpr std::uint32_t max_product = (1u << 30) - 1;                          // of r and p
constexpr std::uint64_t too_much = std::numeric_limits<std::uint64_t>::max();  // bytes of memory

// Iterations of ROMix in a step, an even number: about a MiB of blocks.
std::uint64_t iterations_per_step(std::uint32_t r) noexcept {
  return std::max<std::uint64_t>(8192 / r & ~std::uint64_t{1}, 2);
}
std::uint64_t steps_per_half(std::uint64_t n, std::uint32_t r) noexcept {
  return 1 + (n - 1) / iterations_per_step(r);
}

// Between the order of the standard and the kernels', in which word i of 16 is its word 5 * i.
enum class Order : bool { standard, kernel };
void copy_words(std::uint8_t* to, const std::uint8_t* from, std::size_t size, Order order) {
  for (std::size_t block = 0; block < size; block += 64) {
    for (std::size_t i = 0; i < 16; ++i) {
      const std::size_t theirs = 4 * (5 * i % 16);
      const bool to_kernel = order == Order::kernel;
      std::memcpy(to + block + (to_kernel ? 4 * i : theirs),
                  from + block + (to_kernel ? theirs : 4 * i), 4);
    }
  }
}

}  // namespace

static_assert(std::endian::native == std::endian::little, "words in memory are little endian");

Error scrypt_check(const ScryptParameters& parameters, std::uint64_t key_size) noexcept {
  const auto& [n, r, p] = parameters;
  if (r == 0 || r > max_product) return Error::invalid_block_size;
  if (p == 0 || p > max_product / r) return Error::invalid_parallelism;
  if (n < 2 || !std::has_single_bit(n) || (r < 4 && n >= std::uint64_t{1} << (16 * r))) {
    return Error::invalid_cost;
  }
  if (key_size == 0 || key_size > max_key_size) return Error::invalid_length;
  return Error::none;
}

std::uint64_t scrypt_memory_size(const ScryptParameters& parameters,
                                 std::uint32_t at_once) noexcept {
  std::uint64_t blocks = 0, bytes = 0;
  if (__builtin_add_overflow(parameters.n, std::uint64_t{2}, &blocks) ||
      __builtin_mul_overflow(blocks, std::uint64_t{at_once}, &blocks) ||
      __builtin_add_overflow(blocks, std::uint64_t{parameters.p}, &blocks) ||
      __builtin_mul_overflow(blocks, std::uint64_t{128} * parameters.r, &bytes)) {
    return too_much;
  }
  return bytes;
}

Error scrypt(const ScryptParameters& parameters, Bytes password, Bytes salt,
             std::span<std::uint8_t> memory, std::span<std::uint8_t> key) noexcept {
  return password_internals::in_one_call<Scrypt>(parameters, password, salt, memory, key,
                                                 [](Scrypt& work) {
                                                   while (work.step()) {
                                                   }
                                                 });
}

// Salts of every length are allowed, and may lie in the memory: they are read before it is written.
Error Scrypt::check(const ScryptParameters& parameters, Bytes password, Bytes /*salt*/,
                    std::uint64_t key_size, std::span<const std::uint8_t> memory) noexcept {
  const Error error = scrypt_check(parameters, key_size);
  if (error != Error::none) return error;
  const std::uint64_t needed = scrypt_memory_size(parameters);
  if (needed == too_much || memory.size() < needed) return Error::insufficient_memory;
  return overlap(password, memory) ? Error::overlapping_buffers : Error::none;
}

Error Scrypt::begin(const ScryptParameters& parameters, Bytes password, Bytes salt,
                    std::uint64_t key_size, std::span<std::uint8_t> memory) noexcept {
  abort();
  const Error error = check(parameters, password, salt, key_size, memory);
  if (error != Error::none) return error;
  // What no thread could use is left alone.
  const std::uint64_t usable = scrypt_memory_size(parameters, parameters.p);
  memory_ = memory.first(static_cast<std::size_t>(std::min<std::uint64_t>(memory.size(), usable)));
  password_ = password;
  key_size_ = key_size;
  n_ = parameters.n;
  r_ = parameters.r;
  p_ = parameters.p;
  scrypt_internals::pbkdf2_once(password, salt, memory_.first(p_ * block_size()));
  return Error::none;
}

std::uint64_t Scrypt::steps_per_part() const noexcept {
  return n_ == 0 ? 0 : 2 * steps_per_half(n_, r_);
}
std::uint64_t Scrypt::steps() const noexcept { return p_ * steps_per_part(); }
std::uint64_t Scrypt::steps_done() const noexcept { return part_ * steps_per_part() + step_; }

void Scrypt::run_step(std::uint32_t part, std::uint64_t step, std::uint8_t* room) const noexcept {
  const simd::ScryptKernel& kernel = *simd::kernels().scrypt;
  const std::size_t size = block_size();
  std::uint8_t* block = memory_.data() + part * size;
  std::uint8_t* v = room;
  std::uint8_t* x = v + static_cast<std::size_t>(n_) * size;
  std::uint8_t* y = x + size;
  if (step == 0) copy_words(x, block, size, Order::kernel);

  const std::uint64_t half = steps_per_half(n_, r_);
  const std::uint64_t iterations = iterations_per_step(r_);
  const std::uint64_t begin = step % half * iterations;
  const std::uint64_t count = std::min(iterations, n_ - begin);
  if (step < half) {
    kernel.fill(x, y, v + static_cast<std::size_t>(begin) * size, r_, count);
  } else {
    kernel.mix(x, y, v, r_, n_, count);
  }
  if (step + 1 == 2 * half) copy_words(block, x, size, Order::standard);
}

bool Scrypt::step() noexcept {
  if (part_ == p_) return false;
  run_step(part_, step_, memory_.data() + p_ * block_size());
  if (++step_ == steps_per_part()) {
    step_ = 0;
    ++part_;
  }
  return part_ != p_;
}

Error Scrypt::finish(std::span<std::uint8_t> key) noexcept {
  if (n_ == 0 || part_ != p_) return Error::unfinished;
  if (key.size() != key_size_) return Error::invalid_length;
  if (overlap(key, memory_)) return Error::overlapping_buffers;
  scrypt_internals::pbkdf2_once(password_, memory_.first(p_ * block_size()), key);
  abort();
  return Error::none;
}

void Scrypt::abort() noexcept {
  wipe(memory_.data(), memory_.size());
  memory_ = {};
  password_ = {};
  n_ = step_ = 0;
  r_ = p_ = part_ = 0;
}

}  // namespace isochron
