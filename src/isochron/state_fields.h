// The fields of a state one after the other: how states are saved and restored. Internal.
//
// A class lets StateFields in as a friend and names all its fields in
//
//   template <class Self, class Visit>
//   static void visit_fields(Self& self, Visit visit) noexcept { visit(self.a_, self.b_); }
//
// where fields are integers of fixed width, bool, arrays of such, and classes that name their own
// fields. It may call visit() several times, and then let fields that were read decide what
// follows.
//
// A class in which not every combination of values is a state says which ones are:
//
//   bool fields_valid() const noexcept;
#pragma once

#include <array>
#include <bit>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <type_traits>

#include "isochron/bytes.h"

namespace isochron {

struct StateFields {
  // Whether restored values are a state. Nested classes answer for themselves.
  template <class State>
  static bool valid(const State& state) noexcept {
    if constexpr (requires { state.fields_valid(); }) return state.fields_valid();
    return true;
  }

  template <class State, class Visit>
  static void visit(State& state, Visit visit) noexcept {
    State::visit_fields(state, visit);
  }
  template <class State, class Visit>
  static void visit(const State& state, Visit visit) noexcept {
    State::visit_fields(state, visit);
  }
};

namespace state_fields {

// Integers and arrays of integers: they lie in memory as they are written, in little endian.
template <class Field>
concept Plain = std::unsigned_integral<Field> || requires(Field field) {
  requires std::unsigned_integral<std::remove_cvref_t<decltype(*field.data())>>;
};
static_assert(std::endian::native == std::endian::little);

template <class Field>
auto* bytes_of(Field& field) noexcept {
  if constexpr (std::unsigned_integral<std::remove_const_t<Field>>) {
    return &field;
  } else {
    return field.data();
  }
}

}  // namespace state_fields

// Writes fields in little endian. Counts what it would have written when there is no room.
class FieldWriter {
 public:
  explicit FieldWriter(std::span<std::uint8_t> out) noexcept : out_(out) {}

  template <class... Fields>
  void operator()(const Fields&... fields) noexcept {
    (write(fields), ...);
  }

  [[nodiscard]] std::size_t size() const noexcept { return size_; }

 private:
  template <class Field>
  void write(const Field& field) noexcept {
    if constexpr (std::is_same_v<Field, bool>) {
      write(static_cast<std::uint8_t>(field));
    } else if constexpr (state_fields::Plain<Field>) {
      write_bytes(state_fields::bytes_of(field), sizeof field);
    } else if constexpr (requires { field.begin() != field.end(); } || std::is_array_v<Field>) {
      for (const auto& element : field) write(element);
    } else {
      StateFields::visit(field, [this](const auto&... inner) { (*this)(inner...); });
    }
  }

  void write_bytes(const void* bytes, std::size_t size) noexcept {
    if (size_ + size <= out_.size()) std::memcpy(out_.data() + size_, bytes, size);
    size_ += size;
  }

  std::span<std::uint8_t> out_;
  std::size_t size_ = 0;
};

// Reads what FieldWriter wrote. A field that is not there as a whole is read as zero, and counted
// all the same.
class FieldReader {
 public:
  explicit FieldReader(Bytes in) noexcept : in_(in) {}

  template <class... Fields>
  void operator()(Fields&... fields) noexcept {
    (read(fields), ...);
  }

  // Whether all bytes were used, none was missing and all values are states.
  [[nodiscard]] bool complete() const noexcept { return valid_ && size_ == in_.size(); }

 private:
  template <class Field>
  void read(Field& field) noexcept {
    if constexpr (std::is_same_v<Field, bool>) {
      std::uint8_t value = 0;
      read(value);
      valid_ = valid_ && value <= 1;
      field = value == 1;
    } else if constexpr (state_fields::Plain<Field>) {
      read_bytes(state_fields::bytes_of(field), sizeof field);
    } else if constexpr (requires { field.begin() != field.end(); } || std::is_array_v<Field>) {
      for (auto& element : field) read(element);
    } else {
      StateFields::visit(field, [this](auto&... inner) { (*this)(inner...); });
      valid_ = valid_ && StateFields::valid(field);
    }
  }

  void read_bytes(void* bytes, std::size_t size) noexcept {
    if (size_ + size <= in_.size()) {
      std::memcpy(bytes, in_.data() + size_, size);
    } else {
      std::memset(bytes, 0, size);
    }
    size_ += size;
  }

  Bytes in_;
  std::size_t size_ = 0;
  bool valid_ = true;
};

}  // namespace isochron
