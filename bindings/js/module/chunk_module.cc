// Files in chunks as a WebAssembly module: an instance encrypts or decrypts one file, in place.
// bindings/js/src/encryption.ts drives it: it checks types and puts everything in its place.
#include "bindings/js/module/chunk_check.h"
#include "bindings/js/module/quiet_abort.h"
#include "bindings/js/module/raw_module.h"
#include "bindings/js/module/wiped_stack.h"
#include "isochron/aead/chunked.h"
#include "isochron/secret.h"

namespace {

using isochron::Bytes;
using isochron::ChunkedHeader;
using isochron::ChunkOpener;
using isochron::Chunks;
using isochron::ChunkSealer;
using isochron::Error;
using isochron::js::number;

// Header, key, one chunk and its tag.
alignas(64)
    std::uint8_t io[ChunkedHeader::size + Chunks::key_size + Chunks::chunk_size + Chunks::tag_size];
std::uint8_t* const key = io + ChunkedHeader::size;
std::uint8_t* const chunk = key + Chunks::key_size;

// What a header says: algorithm, key source, memory, passes, lanes.
std::uint32_t numbers[5];

// Nothing is destroyed at the end of a module.
[[clang::no_destroy]] ChunkSealer sealer;
[[clang::no_destroy]] ChunkOpener opener;

}  // namespace

extern "C" {

const void* layout() noexcept {
  __wasm_call_ctors();
  static const void* const places[] = {io, numbers};
  return places;
}

// Takes the key and wipes it there; the salt lies where the header will.
std::uint32_t beginSealing() noexcept {
  ChunkedHeader header{.algorithm = static_cast<ChunkedHeader::Algorithm>(numbers[0]),
                       .key_source = static_cast<ChunkedHeader::KeySource>(numbers[1]),
                       .memory = numbers[2],
                       .passes = numbers[3],
                       .lanes = numbers[4]};
  __builtin_memcpy(header.salt.data(), io, header.salt.size());
  const Error error =
      sealer.begin(header, Bytes(key, Chunks::key_size),
                   std::span<std::uint8_t, ChunkedHeader::size>(io, ChunkedHeader::size));
  isochron::wipe(key, Chunks::key_size);
  return number(error);
}

std::uint32_t seal(std::uint32_t size, std::uint32_t last) noexcept {
  return number(sealer.seal({chunk, size}, last != 0, {chunk, size + Chunks::tag_size}));
}

// Reads the header; its salt then lies where the chunk will.
std::uint32_t parse() noexcept {
  ChunkedHeader header;
  const Error error = parse_chunked_header({io, ChunkedHeader::size}, header);
  if (error != Error::none) return number(error);
  numbers[0] = static_cast<std::uint32_t>(header.algorithm);
  numbers[1] = static_cast<std::uint32_t>(header.key_source);
  numbers[2] = header.memory;
  numbers[3] = header.passes;
  numbers[4] = header.lanes;
  __builtin_memcpy(chunk, header.salt.data(), header.salt.size());
  return 0;
}

// Takes the key and wipes it there.
std::uint32_t beginOpening() noexcept {
  const Error error = opener.begin({io, ChunkedHeader::size}, {key, Chunks::key_size});
  isochron::wipe(key, Chunks::key_size);
  return number(error);
}

// `size`: with the tag.
std::uint32_t open(std::uint32_t size, std::uint32_t last) noexcept {
  return number(opener.open({chunk, size}, last != 0, {chunk, size - Chunks::tag_size}));
}

// Wipes everything, what the other functions have left on the stack, too.
void clear() noexcept {
  sealer.clear();
  opener.clear();
  isochron::wipe(io, sizeof io);
  isochron::wipe_stack<isochron::js::wiped_stack_of_files>();
}

std::uint32_t check() noexcept {
  const std::uint32_t value = isochron::js::chunk_check_value(io);
  isochron::wipe(io, sizeof io);
  return value;
}

}  // extern "C"
