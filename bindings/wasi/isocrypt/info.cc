// See info.h.
#include "bindings/wasi/isocrypt/info.h"

#include <array>

#include "bindings/wasi/file.h"
#include "isochron/aead/chunked.h"

namespace isocrypt {
namespace {

using isochron::ChunkedHeader;
using isochron::Chunks;
using isosum::decimal;

// The plaintext's size, where all sealed chunks together have `size` bytes.
std::uint64_t plaintext_size(std::uint64_t size) {
  constexpr std::uint64_t sealed = Chunks::chunk_size + Chunks::tag_size;
  const std::uint64_t chunks = size / sealed + (size % sealed != 0 ? 1 : 0);
  return size < chunks * Chunks::tag_size ? 0 : size - chunks * Chunks::tag_size;
}

}  // namespace

Status print_info(const Options& options, isosum::Output& output) {
  isosum::File file;
  std::array<std::uint8_t, ChunkedHeader::size> bytes;
  std::size_t size = 0;
  int failed = file.open(options.input);
  if (failed == 0) failed = isosum::read_fully(file, bytes, size);
  if (failed != 0) return complain(options.input, failed);
  ChunkedHeader header;
  const isochron::Error error = parse_chunked_header(isochron::Bytes(bytes).first(size), header);
  if (error != isochron::Error::none) return complain(options.input, error);

  const auto line = [&output](std::string_view name, std::string_view value) {
    output.append(isosum::padded(name, 11));
    output.append(value);
    output.end_line();
  };
  line("format", "isocrypt, version 1");
  line("algorithm", algorithm_name(header.algorithm));
  if (header.key_source == ChunkedHeader::KeySource::argon2id) {
    line("key", "from a password");
    line("Argon2id", decimal(header.memory) + " KiB, " + decimal(header.passes) + " passes, " +
                         decimal(header.lanes) + " lanes");
  } else {
    line("key", "from a key file");
  }
  output.append(isosum::padded("salt", 11));
  output.append_hex(header.salt);
  output.end_line();
  if (file.size() && *file.size() >= size) {
    line("plaintext", decimal(plaintext_size(*file.size() - size)) + " bytes");
  }
  output.append("Nothing of this is authentic before the file is decrypted.");
  output.end_line();
  return done;
}

}  // namespace isocrypt
