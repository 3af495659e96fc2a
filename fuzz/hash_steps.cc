// Steps of hashes and HMACs. See steps.h.
#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <optional>

#include "fuzz/oracle.h"
#include "fuzz/row.h"
#include "fuzz/steps.h"
#include "fuzz/transcript.h"
#include "isochron/backend.h"

namespace isochron::fuzz {
namespace {

// An input stays quick: messages and outputs are computed anew at each result.
constexpr std::size_t longest_message = 1500, longest_output = 400;

// What a refused call leaves as it was.
Buffer untouched(std::size_t size) { return Buffer(size, 0xaa); }

const Algorithm& algorithm_of(std::size_t selector) {
  return *row_of(static_cast<std::uint16_t>(selector)).algorithm;
}

}  // namespace

void check_step(bool right, std::string_view what) {
  if (right) return;
  std::cerr << "\napi_state: " << what << ", on " << active_backend("sha256") << '\n' << std::flush;
  std::abort();
}

Bytes pattern_of(std::size_t size) {
  static const Buffer pattern = Repeated({}).bytes(Chunks::chunk_size + 1);
  return Bytes(pattern).first(size);
}

// ---- Hashes ----

HashSteps::HashSteps()
    : slots_{{Hash(*find_algorithm("sha256")), nullptr, {}, {}},
             {Hash(*find_algorithm("blake3")), nullptr, {}, {}}} {}

void HashSteps::step(Reader& reader) {
  const std::size_t kind = reader.number(1), number = reader.number(2);
  Slot& slot = slots_[kind % 2];
  Slot& other = slots_[1 - kind % 2];
  switch (kind / 2 % 12) {
    case 0:
    case 1: {
      Case c;
      // Without a length of digest, where BLAKE2X's output would end.
      c.given = static_cast<std::uint8_t>(reader.number(1) & 0x7f);
      c.number = static_cast<std::uint16_t>(number);
      const Algorithm& algorithm = algorithm_of(reader.number(2));
      kind / 2 % 12 == 0 ? slot.begin(algorithm, c) : slot.begin_wrongly(algorithm, c);
      break;
    }
    case 2:
      slot = Slot(other);
      break;
    case 3: {
      const Hash& itself = slot.hash;
      slot.hash = itself;
      break;
    }
    case 4:
      slot.hash.reset();
      slot.message.clear();
      slot.elements.clear();
      break;
    case 5:
      slot.finish(number % longest_output);
      break;
    case 6:
      slot.finish(slot.hash.algorithm().digest_size);
      break;
    case 7:
      slot.save(other, number % (Hash::longest_saved + 1));
      break;
    case 8:
      output(slot);
      break;
    case 9:
      read(number % 100);
      break;
    case 10:
      seek(number % longest_output);
      break;
    default:
      slot.update(number % 300);
  }
}

void HashSteps::finish() const {
  for (const Slot& slot : slots_) slot.finish(slot.hash.algorithm().digest_size);
}

void HashSteps::Slot::begin(const Algorithm& algorithm, const Case& c) {
  parameters = std::make_shared<const Parameters>(algorithm, c);
  check_step(hash.begin(algorithm, parameters->values()) == Error::none, "begin");
  message.clear();
  elements.clear();
}

void HashSteps::Slot::begin_wrongly(const Algorithm& algorithm, const Case& c) const {
  HashParameters wrong;
  // Each is one that most algorithms do not take, or of a length that none has.
  const auto some = [&](std::uint8_t bit) { return (c.given & bit) != 0; };
  if (some(1)) wrong.key = pattern_of(c.number);
  if (some(2)) wrong.salt = pattern_of(c.number % 70);
  if (some(4)) wrong.domain = static_cast<std::uint8_t>(0x80 | c.number);
  if (some(8)) wrong.seed = c.number;
  if (some(16)) wrong.inner_block_size = c.number;
  if (some(32)) wrong.digest_size = std::uint64_t{c.number} << 48;
  if (some(64)) wrong.customization = pattern_of(c.number % 300);
  Slot copy = *this;
  if (copy.hash.begin(algorithm, wrong) != Error::none) {
    copy.finish(copy.hash.algorithm().digest_size);
  }
}

void HashSteps::Slot::update(std::size_t size) {
  size = std::min(size, longest_message - message.size());
  const Bytes bytes = pattern_of(size);
  hash.update(bytes);
  message.insert(message.end(), bytes.begin(), bytes.end());
  elements.push_back(size);
}

void HashSteps::Slot::finish(std::size_t size) const {
  Buffer out = untouched(size);
  const Error error = hash.finish(out);
  observe(out);
  if (hash.algorithm().extendable || size == hash.digest_size()) {
    check_step(error == Error::none && out == digest(size), "finish");
  } else {
    check_step(error == Error::invalid_length && out == untouched(size), "another length");
  }
}

void HashSteps::Slot::save(Slot& to, std::size_t room) const {
  Buffer saved(Hash::longest_saved);
  std::size_t size = 0;
  check_step(hash.save(saved, size) == Error::none && size <= saved.size(), "save");
  saved.resize(size);
  Buffer small = untouched(room);
  std::size_t small_size = 0;
  const Error error = hash.save(small, small_size);
  check_step(error == (room < size ? Error::invalid_length : Error::none), "room of a saved state");
  if (room < size) check_step(small == untouched(room), "too little room, but written");

  const bool same = &to.hash.algorithm() == &hash.algorithm();
  check_step(to.hash.restore(saved) == (same ? Error::none : Error::other_algorithm), "restore");
  if (same) {
    to.parameters = parameters;
    to.message = message;
    to.elements = elements;
  }
  if (size == 0) return;
  saved[room % size] ^= 1;
  check_step(to.hash.restore(saved) != Error::none, "a damaged state");
}

Buffer HashSteps::Slot::digest(std::size_t size) const {
  Buffer out(size);
  const bool plain = parameters == nullptr || parameters->none();
  oracle(hash.algorithm(), plain ? HashParameters{} : parameters->values(), plain, message,
         elements, out);
  return out;
}

void HashSteps::output(const Slot& slot) {
  const bool extendable = slot.hash.algorithm().extendable;
  check_step(slot.hash.output(output_) == (extendable ? Error::none : Error::not_extendable),
             "output");
  if (!extendable) return;
  output_bytes_ = slot.digest(longest_output);
  const std::string_view name = slot.hash.algorithm().name;
  seeks_ = name == "blake3" || name.starts_with("blake2x");
  position_ = 0;
}

void HashSteps::read(std::size_t size) {
  if (output_bytes_.empty()) {
    Buffer out = untouched(size);
    const Error error = output_.read(out);
    if (size > 0) check_step(error == Error::output_exhausted, "an output of no message");
    check_step(out == untouched(size), "an output of no message, but written");
    return;
  }
  size = std::min(size, output_bytes_.size() - position_);
  Buffer out(size);
  check_step(output_.read(out) == Error::none &&
                 std::ranges::equal(out, Bytes(output_bytes_).subspan(position_, size)),
             "read");
  position_ += size;
  HashOutput copy = output_;
  output_ = copy;
}

void HashSteps::seek(std::size_t position) {
  const Error error = output_.seek(position);
  if (output_bytes_.empty()) {
    check_step(error != Error::none || position == 0, "seek in an output of no message");
    return;
  }
  check_step(error == (seeks_ ? Error::none : Error::unsupported_parameter), "seek");
  if (seeks_) position_ = position;
}

// ---- HMAC ----

void HmacSteps::step(Reader& reader) {
  const std::size_t kind = reader.number(1), number = reader.number(2);
  switch (kind % 6) {
    case 0: {
      const Algorithm& algorithm = algorithm_of(number);
      const Bytes key = pattern_of(reader.number(1));
      const Error error = mac_.begin(algorithm, key);
      check_step(error == (has_hmac(algorithm) ? Error::none : Error::unsupported_algorithm),
                 "begin of an HMAC");
      if (error != Error::none) break;
      algorithm_ = &algorithm;
      key_.assign(key.begin(), key.end());
      message_.clear();
      break;
    }
    case 1: {
      const Bytes bytes = pattern_of(std::min(number % 300, longest_message - message_.size()));
      mac_.update(bytes);
      // Without a key nothing changes.
      if (algorithm_ != nullptr) message_.insert(message_.end(), bytes.begin(), bytes.end());
      break;
    }
    case 2:
      mac_.reset();
      message_.clear();
      break;
    case 3: {
      const Hmac copy = mac_;
      mac_ = Hmac(copy.key());
      message_.clear();
      break;
    }
    case 4: {
      const Hmac copy = mac_;
      mac_ = Hmac();
      check_tag(number % 70 + 100);  // longer than any, with a key or without
      mac_ = copy;
      break;
    }
    default:
      check_tag(number % 70);
  }
}

void HmacSteps::check_tag(std::size_t size) const {
  Buffer tag = untouched(size);
  const Error error = mac_.finish(tag);
  const bool has_key = mac_.algorithm() != nullptr;
  check_step(mac_.tag_size() == (has_key ? mac_.algorithm()->digest_size : 0), "size of a tag");
  const bool good = has_key && size >= Hmac::shortest_tag && size <= mac_.tag_size();
  if (!good) {
    check_step(error == (has_key ? Error::invalid_length : Error::no_key), "length of a tag");
    check_step(tag == untouched(size) && !mac_.verify(tag, size), "a tag of another length");
    return;
  }
  Buffer whole(mac_.tag_size());
  check_step(error == Error::none && mac_.verify(tag, size), "a tag");
  check_step(hmac(*algorithm_, key_, message_, whole) == Error::none &&
                 std::ranges::equal(tag, Bytes(whole).first(size)),
             "a tag by one call");
  tag.back() ^= 1;
  check_step(!mac_.verify(tag, size), "a wrong tag");
}

}  // namespace isochron::fuzz
