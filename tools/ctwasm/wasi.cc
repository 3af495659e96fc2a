// WASI preview 1: https://github.com/WebAssembly/WASI/blob/main/legacy/preview1/docs.md
#include <algorithm>
#include <functional>
#include <numeric>
#include <utility>

#include "tools/ctwasm/host.h"

namespace ctwasm {

namespace {

enum Errno : U32 { success = 0, bad_descriptor = 8, exists = 20, invalid = 28, not_found = 44 };
enum FileType : Byte { character_device = 2, directory = 3, regular_file = 4 };
constexpr U32 folder = 3;
enum OpenFlags : U32 { create = 1, exclusive = 4, truncate = 8 };
constexpr std::string_view folder_name = ".";

bool holds_secret(Machine& machine, U32 address, U32 size) {
  return std::ranges::any_of(machine.shadow(address, size), [](Byte byte) { return byte != 0; });
}

// An array of (address, size). It decides what is read and written: it must be public.
std::vector<std::pair<U32, U32>> vectors_at(Machine& machine, U32 address, U32 count) {
  std::vector<std::pair<U32, U32>> vectors;
  for (U32 i = 0; i < count; ++i, address += 8) {
    if (holds_secret(machine, address, 8)) machine.report(Kind::host_call, machine.current);
    vectors.emplace_back(machine.load<U32>(address), machine.load<U32>(address + 4));
  }
  return vectors;
}

// A name. It decides which file is meant: it must be public.
std::string name_at(Machine& machine, U32 address, U32 size) {
  if (holds_secret(machine, address, size)) machine.report(Kind::host_call, machine.current);
  const auto text = machine.bytes(address, size);
  return {text.begin(), text.end()};
}

FileType type_of(U32 fd) {
  return fd == folder ? directory : fd < folder ? character_device : regular_file;
}

// The part of a filestat that commands look at.
void put_filestat(Machine& machine, U32 result, FileType type, U64 size) {
  machine.store(result, std::array<U64, 8>{});
  machine.store<Byte>(result + 16, type);
  machine.store<U64>(result + 32, size);
}

// A host function of a function of numbers that returns an errno.
template <class F>
HostFunction with_errno(F function) {
  return [function](Machine& machine, Slot* slots) {
    const auto argument = [slots](std::size_t i) { return slots[i].value[0]; };
    put(slots[0], I32{function(machine, argument), 0});
  };
}

}  // namespace

HostFunction Wasi::resolve(const Import& import) {
  const std::string& name = import.name;
  const auto u32 = [](auto argument, std::size_t i) { return static_cast<U32>(argument(i)); };
  if (name == "args_get") {
    return with_errno(
        [=, this](Machine& m, auto a) { return strings(m, arguments, u32(a, 0), u32(a, 1)); });
  }
  if (name == "args_sizes_get") {
    return with_errno(
        [=, this](Machine& m, auto a) { return sizes(m, arguments, u32(a, 0), u32(a, 1)); });
  }
  if (name == "environ_get") {
    return with_errno(
        [=, this](Machine& m, auto a) { return strings(m, environment, u32(a, 0), u32(a, 1)); });
  }
  if (name == "environ_sizes_get") {
    return with_errno(
        [=, this](Machine& m, auto a) { return sizes(m, environment, u32(a, 0), u32(a, 1)); });
  }
  if (name == "clock_time_get") {
    return with_errno([=](Machine& m, auto a) {
      m.store<U64>(u32(a, 2), 0);
      return success;
    });
  }
  if (name == "fd_close") {
    return with_errno([=, this](Machine&, auto a) {
      return open_.erase(u32(a, 0)) == 1 ? success : bad_descriptor;
    });
  }
  if (name == "fd_sync") {
    return with_errno(
        [=, this](Machine&, auto a) { return find(u32(a, 0)) ? success : bad_descriptor; });
  }
  if (name == "fd_fdstat_get") {
    return with_errno(
        [=, this](Machine& m, auto a) { return fd_fdstat_get(m, u32(a, 0), u32(a, 1)); });
  }
  if (name == "fd_filestat_get") {
    return with_errno(
        [=, this](Machine& m, auto a) { return fd_filestat_get(m, u32(a, 0), u32(a, 1)); });
  }
  if (name == "fd_prestat_get") {
    return with_errno(
        [=, this](Machine& m, auto a) { return fd_prestat_get(m, u32(a, 0), u32(a, 1)); });
  }
  if (name == "fd_prestat_dir_name") {
    return with_errno([=, this](Machine& m, auto a) {
      return fd_prestat_dir_name(m, u32(a, 0), u32(a, 1), u32(a, 2));
    });
  }
  if (name == "fd_read") {
    return with_errno([=, this](Machine& m, auto a) {
      return fd_read(m, u32(a, 0), u32(a, 1), u32(a, 2), u32(a, 3));
    });
  }
  if (name == "fd_write") {
    return with_errno([=, this](Machine& m, auto a) {
      return fd_write(m, u32(a, 0), u32(a, 1), u32(a, 2), u32(a, 3));
    });
  }
  if (name == "fd_seek") {
    return with_errno([=, this](Machine& m, auto a) {
      return fd_seek(m, u32(a, 0), a(1), u32(a, 2), u32(a, 3));
    });
  }
  if (name == "path_open") {
    return with_errno([=, this](Machine& m, auto a) {
      return path_open(m, u32(a, 0), name_at(m, u32(a, 2), u32(a, 3)), u32(a, 4), u32(a, 8));
    });
  }
  if (name == "path_filestat_get") {
    return with_errno([=, this](Machine& m, auto a) {
      return path_filestat_get(m, name_at(m, u32(a, 2), u32(a, 3)), u32(a, 4));
    });
  }
  if (name == "path_rename") {
    return with_errno([=, this](Machine& m, auto a) {
      return path_rename(name_at(m, u32(a, 1), u32(a, 2)), name_at(m, u32(a, 4), u32(a, 5)));
    });
  }
  if (name == "path_unlink_file") {
    return with_errno([=, this](Machine& m, auto a) {
      return files.erase(name_at(m, u32(a, 1), u32(a, 2))) == 1 ? success : not_found;
    });
  }
  if (name == "random_get") {
    return with_errno([=](Machine& m, auto a) {
      std::vector<Byte> bytes(u32(a, 1));
      std::iota(bytes.begin(), bytes.end(), Byte{0});
      m.write(u32(a, 0), bytes);
      return success;
    });
  }
  if (name == "proc_exit") {
    return [](Machine&, const Slot* slots) { throw Exit{static_cast<U32>(slots[0].value[0])}; };
  }
  return unknown_import(import);
}

std::uint32_t Wasi::strings(Machine& machine, const std::vector<std::string>& strings,
                            std::uint32_t pointers, std::uint32_t text) {
  for (const std::string& string : strings) {
    machine.store<U32>(pointers, text);
    pointers += 4;
    // With the zero behind it.
    machine.write(text, {reinterpret_cast<const Byte*>(string.c_str()), string.size() + 1});
    text += static_cast<U32>(string.size()) + 1;
  }
  return success;
}
std::uint32_t Wasi::sizes(Machine& machine, const std::vector<std::string>& strings,
                          std::uint32_t count, std::uint32_t size) {
  U32 total = 0;
  for (const std::string& string : strings) total += static_cast<U32>(string.size()) + 1;
  machine.store<U32>(count, static_cast<U32>(strings.size()));
  machine.store<U32>(size, total);
  return success;
}

// Descriptors 0 to 2 are there from the start, with nothing to read from 1 and 2.
Wasi::Open* Wasi::find(std::uint32_t fd) {
  if (fd == 0) open_.try_emplace(0, &standard_input, 0);
  const auto found = open_.find(fd);
  return found == open_.end() ? nullptr : &found->second;
}

std::uint32_t Wasi::fd_read(Machine& machine, std::uint32_t fd, std::uint32_t vectors,
                            std::uint32_t count, std::uint32_t result) {
  Open* open = find(fd);
  if (open == nullptr) return bad_descriptor;
  U32 total = 0;
  for (const auto& [address, size] : vectors_at(machine, vectors, count)) {
    const ByteSpan rest = ByteSpan(open->file->bytes).subspan(open->position);
    const ByteSpan part = rest.first(std::min<std::size_t>(rest.size(), size));
    machine.write(address, part);
    if (open->file->secret > open->position) {
      const U64 secret = open->file->secret - open->position;
      machine.mark_secret(address, std::min<U64>(secret, part.size()));
    }
    open->position += part.size();
    total += static_cast<U32>(part.size());
  }
  machine.store<U32>(result, total);
  return success;
}

std::uint32_t Wasi::fd_write(Machine& machine, std::uint32_t fd, std::uint32_t vectors,
                             std::uint32_t count, std::uint32_t result) {
  Open* open = fd > folder ? find(fd) : nullptr;
  if (fd != 1 && fd != 2 && open == nullptr) return bad_descriptor;
  U32 total = 0;
  for (const auto& [address, size] : vectors_at(machine, vectors, count)) {
    const auto bytes = machine.bytes(address, size);
    if (open != nullptr) {
      // At the end: commands write new files only, from begin to end.
      Input& file = *open->file;
      file.bytes.insert(file.bytes.end(), bytes.begin(), bytes.end());
      if (holds_secret(machine, address, size)) file.secret = file.bytes.size();
    } else {
      (fd == 1 ? standard_output : standard_error).append(bytes.begin(), bytes.end());
    }
    total += size;
  }
  machine.store<U32>(result, total);
  return success;
}

std::uint32_t Wasi::fd_seek(Machine& machine, std::uint32_t fd, std::uint64_t offset,
                            std::uint32_t whence, std::uint32_t result) {
  Open* open = find(fd);
  if (open == nullptr) return bad_descriptor;
  const U64 bases[] = {0, open->position, open->file->bytes.size()};
  if (whence > 2 || bases[whence] + offset > open->file->bytes.size()) return invalid;
  open->position = bases[whence] + offset;
  machine.store<U64>(result, open->position);
  return success;
}

std::uint32_t Wasi::fd_filestat_get(Machine& machine, std::uint32_t fd, std::uint32_t result) {
  const Open* open = find(fd);
  if (open == nullptr && fd > folder) return bad_descriptor;
  put_filestat(machine, result, type_of(fd), open != nullptr ? open->file->bytes.size() : 0);
  return success;
}
std::uint32_t Wasi::fd_fdstat_get(Machine& machine, std::uint32_t fd, std::uint32_t result) {
  if (find(fd) == nullptr && fd > folder) return bad_descriptor;
  machine.store(result, std::array<U64, 3>{0, ~U64{0}, ~U64{0}});
  machine.store<Byte>(result, type_of(fd));
  return success;
}
std::uint32_t Wasi::fd_prestat_get(Machine& machine, std::uint32_t fd, std::uint32_t result) {
  if (fd != folder) return bad_descriptor;
  machine.store<U64>(result, U64{folder_name.size()} << 32);
  return success;
}
std::uint32_t Wasi::fd_prestat_dir_name(Machine& machine, std::uint32_t fd, std::uint32_t text,
                                        std::uint32_t size) {
  if (fd != folder || size < folder_name.size()) return invalid;
  machine.write(text, {reinterpret_cast<const Byte*>(folder_name.data()), folder_name.size()});
  return success;
}

std::uint32_t Wasi::path_open(Machine& machine, std::uint32_t fd, const std::string& name,
                              std::uint32_t how, std::uint32_t result) {
  if (fd != folder) return bad_descriptor;
  const bool known = files.contains(name);
  if (!known && (how & create) == 0) return not_found;
  if (known && (how & exclusive) != 0) return exists;
  Input& file = files[name];
  if ((how & truncate) != 0) file = {};
  open_[next_] = {&file, 0};
  machine.store<U32>(result, next_++);
  return success;
}
std::uint32_t Wasi::path_filestat_get(Machine& machine, const std::string& name,
                                      std::uint32_t result) {
  const auto found = files.find(name);
  if (found == files.end()) return not_found;
  put_filestat(machine, result, regular_file, found->second.bytes.size());
  return success;
}
std::uint32_t Wasi::path_rename(const std::string& from, const std::string& to) {
  auto file = files.extract(from);
  if (file.empty()) return not_found;
  files.erase(to);
  file.key() = to;
  files.insert(std::move(file));
  return success;
}

}  // namespace ctwasm
