// A part of a file as memory: the system's own copy of it, which reading would copy once more.
// Not for WASI.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>

#include "isochron/bytes.h"

namespace isosum {

// So much at a time, so that the memory in use does not depend on the file's size.
inline constexpr std::size_t mapping_size = std::size_t{32} << 20;

// There is one at a time.
class FileMapping {
 public:
  // `size` bytes from byte `position`, a multiple of mapping_size. What cannot be mapped has no
  // bytes.
  FileMapping(int descriptor, std::uint64_t position, std::size_t size);
  FileMapping(const FileMapping&) = delete;
  FileMapping& operator=(const FileMapping&) = delete;
  ~FileMapping();

  [[nodiscard]] isochron::Bytes bytes() const { return {bytes_, size_}; }

  // Whether bytes were asked for that the file no longer has, or that could not be read. They were
  // zeros, and what was made of them is to be thrown away: reading tells what is wrong.
  [[nodiscard]] bool failed() const;

 private:
  int descriptor_;
  std::uint64_t end_;  // in the file
  const std::uint8_t* bytes_ = nullptr;
  std::size_t size_ = 0;
  std::atomic<bool> failed_{false};
};

}  // namespace isosum
