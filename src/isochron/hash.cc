// Any hash of the table. See hash.h.
#include "isochron/hash.h"

#include "isochron/hash_operations.h"
#include "isochron/saved_state.h"
#include "isochron/secret.h"

namespace isochron {
namespace {

using Parameter = Algorithm::Parameter;

bool takes(const Algorithm& algorithm, Parameter parameter) noexcept {
  return (algorithm.takes & parameter) != 0;
}

Error check(const Algorithm& algorithm, const HashParameters& p) noexcept {
  const bool superfluous =
      (!p.key.empty() && !takes(algorithm, Parameter::key)) ||
      (!p.salt.empty() && !takes(algorithm, Parameter::salt)) ||
      (!p.personalization.empty() && !takes(algorithm, Parameter::personalization)) ||
      (!p.customization.empty() && !takes(algorithm, Parameter::customization)) ||
      (!p.function_name.empty() && !takes(algorithm, Parameter::function_name)) ||
      (p.seed != 0 && !takes(algorithm, Parameter::seed)) ||
      (p.inner_block_size != 0 && !takes(algorithm, Parameter::inner_block_size)) ||
      (p.domain != 0 && !takes(algorithm, Parameter::domain));
  if (superfluous) return Error::unsupported_parameter;
  const bool bad_key = !p.key.empty() && (p.key.size() < algorithm.shortest_key ||
                                          p.key.size() > algorithm.longest_key);
  const auto bad_salt = [&](Bytes salt) {
    return !salt.empty() && salt.size() != algorithm.salt_size;
  };
  const bool bad_digest =
      p.digest_size != 0 && (algorithm.variable_length() ? p.digest_size > algorithm.longest_digest
                                                         : p.digest_size != algorithm.digest_size);
  return bad_key || bad_salt(p.salt) || bad_salt(p.personalization) || bad_digest
             ? Error::invalid_length
             : Error::none;
}

std::uint64_t digest_size(const Algorithm& algorithm, const HashParameters& parameters) noexcept {
  return parameters.digest_size != 0 ? parameters.digest_size : algorithm.digest_size;
}

}  // namespace

// HashOutput

HashOutput& HashOutput::operator=(const HashOutput& other) noexcept {
  if (this == &other) return *this;
  clear();
  if (other.algorithm_ != nullptr) {
    other.algorithm_->operations->output_copy(reader_, other.reader_);
  }
  algorithm_ = other.algorithm_;
  return *this;
}

HashOutput::~HashOutput() { clear(); }

void HashOutput::clear() noexcept {
  if (algorithm_ != nullptr) algorithm_->operations->output_end(reader_);
  algorithm_ = nullptr;
}

Error HashOutput::read(std::span<std::uint8_t> out) noexcept {
  if (out.empty()) return Error::none;
  if (algorithm_ == nullptr) return Error::output_exhausted;
  return algorithm_->operations->output_read(reader_, out);
}

Error HashOutput::seek(std::uint64_t position) noexcept {
  if (algorithm_ == nullptr || algorithm_->operations->output_seek == nullptr) {
    return Error::unsupported_parameter;
  }
  algorithm_->operations->output_seek(reader_, position);
  return Error::none;
}

// Hash

Hash::Hash(const Algorithm& algorithm) noexcept {
  // No algorithm needs a parameter.
  (void)begin(algorithm, {});
}

Hash& Hash::operator=(const Hash& other) noexcept {
  if (this == &other) return *this;
  clear();
  if (other.algorithm_ != nullptr) other.algorithm_->operations->copy(state_, other.state_);
  algorithm_ = other.algorithm_;
  digest_size_ = other.digest_size_;
  return *this;
}

Hash::~Hash() { clear(); }

void Hash::clear() noexcept {
  if (algorithm_ != nullptr) algorithm_->operations->end(state_);
  algorithm_ = nullptr;
}

Error Hash::begin(const Algorithm& algorithm, const HashParameters& parameters) noexcept {
  if (const Error error = check(algorithm, parameters); error != Error::none) return error;
  alignas(std::uint64_t) std::uint8_t next[state_size];
  if (const Error error = algorithm.operations->begin(next, parameters); error != Error::none) {
    return error;
  }
  clear();
  algorithm.operations->copy(state_, next);
  algorithm.operations->end(next);
  algorithm_ = &algorithm;
  digest_size_ = isochron::digest_size(algorithm, parameters);
  return Error::none;
}

Hash& Hash::update(Bytes bytes) noexcept {
  algorithm_->operations->update(state_, bytes);
  return *this;
}

Error Hash::finish(std::span<std::uint8_t> out) const noexcept {
  if (out.size() != digest_size_ && !algorithm_->extendable) return Error::invalid_length;
  return algorithm_->operations->finish(state_, out);
}

Error Hash::output(HashOutput& output) const noexcept {
  if (!algorithm_->extendable) return Error::not_extendable;
  output.clear();
  algorithm_->operations->output(state_, output.reader_);
  output.algorithm_ = algorithm_;
  return Error::none;
}

void Hash::reset() noexcept { algorithm_->operations->reset(state_); }

Error Hash::save(std::span<std::uint8_t> out, std::size_t& size) const noexcept {
  const auto write = [this](FieldWriter& writer) {
    writer(digest_size_);
    algorithm_->operations->write(state_, writer);
  };
  return saved_state::write(algorithm_->name, write, out, size);
}

Error Hash::restore(Bytes saved) noexcept {
  if (saved.size() > longest_saved) return Error::invalid_saved_state;
  Bytes fields;
  if (const Error error = saved_state::open(algorithm_->name, saved, fields);
      error != Error::none) {
    return error;
  }
  FieldReader reader(fields);
  std::uint64_t size = 0;
  reader(size);
  HashParameters parameters;
  parameters.digest_size = size;
  if (size == 0 || check(*algorithm_, parameters) != Error::none) {
    return Error::invalid_saved_state;
  }
  alignas(std::uint64_t) std::uint8_t next[state_size];
  if (!algorithm_->operations->read(next, reader)) return Error::invalid_saved_state;
  algorithm_->operations->end(state_);
  algorithm_->operations->copy(state_, next);
  algorithm_->operations->end(next);
  digest_size_ = size;
  return Error::none;
}

// One call.

Error hash(const Algorithm& algorithm, Bytes message, std::span<std::uint8_t> digest) noexcept {
  if (algorithm.operations->once == nullptr) return hash(algorithm, {}, message, digest);
  if (digest.size() != algorithm.digest_size && !algorithm.extendable) return Error::invalid_length;
  algorithm.operations->once(message, digest);
  return Error::none;
}

Error hash(const Algorithm& algorithm, const HashParameters& parameters, Bytes message,
           std::span<std::uint8_t> digest) noexcept {
  Hash hash(algorithm);
  if (const Error error = hash.begin(algorithm, parameters); error != Error::none) return error;
  return hash.update(message).finish(digest);
}

Error hash_many(const Algorithm& algorithm, std::span<const Bytes> messages,
                std::span<std::uint8_t> digests) noexcept {
  const std::size_t size = algorithm.digest_size;
  if (digests.size() % size != 0 || digests.size() / size != messages.size()) {
    return Error::count_mismatch;
  }
  if (algorithm.operations->many != nullptr) return algorithm.operations->many(messages, digests);
  for (std::size_t i = 0; i < messages.size(); ++i) {
    // The length fits, and there is nothing else that could be wrong.
    (void)hash(algorithm, messages[i], digests.subspan(i * size, size));
  }
  return Error::none;
}

}  // namespace isochron
