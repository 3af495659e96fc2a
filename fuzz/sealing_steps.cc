// Steps of AEADs and encrypted files. See steps.h.
#include <algorithm>
#include <array>
#include <optional>

#include "fuzz/steps.h"
#include "isochron/aead/random_nonce.h"

namespace isochron::fuzz {
namespace {

Buffer untouched(std::size_t size) { return Buffer(size, 0xaa); }

}  // namespace

void SealingSteps::step(Reader& reader) {
  const std::size_t kind = reader.number(1), number = reader.number(2);
  switch (kind % 9) {
    case 0:
      begin(reader);
      break;
    case 1:
      key_.clear();
      has_key_ = false;
      break;
    case 2:
      seal(number % 300, number % 40);
      break;
    case 3:
      seal(number % 300, key_.nonce_size());
      break;
    case 4:
      begin_file(number % 4 == 0 ? number % 70 : Chunks::key_size);
      break;
    case 5:
      if (number % 8 == 0) {
        sealer_.clear();
        opener_.clear();
        has_file_ = false;
      } else {
        chunk(Chunks::chunk_size + number % 3 - 1, (number & 4) != 0);
      }
      break;
    case 6:
      seal_at_random(number % 300, number % 2 == 0);
      break;
    case 7:
      count_nonces(number % 4);
      break;
    default:
      chunk(number % 300, (kind & 0x80) != 0);
  }
}

void SealingSteps::begin(Reader& reader) {
  const auto algorithms = aead_algorithms();
  const AeadAlgorithm& algorithm = algorithms[reader.number(1) % algorithms.size()];
  AeadParameters parameters;
  // Sizes as they should be, or any.
  const std::size_t sizes = reader.number(1), any = reader.number(1);
  const std::size_t key_size = (sizes & 1) != 0 ? any % 70 : algorithm.key_size;
  if ((sizes & 2) != 0) parameters.nonce_size = any % 70;
  if ((sizes & 4) != 0) parameters.tag_size = any % 35;
  const auto tags = algorithm.tag_sizes;
  const bool right_tag =
      parameters.tag_size == 0 || std::ranges::find(tags, parameters.tag_size) != tags.end();
  const bool right_nonce = algorithm.any_nonce || parameters.nonce_size == 0 ||
                           parameters.nonce_size == algorithm.nonce_size;
  const bool right = key_size == algorithm.key_size && right_nonce && right_tag;
  const Error error = key_.begin(algorithm, pattern_of(key_size), parameters);
  check_step((error == Error::none) == right, "begin of an AEAD");
  check_step(error == AeadKey::check(algorithm, key_size, parameters), "check of an AEAD");
  if (right) has_key_ = true;
  check_step((key_.algorithm() != nullptr) == has_key_, "the algorithm of an AEAD");
}

void SealingSteps::seal(std::size_t size, std::size_t nonce_size) const {
  const Bytes nonce = pattern_of(nonce_size), text = pattern_of(size);
  Buffer sealed = untouched(size + key_.tag_size());
  const Error error = key_.seal(nonce, {}, text, sealed);
  if (!has_key_ || nonce_size != key_.nonce_size()) {
    check_step(error == (has_key_ ? Error::invalid_length : Error::no_key), "a wrong nonce");
    check_step(sealed == untouched(sealed.size()), "refused, but written");
    return;
  }
  Buffer opened(size);
  check_step(error == Error::none && key_.open(nonce, {}, sealed, opened) == Error::none &&
                 std::ranges::equal(opened, text),
             "seal and open");
  // Outputs of other sizes, and in the input's place but for one byte.
  Buffer longer = untouched(sealed.size() + 1);
  check_step(key_.seal(nonce, {}, text, longer) == Error::invalid_length &&
                 longer == untouched(longer.size()),
             "an output that is too long");
  if (size < 2) return;  // one byte overlaps only the tag, which it may
  const Bytes shifted = Bytes(longer).subspan(1, size);
  check_step(key_.seal(nonce, {}, shifted, std::span(longer).first(sealed.size())) ==
                     Error::overlapping_buffers &&
                 longer == untouched(longer.size()),
             "an output on its input");
}

void SealingSteps::seal_at_random(std::size_t size, bool right_size) const {
  const Bytes text = pattern_of(size);
  const std::size_t overhead = key_.nonce_size() + key_.tag_size();
  Buffer message(size + overhead + (right_size ? 0 : 1)), opened(size);
  const Error error = seal_with_random_nonce(key_, {}, text, message);
  if (!has_key_ || !key_.algorithm()->random_nonces || !right_size) {
    check_step(error != Error::none, "a random nonce that must not be");
    return;
  }
  check_step(error == Error::none && open_with_nonce(key_, {}, message, opened) == Error::none &&
                 std::ranges::equal(opened, text),
             "behind a random nonce");
  check_step(open_with_nonce(key_, {}, Bytes(message).first(5), {}) == Error::invalid_length,
             "shorter than a nonce");
}

void SealingSteps::count_nonces(std::size_t left) {
  CounterNonces nonces(CounterNonces::Sender(pattern_of(4).first<4>()), ~std::uint64_t{0} - left);
  std::optional<Nonce96> nonce;
  for (std::size_t i = 0; i <= left; ++i) {
    check_step(nonces.upcoming() == ~std::uint64_t{0} - left + i, "the next number");
    check_step(nonces.next(nonce) == Error::none && nonce->bytes().back() == 0xff - left + i,
               "a counted nonce");
  }
  check_step(nonces.next(nonce) == Error::counter_exhausted && !nonce && !nonces.upcoming(),
             "the last number");
}

void SealingSteps::begin_file(std::size_t key_size) {
  std::array<std::uint8_t, ChunkedHeader::size> header{};
  const Bytes key = pattern_of(key_size);
  const Error error = sealer_.begin({}, key, header);
  const bool right = key_size == Chunks::key_size;
  check_step(error == (right ? Error::none : Error::invalid_length), "begin of a file");
  if (!right) return;  // both go on as they were
  check_step(opener_.begin(header, key) == Error::none, "begin of a file that is read");
  has_file_ = is_first_ = true;
}

void SealingSteps::chunk(std::size_t size, bool last) {
  const Bytes text = pattern_of(size);
  Buffer sealed = untouched(size + Chunks::tag_size), opened = untouched(size);
  const bool right_size =
      last ? size <= Chunks::chunk_size && (size > 0 || is_first_) : size == Chunks::chunk_size;
  const Error expected = !has_file_    ? Error::no_key
                         : !right_size ? Error::invalid_length
                                       : Error::none;
  check_step(sealer_.seal(text, last, sealed) == expected, "a chunk");
  if (expected != Error::none) {
    check_step(sealed == untouched(sealed.size()), "refused, but written");
    check_step(
        opener_.open(sealed, last, opened) != Error::none && opened == untouched(opened.size()),
        "a wrong chunk opens");
    return;
  }
  // As what it is not, then as what it is: a refusal does not change the place in the file.
  check_step(
      opener_.open(sealed, !last, opened) != Error::none && opened == untouched(opened.size()),
      "a chunk in another place");
  check_step(opener_.open(sealed, last, opened) == Error::none && std::ranges::equal(opened, text),
             "a chunk opens");
  is_first_ = false;
  if (last) has_file_ = false;
}

}  // namespace isochron::fuzz
