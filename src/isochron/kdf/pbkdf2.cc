// PBKDF2: T_i = U_1 ^ ... ^ U_c, where U_1 = PRF(password, salt || INT(i)), U_j = PRF(password,
// U_{j-1}). See pbkdf2.h.
#include "isochron/kdf/pbkdf2.h"

#include <algorithm>
#include <array>
#include <limits>
#include <string_view>

#include "isochron/hash_operations.h"
#include "isochron/kdf/pbkdf2_chains.h"
#include "isochron/legacy/sha1.h"
#include "isochron/sha256.h"
#include "isochron/sha512.h"
#include "isochron/sm3.h"
#include "isochron/state_fields.h"
#include "simd/dispatch.h"

namespace isochron {

// How a group's iterations are run with one hash.
struct Pbkdf2Chains {
  using Run = void (*)(const HmacKey& key, std::uint8_t* u, std::uint8_t* t, std::size_t count,
                       std::uint32_t iterations);

  // With any hash: through HMAC, chain by chain.
  static void through_hmac(const HmacKey& key, std::uint8_t* u, std::uint8_t* t, std::size_t count,
                           std::uint32_t iterations) noexcept {
    Hmac mac(key);
    const std::size_t size = mac.tag_size();
    for (; count > 0; --count, u += size, t += size) {
      for (std::uint32_t i = 0; i < iterations; ++i) {
        mac.reset();
        (void)mac.update({u, size}).finish({u, size});
        for (std::size_t j = 0; j < size; ++j) t[j] ^= u[j];
      }
    }
  }

  // The words of a hash's state behind whole blocks.
  template <class Hasher, class Shape>
  static typename merkle_damgard::Chains<Shape>::State state_of(const Hash& hash) noexcept {
    typename merkle_damgard::Chains<Shape>::State state;
    StateFields::visit(HashOperations::state<Hasher>(hash), [&](const auto& words, const auto&...) {
      std::copy_n(words.begin(), Shape::words, state.begin());
    });
    return state;
  }

  template <class Hasher, class Shape, auto one, auto many>
  static void through_compression(const HmacKey& key, std::uint8_t* u, std::uint8_t* t,
                                  std::size_t count, std::uint32_t iterations) noexcept {
    const simd::Kernels& kernels = simd::kernels();
    const merkle_damgard::Chains<Shape> chains(
        *(kernels.*one), *(kernels.*many), state_of<Hasher, Shape>(key.inner_),
        state_of<Hasher, Shape>(key.outer_), Hasher::digest_size);
    chains.run(u, t, count, iterations);
  }

  static Run of(const Algorithm& algorithm) noexcept;
};

Pbkdf2Chains::Run Pbkdf2Chains::of(const Algorithm& algorithm) noexcept {
  using K = simd::Kernels;
  using Shape160 = merkle_damgard::Shape<std::uint32_t, 5, 8, std::endian::big>;
  using Shape256 = merkle_damgard::Shape<std::uint32_t, 8, 8, std::endian::big>;
  using Shape512 = merkle_damgard::Shape<std::uint64_t, 8, 16, std::endian::big>;
  struct Row {
    std::string_view name;
    Run run;
  };
  static constexpr Row rows[] = {
      {"sha1", through_compression<Sha1, Shape160, &K::sha1, &K::sha1_many>},
      {"sha224", through_compression<Sha224, Shape256, &K::sha256, &K::sha256_many>},
      {"sha256", through_compression<Sha256, Shape256, &K::sha256, &K::sha256_many>},
      {"sm3", through_compression<Sm3, Shape256, &K::sm3, &K::sm3_many>},
      {"sha384", through_compression<Sha384, Shape512, &K::sha512, &K::sha512_many>},
      {"sha512", through_compression<Sha512, Shape512, &K::sha512, &K::sha512_many>},
      {"sha512-224", through_compression<Sha512_224, Shape512, &K::sha512, &K::sha512_many>},
      {"sha512-256", through_compression<Sha512_256, Shape512, &K::sha512, &K::sha512_many>},
  };
  for (const Row& row : rows) {
    if (row.name == algorithm.name) return row.run;
  }
  return through_hmac;
}

Error Pbkdf2::check(const Algorithm& algorithm, std::uint32_t iterations,
                    std::uint64_t key_size) noexcept {
  if (!has_hmac(algorithm)) return Error::unsupported_algorithm;
  if (iterations == 0) return Error::invalid_iterations;
  if (key_size == 0) return Error::invalid_length;
  return key_size > pbkdf2_longest(algorithm) ? Error::output_too_long : Error::none;
}

Error Pbkdf2::begin(const Algorithm& algorithm, Bytes password, Bytes salt,
                    std::uint32_t iterations, std::span<std::uint8_t> key) noexcept {
  if (const Error error = check(algorithm, iterations, key.size()); error != Error::none) {
    return error;
  }
  (void)salted_.begin(algorithm, password);  // was checked
  salted_.update(salt);
  std::fill(key.begin(), key.end(), std::uint8_t{0});
  key_ = all_ = key;
  iterations_ = iterations;
  done_ = 0;
  block_ = 1;
  const std::size_t group = blocks_in_group() * algorithm.digest_size;
  const std::uint64_t groups = key.size() / group + (key.size() % group != 0 ? 1 : 0);
  total_ = remaining_ = groups * iterations;
  return Error::none;
}

bool Pbkdf2::run(std::uint64_t iterations) noexcept {
  while (remaining_ > 0 && iterations > 0) {
    if (done_ == 0) {
      begin_group();
      --remaining_;
      --iterations;
    }
    const auto count =
        static_cast<std::uint32_t>(std::min<std::uint64_t>(iterations, iterations_ - done_));
    if (count > 0) {
      const Pbkdf2Chains::Run chains = Pbkdf2Chains::of(*salted_.algorithm());
      chains(salted_.key(), u_.data(), t_.data(), blocks_in_group(), count);
    }
    done_ += count;
    remaining_ -= count;
    iterations -= count;
    if (done_ == iterations_) end_group();
  }
  return remaining_ == 0;
}

void Pbkdf2::abort() noexcept {
  if (remaining_ > 0) wipe(all_.data(), all_.size());
  salted_ = Hmac();
  wipe(u_.data(), sizeof u_);
  wipe(t_.data(), sizeof t_);
  key_ = all_ = {};
  total_ = remaining_ = 0;
}

std::size_t Pbkdf2::blocks_in_group() const noexcept {
  const std::size_t size = salted_.tag_size();
  return std::min({group_blocks, group_size / size, (key_.size() + size - 1) / size});
}

// The group's U_1.
void Pbkdf2::begin_group() noexcept {
  const std::size_t size = salted_.tag_size();
  for (std::size_t i = 0; i < blocks_in_group(); ++i) {
    std::array<std::uint8_t, 4> number;  // INT(i), most significant byte first
    for (std::size_t j = 0; j < 4; ++j) {
      number[j] = static_cast<std::uint8_t>((block_ + i) >> (24 - 8 * j));
    }
    Hmac mac = salted_;
    (void)mac.update(number).finish(std::span(u_).subspan(i * size, size));
  }
  t_ = u_;
  done_ = 1;
}

// The group's T_i are a part of the key.
void Pbkdf2::end_group() noexcept {
  const std::size_t blocks = blocks_in_group();
  const std::size_t size = std::min(key_.size(), blocks * salted_.tag_size());
  std::copy_n(t_.begin(), size, key_.begin());
  key_ = key_.subspan(size);
  block_ += static_cast<std::uint32_t>(blocks);
  done_ = 0;
  if (!key_.empty()) return;
  salted_ = Hmac();
  wipe(u_.data(), sizeof u_);
  wipe(t_.data(), sizeof t_);
}

Error pbkdf2(const Algorithm& algorithm, Bytes password, Bytes salt, std::uint32_t iterations,
             std::span<std::uint8_t> key) noexcept {
  Pbkdf2 derivation;
  if (const Error error = derivation.begin(algorithm, password, salt, iterations, key);
      error != Error::none) {
    return error;
  }
  derivation.run(std::numeric_limits<std::uint64_t>::max());
  return Error::none;
}

}  // namespace isochron
