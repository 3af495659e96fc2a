// Files as both native systems and WASI have them: opened by name, read to their end.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace isosum {

// Standard input's name among the operands.
inline constexpr std::string_view standard_input = "-";

class File {
 public:
  File() = default;
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  ~File() { (void)close(); }

  // "-" is standard input. Returns 0 or errno.
  [[nodiscard]] int open(const char* name);

  // Fills `buffer` unless the file ends or has no more at the moment; 0 bytes mean its end. Returns
  // 0 or errno; EISDIR for a directory.
  [[nodiscard]] int read(std::span<std::uint8_t> buffer, std::size_t& bytes);

  // Bytes from here to the end, where the system knows: for regular files.
  [[nodiscard]] std::optional<std::uint64_t> size() const { return size_; }

  [[nodiscard]] bool is_standard_input() const { return is_standard_input_; }

  // For systems that read one file from several threads.
  [[nodiscard]] int descriptor() const { return descriptor_; }

  // Returns 0 or errno. Standard input stays open.
  int close();

 private:
  int descriptor_ = -1;
  bool is_standard_input_ = false;
  bool is_directory_ = false;
  std::optional<std::uint64_t> size_;
};

// Fills `buffer` from a file unless that ends before; returns 0 or errno.
[[nodiscard]] int read_fully(File& file, std::span<std::uint8_t> buffer, std::size_t& bytes);

// Standard streams may be closed; a file must not take their place and be written to. Returns the
// descriptor to use, or -1 with errno.
[[nodiscard]] int above_standard_streams(int descriptor);

// Whether a File was standard input, ever: then it is closed at the end, as coreutils do.
[[nodiscard]] bool standard_input_was_read();

}  // namespace isosum
