// Password hashes as text. See phc.h.
#include "isochron/password/phc.h"

#include <algorithm>
#include <charconv>
#include <limits>

#include "isochron/password/argon2.h"
#include "isochron/password/base64.h"
#include "isochron/password/cost_parameters.h"
#include "isochron/password/scrypt.h"
#include "isochron/secret.h"

namespace isochron {
namespace {

using namespace password_internals;

constexpr std::string_view names[] = {"argon2d", "argon2i", "argon2id", "scrypt"};
constexpr std::uint32_t version = 19;
constexpr std::uint64_t unlimited = std::numeric_limits<std::uint64_t>::max();

Error check(const PasswordCost& cost, Bytes salt, std::size_t tag_size) noexcept {
  return is_scrypt(cost) ? scrypt_check(scrypt_parameters(cost), tag_size)
                         : argon2_check(argon2_parameters(cost), {}, salt, tag_size);
}

// ---- Reading ----

// What is left of a text. Once a part was not as it had to be, `ok` is false for good.
struct Reader {
  std::string_view text;
  bool ok = true;

  bool skip(std::string_view expected) noexcept {
    if (!text.starts_with(expected)) return false;
    text.remove_prefix(expected.size());
    return true;
  }
  void expect(std::string_view expected) noexcept { ok = skip(expected) && ok; }

  // Decimal digits without leading zeros, less than 2^32.
  std::uint32_t number() noexcept {
    std::uint32_t value = 0;
    const char* end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data(), end, value);
    const auto digits = static_cast<std::size_t>(rest - text.data());
    ok = ok && error == std::errc{} && (text.front() != '0' || digits == 1);
    text.remove_prefix(digits);
    return value;
  }

  // Up to the next "$" or the end.
  void base64(std::span<std::uint8_t> out, std::size_t least, std::size_t& size) noexcept {
    const std::size_t length = std::min(text.find('$'), text.size());
    ok = ok && base64_decode(text.substr(0, length), out, size) && size >= least;
    text.remove_prefix(length);
  }
};

// ---- Writing ----

struct Writer {
  PasswordText& text;

  void append(std::string_view part) noexcept {
    std::copy(part.begin(), part.end(), text.characters.data() + text.size);
    text.size += part.size();
  }
  void append(std::string_view name, std::uint32_t number) noexcept {
    append(name);
    char digits[10];
    const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
    append({digits, static_cast<std::size_t>(end - digits)});
  }
  void append_base64(Bytes bytes) noexcept {
    append("$");
    base64_encode(bytes, text.characters.data() + text.size);
    text.size += base64_size(bytes.size());
  }
};

}  // namespace

Error check_cost(const PasswordCost& cost) noexcept {
  constexpr std::uint8_t any_salt[argon2_min_salt_size] = {};
  return check(cost, any_salt, argon2_min_tag_size);
}

std::uint64_t password_memory_size(const PasswordCost& cost) noexcept {
  return is_scrypt(cost) ? scrypt_memory_size(scrypt_parameters(cost))
                         : argon2_memory_size(argon2_parameters(cost));
}

std::uint64_t password_work(const PasswordCost& cost) noexcept {
  std::uint64_t work = 0;
  if (!is_scrypt(cost)) {
    // m and t are less than 2^32.
    const std::uint64_t blocks = std::uint64_t{cost.memory} * cost.passes;
    return __builtin_mul_overflow(blocks, std::uint64_t{1024}, &work) ? unlimited : work;
  }
  const std::uint64_t blocks = std::uint64_t{cost.block_size} * cost.parallelism;
  std::uint64_t bytes = 0;
  if (__builtin_mul_overflow(blocks, std::uint64_t{2 * 128}, &bytes) ||
      __builtin_mul_overflow(bytes, scrypt_parameters(cost).n, &work)) {
    return unlimited;
  }
  return work;
}

Error check_limits(const PasswordCost& cost, const PasswordLimits& limits) noexcept {
  const bool within =
      password_memory_size(cost) <= limits.memory && password_work(cost) <= limits.work;
  return within ? Error::none : Error::cost_above_limit;
}

Error parse_password_hash(std::string_view text, PasswordHash& hash) noexcept {
  PasswordHash h{};
  Reader in{text};
  in.expect("$");
  const std::string_view name = in.text.substr(0, in.text.find('$'));
  const auto* const found = std::find(std::begin(names), std::end(names), name);
  if (!in.ok || found == std::end(names)) return Error::invalid_password_hash;
  h.cost.algorithm = static_cast<PasswordAlgorithm>(found - names);
  in.expect(name);

  bool right_version = true;
  if (is_scrypt(h.cost)) {
    h.cost = password_costs::owasp_scrypt;
    in.expect("$ln=");
    h.cost.log2_n = in.number();
    in.expect(",r=");
    h.cost.block_size = in.number();
  } else {
    // Version 16 was written without this part.
    right_version = in.skip("$v=") && in.number() == version;
    in.expect("$m=");
    h.cost.memory = in.number();
    in.expect(",t=");
    h.cost.passes = in.number();
  }
  in.expect(",p=");
  h.cost.parallelism = in.number();
  in.expect("$");
  in.base64(h.salt_bytes, PasswordHash::min_salt_size, h.salt_size);
  in.expect("$");
  in.base64(h.tag_bytes, PasswordHash::min_tag_size, h.tag_size);

  if (!in.ok || !in.text.empty() || check(h.cost, h.salt(), h.tag_size) != Error::none) {
    return Error::invalid_password_hash;
  }
  if (!right_version) return Error::unsupported_version;
  hash = h;
  return Error::none;
}

Error write_password_hash(const PasswordHash& hash, PasswordText& text) noexcept {
  const PasswordCost& cost = hash.cost;
  if (cost.algorithm > PasswordAlgorithm::scrypt) return Error::unknown_algorithm;
  if (hash.salt_size < PasswordHash::min_salt_size ||
      hash.salt_size > PasswordHash::max_salt_size) {
    return Error::invalid_salt_length;
  }
  if (hash.tag_size < PasswordHash::min_tag_size || hash.tag_size > PasswordHash::max_tag_size) {
    return Error::invalid_tag_length;
  }
  const Error error = check(cost, hash.salt(), hash.tag_size);
  if (error != Error::none) return error;

  text.size = 0;
  Writer out{text};
  out.append("$");
  out.append(names[static_cast<std::size_t>(cost.algorithm)]);
  if (is_scrypt(cost)) {
    out.append("$ln=", cost.log2_n);
    out.append(",r=", cost.block_size);
  } else {
    out.append("$v=", version);
    out.append("$m=", cost.memory);
    out.append(",t=", cost.passes);
  }
  out.append(",p=", cost.parallelism);
  out.append_base64(hash.salt());
  out.append_base64(hash.tag());
  return Error::none;
}

Error password_tag(const PasswordCost& cost, Bytes password, Bytes salt,
                   std::span<std::uint8_t> memory, std::span<std::uint8_t> tag) noexcept {
  return is_scrypt(cost) ? scrypt(scrypt_parameters(cost), password, salt, memory, tag)
                         : argon2(argon2_parameters(cost), password, salt, memory, tag);
}

Error hash_password(const PasswordCost& cost, Bytes password, Bytes salt,
                    std::span<std::uint8_t> memory, PasswordText& text,
                    PasswordTag compute) noexcept {
  PasswordHash hash{
      .cost = cost, .salt_bytes = {}, .tag_bytes = {}, .salt_size = salt.size(), .tag_size = 32};
  if (salt.size() < PasswordHash::min_salt_size || salt.size() > PasswordHash::max_salt_size) {
    return Error::invalid_salt_length;
  }
  std::copy(salt.begin(), salt.end(), hash.salt_bytes.begin());
  const Error error =
      compute(cost, password, salt, memory, std::span(hash.tag_bytes).first(hash.tag_size));
  return error == Error::none ? write_password_hash(hash, text) : error;
}

Error verify_password(const PasswordHash& hash, Bytes password, std::span<std::uint8_t> memory,
                      PasswordTag compute) noexcept {
  SecretArray<std::uint8_t, PasswordHash::max_tag_size> tag;
  const std::span<std::uint8_t> computed = std::span(tag).first(hash.tag_size);
  const Error error = compute(hash.cost, password, hash.salt(), memory, computed);
  if (error != Error::none) return error;
  return constant_time_equal(computed, hash.tag()) ? Error::none : Error::wrong_password;
}

bool needs_rehash(std::string_view text, const PasswordCost& cost) noexcept {
  PasswordHash hash{};
  return parse_password_hash(text, hash) != Error::none || hash.cost != cost ||
         hash.salt_size < 16 || hash.tag_size < 32;
}

}  // namespace isochron
