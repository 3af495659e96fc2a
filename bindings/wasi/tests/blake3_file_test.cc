// BLAKE3 of a file that is shorter than it was when its size was asked for.
#include "bindings/wasi/blake3_file.h"

#include <sys/mman.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <cstdint>
#include <vector>

#include "bindings/wasi/file_mapping.h"

namespace {

constexpr std::size_t size = 3 << 20;

std::vector<std::uint8_t> content() {
  std::vector<std::uint8_t> bytes(size);
  for (std::size_t i = 0; i < size; ++i) bytes[i] = static_cast<std::uint8_t>(i % 251);
  return bytes;
}

// With these bytes, in memory.
class TemporaryFile {
 public:
  explicit TemporaryFile(const std::vector<std::uint8_t>& bytes)
      : descriptor_(::memfd_create("file", 0)) {
    REQUIRE(::write(descriptor_, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()));
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  ~TemporaryFile() { (void)::close(descriptor_); }

  [[nodiscard]] int descriptor() const { return descriptor_; }
  void cut(std::size_t end) const {
    REQUIRE(::ftruncate(descriptor_, static_cast<off_t>(end)) == 0);
  }

 private:
  int descriptor_;
};

// Within the last page, at its beginning, before it.
constexpr std::size_t missing[] = {1, 100, 4095, 4096, 4097, 1 << 20};

}  // namespace

TEST_CASE("a mapping knows when the file lost some of it") {
  for (const std::size_t count : missing) {
    CAPTURE(count);
    const TemporaryFile file(content());
    const isosum::FileMapping mapping(file.descriptor(), 0, size);
    REQUIRE(mapping.bytes().size() == size);
    CHECK(mapping.bytes().back() == (size - 1) % 251);
    CHECK_FALSE(mapping.failed());
    file.cut(size - count);
    CHECK(mapping.bytes().back() == 0);
    CHECK(mapping.failed());
  }
}

TEST_CASE("a file that is shorter by now is hashed to its end") {
  std::vector<std::uint8_t> bytes = content();
  for (const std::size_t count : missing) {
    CAPTURE(count);
    bytes.resize(size - count);
    const TemporaryFile file(bytes);
    isosum::Progress progress(false);
    std::uint64_t hashed = 0;
    isochron::Blake3Output root;
    CHECK(isosum::hash_file_by_segments(isochron::Blake3Mode::hash(), file.descriptor(), size, 2,
                                        progress, hashed, root) == 0);
    CHECK(hashed == bytes.size());
    isochron::Blake3Digest digest;
    CHECK(root.read(digest) == isochron::Error::none);
    CHECK(digest == isochron::blake3(bytes));
  }
}
