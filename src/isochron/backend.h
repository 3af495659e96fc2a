// Which implementation of each primitive runs: listing, choosing and asking.
//
// A backend is a set of instructions: "scalar" (portable C++), "v128" (SSE4.1, NEON or wasm
// simd128), "avx2", "avx512" (F, BW, DQ, VL), "sha_ni" (x86 SHA extensions), "arm_sha2" and
// "arm_sha512" (Armv8 instructions for SHA-1 and SHA-256, and for SHA-512), "clmul", "vpclmul" and
// "arm_pmull" (carry-less multiplication of 128 and 256 bits on x86, and on Arm), "ifma" (AVX-512's
// multiplication of 52 bits), "aes_ni", "vaes", "vaes512" and "arm_aes" (AES instructions on 128,
// 256 and 512 bits on x86, and on Arm). A primitive is a name such as "sha256", "sha256_many" or
// "blake3"; primitives() lists them.
//
// The choice, per primitive, is the fastest implementation among those that the chosen backend and
// the backends it builds on offer. set_backend("avx2") for example lets AVX2, v128 and scalar
// code run, but neither AVX-512 nor the SHA extensions. Without a choice ("auto"), all that the
// processor and its operating system support take part.
//
// The environment variable ISOCHRON_BACKEND, read once at first use, makes the same choice as
// set_backend. A name that it cannot honour leaves "auto" in force and is kept for
// environment_backend_error().
#pragma once

#include <span>
#include <string_view>

#include "isochron/error.h"

namespace isochron {

// Every backend that this process can run, "scalar" first, then from narrow to wide.
// Static storage.
std::span<const std::string_view> supported_backends() noexcept;

// Every backend that some build of the library has, supported here or not. Static storage.
std::span<const std::string_view> known_backends() noexcept;

// Chooses the backend for the whole process. "auto" undoes an earlier choice, also that of the
// environment. Thread-safe; calls under way finish on the backend they began with. All backends
// give the same results, so a state may be begun on one and finished on another. Errors:
// unknown_backend, unsupported_backend (then the choice stays as it was).
Error set_backend(std::string_view name) noexcept;

// The names for which active_backend answers. Static storage.
std::span<const std::string_view> primitives() noexcept;

// The backend whose code runs this primitive now. Empty for an unknown primitive. Static storage.
std::string_view active_backend(std::string_view primitive) noexcept;

// What was wrong with ISOCHRON_BACKEND: none, unknown_backend or unsupported_backend.
Error environment_backend_error() noexcept;

}  // namespace isochron
