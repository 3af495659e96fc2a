// Functions that are no hashes: MACs, key derivation, password hashing, secrets as text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "isochron/algorithms.h"
#include "isochron/bytes.h"
#include "isochron/error.h"

namespace isochron::ct {

inline constexpr std::size_t function_key_size = 200;
inline constexpr std::size_t function_out_size = 600;
using FunctionOutput = std::span<std::uint8_t, function_out_size>;

// Key (of function_key_size bytes) and message are secret; out begins with what depends on both.
struct Function {
  const char* name;
  const char* primitive;  // whose backend it runs on; null: the hash's
  bool in_lanes;          // it also runs on the primitive's lanes
  void (*call)(const Algorithm& hash, Bytes key, Bytes message, FunctionOutput out);
};

// The function of "NAME", or of "NAME:HASH" and its hash. Null: there is none.
const Function* find_function(const char* name, const Algorithm*& hash);

// Calls use(name) with what functions.txt must have lines of: each function's name, "hmac:HASH" for
// each hash that HMAC is defined for.
void for_each_function(void (*use)(const char* name));

// Ends the program with the error's name, if it is one: arguments are right, and every length fits.
void must(Error error);

}  // namespace isochron::ct
