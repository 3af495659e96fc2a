// libFuzzer target: encrypted files of anyone's making. What opens is what was sealed, byte for
// byte; nothing else opens, and what is refused writes no plaintext.
//
// The input: what (1 byte; bit 0: the algorithm, bit 1: the rest is a file itself), then a file's
// bytes, or how one is made and changed: the plaintext's size (3 bytes) and changes (7 bytes each:
// kind, place, number). Every chunk stands in an allocation of its own, so that AddressSanitizer
// sees reads and writes beside it.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <iostream>

#include "fuzz/case.h"
#include "fuzz/reader.h"
#include "fuzz/transcript.h"
#include "isochron/aead/chunked.h"

namespace isochron::fuzz {
namespace {

constexpr std::size_t chunk = Chunks::chunk_size, tag = Chunks::tag_size;
constexpr std::size_t most_chunks = 3;

void require(bool right, const char* what) {
  if (right) return;
  std::cerr << "\nencrypted file: " << what << "\n" << std::flush;
  std::abort();
}

Buffer key_of_all() {
  Buffer key(Chunks::key_size);
  for (std::size_t i = 0; i < key.size(); ++i) key[i] = static_cast<std::uint8_t>(i);
  return key;
}

Buffer seal(const ChunkedHeader& header, Bytes plaintext) {
  ChunkSealer sealer;
  Buffer file(ChunkedHeader::size);
  const Error error =
      sealer.begin(header, key_of_all(), std::span(file).first<ChunkedHeader::size>());
  require(error == Error::none, "cannot begin");
  for (bool last = false; !last;) {
    const Bytes part = plaintext.first(std::min(chunk, plaintext.size()));
    plaintext = plaintext.subspan(part.size());
    last = plaintext.empty();
    Buffer sealed(part.size() + tag);
    require(sealer.seal(part, last, sealed) == Error::none, "cannot be sealed");
    file.insert(file.end(), sealed.begin(), sealed.end());
  }
  return file;
}

Error open(Bytes file, Buffer& plaintext) {
  ChunkOpener opener;
  const Buffer header(file.begin(), file.begin() + static_cast<std::ptrdiff_t>(
                                                       std::min(file.size(), ChunkedHeader::size)));
  if (const Error error = opener.begin(header, key_of_all()); error != Error::none) return error;
  Bytes rest = file.subspan(header.size());
  for (bool last = false; !last;) {
    const Buffer sealed(rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(
                                                         std::min(rest.size(), chunk + tag)));
    rest = rest.subspan(sealed.size());
    last = rest.empty();
    Buffer part(std::max(sealed.size(), tag) - tag, 0xaa);
    const Error error = opener.open(sealed, last, part);
    if (error != Error::none) {
      require(std::ranges::all_of(part, [](std::uint8_t byte) { return byte == 0xaa; }),
              "refused, but written");
      return error;
    }
    plaintext.insert(plaintext.end(), part.begin(), part.end());
  }
  return Error::none;
}

// What a file with changes is like.
void change(Buffer& file, std::uint64_t kind, std::size_t place, std::size_t number) {
  const auto at = [&file](std::size_t i) {
    return file.begin() + static_cast<std::ptrdiff_t>(std::min(i, file.size()));
  };
  const auto border = [](std::size_t i) { return ChunkedHeader::size + i * (chunk + tag); };
  switch (kind % 6) {
    case 0:  // another bit
      if (!file.empty()) flip_bit(file, 8 * place + number % 8);
      break;
    case 1:  // shorter
      file.resize(place % (file.size() + 1));
      break;
    case 2:  // longer
      file.insert(file.end(), number % 100, static_cast<std::uint8_t>(place));
      break;
    case 3: {  // two chunks in each other's place; the same again undoes it
      const std::size_t one = border(place % most_chunks), two = border(number % most_chunks);
      if (one < two && two + chunk + tag <= file.size()) {
        std::swap_ranges(at(one), at(one + chunk + tag), at(two));
      }
      break;
    }
    case 4:  // without a chunk
      file.erase(at(border(place % most_chunks)), at(border(place % most_chunks + 1)));
      break;
    default: {  // a chunk once more
      if (file.size() > border(2 * most_chunks)) break;
      const std::size_t which = place % most_chunks;
      const Buffer copy(at(border(which)), at(border(which + 1)));
      file.insert(at(border(which)), copy.begin(), copy.end());
    }
  }
}

}  // namespace
}  // namespace isochron::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace isochron;
  using namespace isochron::fuzz;
  Reader reader({data, size});
  const std::uint64_t what = reader.number(1);
  Buffer opened;
  if ((what & 2) != 0) {
    const Bytes file = reader.rest();
    ChunkedHeader header;
    const bool parsed = parse_chunked_header(file, header) == Error::none;
    if (open(file, opened) != Error::none) return 0;
    require(parsed, "opened, but no file");
    require(std::ranges::equal(seal(header, opened), file), "opened, but not what is sealed");
    return 0;
  }
  ChunkedHeader header;
  if ((what & 1) != 0) header.algorithm = ChunkedHeader::Algorithm::aes_256_gcm;
  Buffer text(reader.number(3) % (most_chunks * chunk + 1));
  for (std::size_t i = 0; i < text.size(); ++i) text[i] = static_cast<std::uint8_t>(i % 251);
  const Buffer sealed = seal(header, text);
  observe(sealed);
  Buffer file = sealed;
  for (int changes = 0; changes < 8 && !reader.rest().empty(); ++changes) {
    const std::uint64_t kind = reader.number(1);
    const auto place = static_cast<std::size_t>(reader.number(3));
    change(file, kind, place, static_cast<std::size_t>(reader.number(3)));
  }
  const Error error = open(file, opened);
  observe(opened);
  require((error == Error::none) == (file == sealed),
          "opened, but changed, or the other way round");
  if (error == Error::none) require(opened == text, "opened as another text");
  return 0;
}
