// XXH3 of small and medium inputs. See xxh3_mix.h; the functions are named after the
// specification's.
#include "isochron/checksums/xxh3_mix.h"

#include <bit>

#include "isochron/checksums/words.h"

namespace isochron::xxh3 {
namespace {

using u8 = std::uint8_t;
using u32 = std::uint32_t;
using u64 = std::uint64_t;
using checksums::read;

constexpr u64 prime_mx1 = 0x165667919e3779f9, prime_mx2 = 0x9fb21c651e98df25;

struct Product {
  u64 low, high;
};

#if defined(__wasm__)
// WebAssembly has no such multiplication, and the compiler's own is a call.
Product multiply(u64 a, u64 b) noexcept {
  const u64 a0 = a & 0xffffffff, a1 = a >> 32, b0 = b & 0xffffffff, b1 = b >> 32;
  const u64 middle = a1 * b0 + (a0 * b0 >> 32);       // <= 2^64 - 2^32
  const u64 cross = a0 * b1 + (middle & 0xffffffff);  // <= 2^64 - 2^32
  return {a * b, a1 * b1 + (middle >> 32) + (cross >> 32)};
}
#else
__extension__ typedef unsigned __int128 u128;
Product multiply(u64 a, u64 b) noexcept {
  const u128 product = static_cast<u128>(a) * b;
  return {static_cast<u64>(product), static_cast<u64>(product >> 64)};
}
#endif

u32 swap(u32 x) noexcept { return __builtin_bswap32(x); }
u64 swap(u64 x) noexcept { return __builtin_bswap64(x); }

u64 avalanche_xxh64(u64 x) noexcept {
  x = (x ^ x >> 33) * prime64_2;
  x = (x ^ x >> 29) * prime64_3;
  return x ^ x >> 32;
}

// Two neighbouring words of the secret.
u64 pair(const u8* secret) noexcept { return read<u64>(secret) ^ read<u64>(secret + 8); }
u64 pair32(const u8* secret) noexcept { return read<u32>(secret) ^ read<u32>(secret + 4); }

// ---- 0 to 16 bytes ----

u32 combine_1to3(const u8* in, std::size_t size) noexcept {
  return in[size - 1] | static_cast<u32>(size) << 8 | u32{in[0]} << 16 | u32{in[size >> 1]} << 24;
}

u64 modified(u64 seed) noexcept {
  return seed ^ u64 { swap(static_cast<u32>(seed)) } << 32;
}

u64 small_64(const u8* in, std::size_t size, const u8* secret, u64 seed) noexcept {
  if (size > 8) {
    const u64 low = (pair(secret + 24) + seed) ^ read<u64>(in);
    const u64 high = (pair(secret + 40) - seed) ^ read<u64>(in + size - 8);
    return avalanche(size + swap(low) + high + fold_product(low, high));
  }
  if (size >= 4) {
    const u64 combined = read<u32>(in + size - 4) | u64{read<u32>(in)} << 32;
    u64 value = (pair(secret + 8) - modified(seed)) ^ combined;
    value = (value ^ std::rotl(value, 49) ^ std::rotl(value, 24)) * prime_mx2;
    value = (value ^ ((value >> 35) + size)) * prime_mx2;
    return value ^ value >> 28;
  }
  if (size > 0) return avalanche_xxh64((pair32(secret) + seed) ^ combine_1to3(in, size));
  return avalanche_xxh64(seed ^ pair(secret + 56));
}

Xxh3_128Value small_128(const u8* in, std::size_t size, const u8* secret, u64 seed) noexcept {
  if (size > 8) {
    const u64 last = read<u64>(in + size - 8);
    const u64 value_1 = (pair(secret + 32) - seed) ^ read<u64>(in) ^ last;
    const u64 value_2 = (pair(secret + 48) + seed) ^ last;
    const Product first = multiply(value_1, prime64_1);
    u64 low = first.low + (u64{size - 1} << 54);
    const u64 high = first.high + value_2 + (value_2 & 0xffffffff) * (prime32_2 - 1);
    low ^= swap(high);
    const Product second = multiply(low, prime64_2);
    return {avalanche(second.low), avalanche(second.high + high * prime64_2)};
  }
  if (size >= 4) {
    const u64 combined = read<u32>(in) | u64{read<u32>(in + size - 4)} << 32;
    const u64 value = (pair(secret + 16) + modified(seed)) ^ combined;
    const Product product = multiply(value, prime64_1 + (u64{size} << 2));
    const u64 high = product.high + (product.low << 1);
    u64 low = product.low ^ high >> 3;
    low = (low ^ low >> 35) * prime_mx2;
    return {low ^ low >> 28, avalanche(high)};
  }
  if (size > 0) {
    const u32 combined = combine_1to3(in, size);
    return {avalanche_xxh64((pair32(secret) + seed) ^ combined),
            avalanche_xxh64((pair32(secret + 8) - seed) ^ std::rotl(swap(combined), 13))};
  }
  return {avalanche_xxh64(seed ^ pair(secret + 64)), avalanche_xxh64(seed ^ pair(secret + 80))};
}

// ---- 17 to 240 bytes ----

u64 mix_step(const u8* data, const u8* secret, u64 seed) noexcept {
  return fold_product(read<u64>(data) ^ (read<u64>(secret) + seed),
                      read<u64>(data + 8) ^ (read<u64>(secret + 8) - seed));
}

struct Pair {
  u64 acc[2];

  void mix_two_chunks(const u8* data_1, const u8* data_2, const u8* secret, u64 seed) noexcept {
    acc[0] += mix_step(data_1, secret, seed);
    acc[1] += mix_step(data_2, secret + 16, seed);
    acc[0] ^= read<u64>(data_2) + read<u64>(data_2 + 8);
    acc[1] ^= read<u64>(data_1) + read<u64>(data_1 + 8);
  }
};

u64 medium_64(const u8* in, std::size_t size, const u8* secret, u64 seed) noexcept {
  u64 acc = size * prime64_1;
  if (size <= 128) {
    // Chunks from both ends; their sum has no order.
    for (std::size_t i = 0; i <= (size - 1) / 32; ++i) {
      acc += mix_step(in + 16 * i, secret + 32 * i, seed);
      acc += mix_step(in + size - 16 * i - 16, secret + 32 * i + 16, seed);
    }
    return avalanche(acc);
  }
  for (std::size_t i = 0; i < 8; ++i) acc += mix_step(in + 16 * i, secret + 16 * i, seed);
  acc = avalanche(acc);
  for (std::size_t i = 8; i < size / 16; ++i) {
    acc += mix_step(in + 16 * i, secret + 16 * (i - 8) + 3, seed);
  }
  return avalanche(acc + mix_step(in + size - 16, secret + 119, seed));
}

Xxh3_128Value medium_128(const u8* in, std::size_t size, const u8* secret, u64 seed) noexcept {
  Pair pair{{size * prime64_1, 0}};
  if (size <= 128) {
    for (std::size_t i = (size - 1) / 32 + 1; i-- > 0;) {
      pair.mix_two_chunks(in + 16 * i, in + size - 16 * i - 16, secret + 32 * i, seed);
    }
  } else {
    for (std::size_t i = 0; i < 4; ++i) {
      pair.mix_two_chunks(in + 32 * i, in + 32 * i + 16, secret + 32 * i, seed);
    }
    for (u64& acc : pair.acc) acc = avalanche(acc);
    for (std::size_t i = 4; i < size / 32; ++i) {
      pair.mix_two_chunks(in + 32 * i, in + 32 * i + 16, secret + 32 * (i - 4) + 3, seed);
    }
    pair.mix_two_chunks(in + size - 16, in + size - 32, secret + 103, 0 - seed);
  }
  const u64 low = pair.acc[0] + pair.acc[1];
  const u64 high = pair.acc[0] * prime64_1 + pair.acc[1] * prime64_4 + (size - seed) * prime64_2;
  return {avalanche(low), 0 - avalanche(high)};
}

}  // namespace

const std::array<u8, default_secret_size> default_secret = {
    0xb8, 0xfe, 0x6c, 0x39, 0x23, 0xa4, 0x4b, 0xbe, 0x7c, 0x01, 0x81, 0x2c, 0xf7, 0x21, 0xad, 0x1c,
    0xde, 0xd4, 0x6d, 0xe9, 0x83, 0x90, 0x97, 0xdb, 0x72, 0x40, 0xa4, 0xa4, 0xb7, 0xb3, 0x67, 0x1f,
    0xcb, 0x79, 0xe6, 0x4e, 0xcc, 0xc0, 0xe5, 0x78, 0x82, 0x5a, 0xd0, 0x7d, 0xcc, 0xff, 0x72, 0x21,
    0xb8, 0x08, 0x46, 0x74, 0xf7, 0x43, 0x24, 0x8e, 0xe0, 0x35, 0x90, 0xe6, 0x81, 0x3a, 0x26, 0x4c,
    0x3c, 0x28, 0x52, 0xbb, 0x91, 0xc3, 0x00, 0xcb, 0x88, 0xd0, 0x65, 0x8b, 0x1b, 0x53, 0x2e, 0xa3,
    0x71, 0x64, 0x48, 0x97, 0xa2, 0x0d, 0xf9, 0x4e, 0x38, 0x19, 0xef, 0x46, 0xa9, 0xde, 0xac, 0xd8,
    0xa8, 0xfa, 0x76, 0x3f, 0xe3, 0x9c, 0x34, 0x3f, 0xf9, 0xdc, 0xbb, 0xc7, 0xc7, 0x0b, 0x4f, 0x1d,
    0x8a, 0x51, 0xe0, 0x4b, 0xcd, 0xb4, 0x59, 0x31, 0xc8, 0x9f, 0x7e, 0xc9, 0xd9, 0x78, 0x73, 0x64,
    0xea, 0xc5, 0xac, 0x83, 0x34, 0xd3, 0xeb, 0xc3, 0xc5, 0x81, 0xa0, 0xff, 0xfa, 0x13, 0x63, 0xeb,
    0x17, 0x0d, 0xdd, 0x51, 0xb7, 0xf0, 0xda, 0x49, 0xd3, 0x16, 0x55, 0x26, 0x29, 0xd4, 0x68, 0x9e,
    0x2b, 0x16, 0xbe, 0x58, 0x7d, 0x47, 0xa1, 0xfc, 0x8f, 0xf8, 0xb8, 0xd1, 0x7a, 0xd0, 0x31, 0xce,
    0x45, 0xcb, 0x3a, 0x8f, 0x95, 0x16, 0x04, 0x28, 0xaf, 0xd7, 0xfb, 0xca, 0xbb, 0x4b, 0x40, 0x7e};

u64 avalanche(u64 x) noexcept {
  x = (x ^ x >> 37) * prime_mx1;
  return x ^ x >> 32;
}

u64 fold_product(u64 a, u64 b) noexcept {
  const Product product = multiply(a, b);
  return product.low ^ product.high;
}

u64 short_64(Bytes message, const u8* secret, u64 seed) noexcept {
  return message.size() > 16 ? medium_64(message.data(), message.size(), secret, seed)
                             : small_64(message.data(), message.size(), secret, seed);
}

Xxh3_128Value short_128(Bytes message, const u8* secret, u64 seed) noexcept {
  return message.size() > 16 ? medium_128(message.data(), message.size(), secret, seed)
                             : small_128(message.data(), message.size(), secret, seed);
}

}  // namespace isochron::xxh3
