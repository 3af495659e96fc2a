// See controls.h. Nothing here may be inlined or computed beforehand, and assembly that might write
// memory keeps compilers from making a conditional move of a branch.
#include "tests/ct/native/controls.h"

#include <cstring>

#include "isochron/bytes.h"
#include "isochron/secret.h"

namespace isochron::ct {
namespace {

#define ISOCHRON_CONTROL [[gnu::noinline]] void

void keep_branch() { __asm__ volatile("" : : : "memory"); }

std::uint64_t word(const std::uint8_t* bytes) {
  std::uint64_t value;
  std::memcpy(&value, bytes, sizeof value);
  return value;
}

void store(std::uint8_t* result, std::uint64_t value) { std::memcpy(result, &value, sizeof value); }

// Content is public and of no matter.
std::uint8_t table[256];

// ---- A branch ----

ISOCHRON_CONTROL leaky_branch(const std::uint8_t* secret, std::uint8_t* result) {
  std::uint64_t value = word(secret);
  if ((secret[0] & 1) != 0) {
    keep_branch();
    value = ~value;
  }
  store(result, value);
}
ISOCHRON_CONTROL constant_branch(const std::uint8_t* secret, std::uint8_t* result) {
  store(result, word(secret) ^ mask_from_bit<std::uint64_t>(secret[0] & 1));
}

// ---- The number of rounds of a loop ----

ISOCHRON_CONTROL leaky_loop(const std::uint8_t* secret, std::uint8_t* result) {
  std::uint64_t value = 1;
  for (unsigned i = 0; i < secret[0] % 16u; ++i) {
    keep_branch();
    value = value * 5 + word(secret);
  }
  store(result, value);
}
ISOCHRON_CONTROL constant_loop(const std::uint8_t* secret, std::uint8_t* result) {
  std::uint64_t value = 1;
  for (unsigned i = 0; i < 16; ++i) {
    keep_branch();
    value = value * 5 + word(secret);
  }
  store(result, value);
}

// ---- A value chosen by a branch ----

ISOCHRON_CONTROL leaky_select(const std::uint8_t* secret, std::uint8_t* result) {
  const std::uint8_t* chosen = secret + 8;
  if (secret[0] > 100) {
    keep_branch();
    chosen = secret + 16;
  }
  store(result, word(chosen));
}
ISOCHRON_CONTROL constant_select(const std::uint8_t* secret, std::uint8_t* result) {
  const std::uint64_t above = (100u - std::uint64_t{secret[0]}) >> 63;
  store(result, select(mask_from_bit(above), word(secret + 16), word(secret + 8)));
}

// ---- The address of a load, and of a store ----

ISOCHRON_CONTROL leaky_load(const std::uint8_t* secret, std::uint8_t* result) {
  store(result, table[secret[0]] + word(secret + 1));
}
ISOCHRON_CONTROL constant_load(const std::uint8_t* secret, std::uint8_t* result) {
  std::uint64_t found = 0;
  for (std::uint32_t i = 0; i < sizeof table; ++i) {
    found |= mask_if_zero(i ^ secret[0]) & table[i];
  }
  store(result, found + word(secret + 1));
}

ISOCHRON_CONTROL leaky_store(const std::uint8_t* secret, std::uint8_t* result) {
  table[secret[0]] = 1;
  keep_branch();
  store(result, word(secret));
}
ISOCHRON_CONTROL constant_store(const std::uint8_t* secret, std::uint8_t* result) {
  for (std::uint32_t i = 0; i < sizeof table; ++i) {
    table[i] |= static_cast<std::uint8_t>(mask_if_zero(i ^ secret[0]) & 1);
  }
  store(result, word(secret));
}

// ---- Comparison that ends at the first difference ----

ISOCHRON_CONTROL leaky_compare(const std::uint8_t* secret, std::uint8_t* result) {
  std::uint64_t equal = 0;
  while (equal < 32 && secret[equal] == static_cast<std::uint8_t>(equal)) {
    keep_branch();
    ++equal;
  }
  store(result, equal + word(secret));
}
ISOCHRON_CONTROL constant_compare(const std::uint8_t* secret, std::uint8_t* result) {
  const bool equal = constant_time_equal({secret, 32}, {secret + 32, 32});
  store(result, std::uint64_t{equal} + word(secret));
}

// ---- Division: its time depends on operands on many processors ----

// Of 32 bits: for 64, Clang adds a branch on whether the upper halves are zero.
ISOCHRON_CONTROL leaky_division(const std::uint8_t* secret, std::uint8_t* result) {
  store(result, static_cast<std::uint32_t>(word(secret)) / (std::uint32_t{secret[9]} + 1));
}
ISOCHRON_CONTROL constant_division(const std::uint8_t* secret, std::uint8_t* result) {
  store(result, word(secret) >> 3);
}

// ---- A secret that reaches a branch through vector registers alone ----

using Vector = std::uint8_t __attribute__((vector_size(16)));

struct Halves {
  std::uint64_t low, high;
};
inline Halves mixed(const std::uint8_t* secret) {
  Vector a, b;
  std::memcpy(&a, secret, sizeof a);
  std::memcpy(&b, secret + sizeof a, sizeof b);
  a = (a ^ b) + 3;
  Halves halves;
  std::memcpy(&halves, &a, sizeof halves);
  return halves;
}

ISOCHRON_CONTROL leaky_vector(const std::uint8_t* secret, std::uint8_t* result) {
  auto [low, high] = mixed(secret);
  if ((high & 1) != 0) {
    keep_branch();
    low = ~low;
  }
  store(result, low);
}
ISOCHRON_CONTROL constant_vector(const std::uint8_t* secret, std::uint8_t* result) {
  const auto [low, high] = mixed(secret);
  store(result, low ^ mask_from_bit(high & 1));
}

const struct {
  const char* name;
  Control leaky, constant;
} controls[] = {
    {"branch", leaky_branch, constant_branch},       {"loop", leaky_loop, constant_loop},
    {"select", leaky_select, constant_select},       {"load", leaky_load, constant_load},
    {"store", leaky_store, constant_store},          {"compare", leaky_compare, constant_compare},
    {"division", leaky_division, constant_division}, {"vector", leaky_vector, constant_vector},
};

}  // namespace

bool find_control(const char* kind, const char* name, Control& control) {
  const bool leaky = std::strcmp(kind, "leaky") == 0;
  if (!leaky && std::strcmp(kind, "constant") != 0) return false;
  for (const auto& one : controls) {
    if (std::strcmp(name, one.name) == 0) {
      control = leaky ? one.leaky : one.constant;
      return true;
    }
  }
  return false;
}

}  // namespace isochron::ct
