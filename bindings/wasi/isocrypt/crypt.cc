// See crypt.h.
#include "bindings/wasi/isocrypt/crypt.h"

#include "bindings/wasi/file.h"
#include "bindings/wasi/isocrypt/key.h"
#include "bindings/wasi/isocrypt/output_file.h"
#include "bindings/wasi/isocrypt/pieces.h"
#include "bindings/wasi/output.h"
#include "bindings/wasi/progress.h"
#include "bindings/wasi/text.h"
#include "isochron/password/memory.h"
#include "isochron/random.h"

namespace isocrypt {
namespace {

using isochron::Bytes;
using isochron::ChunkedHeader;
using isochron::Chunks;
using isochron::Error;
using isochron::SecretMemory;
using HeaderBytes = std::array<std::uint8_t, ChunkedHeader::size>;

constexpr std::size_t sealed_size = Chunks::chunk_size + Chunks::tag_size;
// Chunks to a read and to a write: together both buffers fit the second-level cache.
constexpr std::size_t chunks_at_once = 4;

// Hands the file's pieces to `step`, Error(Bytes piece, bool last, std::span<std::uint8_t> out),
// and writes what it makes of them, which is `size_of(piece.size())` bytes.
template <class SizeOf, class Step>
Status write_pieces(const Options& options, isosum::File& input, std::size_t piece_size,
                    OutputFile& output, SizeOf size_of, Step step) {
  SecretMemory in, out;
  Error error = SecretMemory::allocate(chunks_at_once * sealed_size + 1, in);
  if (error == Error::none) error = SecretMemory::allocate(chunks_at_once * sealed_size, out);
  if (error != Error::none) return complain(options.input, error);
  Pieces pieces(input, piece_size, in.bytes().first(chunks_at_once * piece_size + 1));
  isosum::Progress progress(options.progress);
  progress.begin(options.input, input.size());
  const auto end = [&progress](Status status) { return progress.end(), status; };
  std::size_t used = 0;
  for (bool last = false; !last;) {
    Bytes piece;
    if (const int failed = pieces.next(piece, last)) {
      progress.end();
      return complain(options.input, failed);
    }
    const std::size_t size = size_of(piece.size());
    error = step(piece, last, out.bytes().subspan(used, size));
    if (error != Error::none) {
      progress.end();
      return complain(options.input, error);
    }
    used += size;
    if (last || out.bytes().size() - used < sealed_size) {
      if (!output.write(out.bytes().first(used))) return end(trouble);
      used = 0;
    }
    progress.advance(piece.size());
  }
  return end(output.commit() ? done : trouble);
}

// The header of a file, and whether the options have what belongs to it.
Status read_header(const Options& options, isosum::File& input, HeaderBytes& bytes,
                   ChunkedHeader& header) {
  std::size_t size = 0;
  if (const int failed = isosum::read_fully(input, bytes, size)) {
    return complain(options.input, failed);
  }
  Error error = parse_chunked_header(Bytes(bytes).first(size), header);
  if (error != Error::none) return complain(options.input, error);
  const bool from_password = header.key_source == ChunkedHeader::KeySource::argon2id;
  if (from_password != (options.key_file == nullptr)) {
    isosum::complain({isosum::quoted(options.input), ": encrypted with a ",
                      from_password ? "password: use --password" : "key: use --key-file"});
    return trouble;
  }
  if (!from_password) return done;
  // What is wrong with the costs is said before the password is asked for.
  error = check_cost(cost_of(header));
  if (error == Error::none) error = check_limits(cost_of(header), options.limits);
  return error == Error::none ? done : complain(options.input, error);
}

}  // namespace

Status encrypt(const Options& options) {
  isosum::File input;
  if (const int failed = input.open(options.input)) return complain(options.input, failed);
  OutputFile output(options.output, options.force);
  if (!output.check()) return trouble;

  ChunkedHeader header{.algorithm = options.algorithm};
  if (options.key_file == nullptr) {
    header.key_source = ChunkedHeader::KeySource::argon2id;
    header.memory = options.cost.memory;
    header.passes = options.cost.passes;
    header.lanes = options.cost.parallelism;
  }
  isochron::ChunkSealer sealer;
  HeaderBytes bytes;
  Error error = isochron::random_bytes(header.salt);
  if (error == Error::none) {
    Key key;
    if (const Status status = find_key(options, header, key); status != done) return status;
    error = sealer.begin(header, key, bytes);
  }
  if (error != Error::none) return complain(options.input, error);
  if (!output.create() || !output.write(bytes)) return trouble;
  return write_pieces(
      options, input, Chunks::chunk_size, output,
      [](std::size_t size) { return size + Chunks::tag_size; },
      [&sealer](Bytes piece, bool last, std::span<std::uint8_t> sealed) {
        return sealer.seal(piece, last, sealed);
      });
}

Status decrypt(const Options& options) {
  isosum::File input;
  if (const int failed = input.open(options.input)) return complain(options.input, failed);
  HeaderBytes bytes;
  ChunkedHeader header;
  Status status = read_header(options, input, bytes, header);
  if (status != done) return status;
  OutputFile output(options.output, options.force);
  if (!output.check()) return trouble;

  isochron::ChunkOpener opener;
  {
    Key key;
    status = find_key(options, header, key);
    if (status != done) return status;
    const Error error = opener.begin(bytes, key);
    if (error != Error::none) return complain(options.input, error);
  }
  if (!output.create()) return trouble;
  return write_pieces(
      options, input, sealed_size, output,
      [](std::size_t size) { return size < Chunks::tag_size ? 0 : size - Chunks::tag_size; },
      [&opener](Bytes piece, bool last, std::span<std::uint8_t> plaintext) {
        const Error error = opener.open(piece, last, plaintext);
        // No chunk of a file that was written to its end has such a length.
        return error == Error::invalid_length ? Error::invalid_file : error;
      });
}

}  // namespace isocrypt
